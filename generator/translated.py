"""Record that a person has held a record's English against its Chinese."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from generator import whole, yamlio
from generator.errors import InvalidDataError, Problem
from generator.models.dataset import KINDS, Kind
from generator.texts import source_hash
from generator.validation import validate

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from generator.yamlio import Tree

_BLOCK: Final = re.compile(
    r"^translation:.*(?:\n|\Z)(?:(?:[ \t]*\n)*[ \t]+\S.*(?:\n|\Z))*", re.MULTILINE
)
_UNSET: Final = "0" * 12


def renew(root: Path, names: Sequence[str]) -> list[str]:
    """Write today's hash of the Chinese into the named files; returns those that changed.

    A file without a `translation` gets one, `unofficial`. Raises InvalidDataError where a file is
    no record.
    """
    changes: list[tuple[Path, str]] = []
    problems: list[Problem] = []
    for name in names:
        try:
            text = yamlio.read_text(root / name, name)
            renewed = _renewed(text, name)
        except InvalidDataError as error:
            problems.extend(error.problems)
            continue
        if renewed != text:
            changes.append((root / name, renewed))
    if problems:
        raise InvalidDataError(problems)
    for path, text in changes:
        whole.write_file(path, text.encode())
    return [path.relative_to(root).as_posix() for path, _ in changes]


def _renewed(text: str, name: str) -> str:
    kind = _kind_of(name)
    if kind is None:
        found = "no file of a record that carries a translation"
        hint = "name a measure, a fee rule, a target, a service or a hotline"
        raise InvalidDataError([Problem(name, 0, "", found, hint)])
    tree = yamlio.parse(text, name)
    status = "unofficial"
    if isinstance(tree, dict):
        stated = tree.get("translation")
        if isinstance(stated, dict) and isinstance(stated.get("status"), str):
            status = str(stated["status"])
        tree = tree | {"translation": {"status": status, "source_hash": _UNSET}}
    record = validate(kind.model, tree, name, text)
    if isinstance(record, list):
        raise InvalidDataError(record)
    digest = source_hash(record)
    renewed = _with_block(text, status, digest)
    if _tree(renewed, name) != tree | {"translation": {"status": status, "source_hash": digest}}:  # type: ignore[operator]
        found = "cannot be renewed as it is written"
        hint = "write it as two indented lines, `status:` and `source_hash:`"
        line = yamlio.lines_of(text, name).get(("translation",), 0)
        raise InvalidDataError([Problem(name, line, "translation", found, hint)])
    return renewed


def _with_block(text: str, status: str, digest: str) -> str:
    block = f"translation:\n  status: {status}\n  source_hash: {digest}\n"
    if _BLOCK.search(text):
        return _BLOCK.sub(block, text)
    return text.rstrip("\n") + "\n" + block


def _tree(text: str, name: str) -> Tree:
    try:
        return yamlio.parse(text, name)
    except InvalidDataError:
        return None


def _kind_of(name: str) -> Kind | None:
    place = name.removeprefix("data/")
    for kind in KINDS:
        if "translation" in kind.model.model_fields and place.startswith(kind.path):
            return None if place.endswith("/document.yml") else kind
    return None
