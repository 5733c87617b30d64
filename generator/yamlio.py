"""A strict reader for the small part of YAML that the data needs.

Every scalar is read as text, so that `12360`, `0755`, `NO` and `2022-02-27` stay what was typed;
the models give them their types. A plain `null` (or nothing) is None; a plain `true` or `false` is
a bool, which no model takes. Anchors, tags and duplicate keys are refused: they let a file say
something other than what its reader sees.
"""

from __future__ import annotations

import re
import stat
from functools import lru_cache
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

from generator.errors import InvalidDataError, Problem, dotted, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path


Tree = str | bool | None | tuple["Tree", ...] | dict[str, "Tree"]
"""A scalar, a sequence or a map; sequences are tuples, so that nothing read can be changed."""
Place = tuple[str | int, ...]
"""Keys and positions that lead from the root of a file to a value."""

MAX_BYTES: Final = 1_000_000
MAX_DEPTH: Final = 12
MAX_VALUES: Final = 50_000
"""Far more than a file of data holds; a file of nonsense is refused in time."""

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
    "\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff"  # invisible, or turning the text
    "\ufff9-\ufffd\U000e0000-\U000e007f"
    "\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\U000f0000-\U0010ffff"  # private, or no characters
    + "".join(
        chr(plane + last) for plane in range(0, 0xF0000, 0x10000) for last in (0xFFFE, 0xFFFF)
    )
    + "]"
)
_REPLACEMENT: Final = "\ufffd"
"""Stands for a forbidden character while its field is looked for; forbidden itself."""


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
            found = f"found {kind_of(status.st_mode)}, expected a plain file"
            raise _invalid(name, 0, found, "remove it")
        if status.st_size > MAX_BYTES:
            found = f"found {status.st_size:,} bytes, expected at most {MAX_BYTES:,}"
            raise _invalid(name, 0, found, "split the file")
        raw = path.read_bytes()
    except OSError as error:
        raise InvalidDataError([unreadable(name, error)]) from error
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        found = f"found {_encoding(raw)}, not UTF-8"
        raise _invalid(name, line, found, "save the file as UTF-8") from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def parse(text: str, name: str, lines: dict[Place, int] | None = None) -> Tree:
    """The tree of a text; fills `lines` with the line of each value, where one is given."""
    refuse_forbidden(text, name, _field_of_forbidden)
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


def refuse_forbidden(
    text: str, name: str, field_in: Callable[[str], str] = lambda _text: ""
) -> None:
    """Raise InvalidDataError where a text holds a control, an invisible or no real character."""
    if found := _FORBIDDEN.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise _forbidden(name, line, found[0], field_in(text))


@lru_cache(maxsize=4)  # a file with many problems asks once for each
def lines_of(text: str, name: str) -> Mapping[Place, int]:
    """The line on which each value of a text stands, counted from 1."""
    lines: dict[Place, int] = {}
    parse(text, name, lines)
    return lines


class _Builder:
    """Builds a tree from parser events, bounded in depth."""

    def __init__(self, name: str, events: Iterator[Event], lines: dict[Place, int] | None) -> None:
        self.name, self.events, self.lines = name, events, lines
        self.values = 0

    def document(self) -> Tree:
        tree: Tree = None
        documents = 0
        for event in self.events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if event.version or event.tags:
                    found = "directives are not allowed"
                    raise self._at(event, (), found, "remove the line that begins with %")
                if documents > 1:
                    raise self._at(event, (), "found a second document", "keep one record a file")
                first = next(self.events)
                tree = self._value(first, (), 1)
        return tree

    def _value(self, event: Event, place: Place, depth: int) -> Tree:
        if isinstance(event, AliasEvent) or event.anchor:
            found = "anchors and aliases are not allowed"
            raise self._at(event, place, found, "write the value out")
        if event.tag:
            found = f"found the tag {shown(event.tag)}; tags are not allowed"
            raise self._at(event, place, found, "remove it")
        if depth > MAX_DEPTH:
            found = f"nested deeper than {MAX_DEPTH} levels"
            raise self._at(event, place, found, "flatten the value")
        self.values += 1
        if self.values > MAX_VALUES:
            found = f"more than {MAX_VALUES:,} values in one file"
            raise self._at(event, (), found, "split the file")
        if self.lines is not None:
            self.lines[place] = _line(event)
        if isinstance(event, ScalarEvent):
            return self._scalar(event, place)
        if isinstance(event, SequenceStartEvent):
            return self._sequence(place, depth)
        return self._mapping(place, depth)

    def _scalar(self, event: ScalarEvent, place: Place) -> str | bool | None:
        value = self._text(event, place)
        is_plain = event.implicit[0]
        if is_plain:
            if value in _NULL:
                return None
            return _BOOL.get(value, value)
        return value

    def _text(self, event: ScalarEvent, place: Place) -> str:
        """The text of a key or a value; an escape in it may stand for a forbidden character."""
        value: str = event.value
        if found := _FORBIDDEN.search(value):
            raise _forbidden(self.name, _line(event), found[0], dotted(place))
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
                found = "a key must be plain text"
                raise self._at(event, place, found, "write the key as a word")
            key = self._text(event, place)
            line = _line(event)
            if key in seen:
                found = f"the key {shown(key)} stands on line {seen[key]} and again on line {line}"
                raise self._at(event, (*place, key), found, "keep one of them")
            seen[key] = line
            tree[key] = self._value(next(self.events), (*place, key), depth + 1)
            if self.lines is not None:
                self.lines[(*place, key)] = line
        return tree

    def _at(self, event: Event, place: Place, found: str, hint: str) -> InvalidDataError:
        return _invalid(self.name, _line(event), found, hint, dotted(place))


def _line(event: Event) -> int:
    line: int = event.start_mark.line
    return line + 1


def _invalid(name: str, line: int, message: str, hint: str, where: str = "") -> InvalidDataError:
    return InvalidDataError([Problem(name, line, where, message, hint)])


def _forbidden(name: str, line: int, character: str, where: str) -> InvalidDataError:
    found = (
        f"found the character U+{ord(character):04X}, which is invisible, a control or undefined"
    )
    return _invalid(name, line, found, "remove it", where)


def _field_of_forbidden(text: str) -> str:
    """The field with the first forbidden character; empty where that is none or cannot be told."""
    events = yaml.parse(_FORBIDDEN.sub(_REPLACEMENT, text), Loader=_Loader)
    try:
        _Builder("", events, None).document()
    except InvalidDataError as error:
        return error.problems[0].where
    except yaml.YAMLError:
        pass
    return ""


def unreadable(name: str, error: OSError) -> Problem:
    """Why a file or a folder cannot be read."""
    hint = "add it" if isinstance(error, FileNotFoundError) else "make it readable"
    return Problem(name, 0, "", f"cannot be read: {error.strerror}", hint)


def kind_of(mode: int) -> str:
    """What a file of some mode is, as a message names it."""
    if stat.S_ISLNK(mode):
        return "a symbolic link"
    if stat.S_ISDIR(mode):
        return "a folder"
    return "a plain file" if stat.S_ISREG(mode) else "a device, pipe or socket"


def is_hidden(name: str) -> bool:
    """Whether a file is none of the project's own: a hidden one or an editor's copy."""
    return name.startswith(".") or name.endswith("~")


def _encoding(raw: bytes) -> str:
    """A guess at the encoding of bytes that are not UTF-8."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in raw[:64]:
        return "UTF-16"
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return "bytes of an unknown encoding"
    return "GB18030 or GBK"
