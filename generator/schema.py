"""JSON Schemas of the YAML, made from the models, for editors that complete and check."""

from __future__ import annotations

import json
from types import GenericAlias
from typing import TYPE_CHECKING, Any, Final

from pydantic import TypeAdapter

from generator import whole
from generator.models.base import Text
from generator.models.dataset import FILED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FOLDER: Final = "data/.schema"
DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> Iterator[tuple[str, str]]:
    """The file of each schema, from the project's root, and its text."""
    models: dict[str, Any] = {
        kind.schema: GenericAlias(tuple, (kind.model, ...)) if kind.is_registry else kind.model
        for kind in FILED
    }
    models["interface"] = dict[str, Text]
    for name, model in sorted(models.items()):
        schema = {"$schema": DIALECT, **TypeAdapter(model).json_schema()}
        yield f"{FOLDER}/{name}.json", json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def write(root: Path) -> list[str]:
    """Write the schemas; returns the files that changed."""
    changed = []
    for name, text in schemas():
        path = root / name
        if not path.exists() or path.read_text("utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            whole.write_file(path, text.encode())
            changed.append(name)
    return changed
