from __future__ import annotations

import pytest

from generator.errors import InvalidDataError, Problem, dotted, listed, report, shown


def test_a_problem_is_one_line_of_place_field_message_and_remedy() -> None:
    problem = Problem("data/a.yml", 3, "title.zh", "found 1, expected text", "quote it")
    assert str(problem) == "data/a.yml:3: title.zh: found 1, expected text; quote it"


def test_what_is_not_known_of_a_problem_is_left_out() -> None:
    assert str(Problem("data/a.yml", 0, "", "too large")) == "data/a.yml: too large"


def test_the_name_of_a_file_cannot_write_to_the_terminal() -> None:
    assert str(Problem("data/a\n\x1b[31m\udcff.yml", 1, "", "odd")) == (
        r"data/a\n\x1b[31m\udcff.yml:1: odd"
    )


def test_a_report_ends_with_the_count() -> None:
    one, two = Problem("a", 1, "", "x"), Problem("b", 1, "", "y")
    assert report([one]) == "a:1: x\n1 problem found; nothing was written."
    assert report([one, two]).endswith("\n2 problems found; nothing was written.")


def test_problems_are_told_once_in_the_order_of_files_and_lines() -> None:
    one, two, three = Problem("a", 2, "", "x"), Problem("a", 10, "", "x"), Problem("b", 1, "", "x")
    assert InvalidDataError([three, two, one, two]).problems == (one, two, three)
    assert str(InvalidDataError([three, one])) == report([one, three])


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("abc", "'abc'"),
        ("通关", "'通关'"),
        ("a\x1b[0m", r"'a\x1b[0m'"),
        ("a\u202eb", r"'a\u202eb'"),
        (12, "12"),
        ("9" * 5000, "'" + "9" * 59 + "… (5002 characters)"),
    ],
)
def test_a_found_value_is_shown_quoted_cut_and_harmless(value: object, text: str) -> None:
    assert shown(value) == text


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ((), ""),
        (("title",), "title"),
        (("commitments", 2, "covers", 0), "commitments[2].covers[0]"),
        ((3, "id"), "[3].id"),
        (("a\nb",), r"a\nb"),
        (("x" * 99,), "x" * 60 + "… (99 characters)"),
    ],
)
def test_a_place_is_written_as_a_person_writes_it(place: tuple[str | int, ...], text: str) -> None:
    assert dotted(place) == text


def test_many_numbers_are_cut_and_counted() -> None:
    assert listed([2, 3]) == "2, 3"
    assert listed(range(1, 11)) == "1, 2, 3, 4, 5, 6, 7, 8, 9, 10"
    assert listed(range(1, 2001)) == "1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 1,990 more"
