from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
import yaml
from conftest import ROOT
from support import assert_told_well, within

from generator import yamlio
from generator.errors import InvalidDataError, Problem

if TYPE_CHECKING:
    from pathlib import Path

    from generator.yamlio import Tree


def refused(text: str) -> Problem:
    with pytest.raises(InvalidDataError) as caught:
        yamlio.parse(text, "f.yml")
    (problem,) = caught.value.problems
    assert_told_well(problem)
    return problem


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a: 12360", {"a": "12360"}),
        ("a: 0755", {"a": "0755"}),
        ("a: 1:30", {"a": "1:30"}),
        ("a: 20:30:20", {"a": "20:30:20"}),
        ("a: NO", {"a": "NO"}),
        ("a: on", {"a": "on"}),
        ("a: y", {"a": "y"}),
        ("a: 2022-02-27", {"a": "2022-02-27"}),
        ("a: 2022-13-40", {"a": "2022-13-40"}),
        ("a: 1_000", {"a": "1_000"}),
        ("a: 0x1F", {"a": "0x1F"}),
        ("a: 1e3", {"a": "1e3"}),
        ("a: .inf", {"a": ".inf"}),
        ("12360: a", {"12360": "a"}),
        ("null: a", {"null": "a"}),
        ("<<: {a: b}", {"<<": {"a": "b"}}),
        ("[a, [b], []]", ("a", ("b",), ())),
        ("a: |\n  x\n  y\n", {"a": "x\ny\n"}),
        ("a: >-\n  x\n  y\n", {"a": "x y"}),
        ("# a comment\na: b # another\n", {"a": "b"}),
        ("a: b\n...\n", {"a": "b"}),
        ("''", ""),
    ],
)
def test_every_scalar_is_read_as_the_text_that_was_typed(text: str, tree: Tree) -> None:
    assert yamlio.parse(text, "f.yml") == tree


@pytest.mark.parametrize("word", ["", "~", "null", "Null", "NULL"])
def test_a_plain_null_or_nothing_is_none(word: str) -> None:
    assert yamlio.parse(f"a: {word}", "f.yml") == {"a": None}


@pytest.mark.parametrize("word", ["true", "True", "TRUE", "false", "False", "FALSE"])
def test_a_plain_true_or_false_is_a_bool_that_no_text_field_takes(word: str) -> None:
    assert yamlio.parse(f"a: {word}", "f.yml") == {"a": word.lower() == "true"}


@pytest.mark.parametrize("word", ["null", "~", "true", "no", ""])
def test_a_quoted_word_is_text(word: str) -> None:
    assert yamlio.parse(f'a: "{word}"', "f.yml") == {"a": word}


@pytest.mark.parametrize(
    ("text", "line", "where", "words"),
    [
        ("a: 1\nb: 2\na: 3", 3, "a", "stands on line 1 and again on line 3"),
        ("x:\n  a: 1\n  'a': 3", 3, "x.a", "stands on line 2 and again on line 3"),
        ("- {a: 1, a: 2}", 1, "[0].a", "on line 1 and again on line 1"),
        ("a: &x 1", 1, "a", "anchors and aliases are not allowed"),
        ("a: 1\nb: *x", 2, "b", "anchors and aliases are not allowed"),
        ("&a [*a]", 1, "", "anchors and aliases are not allowed"),
        ("&k a: 1", 1, "", "a key must be plain text"),
        ("? [a]\n: b", 1, "", "a key must be plain text"),
        ("x: {? {a: b} : c}", 1, "x", "a key must be plain text"),
        ("!!str a: 1", 1, "", "a key must be plain text"),
        ("a: !!binary aGk=", 1, "a", "tags are not allowed"),
        ("a: ! b", 1, "a", "tags are not allowed"),
        ("a:\n- !x y", 2, "a[0]", "tags are not allowed"),
        ("a: 1\n---\nb: 2", 2, "", "second document"),
        ("a: [1, 2", 1, "", "not valid YAML"),
        ("a: 'x", 1, "", "not valid YAML"),
        ("a: 1\n\tb: 2", 2, "", "not valid YAML"),
        ("a: b: c", 1, "", "not valid YAML"),
        ("%YAML 2.0\n---\na: 1", 1, "", "not valid YAML"),
        ("", 1, "", "the file is empty"),
        ("# nothing\n", 1, "", "the file is empty"),
        ("null", 1, "", "the file is empty"),
        ("---\n", 1, "", "the file is empty"),
    ],
)
def test_what_is_not_this_yaml_is_refused_with_line_and_field(
    text: str, line: int, where: str, words: str
) -> None:
    problem = refused(text)
    assert (problem.path, problem.where) == ("f.yml", where)
    assert problem.line in {line, line + 1} if "not valid" in words else problem.line == line
    assert words in problem.message


