"""Records as YAML, laid out as the project's own files are; a general dumper takes minutes."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from patterns import Tree

_PLAIN: Final = re.compile(r"[\w“《](?:[^:#\n]|:(?! |$)|(?<! )#)*")
_FLOW: Final = re.compile(r"[,\[\]{}]")
_RESERVED: Final = frozenset({"null", "true", "false"})


def lines(tree: Tree, indent: str = "") -> Iterator[str]:
    """A record."""
    for key, value in tree.items():
        if isinstance(value, dict):
            yield f"{indent}{key}:\n"
            yield from lines(value, f"{indent}  ")
        elif isinstance(value, tuple) and value and isinstance(value[0], dict):
            yield f"{indent}{key}:\n"
            for item in value:
                yield from entry(item, f"{indent}  ")
        elif isinstance(value, tuple):
            yield f"{indent}{key}: [{', '.join(_scalar(item, in_flow=True) for item in value)}]\n"
        else:
            yield f"{indent}{key}: {_scalar(value)}\n"


def entry(tree: Tree, indent: str = "") -> Iterator[str]:
    """A record in a list."""
    first, *rest = lines(tree, f"{indent}  ")
    yield f"{indent}- {first.lstrip()}"
    yield from rest


def _scalar(value: str | None, *, in_flow: bool = False) -> str:
    if value is None:
        return "null"
    if _PLAIN.fullmatch(value) and value not in _RESERVED and not (in_flow and _FLOW.search(value)):
        return value
    return json.dumps(value, ensure_ascii=False)
