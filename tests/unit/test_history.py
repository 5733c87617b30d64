from __future__ import annotations

import datetime as dt
import shutil
from typing import TYPE_CHECKING

import pytest
from repository import FIRST, SECOND, THIRD, commit, git, history_of, last, start, the_change
from support import LATER_MEASURE, MEASURE, TARGET, TOPICS, data_of, records

from generator.history import read
from generator.history.compare import compare
from generator.history.model import History
from generator.history.parts import mentions, parts, starts
from generator.history.read import HistoryReader

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Project

    from generator.history.model import Revision
    from generator.yamlio import Tree

OLD, NEW = "Goods may be declared early", "Declare before the goods arrive"


def values(old: Tree, new: Tree) -> list[tuple[str, Tree, Tree]]:
    return [(change.path, change.old, change.new) for change in compare(old, new)]


def test_the_first_commit_adds_every_record_and_nothing_else(small: Project) -> None:
    first = start(small)
    (revision,) = history_of(small).revisions
    assert revision.commit == first
    assert {(c.kind.name, c.id) for c in revision.records} == set(records(data_of(small)))
    assert {c.action for c in revision.records} == {"added"}


def test_a_field_changes_from_what_it_said_to_what_it_says_with_commit_and_date_in_utc(
    small: Project,
) -> None:
    start(small)
    small.replace(MEASURE, OLD, NEW)
    second = commit(small)
    revisions = history_of(small).revisions
    assert revisions[0].commit == second
    assert [revision.when for revision in revisions] == [
        dt.datetime(2025, 4, 5, 6, 7, 8, tzinfo=dt.UTC),
        dt.datetime(2025, 3, 2, 1, 30, tzinfo=dt.UTC),
    ]
    change = the_change(small)
    assert (change.kind.name, change.id, change.action) == ("measures", "aa2020-1-01", "changed")
    assert [(f.path, f.field, f.old, f.new) for f in change.fields] == [
        ("title.en", "title", OLD, NEW)
    ]


def test_changes_in_a_registry_are_those_of_its_records(small: Project) -> None:
    start(small)
    small.replace(TOPICS, "en: Clearance", "en: Customs clearance")
    small.write(TOPICS, small.path(TOPICS).read_bytes() + b"- id: new\n  name: {zh: a, en: b}\n")
    commit(small)
    assert last(small) == [("topics", "clearance", "changed"), ("topics", "new", "added")]


def test_a_commit_that_changes_no_record_is_no_revision(small: Project) -> None:
    first = start(small)
    small.replace("data/interface.yml", "{zh: 首页, en: Home}", "{zh: 首页, en: Start}")
    small.write(MEASURE, b"# a remark\n" + small.path(MEASURE).read_bytes())
    small.write("data/.schema/measure.json", "{}")
    small.write("README.md", "Words")
    commit(small)
    assert [revision.commit for revision in history_of(small).revisions] == [first]


def test_a_record_that_was_removed_is_listed_with_all_that_it_said(small: Project) -> None:
    start(small)
    small.path(TARGET).unlink()
    commit(small)
    change = the_change(small)
    assert (change.kind.name, change.action) == ("targets", "removed")
    said = {field.path: (field.old, field.new) for field in change.fields}
    assert said["statement.en"] == ("By the end of 2020, times are to fall by 50%.", None)
    assert "baseline" not in said
    gone = history_of(small).gone["targets", change.id]
    assert gone["measure"] == "aa2020-1-objectives"


def test_a_record_of_another_id_that_says_the_same_is_the_one_that_was_there(
    small: Project,
) -> None:
    start(small)
    small.path(TARGET).rename(small.path("data/targets/other.yml"))
    small.replace("data/targets/other.yml", "id: aa2020-1-objectives-target-1", "id: other")
    small.replace("data/targets/other.yml", 'value: "50"', 'value: "60"')
    commit(small)
    change = the_change(small)
    assert (change.id, change.action, change.former_id) == (
        "other",
        "renamed",
        "aa2020-1-objectives-target-1",
    )
    assert [(f.path, f.old, f.new) for f in change.seen] == [
        ("id", "aa2020-1-objectives-target-1", "other"),
        ("value", "50", "60"),
    ]
    known = mentions(parts(history_of(small)))
    assert [m.change.action for m in known["targets", "other"]] == ["renamed", "added"]


def test_a_record_unlike_the_one_that_went_is_a_new_one(small: Project) -> None:
    start(small)
    small.path(TARGET).unlink()
    small.write(
        "data/targets/other.yml", "id: other\nmeasure: aa2020-1-01\nstatement: {zh: 甲, en: A}"
    )
    commit(small)
    assert {(ident, action) for _, ident, action in last(small)} == {
        ("other", "added"),
        ("aa2020-1-objectives-target-1", "removed"),
    }


def test_what_came_before_an_entry_of_a_list_does_not_change_the_entry() -> None:
    first: Tree = {"zh": "一", "en": "one"}
    second: Tree = {"zh": "二", "en": "two"}
    assert values({"list": (first,)}, {"list": (second, first)}) == [
        ("list[0].zh", None, "二"),
        ("list[0].en", None, "two"),
    ]
    assert values({"list": (second, first)}, {"list": (first,)}) == [
        ("list[0].zh", "二", None),
        ("list[0].en", "two", None),
    ]


@pytest.mark.parametrize("empty", [None, (), {}])
def test_what_is_null_empty_or_left_out_says_the_same(empty: Tree) -> None:
    assert values({"a": "1", "b": empty}, {"a": "1"}) == []
    assert values({"a": "1"}, {"a": "1", "b": empty}) == []


