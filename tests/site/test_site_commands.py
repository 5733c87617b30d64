"""What README and the Makefile promise, the command line does."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sheets import ROOT

MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
TARGETS = set(re.findall(r"^([a-z][a-z-]*):", MAKEFILE, re.MULTILINE))
COMMANDS = (
    *("check", "build", "offline", "export", "export-search", "export-search-query", "ledger"),
    *("nginx", "schema", "stats", "translated", "changed"),
)
PLANNED = ("site", "test", "test-all", "serve", "check", "bench", "help")
"""The tasks that the architecture names and that are there by now."""


PAPERS = ("README.md", "CONTRIBUTING.md", ".github/OPERATIONS.md", ".github/OPERATIONS.zh.md")


def code(name: str) -> list[str]:
    """What stands as code in a Markdown file: lines of blocks, and spans."""
    text = (ROOT / name).read_text("utf-8")
    blocks = re.findall(r"^ *```[a-z]*\n(.*?)^ *```", text, re.MULTILINE | re.DOTALL)
    lines = [line.strip() for block in blocks for line in block.splitlines()]
    return lines + re.findall(r"`([^`\n]+)`", text)


@pytest.mark.parametrize("name", PAPERS)
def test_every_make_command_that_is_told_of_is_a_target(name: str) -> None:
    told = {found for line in code(name) for found in re.findall(r"\bmake ([a-z][a-z-]*)", line)}
    assert told
    assert told <= TARGETS, f"{sorted(told - TARGETS)} not in the Makefile"


@pytest.mark.parametrize("name", [*PAPERS, "Makefile"])
def test_every_command_of_the_generator_that_is_told_of_exists(name: str) -> None:
    lines = MAKEFILE.splitlines() if name == "Makefile" else code(name)
    pattern = r"-m generator ((?:[a-z-]+)(?: (?:DIR|FILE…) ?)?(?: ?\| ?[a-z-]+(?: [A-Z]+…?)?)*)"
    told = {
        word
        for line in lines
        for found in re.findall(pattern, line)
        for word in re.findall(r"\b[a-z]+(?:-[a-z]+)*\b", found)
    }
    assert told <= set(COMMANDS), told


@pytest.mark.parametrize("name", PAPERS)
def test_every_file_that_is_told_of_is_there(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    links = re.findall(r"\]\(([^)#]+)", text)
    missing = [
        one for one in links if "://" not in one and not (ROOT / name).parent.joinpath(one).exists()
    ]
    assert not missing
    paths = re.findall(r"`((?:data|generator|overrides|content|tests)/[A-Za-z0-9_./-]+)`", text)
    assert not [one for one in paths if not (ROOT / one).exists()]


def test_the_planned_tasks_are_there_and_help_lists_every_task_with_what_it_does() -> None:
    assert set(PLANNED) <= TARGETS
    if shutil.which("make") is None:
        pytest.skip("make is not installed")
    done = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    listed = dict(re.findall(r"^ +make ([a-z-]+) +(\S.*)$", done.stdout, re.MULTILINE))
    assert set(listed) == TARGETS


def test_help_lists_the_commands_with_what_they_do() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "generator", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    listed = dict(re.findall(r"^ {4}([a-z-]+)\s+(\S.*)$", done.stdout, re.MULTILINE))
    assert tuple(listed) == COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help_of_its_own(command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "generator", command, "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert f"generator {command}" in done.stdout


def test_a_command_that_is_not_there_is_refused_with_the_ones_that_are() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "generator", "biuld"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "build" in done.stderr


def test_the_picture_in_the_readme_is_there() -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", (ROOT / "README.md").read_text("utf-8"))
    assert pictures
    assert all(Path(ROOT / one).stat().st_size > 10_000 for one in pictures)
