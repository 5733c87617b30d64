"""What `python -m generator changed BASE` says."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from support import FEE_RULE, MEASURE, TOPICS

from generator.history.model import RecordChange
from generator.history.since import report, since
from generator.models import dataset as kinds

if TYPE_CHECKING:
    from conftest import Project

NAME = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgSign=false")


@pytest.fixture
def repository(small: Project) -> Project:
    """The small project as a repository of one commit."""
    git(small, "init", "--quiet", "--initial-branch=main")
    commit(small)
    git(small, "tag", "base")
    return small


def git(project: Project, *arguments: str) -> None:
    subprocess.run(["git", *NAME, *arguments], cwd=project.root, check=True, capture_output=True)


def commit(project: Project) -> None:
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message=A change")


def test_each_record_that_was_added_changed_or_removed_is_told_with_its_fields(
    repository: Project,
) -> None:
    repository.replace(MEASURE, "clause: 1", "clause: 9")
    repository.path(FEE_RULE).unlink()
    repository.write("data/series.yml", "- id: new-one\n  name: {zh: 新, en: New}\n")
    commit(repository)
    found = [
        (one.kind.name, one.id, one.action, [field.path for field in one.fields])
        for one in since(repository.root, "base")
        if one.action != "removed"
    ]
    assert ("measures", "aa2020-1-01", "changed", ["clause"]) in found
    assert ("series", "new-one", "added", []) in found
    shown = repository.run("changed", "base")
    assert shown.returncode == 0
    assert "| measures | <code>aa2020-1-01</code> | changed | <code>clause</code> |" in shown.stdout
    assert "| fee-rules | <code>aa2020-1-02-fee-1</code> | removed |  |" in shown.stdout


def test_of_a_registry_only_the_records_that_changed_are_told(repository: Project) -> None:
    text = repository.path(TOPICS).read_text("utf-8")
    repository.write(TOPICS, text + "- id: another\n  name: {zh: 别的, en: Another}\n")
    commit(repository)
    (one,) = since(repository.root, "base")
    assert (one.kind.name, one.id, one.action) == ("topics", "another", "added")


def test_without_a_change_of_the_data_none_is_told(repository: Project) -> None:
    repository.write("content/note.txt", "not data")
    commit(repository)
    assert since(repository.root, "base") == ()
    assert repository.run("changed", "base").stdout.endswith("\n\nNone.\n")


@pytest.mark.parametrize("base", ["nowhere", "--output=x", "base:data", ""])
def test_what_is_no_commit_is_refused_in_one_line(repository: Project, base: str) -> None:
    done = repository.run("changed", "--", base)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"{base}: no such commit here; name one, or fetch it\n"


def test_outside_a_repository_it_says_the_same(small: Project) -> None:
    shutil.rmtree(small.path(".git"), ignore_errors=True)
    assert small.run("changed", "HEAD").returncode == 1


def test_a_contribution_cannot_write_markup_into_the_report() -> None:
    change = RecordChange(kinds.TOPICS, "a|<b>`[x](y)\n# z", "added")
    (row,) = [line for line in report([change], "base").splitlines() if "topics" in line]
    assert row.count("|") == 5
    assert not set("<>`[]\n#") & set(
        row.replace("<code>", "").replace("</code>", "").replace("&#", "")
    ) - {"#"}


def test_a_long_list_is_cut_and_says_so() -> None:
    changes = [RecordChange(kinds.TOPICS, f"t{number}", "added") for number in range(201)]
    lines = report(changes, "base").splitlines()
    assert lines[2] == "201 added."
    assert lines[-1] == "And 1 more."