def test_versions_of_other_models_are_compared_as_they_are() -> None:
    assert values({"hours": "9-17"}, {"hours": {"from": "9", "to": "17"}}) == [
        ("hours", "9-17", None),
        ("hours.from", None, "9"),
        ("hours.to", None, "17"),
    ]
    assert values({"fees": ("a", "b")}, {"fees": ({"zh": "a"},)}) == [
        ("fees[0]", "a", None),
        ("fees[0].zh", None, "a"),
        ("fees[1]", "b", None),
    ]
    assert values({"topics": ("a", "b")}, {"topics": ("b",)}) == [("topics", ("a", "b"), ("b",))]


def test_a_version_that_cannot_be_read_leaves_the_last_one_in_force(small: Project) -> None:
    start(small)
    good = small.path(MEASURE).read_text("utf-8")
    small.write(MEASURE, "title: [\n")
    broken = commit(small)
    small.write(MEASURE, good.replace(OLD, NEW))
    commit(small, THIRD)
    assert broken not in [revision.commit for revision in history_of(small).revisions]
    assert [(f.old, f.new) for f in the_change(small).fields] == [(OLD, NEW)]


def test_what_a_branch_changed_is_told_once_by_the_merge(small: Project) -> None:
    start(small)
    git(small.root, "checkout", "-q", "-b", "branch")
    small.replace(MEASURE, OLD, NEW)
    commit(small, SECOND)
    git(small.root, "checkout", "-q", "main")
    small.replace(TOPICS, "en: Clearance", "en: Customs clearance")
    commit(small, SECOND)
    git(small.root, "merge", "-q", "--no-ff", "-m", "Merge", "branch", when=THIRD)
    revisions = history_of(small).revisions
    assert [[c.id for c in revision.records] for revision in revisions[:2]] == [
        ["aa2020-1-01"],
        ["clearance"],
    ]
    assert revisions[0].commit == git(small.root, "rev-parse", "HEAD")


def test_search_words_and_stamps_are_not_seen_on_pages(small: Project) -> None:
    start(small)
    small.replace(MEASURE, "declare before arrival", "early declaration")
    small.replace(MEASURE, "d2e43586cb8f", "d2e43586cb80")
    commit(small)
    change = the_change(small)
    assert {field.path for field in change.fields} == {"keywords.en", "translation.source_hash"}
    assert not change.seen
    assert history_of(small).revisions[0].unseen == (change,)
    small.replace(MEASURE, "status: unofficial", "status: official")
    commit(small, THIRD)
    assert the_change(small).is_seen


def test_without_a_repository_nothing_is_known(small: Project) -> None:
    assert history_of(small) == History()
    assert not history_of(small).known


def test_a_repository_without_commits_or_without_data_knows_nothing(small: Project) -> None:
    git(small.root, "init", "-q")
    assert not history_of(small).known
    small.write(".gitignore", "data\n")
    commit(small)
    assert not history_of(small).known


def test_a_clone_of_the_last_commit_alone_knows_nothing(small: Project, tmp_path: Path) -> None:
    start(small)
    small.replace(MEASURE, OLD, NEW)
    commit(small)
    address = small.root.as_uri()
    git(tmp_path, "clone", "-q", "--depth", "1", address, "shallow")
    assert not HistoryReader(tmp_path / "shallow").read().known
    git(tmp_path, "clone", "-q", address, "whole")
    assert HistoryReader(tmp_path / "whole").read() == history_of(small)


def test_a_project_in_a_folder_of_a_larger_repository_has_its_own_history(
    small: Project, tmp_path: Path
) -> None:
    start(small)
    alone = history_of(small)
    shutil.rmtree(small.root / ".git")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "All", when=FIRST)
    assert history_of(small).revisions[0].records == alone.revisions[0].records


def test_the_history_is_read_again_only_after_a_commit(
    small: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    start(small)
    reader = HistoryReader(small.root)
    history = reader.read()
    small.replace(MEASURE, OLD, NEW)
    with monkeypatch.context() as patched:
        patched.setattr(read, "commits", None)
        assert reader.read() is history
    commit(small)
    assert len(reader.read().revisions) == 2


def many_commits(small: Project, number: int) -> tuple[Revision, ...]:
    words = "City B goes on extending early declaration"
    for day in range(1, number + 1):
        text = f"On day {day} " + "the words of the title changed " * 30
        small.replace(LATER_MEASURE, words, text.strip())
        words = text.strip()
        commit(small, f"2025-06-{day:02}T00:00:00Z")
    return history_of(small).revisions


def test_parts_fill_up_from_the_first_day_so_that_what_stands_in_one_stays(
    small: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.history.parts._BYTES", 8_000)
    start(small)
    revisions = many_commits(small, 7)
    cut = parts(History(revisions, known=True))
    assert len(cut) > 2
    assert [part.number for part in cut] == list(range(1, len(cut) + 1))
    told = [revision.commit for part in reversed(cut) for revision in part.revisions]
    assert list(dict.fromkeys(told)) == [revision.commit for revision in revisions]
    before = parts(History(revisions[1:], known=True))
    assert cut[: len(before) - 1] == before[:-1]
    assert starts(cut)[revisions[0].commit] == cut[-1].number


def test_a_commit_too_large_for_a_part_stands_in_several(
    small: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.history.parts._BYTES", 1_000)
    start(small)
    (revision,) = history_of(small).revisions
    cut = parts(history_of(small))
    assert len(cut) > 2
    assert tuple(c for part in cut for c in part.revisions[0].records) == revision.records
    assert starts(cut) == {revision.commit: 1}
