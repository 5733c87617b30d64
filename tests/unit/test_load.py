from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING

import pytest
from support import (
    CHARGES,
    DOCUMENT,
    FEE_RULE,
    GLOSSARY,
    HOTLINE,
    INTERFACE,
    MEASURE,
    TARGET,
    TOPICS,
    data_of,
    place,
    problems,
    records,
    the_problem,
    within,
)

from generator.load import Loader
from generator.models.dataset import KINDS
from generator.validation import MOST

if TYPE_CHECKING:
    from conftest import Project


def test_every_record_of_every_kind_is_read_with_its_file(small: Project) -> None:
    data = data_of(small)
    assert {kind.name: list(data.of(kind)) for kind in KINDS} == {
        "documents": ["aa2020-1", "bb2022-2"],
        "measures": ["aa2020-1-01", "aa2020-1-02", "bb2022-2-01"],
        "fee-rules": ["aa2020-1-02-fee-1"],
        "targets": ["aa2020-1-objectives-target-1"],
        "services": ["s01"],
        "hotlines": ["12345-350200", "12360"],
        "authorities": ["customs"],
        "topics": ["clearance", "fees"],
        "audiences": ["importer"],
        "transport-modes": ["sea"],
        "regions": ["100000", "350200"],
        "series": ["clearance-time"],
        "glossary": ["advance-declaration"],
        "finder": ["start", "held", "office"],
        "charges": ["outside-list"],
    }
    assert data.sources["measures", "aa2020-1-01"] == MEASURE
    assert data.sources["topics", "fees"] == TOPICS
    assert set(data.sources) == set(records(data))
    assert data.interface["home"].zh == "首页"


def test_files_are_read_in_the_order_of_their_numbers(small: Project) -> None:
    text = small.path(FEE_RULE).read_text("utf-8")
    for number in range(2, 12):
        ident = f"aa2020-1-02-fee-{number}"
        small.write(f"data/fee-rules/{ident}.yml", text.replace("aa2020-1-02-fee-1", ident))
    assert [ident.rpartition("-")[2] for ident in data_of(small).fee_rules] == [
        str(number) for number in range(1, 12)
    ]


def test_an_empty_list_and_a_missing_folder_hold_no_records(small: Project) -> None:
    small.write(GLOSSARY, "[]\n")
    small.write(CHARGES, "[]\n")
    small.path(FEE_RULE).unlink()
    small.path("data/fee-rules").rmdir()
    data = data_of(small)
    assert (data.glossary, data.fee_rules) == ({}, {})


@pytest.mark.parametrize(
    ("name", "old", "new", "expected", "line"),
    [
        (MEASURE, "id: aa2020-1-01", "id: aa2020-1-03", "aa2020-1-01", 1),
        (DOCUMENT, "id: aa2020-1\n", "id: aa2020-2\n", "aa2020-1", 1),
        (HOTLINE, 'id: "12360"', 'id: "12361"', "12360", 1),
        (FEE_RULE, "id: aa2020-1-02-fee-1", "id: aa2020-1-02-fee-2", "aa2020-1-02-fee-1", 1),
        (TARGET, "id: aa2020-1-o", "\nid: bb2022-2-o", "aa2020-1-objectives-target-1", 2),
    ],
)
def test_an_id_is_what_the_place_of_its_file_says(  # noqa: PLR0913, PLR0917
    small: Project, name: str, old: str, new: str, expected: str, line: int
) -> None:
    small.replace(name, old, new)
    problem = the_problem(small)
    assert place(problem) == (name, line, "id")
    assert f"expected '{expected}' by the file's place" in problem.message


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("data/fee-rule.yml", "did you mean 'fee-rules'?"),
        ("data/topics.yaml", "did you mean 'topics.yml'?"),
        ("data/readme.md", "move it out of data/"),
        ("data/documents/note.yml", "move it out of data/"),
        ("data/documents/aa2020-1/1.yml", "did you mean '01.yml'?"),
        ("data/documents/aa2020-1/0003.yml", "did you mean '01.yml'?"),
        ("data/documents/aa2020-1/documents.yml", "did you mean 'document.yml'?"),
        ("data/documents/aa2020-1/03.yaml", "did you mean '03.yml'?"),
        ("data/hotlines/12361.yaml", "did you mean '12361.yml'?"),
        ("data/hotlines/12361.YML", "did you mean '12361.yml'?"),
        ("data/hotlines/notes.txt", "did you mean 'notes.yml'?"),
    ],
)
def test_a_stray_file_is_refused(small: Project, name: str, hint: str) -> None:
    small.write(name, "id: x\n")
    problem = the_problem(small)
    assert place(problem) == (name, 0, "")
    assert problem.message == "no file of the data model"
    assert problem.hint == hint


