"""The shape of what is written, as JSON Schema, made from its one description."""

from __future__ import annotations

from copy import copy
from functools import cache
from types import GenericAlias
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model
from pydantic.json_schema import GenerateJsonSchema

from generator.opendata.payloads import PAYLOADS, SCHEMA_VERSION

if TYPE_CHECKING:
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import core_schema

    from generator.models.dataset import Kind

_STRICT = ConfigDict(extra="forbid")


def schema_of(model: type[BaseModel]) -> JsonSchemaValue:
    """The JSON Schema of what is written of a model."""
    return model.model_json_schema(mode="serialization", schema_generator=_Written)


@cache
def file_model(kind: Kind) -> type[BaseModel]:
    """What a kind's file holds; the file of an item is one with that item alone."""
    fields: dict[str, Any] = {
        "schema_version": (
            Literal[SCHEMA_VERSION],
            Field(description="The version of the keys and of their meaning."),
        ),
        "kind": (Literal[kind.name], Field(description="What the items are.")),
        "total": (int, Field(ge=0, description="How many items the file holds.")),
        "items": (
            GenericAlias(tuple, (item_model(kind), ...)),
            Field(description="The records, in their order."),
        ),
    }
    about = f"A file of {kind.name}: all of them in their order, or a single one."
    return create_model(f"{kind.model.__name__}File", __config__=_STRICT, __doc__=about, **fields)


@cache
def item_model(kind: Kind) -> type[BaseModel]:
    """What an item of a kind holds."""
    fields: dict[str, Any] = {key: _field(kind, key) for key in PAYLOADS[kind.name]}
    model = kind.model
    return create_model(model.__name__, __config__=_STRICT, __doc__=model.__doc__, **fields)


def _field(kind: Kind, key: str) -> tuple[Any, Any]:
    if derived := PAYLOADS[kind.name][key]:
        return derived.type, Field(description=derived.description)
    field = copy(kind.model.model_fields[key])
    return field.annotation, field


class _Written(GenerateJsonSchema):
    """Every key is written, so that all are required and none has a default."""

    def field_is_required(
        self,
        field: core_schema.ModelField | core_schema.DataclassField | core_schema.TypedDictField,  # noqa: ARG002
        total: bool,  # noqa: ARG002, FBT001 - the signature is pydantic's
    ) -> bool:
        return True

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002
        """The keys are their own titles."""
        return False
