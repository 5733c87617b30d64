from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from support import DOCUMENT, FEE_RULE, GLOSSARY, HOTLINE, MEASURE, TOPICS, problems, written

from generator.errors import InvalidDataError
from generator.translated import renew

if TYPE_CHECKING:
    from conftest import Project

BLOCK = "translation:\n  status: unofficial\n  source_hash: d2e43586cb8f\n"


def test_the_hash_is_renewed_after_a_change_of_the_chinese(small: Project) -> None:
    small.replace(MEASURE, "zh: 可以提前报关", "zh: 可以早点报关")
    (problem,) = problems(small)
    assert (problem.path, problem.line, problem.where) == (MEASURE, 33, "translation.source_hash")
    assert f"python -m generator translated {MEASURE}" in problem.hint
    assert renew(small.root, [MEASURE]) == [MEASURE]
    assert not problems(small)
    text = small.path(MEASURE).read_text("utf-8")
    assert "d2e43586cb8f" not in text
    assert re.search(r"\ntranslation:\n  status: unofficial\n  source_hash: [0-9a-f]{12}\n$", text)


def test_a_record_without_a_translation_gets_an_unofficial_one(small: Project) -> None:
    before = small.path(MEASURE).read_bytes()
    small.replace(MEASURE, BLOCK, "")
    assert renew(small.root, [MEASURE]) == [MEASURE]
    assert small.path(MEASURE).read_bytes() == before


def test_nothing_is_written_where_the_hash_is_right(small: Project) -> None:
    before = small.path(MEASURE).stat().st_mtime_ns
    assert renew(small.root, [MEASURE, FEE_RULE, HOTLINE]) == []
    assert small.path(MEASURE).stat().st_mtime_ns == before


@pytest.mark.parametrize("status", ["unofficial", "official", "missing"])
def test_the_status_stays(small: Project, status: str) -> None:
    small.replace(MEASURE, "status: unofficial", f"status: {status}")
    small.replace(MEASURE, "source_hash: d2e43586cb8f", 'source_hash: "000000000000"')
    assert renew(small.root, [MEASURE]) == [MEASURE]
    assert small.path(MEASURE).read_text("utf-8").endswith(BLOCK.replace("unofficial", status))


@pytest.mark.parametrize(
    "block",
    [
        "translation: {status: unofficial, source_hash: '000000000000'}\n",
        "translation: {status: unofficial, source_hash: '000000000000'}",
        "translation:\n\n  status: unofficial\n\n  # a note\n  source_hash: '000000000000'\n",
        "translation:\n    status: unofficial\n    source_hash: '000000000000'",
        "translation: null\n",
        "translation:",
    ],
)
def test_a_translation_is_found_however_it_is_written(small: Project, block: str) -> None:
    before = small.path(MEASURE).read_bytes()
    small.replace(MEASURE, BLOCK, block)
    assert renew(small.root, [MEASURE]) == [MEASURE]
    assert small.path(MEASURE).read_bytes() == before


def test_what_stands_after_the_translation_stays(small: Project) -> None:
    moved = "translation:\n  status: unofficial\n  source_hash: '000000000000'\n"
    text = small.path(MEASURE).read_text("utf-8").replace(BLOCK, "")
    head, title, tail = text.partition("title:\n")
    small.write(MEASURE, f"{head}{moved}\n# about the title\n{title}{tail}")
    renew(small.root, [MEASURE])
    assert (
        small.path(MEASURE).read_text("utf-8") == f"{head}{BLOCK}\n# about the title\n{title}{tail}"
    )
    assert not problems(small)


@pytest.mark.parametrize(
    "block",
    [
        "'translation':\n  status: unofficial\n  source_hash: '000000000000'\n",
        "translation: {\nstatus: unofficial,\nsource_hash: '000000000000'}\n",
        "translation:\n# note\n  status: unofficial\n  source_hash: '000000000000'\n",
    ],
)
def test_a_translation_that_cannot_be_renewed_is_left_as_it_is(small: Project, block: str) -> None:
    small.replace(MEASURE, BLOCK, block)
    before = small.path(MEASURE).read_bytes()
    with pytest.raises(InvalidDataError, match="translation: cannot be renewed as it is written"):
        renew(small.root, [MEASURE])
    assert small.path(MEASURE).read_bytes() == before


@pytest.mark.parametrize(
    "name", [DOCUMENT, TOPICS, GLOSSARY, "mkdocs.yml", "data/interface.yml", "/etc/passwd"]
)
def test_a_file_without_a_translation_is_refused(small: Project, name: str) -> None:
    before = written(small.root)
    with pytest.raises(InvalidDataError, match="no file of a record that carries a translation; "):
        renew(small.root, [name])
    assert written(small.root) == before


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("clause: 1", "clause: x", r"01\.yml:3: clause: found 'x'"),
        ("status: unofficial", "status: perfect", r"translation.status: found 'perfect'"),
        ("clause: 1", "clause: [", r"not valid YAML"),
    ],
)
def test_a_wrong_record_is_not_touched_nor_any_named_with_it(
    small: Project, old: str, new: str, words: str
) -> None:
    small.replace(MEASURE, old, new)
    small.replace(FEE_RULE, "87288d2c4b8f", '"000000000000"')
    before = written(small.root)
    with pytest.raises(InvalidDataError, match=words):
        renew(small.root, [FEE_RULE, MEASURE])
    assert written(small.root) == before


def test_the_command_takes_paths_as_a_person_types_them(small: Project) -> None:
    small.replace(MEASURE, "d2e43586cb8f", '"000000000000"')
    done = small.run("translated", str(small.path(MEASURE)), FEE_RULE)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{MEASURE}\n", "")
    done = small.run("translated", MEASURE)
    assert (done.returncode, done.stdout) == (0, "Nothing to renew.\n")
    done = small.run("translated", "data/nowhere.yml", "data/fee-rules/x.yml")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 3