@pytest.mark.parametrize("depth", [12, 13])
def test_values_nest_twelve_deep_and_no_deeper(depth: int) -> None:
    text = "[" * depth + "]" * depth
    if depth <= yamlio.MAX_DEPTH:
        yamlio.parse(text, "f.yml")
    else:
        assert "nested deeper than 12 levels" in refused(text).message


def test_a_file_holds_fifty_thousand_values_and_no_more() -> None:
    assert yamlio.parse("- a\n" * (yamlio.MAX_VALUES - 1), "f.yml")
    assert "more than 50,000 values" in refused("- a\n" * yamlio.MAX_VALUES).message


FORBIDDEN = (
    *(chr(n) for n in (0, 7, 8, 0x0B, 0x0C, 0x1B, 0x1F, 0x7F, 0x80, 0x85, 0x9F)),
    *(chr(n) for n in (0x200B, 0x200E, 0x200F, 0x061C, 0x2028, 0x2029, 0x2060, 0xFEFF)),
    *(chr(n) for n in range(0x202A, 0x202F)),
    *(chr(n) for n in range(0x2066, 0x206A)),
    *(chr(n) for n in (0xE000, 0xE863, 0xF8FF, 0xFDD0, 0xFFFD, 0xFFFE, 0xFFFF)),
    *(chr(n) for n in (0x1FFFE, 0x2FFFF, 0xE0041, 0xF0000, 0x10FFFF)),
)


@pytest.mark.parametrize("character", FORBIDDEN, ids=lambda c: f"U+{ord(c):04X}")
def test_an_invisible_or_undefined_character_is_refused_by_its_code_point(character: str) -> None:
    code = f"U+{ord(character):04X}"
    for text, where in (
        (f"a: 1\nb: {{c: x{character}y}}", "b.c"),
        (f"a: 1\nb: [x, 'x{character}']", "b[1]"),
        (f"a: 1\n# x{character}", ""),
        (f"a: 1\nk{character}: 2", ""),
    ):
        problem = refused(text)
        assert (problem.line, problem.where) == (2, where)
        assert code in problem.message


@pytest.mark.parametrize(
    ("escape", "code"),
    [
        (r"\0", "U+0000"),
        (r"\x1b[31m", "U+001B"),
        (r"\e", "U+001B"),
        (r"\u202e", "U+202E"),
        (r"\N", "U+0085"),
        (r"\L", "U+2028"),
        (r"\uE863", "U+E863"),
        (r"\U000F0000", "U+F0000"),
    ],
)
def test_an_escape_for_a_forbidden_character_is_refused_in_values_and_keys(
    escape: str, code: str
) -> None:
    value, key = refused(f'a: 1\nb: "x{escape}"'), refused(f'a: 1\n"x{escape}": b')
    assert (value.line, value.where, key.line, key.where) == (2, "b", 2, "")
    assert code in value.message
    assert code in key.message


@pytest.mark.parametrize(
    "text",
    ["𠮷㐂", "葛\U000e0100城", "❤\ufe0f", "👨\u200d👩", "soft\u00adhyphen", "é e\u0301", "　"],
)
def test_rare_characters_are_read_as_they_are(text: str) -> None:
    assert yamlio.parse(f"a: '{text}'", "f.yml") == {"a": text}


