"""A built site as a browser and a crawler take it: every page taken apart once, and kept small."""

from __future__ import annotations

import os
import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from conftest import BUILT_SITE

from generator.languages import LANGUAGES, Language
from generator.views.pages import planned

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.derive import Site

ROOT: Final = Path(__file__).resolve().parents[2]
LOCAL: Final = "http://localhost:8000/"
BUILT_URL: Final = os.environ.get("BUILT_URL", LOCAL) if BUILT_SITE else LOCAL
"""The public address of the site that is tested, as BUILT_URL names it beside BUILT_SITE."""
HAN: Final = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
LOST: Final = "404.html"

_EMPTY: Final = "area base br col embed hr img input link meta source track wbr path circle"
_VOID: Final = frozenset(_EMPTY.split())
_WITHOUT_TEXT: Final = frozenset(("script", "style", "template"))
_LOADED: Final = {
    "script": ("src",),
    "img": ("src", "srcset"),
    "iframe": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "audio": ("src",),
    "video": ("src", "poster"),
    "source": ("src", "srcset"),
    "track": ("src",),
    "input": ("src",),
    "use": ("href", "xlink:href"),
    "image": ("href", "xlink:href"),
    "base": ("href",),
}
"""The attributes of each element that make a browser ask for something by itself."""
_LINKED: Final = frozenset(("canonical", "alternate", "prev", "next", "license", "author", "help"))
"""The kinds of `<link>` that a browser does not load."""


@dataclass(frozen=True, slots=True)
class Link:
    """An `<a>` with an address."""

    href: str
    text: str
    attributes: dict[str, str]
    inside: tuple[str, ...]
    """The names of the elements around it, outermost first."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text node that is not blank."""

    value: str
    lang: str
    inside: tuple[str, ...]


@dataclass(slots=True)
class Sheet:
    """One page of the built site, taken apart."""

    file: str
    """From the root of the site: `en/measures/xm2022-17-07/index.html`."""
    html: str
    lang: str = ""
    ids: list[str] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    head: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    """The `<meta>` and `<link>` elements."""
    loaded: list[str] = field(default_factory=list)
    """Every address that a browser asks for by itself."""
    spoken: list[tuple[str, str]] = field(default_factory=list)
    """The texts in attributes, with the attribute's name."""
    headings: list[tuple[str, str]] = field(default_factory=list)
    title: str = ""
    unbalanced: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Where it is served, from the root: `/en/measures/xm2022-17-07/`."""
        return "/" + self.file.removesuffix("index.html")

    @property
    def language(self) -> Language:
        """The language of its folder."""
        roots = {language.root: language for language in LANGUAGES}
        return roots.get(self.file.partition("/")[0] + "/", LANGUAGES[0])

    @property
    def path(self) -> str:
        """What follows the language's root: the same in every language."""
        return self.address[1:].removeprefix(self.language.root)

    def meta(self, name: str) -> list[str]:
        """The contents of the `<meta>` elements of that name or property."""
        return [
            attributes.get("content", "")
            for tag, attributes in self.head
            if tag == "meta" and name in (attributes.get("name"), attributes.get("property"))
        ]

    def rel(self, rel: str) -> list[dict[str, str]]:
        """The `<link>` elements of that relation."""
        return [
            attributes
            for tag, attributes in self.head
            if tag == "link" and rel in attributes.get("rel", "").split()
        ]

    def alternates(self) -> dict[str, str]:
        """The page's address in each language, by `hreflang`."""
        return {
            link["hreflang"]: link["href"] for link in self.rel("alternate") if "hreflang" in link
        }

    def to(self, href: str) -> str:
        """An address of this page, resolved against its own."""
        return urljoin("http://site" + self.address, href)

    @property
    def words(self) -> str:
        """All that one can read on it."""
        return " ".join(text.value for text in self.texts)


