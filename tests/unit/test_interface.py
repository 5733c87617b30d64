"""Every string that the code asks for is in `data/interface.yml`, and the other way round."""

from __future__ import annotations

import ast
import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, get_args

import pytest
from conftest import ROOT
from recording import AREAS
from support import site_of

from generator import urls, yamlio
from generator.history.model import Action
from generator.languages import WRITTEN
from generator.models.base import Comparator, DueDate, Translation, Unit
from generator.models.charge import Collector, Verdict
from generator.models.dataset import KINDS
from generator.models.document import Status
from generator.models.measure import Lineage, Relation, Role
from generator.models.registries import Authority
from generator.models.rules import Basis, Rule
from generator.models.service import Service
from generator.models.withdrawn import Withdrawn
from generator.plugin import context, nav
from generator.search.entries import YEARS
from generator.views.pages import planned
from generator.views.writer import writers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import Project
    from pydantic import BaseModel

    from generator.derive import Site

ASKING = frozenset({"t", "say", "fact"})
"""The methods whose first argument is a key."""
PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


def options(model: type[BaseModel], field: str) -> tuple[str, ...]:
    found: tuple[str, ...] = get_args(model.model_fields[field].annotation)
    return found


KIND = tuple(kind.attribute for kind in KINDS)
DOOR = "measures", "fee_rules", "hotlines"
NUMBERS = tuple("123456789")
EXPANDED = {
    "change_in_{}": tuple(language.code for language in WRITTEN),
    "kind_{}": KIND,
    "{}_intro": KIND,
    "counted_{}": ("measures", "fee_rules", "targets", "services", "hotlines", "glossary"),
    "door_{}": DOOR,
    "door_{}_text": DOOR,
    "door_{}_action": DOOR,
    "rule_{}": get_args(Rule),
    "rule_{}_note": get_args(Rule),
    "facet_{}": YEARS,
    "guide_{}": tuple(path.split("/")[1].replace("-", "_") for path in urls.GUIDES),
    "collector_{}": get_args(Collector),
    "verdict_{}": get_args(Verdict),
    "sheets_by_{}": ("topics", "regions"),
    "basis_{}": (*get_args(Basis), *options(Lineage, "basis")),
    "role_{}": get_args(Role),
    "heading_{}": get_args(Role),
    "relation_{}": get_args(Relation),
    "inverse_{}": get_args(Relation),
    "level_{}": options(Authority, "level"),
    "status_{}": options(Status, "value"),
    "withdrawn_{}": options(Withdrawn, "reason"),
    "translation_{}": options(Translation, "status"),
    "serves_{}": options(Service, "portal_serves"),
    "serves_{}_note": options(Service, "portal_serves"),
    "unit_{}": get_args(Unit),
    "comparator_{}": get_args(Comparator),
    "sign_{}": get_args(Comparator),
    "axis_{}": get_args(Unit),
    "chart_{}": ("national", "local", "upper", "lower"),
    "field_{}": tuple(sorted({name for kind in KINDS for name in kind.model.model_fields})),
    "change_{}": get_args(Action),
    "changes_{}": get_args(Action),
    "calendar_{}": options(DueDate, "precision"),
    "one_{}": ("measures", "fee_rules", "targets"),
    "data_step_{}": NUMBERS[:4],
    "data_fact_{}": NUMBERS[:6],
    "quality_rule_{}": NUMBERS[:8],
    "quality_gap_{}": NUMBERS[:5],
    "access_done_{}": NUMBERS[:8],
    "access_gap_{}": NUMBERS[:5],
    "area_{}": tuple(name for name, _ in AREAS),
    "checked_{}": ("area", "passed", "failed", "skipped"),
}
"""What may stand in the braces of a key that the code puts together."""
SPLIT = {"{}_{}": ("relation_{}", "inverse_{}")}
"""Keys of which the code puts together more than the models say."""


class Asked(NamedTuple):
    """One place in the code that asks for a string."""

    place: str
    pattern: str
    """The key, with braces for what is put in."""
    values: frozenset[str]
    """The names of the values that are filled in."""


def sources() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted((ROOT / "generator").rglob("*.py")):
        yield path, ast.parse(path.read_text("utf-8"))


