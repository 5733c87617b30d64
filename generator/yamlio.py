"""A strict reader for the small part of YAML that the data needs.

Every scalar is read as text, so that `12360`, `0755`, `NO` and `2022-02-27` stay what was typed;
the models give them their types. A plain `null` (or nothing) is None; a plain `true` or `false` is
a bool, which no model takes. Anchors, tags and duplicate keys are refused: they let a file say
something other than what its reader sees.
"""

from __future__ import annotations

import re
import stat
from typing import TYPE_CHECKING, Any, Final

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from generator.errors import InvalidDataError, Problem, shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


Tree = str | bool | None | tuple["Tree", ...] | dict[str, "Tree"]
"""A scalar, a sequence or a map; sequences are tuples, so that nothing read can be changed."""
Place = tuple[str | int, ...]
"""Keys and positions that lead from the root of a file to a value."""

MAX_BYTES: Final = 1_000_000
MAX_DEPTH: Final = 12

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Event = Any
"""A parser event; its types know neither anchors nor tags."""
_NULL: Final = frozenset({"", "~", "null", "Null", "NULL"})
_BOOL: Final = {
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
_FORBIDDEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters
    "\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff"  # invisible, or turning the text around
    "\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff"  # no characters, or private ones
    "\U000f0000-\U0010ffff]"
)


def read(path: Path, name: str) -> Tree:
    """The content of a YAML file; `name` is how problems call it.

    Raises InvalidDataError where the file is no plain file, too large, not UTF-8, not this YAML, or
    empty.
    """
    return parse(read_text(path, name), name)


def read_text(path: Path, name: str) -> str:
    """The text of a data file, with LF line ends and no byte-order mark."""
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            raise _invalid(
                name, 0, f"found {_kind(status.st_mode)}, expected a plain file", "remove it"
            )
        if status.st_size > MAX_BYTES:
            found = f"found {status.st_size:,} bytes, expected at most {MAX_BYTES:,}"
            raise _invalid(name, 0, found, "split the file")
        raw = path.read_bytes()
    except OSError as error:
        hint = "make it readable"
        raise _invalid(name, 0, f"cannot be read: {error.strerror}", hint) from error
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        found = f"found {_encoding(raw)}, not UTF-8"
        raise _invalid(name, line, found, "save the file as UTF-8") from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def parse(text: str, name: str, lines: dict[Place, int] | None = None) -> Tree:
    """The tree of a text; fills `lines` with the line of each value, where one is given."""
    if found := _FORBIDDEN.search(text):
        raise _forbidden(name, text.count("\n", 0, found.start()) + 1, found[0])
    events = yaml.parse(text, Loader=_Loader)
    try:
        tree = _Builder(name, events, lines).document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        why = " ".join(part for part in (error.context, error.problem) if part)
        line = mark.line + 1 if mark else 0
        raise _invalid(
            name, line, f"not valid YAML: {why}", "mend the line or quote the text"
        ) from error
    except yaml.YAMLError as error:
        raise _invalid(name, 0, f"not valid YAML: {error}", "mend the file") from error
    if tree is None:
        raise _invalid(
            name, 1, "the file is empty, expected a record", "write the record or remove the file"
        )
    return tree


def lines_of(text: str, name: str) -> dict[Place, int]:
    """The line on which each value of a text stands, counted from 1."""
    lines: dict[Place, int] = {}
    parse(text, name, lines)
    return lines


class _Builder:
    """Builds a tree from parser events, bounded in depth."""

    def __init__(self, name: str, events: Iterator[Event], lines: dict[Place, int] | None) -> None:
        self.name, self.events, self.lines = name, events, lines

    def document(self) -> Tree:
        tree: Tree = None
        documents = 0
        for event in self.events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._at(event, "found a second document", "keep one record a file")
                first = next(self.events)
                tree = self._value(first, (), 1)
        return tree

    def _value(self, event: Event, place: Place, depth: int) -> Tree:
        if isinstance(event, AliasEvent) or event.anchor:
            raise self._at(event, "anchors and aliases are not allowed", "write the value out")
        if event.tag and event.tag != "!":
            raise self._at(
                event, f"found the tag {shown(event.tag)}; tags are not allowed", "remove it"
            )
        if depth > MAX_DEPTH:
            raise self._at(event, f"nested deeper than {MAX_DEPTH} levels", "flatten the value")
        if self.lines is not None:
            self.lines[place] = _line(event)
        if isinstance(event, ScalarEvent):
            return self._scalar(event)
        if isinstance(event, SequenceStartEvent):
            return self._sequence(place, depth)
        return self._mapping(place, depth)

    def _scalar(self, event: ScalarEvent) -> str | bool | None:
        value: str = event.value
        is_plain = event.implicit[0]
        if is_plain:
            if value in _NULL:
                return None
            return _BOOL.get(value, value)
        if found := _FORBIDDEN.search(value):
            raise _forbidden(self.name, _line(event), found[0])
        return value

    def _sequence(self, place: Place, depth: int) -> tuple[Tree, ...]:
        items: list[Tree] = []
        while not isinstance(event := next(self.events), SequenceEndEvent):
            items.append(self._value(event, (*place, len(items)), depth + 1))
        return tuple(items)

    def _mapping(self, place: Place, depth: int) -> dict[str, Tree]:
        tree: dict[str, Tree] = {}
        seen: dict[str, int] = {}
        while not isinstance(event := next(self.events), MappingEndEvent):
            if not isinstance(event, ScalarEvent) or event.anchor or event.tag:
                raise self._at(event, "a key must be plain text", "write the key as a word")
            key: str = event.value
            line = _line(event)
            if key in seen:
                found = f"the key {shown(key)} stands on line {seen[key]} and again on line {line}"
                raise _invalid(self.name, line, found, "keep one of them")
            seen[key] = line
            tree[key] = self._value(next(self.events), (*place, key), depth + 1)
            if self.lines is not None:
                self.lines[(*place, key)] = line
        return tree

    def _at(self, event: Event, found: str, hint: str) -> InvalidDataError:
        return _invalid(self.name, _line(event), found, hint)


def _line(event: Event) -> int:
    line: int = event.start_mark.line
    return line + 1


def _invalid(name: str, line: int, message: str, hint: str) -> InvalidDataError:
    return InvalidDataError([Problem(name, line, "", message, hint)])


def _forbidden(name: str, line: int, character: str) -> InvalidDataError:
    found = (
        f"found the character U+{ord(character):04X}, which is invisible, a control or undefined"
    )
    return _invalid(name, line, found, "remove it")


def _kind(mode: int) -> str:
    if stat.S_ISLNK(mode):
        return "a symbolic link"
    return "a folder" if stat.S_ISDIR(mode) else "a device, pipe or socket"


def _encoding(raw: bytes) -> str:
    """A guess at the encoding of bytes that are not UTF-8."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in raw[:64]:
        return "UTF-16"
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return "bytes of an unknown encoding"
    return "GB18030 or GBK"
