from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support import assert_told_well

from generator import yamlio
from generator.models.base import Text
from generator.models.measure import Measure
from generator.models.registries import Term
from generator.validation import MOST, describe, did_you_mean, nearest_line, validate

if TYPE_CHECKING:
    from generator.errors import Problem
    from generator.models.document import Document
    from generator.yamlio import Tree

TERM = "id: port\nterm: {zh: 口岸, en: port}\nexplanation:\n  zh: 货物进出的地方。\n  en: A gate.\n"
MEASURE = """\
id: a-1-01
document: a-1
clause: 1
title: {zh: 标题, en: Title}
official_heading: null
summary: {zh: 摘要, en: Summary}
commitments:
  - {zh: 承诺, en: Promise, covers: [2]}
authorities: [{id: customs, role: lead}]
regions: ["100000"]
deadline: {date: 2022-05-31, precision: day}
topics: [fees]
audiences: [importer]
translation: {status: unofficial, source_hash: "000000000000"}
"""


def problems(model: type[Term | Measure | Document], text: str) -> list[Problem]:
    found = validate(model, yamlio.parse(text, "f.yml"), "f.yml", text)
    assert isinstance(found, list), found
    for problem in found:
        assert_told_well(problem)
    return found


def test_a_right_record_becomes_a_frozen_model() -> None:
    found = validate(Term, yamlio.parse(TERM, "f.yml"), "f.yml", TERM)
    assert isinstance(found, Term)
    assert (found.term, found.source) == (Text(zh="口岸", en="port"), None)
    with pytest.raises(ValueError, match="frozen"):
        found.id = "gate"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("old", "new", "line", "where", "message", "hint"),
    [
        ("summary:", "sumary:", 6, "sumary", "unknown field", "did you mean 'summary'?"),
        ("clause: 1", "clause: 1\nxyzzy: 2", 4, "xyzzy", "unknown field", "known here: id, "),
        (
            "role: lead",
            "rol: lead",
            9,
            "authorities[0].rol",
            "unknown field",
            "did you mean 'role'?",
        ),
        ("clause: 1\n", "", 1, "clause", "missing", "add `clause:`"),
        (
            ", covers: [2]",
            "",
            8,
            "commitments[0].covers",
            "missing, expected the sentences of the clause",
            "add `covers:`",
        ),
        ("en: Title", "en: ''", 4, "title.en", "found '', expected a text", "write it, or leave"),
        (
            "en: Title",
            "en: '  '",
            4,
            "title.en",
            "found '  ', expected a text",
            "write it, or leave",
        ),
        ("en: Title", "en: null", 4, "title.en", "found nothing, expected text", "write the text"),
        ("en: Title", "en: true", 4, "title.en", "found true or false, expected text", "write"),
        ("en: Title", "en: [a]", 4, "title.en", "found a list, expected text", "write the text"),
        ("en: Title", "en: {a: b}", 4, "title.en", "found a map, expected text", "write the text"),
        ("en: Title", "en: 'a '", 4, "title.en", "one line without spaces at its ends", "use >-"),
        ("en: Title", 'en: "a\\nb"', 4, "title.en", "one line without spaces at its ends", "use"),
        ("en: Title", f"en: {'a' * 2001}", 4, "title.en", "at most 2000 characters", "shorten it"),
        ("topics: [fees]", "topics: fees", 12, "topics", "found 'fees', expected a list", "write"),
        (
            "topics: [fees]",
            "topics: []",
            12,
            "topics",
            "found a list, expected at least one",
            "add",
        ),
        ("topics: [fees]", "topics: [{a: b}]", 12, "topics[0]", "found a map, expected text", ""),
        ("{zh: 摘要, en: Summary}", "摘要", 6, "summary", "found '摘要', expected a map", "write"),
        ("clause: 1", "clause: one", 3, "clause", "found 'one', expected a whole number", ""),
        ("clause: 1", "clause: 0", 3, "clause", "found '0', expected a whole number from 1", ""),
        ("clause: 1", "clause: -1", 3, "clause", "found '-1', expected a whole number", ""),
        ("clause: 1", "clause: 99999", 3, "clause", "a whole number from 1 to 9999", ""),
        ("clause: 1", "clause: [1]", 3, "clause", "found a list, expected a whole number", ""),
        (
            "role: lead",
            "role: leed",
            9,
            "authorities[0].role",
            "found 'leed', expected one of lead, responsible, joint, support",
            "did you mean 'lead'?",
        ),
        ("date: 2022-05-31", "date: [1]", 11, "deadline.date", "expected a date as", ""),
        (
            "date: 2022-05-31, precision: day",
            "date: 2022-05-30, precision: month",
            11,
            "deadline",
            "found '2022-05-30', expected the last day of the month",
            "",
        ),
    ],
)
def test_a_problem_names_its_line_its_field_what_was_found_and_the_remedy(  # noqa: PLR0913, PLR0917
    old: str, new: str, line: int, where: str, message: str, hint: str
) -> None:
    assert MEASURE.count(old) == 1
    found = {problem.where: problem for problem in problems(Measure, MEASURE.replace(old, new))}
    misspelt = "unknown field" in message and old.partition(":")[0] in hint
    assert len(found) == (2 if misspelt else 1)  # the right field is missing then
    problem = found[where]
    assert problem.line == line
    assert message in problem.message
    assert hint in problem.hint


