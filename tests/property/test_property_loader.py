"""Whatever lies in a file: what it says, or what is wrong with it, never a traceback."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from profiles import PIECES
from support import INTERFACE, assert_told_well, parsed

from generator import prose, yamlio
from generator.check import load_checked
from generator.errors import InvalidDataError
from generator.models.dataset import Dataset

YAMLISH = (
    *("a", "id", "zh: x", "- ", ": ", ":", "\n", "\n  ", "\n    ", "\t", "\r\n", "? ", "{", "}"),
    *("[", "]", ", ", "'", '"', "|", ">-", "&a ", "*a", "!!python/x ", "!x ", "---\n", "...\n"),
    *(
        "%YAML 1.1\n",
        "# x",
        "<<: ",
        "null",
        "~",
        "true",
        "0755",
        "2022-02-27",
        "\\x00",
        '"\\ud800"',
    ),
    *("\0", "\x85", "\u2028", "\ufeff", "\u202e", "\ud7ff", "\ue000", "通关", "9" * 400, " " * 20),
)
yamlish = st.lists(st.one_of(st.sampled_from(YAMLISH), st.text(max_size=4)), max_size=40)
texts = yamlish.map("".join)
contents = st.one_of(texts.map(lambda t: t.encode("utf-8", "replace")), st.binary(max_size=200))

RECORDS = {
    path.relative_to(ROOT / "tests/data/project").as_posix(): path.read_text("utf-8")
    for path in sorted((ROOT / "tests/data/project/data").rglob("*.yml"))
}
PROSE = {
    path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
    for path in sorted((ROOT / "content/en").rglob("*.md"))
}


@st.composite
def mutated(draw: st.DrawFn, files: dict[str, str], words: tuple[str, ...]) -> tuple[str, str]:
    """A file with some of its pieces lost, doubled, moved, or in the place of others."""
    name = draw(st.sampled_from(sorted(files)))
    text = files[name]
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 40)))
        piece = draw(
            st.one_of(
                st.just(""),
                st.sampled_from(words),
                st.just(text[start:end] * 2),
                st.just("".join(reversed(text[start:end]))),
                st.text(max_size=6),
            )
        )
        text = text[:start] + piece + text[end:]
    return name, text


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("mutated")
    shutil.copytree(ROOT / "tests/data/project", root, dirs_exist_ok=True)
    shutil.copy(ROOT / INTERFACE, root / INTERFACE)
    return root


@given(content=contents)
def test_any_bytes_are_a_tree_or_problems(project: Path, content: bytes) -> None:
    path = project / "any.yml"
    path.write_bytes(content)
    try:
        tree = yamlio.read(path, "any.yml")
    except InvalidDataError as error:
        for problem in error.problems:
            assert_told_well(problem)
            assert 0 <= problem.line <= content.count(b"\n") + content.count(b"\r") + 2
    else:
        assert isinstance(tree, str | bool | tuple | dict)


@given(change=mutated(RECORDS, (*YAMLISH, *PIECES)))
def test_a_changed_file_is_data_or_problems(project: Path, change: tuple[str, str]) -> None:
    name, text = change
    (project / name).write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        data = load_checked(project)
    except InvalidDataError as error:
        wrong = error.problems
        for problem in wrong:
            assert_told_well(problem)
        assert {problem.path for problem in wrong} <= {*RECORDS, INTERFACE}
    else:
        assert isinstance(data, Dataset)
    finally:
        (project / name).write_text(RECORDS[name], "utf-8")


MARKUP = (
    *("**x**{: onclick=x }", "\n{: onclick=x }\n\n", '<b onclick="x">x</b>', '<p id="x">x</p>'),
    *("![x](//e.example)", "\n\n```\n", "\n\n    x", "\n\n!!! note\n    x", "\n[x]: data:x\n"),
)
CODE = re.compile(r"on\w+|style|srcdoc|formaction|ping|background|action", re.IGNORECASE)


@given(change=mutated(PROSE, (*MARKUP, *PIECES)))
def test_a_changed_page_holds_no_code_or_is_refused(change: tuple[str, str]) -> None:
    name, text = change
    try:
        source = prose.parse(text, name)
    except InvalidDataError as error:
        for problem in error.problems:
            assert_told_well(problem)
        return
    problems = list(prose.body_problems(source, name))
    for problem in problems:
        assert_told_well(problem)
    if problems:
        return
    page = parsed(prose.html_of(source.body))
    for tag, attributes in page.elements:
        assert tag.lstrip("/") not in {"script", "style", "iframe", "svg", "base", "meta", "!--"}
        for attribute, value in attributes:
            is_aligned = attribute == "style" and value.startswith("text-align: ")
            assert is_aligned or not CODE.fullmatch(attribute)
    for address in page.addresses:
        scheme = re.match(r"[\x00-\x20]*([^/?#]*?):", address)
        assert not scheme or scheme[1].lower() in {"http", "https", "tel", "mailto"}
