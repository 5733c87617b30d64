"""Atom feeds (RFC 4287) of what changed: in all, by document and by region."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from generator import urls
from generator.languages import WRITTEN
from generator.models import dataset as kinds
from generator.scope import documents, regions
from generator.views.machines import ATOM, FOLLOWED, feed
from generator.views.revisions import counts, record, what
from generator.views.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from generator.derive import Site
    from generator.history.model import RecordChange, Revision
    from generator.views.blocks import Alternate

_SINCE: Final = "2026-11-21"
"""The day on which the authority of the tag URIs was the portal's; never to be changed."""
_ENTRIES: Final = 50
"""The newest commits that a feed holds; the pages of the history have all of them."""
_NAMED: Final = 100
"""So many records of a commit are named in an entry."""
_ATOM_SPACE: Final = "http://www.w3.org/2005/Atom"
_XHTML_SPACE: Final = "http://www.w3.org/1999/xhtml"

_Held = tuple["Revision", tuple["RecordChange", ...]]
"""A commit, with those of its changes that a feed is about."""


def files(site: Site) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Every feed: its path in the site, and what makes its content."""
    followed = [None, *((kind, ident) for kind in FOLLOWED for ident in site.order[kind.name])]
    for writer in (Writer(site, language) for language in WRITTEN):
        for of in followed:
            yield feed(writer, of).path, partial(content, writer, of)


def content(w: Writer, of: tuple[kinds.Kind, str] | None = None) -> bytes:
    """The feed of all changes, or of those of a document or a region."""
    about = feed(w, of)
    held = _held(w.site, of)
    page = urls.record(*of) if of else urls.CHANGES
    root = Element("feed", {"xmlns": _ATOM_SPACE, "xml:lang": w.language.tag})
    _text(root, "id", _tag(w, about))
    _text(root, "title", about.title)
    _text(root, "subtitle", w.t("changes_note" if w.site.history.known else "changes_unknown"))
    _text(root, "updated", _stamp(held[0][0].when if held else _day(w.site)))
    _text(SubElement(root, "author"), "name", w.t("site_name"))
    _link(root, "self", ATOM, _absolute(w, about.path))
    _link(root, "alternate", "text/html", urls.permalink(_host(w), page, w.language))
    for revision, changes in held[:_ENTRIES]:
        _entry(SubElement(root, "entry"), w, about, revision, changes)
    indent(root)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _held(site: Site, of: tuple[kinds.Kind, str] | None) -> list[_Held]:
    """What a feed tells, the newest first."""
    found = []
    for revision in site.history.revisions:
        changes = tuple(change for change in revision.seen if _is_about(site, change, of))
        if changes:
            found.append((revision, changes))
    return found


def _is_about(site: Site, change: RecordChange, of: tuple[kinds.Kind, str] | None) -> bool:
    if of is None:
        return True
    kind, ident = of
    held_by = documents if kind is kinds.DOCUMENTS else regions
    return ident in held_by(site, change.kind, change.id)


def _entry(
    root: Element,
    w: Writer,
    about: Alternate,
    revision: Revision,
    changes: Sequence[RecordChange],
) -> None:
    only = changes[0]
    title = counts(w, changes)
    if len(changes) == 1:
        title = w.t("labelled", label=record(w, only).text, text=what(w, only))
    _text(root, "id", f"{_tag(w, about)}/{revision.commit}")
    _text(root, "title", title)
    _text(root, "updated", _stamp(revision.when))
    path = urls.revision(w.site.starts[revision.commit], revision.commit)
    _link(root, "alternate", "text/html", urls.permalink(_host(w), path, w.language))
    body = SubElement(root, "content", {"type": "xhtml"})
    items = SubElement(SubElement(body, "div", {"xmlns": _XHTML_SPACE}), "ul")
    for change in changes[:_NAMED]:
        _item(SubElement(items, "li"), w, change)
    if len(changes) > _NAMED:
        _text(items, "li", w.t("changes_more", number=len(changes) - _NAMED))


def _item(item: Element, w: Writer, change: RecordChange) -> None:
    """A record's name, with a link where it is there, and the fields that changed."""
    name = record(w, change)
    before, _, after = w.t("labelled", label="\0", text=what(w, change)).partition("\0")
    item.text = before
    href = {"href": urls.permalink(_host(w), name.to, w.language)} if name.to else {}
    part = SubElement(item, "a" if href else "span", href)
    part.text, part.tail = name.text, after


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text


def _link(parent: Element, rel: str, kind: str, address: str) -> None:
    SubElement(parent, "link", {"rel": rel, "type": kind, "href": address})


def _host(w: Writer) -> str:
    return w.site.settings.site_url or urls.LOCAL_SITE


def _absolute(w: Writer, path: str) -> str:
    return f"{_host(w).rstrip('/')}/{path}"


def _tag(w: Writer, about: Alternate) -> str:
    """A name for ever (RFC 4151): of the site's address, but of no day's build."""
    address = urlsplit(_absolute(w, about.path))
    return f"tag:{address.hostname},{_SINCE}:{address.path.removesuffix('.xml').lstrip('/')}"


def _stamp(when: dt.datetime) -> str:
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")


def _day(site: Site) -> dt.datetime:
    """The state of the data, where nothing is told of how it came to be."""
    return dt.datetime.fromtimestamp(site.provenance.epoch, dt.UTC)
