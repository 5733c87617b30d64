"""Where the links of a Markdown page lead: to files of an export, or to addresses of the site."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from generator import urls

if TYPE_CHECKING:
    from generator.languages import Language

Inside = Callable[[str, str, "Language"], str]
"""Gives the link to a path of the site from another; the first begins with a slash at the root."""

_LINK: Final = re.compile(r"(?<=\]\()[^)\s:#/][^)\s:#]*(?=[#)])")
"""What leads to another file: of `content/`, of the site, or one that stands for a page."""


def link(to: str, path: str, language: Language, inside: Inside) -> str:
    """A link from the page of a path, as Markdown has it; one that leads nowhere is `#`."""
    if to.startswith("#"):
        return to
    if urls.is_inside(to):
        return inside(to, path, language)
    if urls.is_full(to):
        return to.replace("(", "%28").replace(")", "%29")
    return "#"


def to_file(to: str, path: str, language: Language) -> str:
    """The Markdown file of a path, seen from that of another, as stock MkDocs wants links."""
    to, hash_sign, anchor = to.partition("#")
    to = to.partition("?")[0]
    here = urls.in_language(urls.source_uri(path), language)
    there = to[1:] if to.startswith("/") else urls.in_language(urls.source_uri(to), language)
    return posixpath.relpath(there, posixpath.dirname(here) or ".") + hash_sign + anchor


def to_address(site_url: str | None) -> Inside:
    """Addresses: absolute where the site's is known, for a text is read far from its place."""
    return partial(_absolute, site_url) if site_url else _relative


def _absolute(site_url: str, to: str, _path: str, language: Language) -> str:
    return urls.absolute(site_url, _from_root(to, language))


def _relative(to: str, path: str, language: Language) -> str:
    if to.startswith("/"):
        return urls.relative(to[1:], urls.in_language(path, language))
    return urls.relative(to, path)


def _from_root(to: str, language: Language) -> str:
    return to[1:] if to.startswith("/") else urls.in_language(to, language)


def with_links(markdown: str, path: str, language: Language, inside: Inside) -> str:
    """A hand-written page whose links to files lead to the pages that the files stand for."""
    folder = posixpath.dirname(urls.source_uri(path))

    def led(found: re.Match[str]) -> str:
        to = posixpath.normpath(posixpath.join(folder, found[0]))
        if to.endswith(".md"):
            return inside(urls.path_of(to), path, language)
        return inside("/" + posixpath.normpath(language.root + to), path, language)

    return _LINK.sub(led, markdown)
