"""What each page says of itself in JSON-LD, in the words of schema.org.

The page is one thing, with a language; what it speaks of is another, its `mainEntity`, whose
identifier has none. So the pages of all languages speak of the same thing.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Final

from generator import urls
from generator.languages import LANGUAGES
from generator.models.dataset import (
    CHARGES,
    FINDER,
    GLOSSARY,
    KINDS,
    SERIES,
    TOPICS,
    TRANSPORT_MODES,
    Kind,
)
from generator.opendata.identity import VOCABULARY, refs
from generator.opendata.text import json_text
from generator.opendata.things import thing

if TYPE_CHECKING:
    from generator.languages import Language
    from generator.opendata.identity import Thing
    from generator.views.blocks import Page
    from generator.views.writer import Writer

_TEXTS: Final = ("name", "description")
"""The properties that are in the page's language."""
_TEXTS_OF: Final[Mapping[Kind | None, tuple[str, ...]]] = {
    GLOSSARY: ("alternateName",),
    CHARGES: ("text",),
    FINDER: ("text",),
}
"""Those that only some kinds of records have."""
_TERM_SETS: Final = frozenset({TOPICS, TRANSPORT_MODES, SERIES, GLOSSARY})
_LISTED: Final = {urls.listing(kind): kind for kind in KINDS}
_TYPES: Final = {
    urls.SEARCH: "SearchResultsPage",
    urls.ABOUT: "AboutPage",
    **dict.fromkeys(
        (urls.LETTERS, urls.DEADLINES, urls.DESK, urls.COMPARE, urls.CHANGES), "CollectionPage"
    ),
    **dict.fromkeys(urls.GUIDES, "Article"),
}


def script(w: Writer, page: Page) -> str:
    """The element for the page's head; no text of the data can end it."""
    text = json_text(described(w, page)).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{text}</script>'


def described(w: Writer, page: Page) -> Thing:
    """The page with what it speaks of."""
    site_url = w.site.settings.site_url
    itself: Thing = {
        "@context": _context(w.language.tag, page.kind),
        "@type": _type(page),
        "@id": urls.permalink(site_url, page.path, w.language),
        "inLanguage": w.language.tag,
        "license": {"@id": urls.LICENCE},
        **_translations(site_url, page.path, w.language),
    }
    if page.path != urls.HOME:
        itself["isPartOf"] = {"@id": urls.identifier(site_url, urls.HOME)}
    if data := data_file(page):
        encoding = {"@type": "MediaObject", "@id": urls.absolute(site_url, data)}
        itself["encoding"] = {**encoding, "encodingFormat": "application/json"}
    if page.trail:
        itself["breadcrumb"] = _breadcrumb(w, page)
    return {**itself, **_content(w, page)}


def data_file(page: Page) -> str | None:
    """The JSON of what a page shows: of one record, or of all of a kind."""
    if page.kind and page.id:
        return urls.api(page.kind, page.id)
    kind = _LISTED.get(page.path)
    return urls.api(kind) if kind else None


@cache
def _context(tag: str, kind: Kind | None) -> Mapping[str, object]:
    texts = (*_TEXTS, *_TEXTS_OF.get(kind, ()))
    return {"@vocab": VOCABULARY} | {text: {"@language": tag} for text in texts}


def _type(page: Page) -> str:
    if page.path in _LISTED:
        return "CollectionPage"
    return "ItemPage" if page.id else _TYPES.get(page.path, "WebPage")


def _translations(site_url: str | None, path: str, language: Language) -> Thing:
    """Pages are written in Chinese first; the others are made from these."""
    original, *others = LANGUAGES
    if language is not original:
        return {"translationOfWork": {"@id": urls.permalink(site_url, path, original)}}
    return {"workTranslation": [{"@id": urls.permalink(site_url, path, one)} for one in others]}


def _breadcrumb(w: Writer, page: Page) -> Thing:
    site_url = w.site.settings.site_url
    steps: list[Thing] = [
        {"name": step.text, "item": {"@id": urls.permalink(site_url, step.to or "", w.language)}}
        for step in page.trail
    ]
    steps.append({"name": page.title})
    items = [{"@type": "ListItem", "position": at, **step} for at, step in enumerate(steps, 1)]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _content(w: Writer, page: Page) -> Thing:
    """What the page speaks of; a page that speaks of nothing in particular has a name itself."""
    said = {"name": page.title, "description": page.description}
    # A page that says what became of a record has its kind and id, and no record.
    if page.kind and page.id and (record := w.site.data.of(page.kind).get(page.id)):
        return {"mainEntity": thing(w, page.kind, record, page.description)}
    if kind := _LISTED.get(page.path):
        return {"mainEntity": {**_list(w, kind), **said}}
    if page.path == urls.HOME:
        return {"mainEntity": {**_web_site(w), **said}}
    return said


def _list(w: Writer, kind: Kind) -> Thing:
    identifier = {"@id": urls.identifier(w.site.settings.site_url, urls.listing(kind))}
    if kind in _TERM_SETS:  # whose terms name it, and need not be named by it
        return {"@type": "DefinedTermSet", **identifier}
    items = refs(w, kind, w.site.order[kind.name])
    number = {"numberOfItems": len(items)}
    return {"@type": "ItemList", **identifier, **number, "itemListElement": items}


def _web_site(w: Writer) -> Thing:
    site_url = w.site.settings.site_url
    changed = w.site.provenance.changed
    results = urls.permalink(site_url, urls.SEARCH, w.language)
    return {
        "@type": "WebSite",
        "@id": urls.identifier(site_url, urls.HOME),
        "inLanguage": [language.tag for language in LANGUAGES],
        "license": {"@id": urls.LICENCE},
        **({"dateModified": changed.isoformat()} if changed else {}),
        "publisher": {
            "@type": "Project",
            "@id": urls.identifier(site_url, urls.ABOUT),
            "name": w.t("contributors"),
        },
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": f"{results}?{urls.QUERY}={{search_term_string}}",
            },
            "query-input": "required name=search_term_string",
        },
    }
