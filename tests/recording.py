"""Records what a whole run of the tests found: `pytest --record`, as `make test-all` calls it."""

from __future__ import annotations

import datetime as dt
import json
import re
import subprocess
from collections import Counter
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import pytest
from install import installed

from generator.checked import FILE, Checked
from generator.provenance import provenance

ROOT: Final = Path(__file__).resolve().parent.parent
AREAS: Final = (
    ("axe", r"::test_axe_"),
    ("layout", r"sideways"),
    ("tasks", r"test_browser_tasks\.py"),
    ("search", r"test_browser_search|/test_search"),
    ("browser", r"^tests/browser/"),
    ("property", r"^tests/property/"),
    ("site", r"^tests/site/"),
    ("unit", r""),
)
"""Each area of the quality pages, and the tests that are of it: the first that fits counts."""
OUTCOMES: Final = {"passed": "passed", "failed": "failed", "error": "failed", "skipped": "skipped"}


def area_of(test: str) -> str:
    """The area of a test, by its id."""
    return next(name for name, pattern in AREAS if re.search(pattern, test))


def areas(stats: dict[str, list[Any]]) -> dict[str, dict[str, int]]:
    """How many tests of each area ended in which way."""
    found: dict[str, Counter[str]] = {name: Counter() for name, _ in AREAS}
    for outcome, counted_as in OUTCOMES.items():
        for report in stats.get(outcome, ()):
            found[area_of(report.nodeid)][counted_as] += 1
    return {name: dict(number) for name, number in found.items() if number}


def record(stats: dict[str, list[Any]]) -> str:
    """Write the record of a run; returns what there is to say about it."""
    if _git("status", "--porcelain", "--untracked-files=no"):
        return f"{FILE} stays as it was: what was tested is not committed."
    found = Checked(
        commit=_git("rev-parse", "HEAD"),
        data=provenance(ROOT).commit,
        day=dt.datetime.now(dt.UTC).date(),
        tools=_tools(),
        areas=areas(stats),
    )
    text = json.dumps(found.model_dump(mode="json"), indent=1)
    (ROOT / FILE).write_text(text + "\n", encoding="utf-8", newline="\n")
    return f"{FILE} says what this run found; commit it."


def _tools() -> dict[str, str]:
    axe = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")[:100]
    version = re.search(r"axe v([\d.]+)", axe)
    tools = {"axe-core": version[1] if version else "?"}
    if path := installed():
        said = subprocess.run([path, "--version"], capture_output=True, text=True, check=False)
        if number := re.search(r"[\d.]+", said.stdout):
            tools["Chromium"] = number[0]
    return tools


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--record", action="store_true", help=f"write what the run finds to {FILE}")


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    # Each worker sums up what it ran itself; the record is of all.
    if config.getoption("--record") and not hasattr(config, "workerinput"):
        terminalreporter.write_line(record(terminalreporter.stats))
