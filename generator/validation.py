"""From what the YAML reader gives to a model, or to problems that a person can mend."""

from __future__ import annotations

import difflib
import types
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from generator.errors import Problem, shown
from generator.yamlio import Place, Tree, lines_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic_core import ErrorDetails

R = TypeVar("R", bound=BaseModel)

_A_MAP = ("a map", "write `key: value` lines")
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
        what = describe(tree)
        return [
            Problem(
                name,
                _line(text, name, at),
                dotted(at),
                f"found {what}, expected a map",
                "write `key: value` lines",
            )
        ]
    try:
        return model.model_validate(tree)
    except ValidationError as error:
        file = _File(name, lines_of(text, name), at)
        return [_problem(model, tree, file, detail) for detail in error.errors()]


@dataclass(frozen=True, slots=True)
class _File:
    """Where a record stands."""

    name: str
    lines: dict[Place, int]
    at: Place


def dotted(place: Sequence[str | int]) -> str:
    """A place as a person writes it: `commitments[2].covers`."""
    out = ""
    for step in place:
        out += f"[{step}]" if isinstance(step, int) else f".{step}" if out else step
    return out


def describe(value: Tree) -> str:
    """A value as a message names it."""
    return _KINDS.get(type(value)) or shown(value)


def nearest_line(lines: dict[Place, int], place: Place) -> int:
    """The line of a place, or of the nearest value that holds it."""
    while place and place not in lines:
        place = place[:-1]
    return lines.get(place, 1)


def did_you_mean(word: str, words: Sequence[str]) -> str:
    """A remedy that names the nearest of some words, or nothing."""
    close = difflib.get_close_matches(word, words, n=1, cutoff=0.6)
    return f"did you mean {shown(close[0])}?" if close else ""


def _line(text: str, name: str, place: Place) -> int:
    return nearest_line(lines_of(text, name), place)


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
    expected, hint = _EXPECTED.get(detail["type"], (detail["msg"], ""))
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
    at = _model_at(model, place[:-1])
    field = at.model_fields.get(str(place[-1])) if at else None
    return (field.description or "") if field else ""
