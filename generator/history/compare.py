"""What differs between two versions of a record, value by value.

Versions are compared as trees of text, whatever the model of their day was.
"""

from __future__ import annotations

import json
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from generator.history.model import FieldChange

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.yamlio import Place, Tree

_EMPTY: Final[tuple[Tree, ...]] = (None, (), {})
"""A field that is null, empty or left out says the same: nothing."""


def compare(old: Tree, new: Tree, place: Place = ()) -> Iterator[FieldChange]:
    """Every value that is not the same in both, in the order of the newer version."""
    if old == new or (old in _EMPTY and new in _EMPTY):
        return
    if isinstance(old, dict) or isinstance(new, dict):
        yield from _maps(old, new, place)
    elif _has_parts(old) or _has_parts(new):
        yield from _lists(old, new, place)
    else:
        yield FieldChange(place, _value(old), _value(new))


def leaves(tree: Tree) -> dict[Place, Tree]:
    """Every value of a tree by its place."""
    return {change.place: change.new for change in compare(None, tree)}


def _maps(old: Tree, new: Tree, place: Place) -> Iterator[FieldChange]:
    before, after = (tree if isinstance(tree, dict) else {} for tree in (old, new))
    if not isinstance(old, dict) or not isinstance(new, dict):
        yield from _plain(old, new, place)
    for key in dict.fromkeys((*after, *before)):
        yield from compare(before.get(key), after.get(key), (*place, key))


def _lists(old: Tree, new: Tree, place: Place) -> Iterator[FieldChange]:
    before, after = (tree if isinstance(tree, tuple) else () for tree in (old, new))
    if not isinstance(old, tuple) or not isinstance(new, tuple):
        yield from _plain(old, new, place)
    was, becomes = ([json.dumps(i, sort_keys=True) for i in items] for items in (before, after))
    matcher = SequenceMatcher(None, was, becomes, autojunk=False)
    for tag, first, last, begin, end in matcher.get_opcodes():
        if tag == "equal":
            continue
        pairs = zip_longest(before[first:last], after[begin:end])
        for position, pair in enumerate(pairs, start=begin):
            yield from compare(*pair, (*place, position))


def _plain(old: Tree, new: Tree, place: Place) -> Iterator[FieldChange]:
    """The scalar or list of scalars that gave way to parts, or came in their place."""
    was, becomes = (
        None if isinstance(tree, dict) or _has_parts(tree) else _value(tree) for tree in (old, new)
    )
    if was is not None or becomes is not None:
        yield FieldChange(place, was, becomes)


def _has_parts(tree: Tree) -> bool:
    return isinstance(tree, tuple) and any(isinstance(item, dict | tuple) for item in tree)


def _value(tree: Tree) -> Tree:
    return None if tree in _EMPTY else tree
