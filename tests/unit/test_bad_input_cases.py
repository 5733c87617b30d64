"""Every case of the list of bad inputs has a test: the list, and where each case is tested."""

from __future__ import annotations

import ast
import re
from functools import cache
from importlib.metadata import version

import pytest
from conftest import ROOT

BAD = "unit/test_bad_inputs.py"
PAGES = "unit/test_hostile_pages.py"
BUILD = "unit/test_build.py"
SEARCH = "browser/test_browser_search.py"
REFUSED = f"{BAD}::test_bad_input_is_refused_with_its_place_and_a_remedy"
TAKEN = f"{BAD}::test_text_is_taken_as_it_was_typed_and_written_so"
WORDS = f"{PAGES}::test_a_page_shows_hostile_words_as_it_shows_harmless_ones"
BUILT = f"{PAGES}::test_hostile_words_in_every_text_are_no_more_than_text_on_the_built_site"
CASES = {
    "B01": (TAKEN, f"{BAD}::test_a_number_without_quotes_is_text_never_a_number"),
    "B02": (TAKEN, f"{BAD}::test_a_number_without_quotes_is_text_never_a_number"),
    "B03": (TAKEN, REFUSED),
    "B04": (TAKEN, f"{BAD}::test_a_language_called_no_is_a_language"),
    "B05": (TAKEN, f"{BAD}::test_quotes_around_dates_and_numbers_make_no_difference"),
    "B07": (TAKEN, REFUSED),
    "B08": (REFUSED,),
    "B09": (REFUSED,),
    "B11": (REFUSED,),
    "B13": (REFUSED, f"{BAD}::test_an_alias_bomb_is_refused_in_less_than_a_tenth_of_a_second"),
    "B14": (REFUSED,),
    "B15": (REFUSED,),
    "B17": (REFUSED,),
    "B18": (REFUSED,),
    "B20": (f"{BAD}::test_an_empty_file_is_refused",),
    "B21": (
        "unit/test_load.py::test_a_file_of_another_shape_is_one_problem_whatever_refers_to_it",
    ),
    "B22": (REFUSED,),
    "B23": (
        f"{BAD}::test_a_huge_file_is_refused_unread",
        f"{BAD}::test_a_megabyte_of_nonsense_is_refused_in_time",
    ),
    "B25": (REFUSED,),
    "B26": (REFUSED,),
    "B28": (REFUSED,),
    "B29": (REFUSED,),
    "B30": (f"{BAD}::test_line_ends_and_byte_order_marks_change_no_byte_of_the_output",),
    "B31": (f"{BAD}::test_a_file_that_is_not_utf_8_or_not_yaml_is_refused",),
    "B33": (REFUSED,),
    "B34": (TAKEN, "unit/test_yamlio.py::test_rare_characters_are_read_as_they_are"),
    "B36": (REFUSED,),
    "B37": (REFUSED,),
    "B38": (REFUSED,),
    "B39": (REFUSED,),
    "B41": (REFUSED,),
    "B42": (REFUSED,),
    "B44": (REFUSED, f"{BAD}::test_a_circle_of_successors_is_refused"),
    "B45": (REFUSED,),
    "B46": (REFUSED,),
    "B48": (REFUSED,),
    "B49": (REFUSED,),
    "B51": (
        "unit/test_load.py::test_what_is_no_plain_file_is_never_opened",
        "unit/test_load.py::test_what_cannot_be_read_is_said_to_be_so",
        "unit/test_hostile_sources.py::test_what_is_no_plain_file_is_never_opened_or_followed",
    ),
    "B52": (WORDS, BUILT),
    "B54": (REFUSED, WORDS, f"{PAGES}::test_a_link_of_an_unknown_scheme_leads_nowhere"),
    "B55": (WORDS, f"{PAGES}::test_markdown_shows_hostile_words_as_it_shows_harmless_ones"),
    "B56": (WORDS, BUILT),
    "B58": (REFUSED, WORDS),
    "B59": (WORDS, BUILT),
    "B60": (WORDS, BUILT),
    "B62": (
        REFUSED,
        f"{BAD}::test_english_and_chinese_alike_are_refused_but_for_names_and_numbers",
    ),
    "B63": (
        f"{BUILD}::test_what_is_no_folder_is_not_written_over",
        f"{BUILD}::test_a_full_disk_ends_the_build_and_leaves_the_last_site",
        f"{BUILD}::test_a_build_that_is_killed_leaves_the_last_site_as_it_was",
    ),
    "B64": (f"{SEARCH}::test_hostile_text_in_the_box_is_no_more_than_text",),
    "B66": (
        f"{SEARCH}::test_hostile_text_in_the_address_is_no_more_than_text",
        "unit/test_bad_input_cases.py::test_the_theme_is_younger_than_its_hole",
    ),
    "B67": (f"{SEARCH}::test_a_long_or_strange_query_is_answered",),
    "B68": (f"{SEARCH}::test_other_forms_of_a_query_find_the_same",),
    "B70": (f"{SEARCH}::test_a_damaged_index_is_said_in_words_and_the_page_goes_on_working",),
}
IDS = (
    "B01 B02 B03 B04 B05 B07 B08 B09 B11 B13 B14 B15 B17 B18 B20 B21 B22 B23 B25 B26 B28 B29 B30 "
    "B31 B33 B34 B36 B37 B38 B39 B41 B42 B44 B45 B46 B48 B49 B51 B52 B54 B55 B56 B58 B59 B60 B62 "
    "B63 B64 B66 B67 B68 B70"
)
"""As the list has them; the numbers that are left out have no case."""


def test_no_case_of_the_list_is_forgotten() -> None:
    assert list(CASES) == IDS.split()


@pytest.mark.parametrize("case", CASES)
def test_a_case_is_tested_where_the_list_says(case: str) -> None:
    for test in CASES[case]:
        file, _, name = test.partition("::")
        assert name in _functions(file), test


@pytest.mark.parametrize("case", [case for case, tests in CASES.items() if REFUSED in tests])
def test_a_case_that_is_refused_is_in_the_table_of_the_refused(case: str) -> None:
    assert f'"{case}"' in (ROOT / "tests" / BAD).read_text("utf-8")


def test_the_theme_is_younger_than_its_hole() -> None:
    """CVE-2026-73295: suggestions of the theme's own search ran code before 9.7.7."""
    (locked,) = re.findall(
        r"^mkdocs-material==([0-9.]+)",
        (ROOT / "requirements.lock").read_text("utf-8"),
        re.MULTILINE,
    )
    for found in (locked, version("mkdocs-material")):
        assert tuple(map(int, found.split("."))) >= (9, 7, 7)


@cache
def _functions(file: str) -> frozenset[str]:
    tree = ast.parse((ROOT / "tests" / file).read_text("utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))