@cache
def asked() -> tuple[Asked, ...]:
    found = []
    for path, tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _name(node.func) in ASKING and node.args:
                values = frozenset(word.arg for word in node.keywords if word.arg)
                place = f"{path.relative_to(ROOT)}:{node.lineno}"
                found += [Asked(place, key, values) for key in _patterns(node.args[0])]
    return tuple(found)


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else ""


def _patterns(node: ast.expr) -> Iterator[str]:
    """The keys that an expression gives, so far as they stand in it."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(str(p.value) if isinstance(p, ast.Constant) else "{}" for p in node.values)
    elif isinstance(node, ast.IfExp):
        yield from _patterns(node.body)
        yield from _patterns(node.orelse)


def expanded(pattern: str) -> set[str]:
    if "{}" not in pattern:
        return {pattern}
    patterns = SPLIT.get(pattern, (pattern,))
    assert set(patterns) <= set(EXPANDED), f"what may stand in {pattern}? Add it to EXPANDED"
    return {one.format(value) for one in patterns for value in EXPANDED[one]}


@cache
def defined() -> dict[str, dict[str, str]]:
    found = yamlio.read(ROOT / "data/interface.yml", "data/interface.yml")
    assert isinstance(found, dict)
    return found  # type: ignore[return-value]


def in_templates() -> dict[str, str]:
    """The keys that templates ask for, with their file."""
    found = {}
    for folder in ("overrides", "generator/templates"):
        for path in sorted((ROOT / folder).rglob("*.html")):
            for a, b in re.findall(
                r"portal\.t\.([a-z_]+)|\bt\('([a-z_]+)'\)", path.read_text("utf-8")
            ):
                found[a or b] = path.relative_to(ROOT).as_posix()
    return found


def test_every_string_that_the_code_asks_for_is_there() -> None:
    missing = {
        (a.place, key) for a in asked() for key in expanded(a.pattern) if key not in defined()
    }
    assert missing == set()
    assert len(asked()) > 100


def test_every_string_that_a_template_asks_for_is_there() -> None:
    assert {key: path for key, path in in_templates().items() if key not in defined()} == {}
    assert len(in_templates()) > 10


def test_every_string_that_stands_in_a_list_of_keys_is_there(site: Site) -> None:
    keys = {key for key, _ in context._LOST_LINKS}  # noqa: SLF001
    keys |= {key for key, _ in nav.SECTIONS}
    keys |= {plan.title_key for plan in planned(site)} - {""}
    assert keys - set(defined()) == set()


def test_every_string_that_is_there_is_asked_for() -> None:
    used = set(in_templates())
    for _, tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                used.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                (pattern,) = _patterns(node)
                if pattern in EXPANDED or pattern in SPLIT:
                    used |= expanded(pattern)
    assert sorted(set(defined()) - used) == []


def test_what_is_filled_in_is_what_the_string_has_places_for() -> None:
    wrong = []
    for place, pattern, values in asked():
        for key in expanded(pattern) & set(defined()):
            wanted = {
                name for text in defined()[key].values() for name in PLACEHOLDER.findall(text)
            }
            if not wanted <= values or (values and "{}" not in pattern and wanted != values):
                wrong.append(f"{place}: {key} takes {sorted(wanted)}, is given {sorted(values)}")
    assert wrong == []


def test_every_page_of_the_small_project_finds_its_strings(small: Project) -> None:
    site = site_of(small)
    for writer in writers(site):
        for plan in planned(site):
            plan.write(writer)


def test_every_page_of_the_portal_finds_its_strings(site: Site) -> None:
    for writer in writers(site):
        pages = [plan.write(writer) for plan in planned(site)]
        assert all(page.title and page.description for page in pages)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("home: {zh: 首页, en: Home}\n", ""),
        (
            '"{number} 条措施", en: "Measures: {number}"',
            '"{numer} 条措施", en: "Measures: {numer}"',
        ),
    ],
)
def test_a_string_that_is_missing_or_asks_for_too_much_is_a_problem_with_its_place(
    small: Project, old: str, new: str
) -> None:
    small.replace("data/interface.yml", old, new)
    done = small.run("build")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("data/interface.yml")
