"""What of a page's HTML may come from Markdown that people write: text, no code."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Final

from generator import urls

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN: Final = re.compile(
    r"[^<]+"
    r"|<(?P<end>/)?(?P<tag>[a-z][a-z0-9]*)(?P<attributes>(?: [a-z-]+=\"[^\"<>]*\")*) ?(?P<void>/)?>"
)
"""Text, or a tag as Python-Markdown writes it; anything else a browser might read as it likes."""
_ATTRIBUTE: Final = re.compile(r"([a-z-]+)=\"([^\"]*)\"")
_ELEMENTS: Final = frozenset(
    "a blockquote code dd div dl dt em h1 h2 h3 h4 h5 h6 li ol p pre strong "
    "table tbody td th thead tr ul".split()
)
_VOID: Final = frozenset("br hr img".split())
_ATTRIBUTES: Final = frozenset("alt class href id lang src start style title".split())
_ALIGNMENT: Final = re.compile(r"text-align: (?:left|center|right);")
_REMEDY: Final = "write it in Markdown, or between backquotes to show it"


def foreign(html: str) -> Iterator[tuple[str, str, str]]:
    """What does not belong there, up to where the HTML cannot be read further.

    Each is a part of the HTML to look for in the source, what was found, and the remedy.
    """
    at = 0
    open_: list[str] = []
    while at < len(html):
        token = _TOKEN.match(html, at)
        if token is None:
            yield html[at : at + 12], "found HTML", _REMEDY
            return
        at = token.end()
        tag = token["tag"]
        if tag is None:
            continue
        if tag not in _ELEMENTS | _VOID:
            yield f"<{token['end'] or ''}{tag}", f"found the HTML element {tag}", _REMEDY
        elif token["end"]:
            if not open_ or open_.pop() != tag:
                yield (
                    f"</{tag}",
                    f"found the end of an HTML element {tag} that is not open",
                    _REMEDY,
                )
                return
        elif tag not in _VOID and not token["void"]:
            open_.append(tag)
        for name, value in _ATTRIBUTE.findall(token["attributes"]):
            yield from _attribute(name, value)
    for tag in open_:
        yield f"<{tag}", f"found an HTML element {tag} without its end", _REMEDY


def _attribute(name: str, value: str) -> Iterator[tuple[str, str, str]]:
    plain = unescape(value)
    if name not in _ATTRIBUTES or (name == "style" and not _ALIGNMENT.fullmatch(plain)):
        yield name, f"found the HTML attribute {name}", "remove it"
    elif name == "src" and not _is_of_the_site(plain):
        yield value, "found a picture from elsewhere", "put the picture beside the page"
    elif name == "href" and not (_is_of_the_site(plain) or urls.is_full(plain)):
        remedy = "link to https, http, tel or mailto, or to a file of content/"
        yield value, "found a link of an unknown kind", remedy


def _is_of_the_site(address: str) -> bool:
    # Browsers read a backslash as a slash and leave out control characters and spaces.
    return address.isprintable() and not re.search(r"[\\\s]", address) and urls.is_inside(address)