def test_line_ends_and_a_byte_order_mark_make_no_difference(tmp_path: Path) -> None:
    lines = "a: 1", "b: |", "  x", "  y", "c: 2"
    path = tmp_path / "f.yml"
    path.write_bytes("\n".join([*lines, ""]).encode())
    expected = yamlio.read(path, "f.yml")
    for content in ("\r\n".join(lines), "\r".join([*lines, ""]), "\ufeff" + "\n".join(lines)):
        path.write_bytes(content.encode())
        assert yamlio.read(path, "f.yml") == expected


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        ("a: b\nzh: 通关便利".encode("gb18030"), 2, "GB18030 or GBK, not UTF-8"),
        ("a: 通关".encode("utf-16"), 1, "UTF-16, not UTF-8"),
        ("a: 通关".encode("utf-16-be"), 1, "UTF-16, not UTF-8"),
        (b"a: \xff\xff\xff", 1, "unknown encoding, not UTF-8"),
        (b"a: \xed\xa0\x80", 1, "not UTF-8"),
    ],
)
def test_another_encoding_is_refused_by_its_name(
    tmp_path: Path, content: bytes, line: int, words: str
) -> None:
    path = tmp_path / "f.yml"
    path.write_bytes(content)
    with pytest.raises(InvalidDataError) as caught:
        yamlio.read(path, "f.yml")
    (problem,) = caught.value.problems
    assert (problem.line, problem.hint) == (line, "save the file as UTF-8")
    assert words in problem.message


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "f.yml"
    for size in (yamlio.MAX_BYTES + 1, 50_000_000):
        path.touch()
        os.truncate(path, size)
        message = rf"{size:,} bytes, expected at most 1,000,000"
        with within(0.05), pytest.raises(InvalidDataError, match=message):
            yamlio.read(path, "f.yml")


def test_only_a_plain_file_is_opened(tmp_path: Path) -> None:
    folder, link, pipe = tmp_path / "d.yml", tmp_path / "l.yml", tmp_path / "p.yml"
    folder.mkdir()
    link.symlink_to("/etc/passwd")
    os.mkfifo(pipe)
    kinds = (folder, "a folder"), (link, "a symbolic link"), (pipe, "a device, pipe or socket")
    for path, kind in kinds:
        with pytest.raises(InvalidDataError, match=f"found {kind}, expected a plain file; remove"):
            yamlio.read(path, path.name)


def test_a_missing_file_is_to_be_added(tmp_path: Path) -> None:
    with pytest.raises(InvalidDataError, match=r"f\.yml: cannot be read: No such file.*; add it"):
        yamlio.read(tmp_path / "f.yml", "f.yml")


def test_the_line_of_every_value_is_known() -> None:
    text = "a: 1\nb:\n  - c: 2\n    d: >-\n      x\n      y\n  -\n    e\n"
    lines = {
        (): 1,
        ("a",): 1,
        ("b",): 2,
        ("b", 0): 3,
        ("b", 0, "c"): 3,
        ("b", 0, "d"): 4,
        ("b", 1): 8,
    }
    assert yamlio.lines_of(text, "f.yml") == lines


def test_the_data_is_read_the_same_without_the_c_library(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {path: path.read_text("utf-8") for path in sorted((ROOT / "data").rglob("*.yml"))}
    trees = {path: yamlio.parse(text, str(path)) for path, text in texts.items()}
    monkeypatch.setattr(yamlio, "_Loader", yaml.SafeLoader)
    assert {path: yamlio.parse(text, str(path)) for path, text in texts.items()} == trees


def test_it_works_the_same_without_the_c_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yamlio, "_Loader", yaml.SafeLoader)
    assert yamlio.parse("a: [1, {b: 0755}]\nc: 通关", "f.yml") == {
        "a": ("1", {"b": "0755"}),
        "c": "通关",
    }
    assert "nested deeper" in refused("[" * 3000).message
    assert "not valid YAML" in refused("a: [").message
    assert "U+D800" in refused(r'a: "\ud800"').message