def test_hidden_files_and_editors_copies_are_left_alone(small: Project) -> None:
    for name in ("data/.DS_Store", "data/hotlines/.12360.yml.swp", "data/hotlines/12360.yml~"):
        small.write(name, b"\0\xff")
    assert not problems(small)


@pytest.mark.parametrize("name", ["data/hotlines/x.yml", "data/documents/aa2020-1/03.yml", TOPICS])
@pytest.mark.parametrize(
    ("make", "kind"),
    [
        ("link", "a symbolic link"),
        ("broken link", "a symbolic link"),
        ("folder", "a folder"),
        ("pipe", "a device, pipe or socket"),
    ],
)
def test_what_is_no_plain_file_is_never_opened(
    small: Project, name: str, make: str, kind: str
) -> None:
    path = small.path(name)
    path.unlink(missing_ok=True)
    if make == "pipe":
        os.mkfifo(path)
    elif make == "folder":
        path.mkdir()
    else:
        path.symlink_to("/etc/passwd" if make == "link" else "/nowhere")
    problem = the_problem(small)
    assert place(problem) == (name, 0, "")
    assert (problem.message, problem.hint) == (f"found {kind}, expected a plain file", "remove it")


@pytest.mark.parametrize("name", ["data/fee-rules", "data/documents", "data/hotlines"])
@pytest.mark.parametrize("make", ["link", "file", "pipe"])
def test_a_folder_of_records_is_a_folder_and_never_followed(
    small: Project, name: str, make: str
) -> None:
    path = small.path(name)
    elsewhere = small.path("elsewhere")
    path.rename(elsewhere)
    if make == "link":
        path.symlink_to(elsewhere)
    elif make == "file":
        path.write_text("")
    else:
        os.mkfifo(path)
    found = [problem for problem in problems(small) if problem.path == name]
    assert [problem.hint for problem in found] == ["remove it"]
    assert found[0].message.endswith("expected a folder")


def test_a_linked_folder_of_a_document_is_refused(small: Project) -> None:
    small.path("data/documents/cc2023-1").symlink_to("/etc")
    assert place(the_problem(small)) == ("data/documents/cc2023-1", 0, "")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
@pytest.mark.parametrize("name", [MEASURE, TOPICS, "data/hotlines"])
def test_what_cannot_be_read_is_said_to_be_so(small: Project, name: str) -> None:
    small.path(name).chmod(0)
    try:
        (problem,) = problems(small)
    finally:
        small.path(name).chmod(0o755)
    assert (problem.path, problem.hint) == (name, "make it readable")


def test_a_missing_list_is_to_be_added(small: Project) -> None:
    small.path(GLOSSARY).unlink()
    problem = the_problem(small)
    assert (problem.path, problem.hint) == (GLOSSARY, "add it")


