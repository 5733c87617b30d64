"""The settings and the mapping of a cluster's index: every field of the documents, and no other."""

from __future__ import annotations

from typing import Any, Final

from generator.cluster.fields import EXACT, FILTERS, PARTS, TEXTS
from generator.languages import WRITTEN
from generator.search.files import FORMAT
from generator.search.phrases import FIELDS as PHRASED

_KEYWORD: Final = {"type": "keyword"}
_SHOWN: Final = {"type": "keyword", "index": False, "doc_values": False}
"""What results show and nobody looks for."""
ANALYZERS: Final = dict(zip(PARTS, ("whitespace", "english", "whitespace"), strict=True))
"""By part of a text, the analyzer of its terms; both engines bring these."""


def index() -> dict[str, Any]:
    """The body of the request that makes the index.

    One shard holds a million of such documents; replicas follow the number of machines.
    """
    return {
        "settings": {"index": {"number_of_shards": 1, "auto_expand_replicas": "0-1"}},
        "mappings": {
            "dynamic": "strict",
            "_meta": {"format": FORMAT},
            "properties": _properties(),
        },
    }


def _properties() -> dict[str, Any]:
    shown = {"properties": {language.code: _SHOWN for language in WRITTEN}}
    return {
        "kind": _KEYWORD,
        "id": _KEYWORD,
        "url": shown,
        "name": shown,
        "where": shown,
        "day": {"type": "date", "format": "strict_date||strict_year"},
        "telephone": _KEYWORD,
        EXACT: _KEYWORD,
        "facets": {"properties": dict.fromkeys(FILTERS, _KEYWORD)},
        **{field: {"properties": _text(field)} for field in TEXTS},
    }


def _text(field: str) -> dict[str, Any]:
    # No query asks for phrases, so the places of terms need not be kept.
    parts: dict[str, Any] = {
        part: {"type": "text", "analyzer": analyzer, "index_options": "freqs"}
        for part, analyzer in ANALYZERS.items()
    }
    if field in PHRASED:
        parts |= {"joined": _KEYWORD, "initials": _KEYWORD}
    return parts
