"""From what the YAML reader gives to a model, or to problems that a person can mend."""

from __future__ import annotations

import difflib
import types
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from generator.errors import Problem, dotted, shown
from generator.yamlio import Place, Tree, lines_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pydantic_core import ErrorDetails

R = TypeVar("R", bound=BaseModel)

MOST: Final = 100
"""So many problems of one file are told at a time: more of them have one cause, or are no data."""

_A_MAP: Final = ("a map", "write `key: value` lines")
_EXPECTED: Final = {
    "string_type": ("text", "write the text, in quotes if it reads like something else"),
    "string_too_long": ("at most {max_length} characters", "shorten it"),
    "tuple_type": ("a list", "write each entry on a line of its own after `- `"),
    "too_short": ("at least one entry", "add one"),
    "model_type": _A_MAP,
    "dict_type": _A_MAP,
    "model_attributes_type": _A_MAP,
    "int_type": ("a whole number from 1", ""),
    "greater_than_equal": ("a whole number from 1", ""),
    "date_type": ("a date as 2022-05-31", ""),
}
"""What each of pydantic's errors expects, and the remedy."""
_KINDS = {dict: "a map", tuple: "a list", bool: "true or false", type(None): "nothing"}


def validate(model: type[R], tree: Tree, name: str, text: str, at: Place = ()) -> R | list[Problem]:
    """The record, or every problem with it.

    `text` is the file's text, read again for line numbers only where there is a problem; `at` is
    the record's place in it.
    """
    if not isinstance(tree, dict):
        expected, hint = _A_MAP
        line = nearest_line(lines_of(text, name), at)
        found = f"found {describe(tree)}, expected {expected}"
        return [Problem(name, line, dotted(at), found, hint)]
    try:
        return model.model_validate(tree)
    except ValidationError as error:
        file = _File(name, lines_of(text, name), at)
        details = [
            detail
            for detail in error.errors(include_url=False, include_input=False)
            # A list without one right entry counts as empty; its entries have their own problems.
            if detail["type"] != "too_short" or not _value(tree, detail["loc"])
        ]
        problems = [_problem(model, tree, file, detail) for detail in details[:MOST]]
        if (more := len(details) - MOST) > 0:
            found = f"{more:,} more problems in this record"
            problems.append(Problem(name, problems[-1].line, dotted(at), found, "mend these first"))
        return problems


@dataclass(frozen=True, slots=True)
class _File:
    """Where a record stands."""

    name: str
    lines: Mapping[Place, int]
    at: Place


def describe(value: Tree) -> str:
    """A value as a message names it."""
    return _KINDS.get(type(value)) or shown(value)


def nearest_line(lines: Mapping[Place, int], place: Place) -> int:
    """The line of a place, or of the nearest value that holds it."""
    while place and place not in lines:
        place = place[:-1]
    return lines.get(place, 1)


def did_you_mean(word: str, words: Sequence[str]) -> str:
    """A remedy that names the nearest of some words, or nothing."""
    close = difflib.get_close_matches(word, words, n=1, cutoff=0.6)
    return f"did you mean {shown(close[0])}?" if close else ""


def _problem(model: type[BaseModel], tree: Tree, file: _File, detail: ErrorDetails) -> Problem:
    place: Place = (*file.at, *detail["loc"])
    message, hint = _words(model, tree, detail)
    return Problem(file.name, nearest_line(file.lines, place), dotted(place), message, hint)


def _words(model: type[BaseModel], tree: Tree, detail: ErrorDetails) -> tuple[str, str]:
    """What was found and expected, and the remedy."""
    place: Place = detail["loc"]
    found = describe(_value(tree, place))
    match detail["type"]:
        case "expected":
            message, _, hint = detail["msg"].partition("; ")
            return message, hint
        case "missing":
            about = _field_description(model, place)
            return "missing" + (f", expected {about}" if about else ""), f"add `{place[-1]}:`"
        case "extra_forbidden":
            known = _fields(model, place[:-1])
            hint = did_you_mean(str(place[-1]), known) or f"known here: {', '.join(known)}"
            return "unknown field", hint
        case "literal_error":
            listed = str(detail["ctx"]["expected"]).replace("'", "").replace(" or ", ", ")
            hint = did_you_mean(found.strip("'"), listed.split(", "))
            return f"found {found}, expected one of {listed}", hint
    if detail["type"] not in _EXPECTED:
        return f"found {found}: {detail['msg']}", ""
    expected, hint = _EXPECTED[detail["type"]]
    return f"found {found}, expected {expected.format_map(detail.get('ctx', {}))}", hint


def _value(tree: Any, place: Place) -> Any:
    for step in place:
        try:
            tree = tree[step]
        except (KeyError, IndexError, TypeError):
            return tree
    return tree


def _model_at(model: type[BaseModel], place: Place) -> type[BaseModel] | None:
    current: type[BaseModel] | None = model
    for step in place:
        if isinstance(step, int) or current is None:
            continue
        field = current.model_fields.get(step)
        current = _inner_model(field.annotation) if field else None
    return current


def _inner_model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in (tuple, Union, types.UnionType):
        return next((found for arg in get_args(annotation) if (found := _inner_model(arg))), None)
    return None


def _fields(model: type[BaseModel], place: Place) -> list[str]:
    at = _model_at(model, place)
    return list(at.model_fields) if at else []


def _field_description(model: type[BaseModel], place: Place) -> str:
    """What the model says of a field, as part of a sentence."""
    at = _model_at(model, place[:-1])
    field = at.model_fields.get(str(place[-1])) if at else None
    text = (field.description or "") if field else ""
    return text[:1].lower() + text[1:].removesuffix(".")