class _Taker(HTMLParser):
    def __init__(self, sheet: Sheet) -> None:
        super().__init__(convert_charrefs=True)
        self.sheet = sheet
        self.open: list[tuple[str, str]] = []
        """Name and language of each open element."""
        self.links: list[tuple[dict[str, str], list[str], tuple[str, ...]]] = []
        self.headings: list[list[str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        sheet = self.sheet
        attributes = {name: value or "" for name, value in attrs}
        inside = tuple(name for name, _ in self.open)
        lang = attributes.get("lang", self.open[-1][1] if self.open else "")
        if tag == "html":
            sheet.lang = lang
        if "id" in attributes:
            sheet.ids.append(attributes["id"])
        for name in ("aria-label", "alt", "title", "placeholder", "data-done", "data-copy"):
            if name in attributes:
                sheet.spoken.append((name, attributes[name]))
        if tag in ("meta", "link"):
            sheet.head.append((tag, attributes))
        self._loads(tag, attributes)
        if tag == "a" and "href" in attributes:
            self.links.append((attributes, [], inside))
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.headings.append([])
        if tag not in _VOID:
            self.open.append((tag, lang))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        if not self.open or self.open[-1][0] != tag:
            self.sheet.unbalanced.append(f"</{tag}> in line {self.getpos()[0]}")
            return
        self.open.pop()
        if tag == "a" and self.links:
            attributes, words, inside = self.links.pop()
            text = "".join(words).strip()
            self.sheet.links.append(Link(attributes["href"], text, attributes, inside))
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.sheet.headings.append((tag, "".join(self.headings.pop()).strip()))

    def handle_data(self, data: str) -> None:
        if not self.open or not data.strip():
            return
        tag, lang = self.open[-1]
        if tag == "style":
            self.sheet.loaded += addresses_in_css(data)
        if tag in _WITHOUT_TEXT:
            return
        inside = tuple(name for name, _ in self.open)
        if inside[-1] == "title" and "head" in inside:
            self.sheet.title += data
            return
        self.sheet.texts.append(Text(data.strip(), lang, inside))
        for _, words, _ in self.links:
            words.append(data)
        for heading in self.headings:
            heading.append(data)

    def _loads(self, tag: str, attributes: dict[str, str]) -> None:
        loaded = self.sheet.loaded
        for name in _LOADED.get(tag, ()):
            if name == "srcset" and name in attributes:
                loaded += [one.split()[0] for one in attributes[name].split(",") if one.strip()]
            elif name in attributes:
                loaded.append(attributes[name])
        if tag == "link" and not _LINKED & set(attributes.get("rel", "").split()):
            loaded.append(attributes.get("href", ""))
        loaded += addresses_in_css(attributes.get("style", ""))


def addresses_in_css(css: str) -> list[str]:
    """What a style sheet makes a browser ask for."""
    found = re.findall(r"url\(\s*(?:\"([^\"]*)\"|'([^']*)'|([^)]*))\s*\)", css)
    imported = re.findall(r"@import\s+[\"']([^\"']+)", css)
    return ["".join(parts).strip() for parts in found] + imported


def take(folder: Path, file: str) -> Sheet:
    """One page of a built site."""
    sheet = Sheet(file, (folder / file).read_text("utf-8"))
    taker = _Taker(sheet)
    taker.feed(sheet.html)
    taker.close()
    sheet.unbalanced += [f"<{tag}> is not closed" for tag, _ in taker.open]
    return sheet


def pages_in(folder: Path) -> list[str]:
    """Every HTML file, from the root of the site."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))


def target(folder: Path, address: str) -> Path | None:
    """The file that a static server gives for a path of the site; None where it gives none."""
    path = folder / unquote(address.lstrip("/"))
    if address.endswith("/") or not address:
        path /= "index.html"
    return path if path.is_file() else None


def expected_paths(site: Site) -> list[str]:
    """Every page that there must be, generated or hand-written: what follows a language's root."""
    paths = [page.path for page in planned(site)]
    content = ROOT / "content" / LANGUAGES[0].code
    for file in sorted(content.rglob("*.md")):
        path = file.relative_to(content).as_posix().removesuffix(".md").removesuffix("index")
        paths.append(path if not path or path.endswith("/") else f"{path}/")
    return sorted(paths)


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its content."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def differing(one: Path, other: Path) -> list[str]:
    """The files in which two folders differ, or that only one of them has."""
    left, right = bytes_of(one), bytes_of(other)
    return sorted(name for name in left.keys() | right.keys() if left.get(name) != right.get(name))


def sitemap(folder: Path) -> dict[str, dict[str, str]]:
    """The addresses of the sitemap, each with its alternates by `hreflang`."""
    root = ET.fromstring((folder / "sitemap.xml").read_bytes())  # noqa: S314 - our own file
    names = {
        "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
        "x": "http://www.w3.org/1999/xhtml",
    }
    found: dict[str, dict[str, str]] = {}
    for url in root.findall("s:url", names):
        address = url.findtext("s:loc", "", names)
        assert address not in found, f"{address} stands twice in the sitemap"
        found[address] = {
            link.attrib["hreflang"]: link.attrib["href"] for link in url.findall("x:link", names)
        }
    return found


def none_of(problems: Iterable[str], limit: int = 40) -> None:
    """Fail with the problems, where there are any: how many, and the first of them."""
    found = list(problems)
    if found:
        pytest.fail("\n".join([f"{len(found)} found", *found[:limit]]), pytrace=False)


def is_outward(href: str) -> bool:
    """Whether a link has a scheme or a host of its own."""
    parts = urlsplit(href)
    return bool(parts.scheme or parts.netloc)