def test_all_problems_of_a_record_are_told_at_once() -> None:
    text = (
        MEASURE.replace("clause: 1", "clause: x").replace("[fees]", "fees").replace("zh: 标题,", "")
    )
    assert [problem.where for problem in problems(Measure, text)] == [
        "clause",
        "title.zh",
        "topics",
    ]


def test_a_list_of_wrong_entries_is_not_called_empty() -> None:
    (problem,) = problems(Measure, MEASURE.replace("covers: [2]", "covers: [x]"))
    assert problem.where == "commitments[0].covers[0]"


@pytest.mark.parametrize("text", ["- a", "word", "'text'"])
def test_something_else_than_a_map_is_no_record(text: str) -> None:
    (problem,) = problems(Term, text)
    assert problem.message.endswith("expected a map")
    assert problem.hint == "write `key: value` lines"


def test_the_place_of_a_record_in_a_list_leads_its_fields() -> None:
    text = "- id: a\n- id: port\n  term: {zh: 口岸}\n  explanation: {zh: 词, en: Word}\n"
    tree = yamlio.parse(text, "f.yml")
    assert isinstance(tree, tuple)
    found = validate(Term, tree[1], "f.yml", text, (1,))
    assert isinstance(found, list)
    assert [(p.line, p.where) for p in found] == [(3, "[1].term.en")]


def test_hundreds_of_problems_of_a_record_are_cut_and_counted() -> None:
    text = TERM + "".join(f"x{n}: 1\n" for n in range(MOST + 7))
    found = problems(Term, text)
    assert len(found) == MOST + 1
    assert (found[-1].message, found[-1].hint) == (
        "7 more problems in this record",
        "mend these first",
    )


@pytest.mark.parametrize(
    ("word", "words", "hint"),
    [
        ("phnoe", ["phone", "name"], "did you mean 'phone'?"),
        ("gf2018-37-1", ["gf2018-37-01", "sz2022-17-01"], "did you mean 'gf2018-37-01'?"),
        ("xyzzy", ["phone", "name"], ""),
        ("a", [], ""),
    ],
)
def test_the_nearest_word_is_proposed_and_none_where_none_is_near(
    word: str, words: list[str], hint: str
) -> None:
    assert did_you_mean(word, words) == hint


def test_the_line_of_a_missing_value_is_that_of_what_should_hold_it() -> None:
    lines = {(): 1, ("a",): 2, ("a", 0): 3}
    assert nearest_line(lines, ("a", 0, "b")) == 3
    assert nearest_line(lines, ("b", "c")) == 1
    assert nearest_line({}, ("b",)) == 1


def test_values_are_named_by_their_kind_or_shown() -> None:
    values: tuple[Tree, ...] = ({}, (), True, None, "x")
    assert [*map(describe, values)] == ["a map", "a list", "true or false", "nothing", "'x'"]
