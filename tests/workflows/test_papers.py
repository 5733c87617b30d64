"""The forms and papers of the repository, as GitHub takes and people read them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import ROOT

PAPERS = ROOT / ".github"
FORMS = sorted(p for p in (PAPERS / "ISSUE_TEMPLATE").glob("*.yml") if p.stem != "config")
GUIDES = ("OPERATIONS.md", "OPERATIONS.zh.md")
HAN = re.compile("[\u4e00-\u9fff]")
LATIN = re.compile("[A-Za-z]{3}")
KINDS = {"markdown", "input", "textarea", "dropdown"}


def read(path: Path) -> dict[str, Any]:
    return yaml.safe_load(path.read_text("utf-8"))  # type: ignore[no-any-return]


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_asks_in_both_languages_and_has_what_github_wants(path: Path) -> None:
    form = read(path)
    assert {"name", "description", "body"} <= form.keys()
    fields = [field for field in form["body"] if field["type"] != "markdown"]
    assert {field["type"] for field in form["body"]} <= KINDS
    assert len({field["id"] for field in fields}) == len(fields)
    labels = [field["attributes"]["label"] for field in fields]
    for text in (form["name"], form["description"], *labels):
        assert HAN.search(text), text
        assert LATIN.search(text), text
    assert any(field["validations"]["required"] for field in fields)


def test_there_is_a_form_for_wrong_data_missing_measures_and_translations() -> None:
    assert [path.stem for path in FORMS] == ["missing-measure", "translation", "wrong-data"]


def test_the_blank_issue_that_pages_fill_in_stays_possible() -> None:
    assert read(PAPERS / "ISSUE_TEMPLATE/config.yml")["blank_issues_enabled"] is True


def test_dependabot_renews_all_that_is_pinned_once_a_week_in_groups() -> None:
    updates = read(PAPERS / "dependabot.yml")["updates"]
    assert {one["package-ecosystem"] for one in updates} == {"pip", "npm", "github-actions"}
    for one in updates:
        assert one["schedule"]["interval"] == "weekly"
        assert one["groups"]
        assert (ROOT / one["directory"].strip("/")).is_dir()


def test_every_path_with_an_owner_is_there_and_every_owner_is_named_as_github_wants() -> None:
    lines = (PAPERS / "CODEOWNERS").read_text("utf-8").splitlines()
    rules = [line.split() for line in lines if line and not line.startswith("#")]
    assert rules[0][0] == "*"
    for pattern, *owners in rules:
        assert pattern == "*" or list(ROOT.glob(pattern.strip("/"))), pattern
        assert owners
        assert all(re.fullmatch(r"@[\w-]+(?:/[\w-]+)?", owner) for owner in owners)


def test_the_guide_says_the_same_in_both_languages() -> None:
    """As far as a program can tell: sections, tables, commands and days."""
    english, chinese = ((PAPERS / name).read_text("utf-8") for name in GUIDES)
    for pattern in (r"^## ", r"^\|", r"^\d\. ", r"^\*\*"):
        counts = [len(re.findall(pattern, text, re.MULTILINE)) for text in (english, chinese)]
        assert counts[0] == counts[1], (pattern, counts)
    blocks = [re.findall(r"^```.*?^```", t, re.MULTILINE | re.DOTALL) for t in (english, chinese)]
    assert blocks[0] == blocks[1]
    assert "5 May 2027" in english
    assert "2027年5月5日" in chinese