def test_a_project_without_data_says_what_is_missing(small: Project) -> None:
    small.path("data").rename(small.path("elsewhere"))
    found = [problem for problem in problems(small) if problem.hint == "add it"]
    assert len(found) == 1 + sum(kind.is_registry for kind in KINDS)


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        (TOPICS, "id: fees\n", "found a map, expected a list of records"),
        (TOPICS, "fees\n", "found 'fees', expected a list of records"),
        (INTERFACE, "- home\n", "found a list, expected a map"),
        (MEASURE, "- id: aa2020-1-01\n", "found a list, expected a map"),
        (HOTLINE, "word\n", "found 'word', expected a map"),
        (GLOSSARY, "", "the file is empty"),
        (INTERFACE, "# nothing\n", "the file is empty"),
    ],
)
def test_a_file_of_another_shape_is_one_problem_whatever_refers_to_it(
    small: Project, name: str, text: str, words: str
) -> None:
    small.write(name, text)
    problem = the_problem(small)
    assert place(problem) == (name, 1, "")
    assert words in problem.message


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (DOCUMENT, "year: 2020", "year: x"),
        (MEASURE, "clause: 1", "clause: x"),
        (HOTLINE, 'number: "12360"', "number: x"),
        (TOPICS, "- id: fees", "- id: fees\n  x: y"),
        (TOPICS, "- id: fees", "- id: ''"),
        (TOPICS, "- id: fees", "- id: {a: b}"),
    ],
)
def test_references_to_a_record_with_problems_are_not_called_broken_too(
    small: Project, name: str, old: str, new: str
) -> None:
    small.replace(name, old, new)
    assert the_problem(small).path == name


def test_one_id_stands_once_in_a_list(small: Project) -> None:
    small.replace(TOPICS, "- id: fees", "- id: clearance")
    found = problems(small)
    assert place(found[-1]) == (TOPICS, 5, "[1].id")
    assert "the id 'clearance' stands twice" in found[-1].message


def test_all_problems_of_all_files_are_told_at_once_in_their_order(small: Project) -> None:
    small.replace(MEASURE, "clause: 1", "clause: one")
    small.replace(MEASURE, "covers: [3]", "covers: three")
    small.replace(DOCUMENT, "year: 2020", "year: MMXX")
    small.replace(HOTLINE, 'number: "12360"', "number: tel:12360")
    small.replace(TOPICS, "    zh: 要交的钱。\n", "")
    done = small.run("check")
    assert done.returncode == 1
    lines = done.stderr.splitlines()
    assert [line.split(" found")[0].split(" missing")[0] for line in lines[:-1]] == [
        f"{MEASURE}:3: clause:",
        f"{MEASURE}:19: commitments[1].covers:",
        f"{DOCUMENT}:10: year:",
        f"{HOTLINE}:2: number:",
        f"{TOPICS}:10: [1].note.zh:",
    ]
    assert lines[-1] == "5 problems found; nothing was written."


def test_a_list_with_hundreds_of_problems_is_cut_in_time(small: Project) -> None:
    small.write(GLOSSARY, "- a\n" * 5000)
    with within(2):
        found = problems(small)
    assert len(found) == MOST + 1
    assert "the rest of the file was not looked at" in {problem.message for problem in found}


def test_a_list_with_hundreds_of_broken_references_is_cut_in_time(small: Project) -> None:
    topics = ", ".join(f"fees-{number}" for number in range(3000))
    small.replace(MEASURE, "topics: [clearance]", f"topics: [{topics}]")
    with within(2):
        found = problems(small)
    assert len(found) == MOST
    assert found[0].hint == "did you mean 'fees'?"


def test_an_unchanged_file_is_read_once(small: Project) -> None:
    loader = Loader(small.root)
    first, second = loader.load().dataset, loader.load().dataset
    assert first.measures["aa2020-1-01"] is second.measures["aa2020-1-01"]
    small.replace(MEASURE, "covers: [3]", "covers: [3, 4]")
    third = loader.load().dataset
    assert third.measures["aa2020-1-01"].commitments[1].covers == (3, 4)
    assert third.measures["aa2020-1-02"] is first.measures["aa2020-1-02"]


def test_a_mended_file_has_no_problems_left(small: Project) -> None:
    loader = Loader(small.root)
    small.replace(MEASURE, "clause: 1", "clause: x")
    assert len(loader.load().problems) == 1
    small.replace(MEASURE, "clause: x", "clause: 1")
    assert not loader.load().problems
    assert not loader.load().unread


@pytest.mark.parametrize("collecting", [True, False])
def test_the_garbage_collector_is_left_as_it_was(small: Project, *, collecting: bool) -> None:
    before = gc.isenabled()
    try:
        (gc.enable if collecting else gc.disable)()
        Loader(small.root).load()
        assert gc.isenabled() == collecting
    finally:
        (gc.enable if before else gc.disable)()
