"""JSON-LD as those read it who know nothing of this project, and have no network."""

from __future__ import annotations

import json
import re
import warnings
from typing import Any

from pyld import jsonld
from rdflib import Graph

SCHEMA_ORG = "https://schema.org/"
_SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)

Node = dict[str, Any]


def in_page(html: str) -> Node:
    """The one description that a page has."""
    (text,) = _SCRIPT.findall(html)
    found = json.loads(text)
    assert isinstance(found, dict)
    return found


def expanded(document: Node) -> list[Node]:
    """The document with its context applied; a context that has to be fetched fails."""
    found: list[Node] = jsonld.expand(document, {"documentLoader": _refuse})
    return found


def graph(document: Node) -> Graph:
    """The same as triples."""
    expanded(document)
    with warnings.catch_warnings():
        # rdflib's reader of JSON-LD uses what rdflib deprecates.
        warnings.simplefilter("ignore", DeprecationWarning)
        return Graph().parse(data=json.dumps(document), format="json-ld")


def _refuse(address: str, _options: object) -> None:
    message = f"asks for {address}"
    raise AssertionError(message)


def nodes(tree: object) -> list[Node]:
    """Every node of a description, outermost first."""
    if isinstance(tree, list):
        return [node for item in tree for node in nodes(item)]
    if isinstance(tree, dict):
        return [tree, *(node for value in tree.values() for node in nodes(value))]
    return []
