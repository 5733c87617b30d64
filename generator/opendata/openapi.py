"""The description of the API in OpenAPI 3.1."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any, Final

from generator import urls
from generator.languages import ENGLISH
from generator.models.dataset import KINDS
from generator.opendata import api, index
from generator.opendata.columns import ID
from generator.opendata.payloads import SCHEMA_VERSION
from generator.opendata.shapes import item_model, schema_of
from generator.opendata.text import readable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.derive import Site
    from generator.models.dataset import Kind

_JSON: Final = "application/json"
_MISSING: Final = "missing"
_ABOUT: Final = (
    "Static files: each answer is the same for everybody, needs no key and has no parameters but "
    "its path. Every key is in every item, null where the source states nothing."
)


def content(site: Site) -> bytes:
    """The whole description, with examples from the data."""
    return readable(
        {
            "openapi": "3.1.0",
            "info": _info(site),
            "servers": [{"url": urls.absolute(site.settings.site_url, "").rstrip("/")}],
            "externalDocs": {
                "description": "What changed in the API, and what it promises",
                "url": urls.absolute(site.settings.site_url, urls.API_CHANGELOG),
            },
            "tags": [{"name": kind.name, "description": kind.about} for kind in KINDS],
            "paths": dict(_paths(site)),
            "components": {"responses": {_MISSING: _missing()}},
        }
    )


def _info(site: Site) -> dict[str, Any]:
    return {
        "title": ENGLISH.of(site.data.interface["site_name"]),
        "description": _ABOUT,
        "version": SCHEMA_VERSION,
        "license": {"name": index.LICENCE_ID, "identifier": index.LICENCE_ID},
    }


def _missing() -> dict[str, Any]:
    return {
        "description": "There is no such record; the host answers with the site's 404 page.",
        "content": {"text/html": {"schema": {"type": "string"}}},
    }


def _paths(site: Site) -> Iterator[tuple[str, dict[str, Any]]]:
    about = "The kinds of records, their files, and the state of the data"
    yield f"/{urls.API_INDEX}", {"get": _operation("get_index", about, urls.INDEX_NAME, {})}
    for kind in KINDS:
        name = kind.name.replace("-", "_")
        tags = {"tags": [kind.name]}
        total = len(site.order[kind.name])
        first = [api.item(site, kind, ident) for ident in site.order[kind.name][:1]]
        cut = {"summary": f"The first of {total}", "value": api.envelope(kind, total, first)}
        one = {"summary": "A whole file", "value": api.envelope(kind, 1, first)}
        of_all = _operation(f"list_{name}", f"All {kind.name}", kind.name, {"first": cut})
        of_one = _operation(
            f"get_{name}", f"One of the {kind.name}", kind.name, {"whole": one} if first else {}
        )
        yield f"/{urls.api(kind)}", {"get": tags | of_all}
        yield (
            f"/{urls.api(kind, f'{{{ID}}}')}",
            {"parameters": [_ident(kind, first)], "get": tags | of_one},
        )


def _operation(ident: str, summary: str, schema: str, examples: dict[str, Any]) -> dict[str, Any]:
    reference = posixpath.relpath(urls.schema(schema), posixpath.dirname(urls.OPENAPI))
    answer: dict[str, Any] = {"schema": {"$ref": reference}}
    if examples:
        answer["examples"] = examples
    return {
        "operationId": ident,
        "summary": summary,
        "responses": {
            "200": {"description": summary, "content": {_JSON: answer}},
            "404": {"$ref": f"#/components/responses/{_MISSING}"},
        },
    }


def _ident(kind: Kind, items: Sequence[dict[str, Any]]) -> dict[str, Any]:
    parameter = {
        "name": ID,
        "in": "path",
        "required": True,
        "description": f"The id of one of the {kind.name}.",
        "schema": schema_of(item_model(kind))["properties"][ID],
    }
    return parameter | ({"example": items[0][ID]} if items else {})
