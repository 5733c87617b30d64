"""The article of a page, and the figures, dates and links that stand in it."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
DATE = re.compile(
    r"\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?"
    r"|(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December) \d{4}"
)


def article(folder: Path, file: str) -> Tag:
    """The article of a page, without what steers through the page itself."""
    soup = BeautifulSoup((folder / file).read_text("utf-8"), "html.parser")
    found = soup.find("article")
    assert isinstance(found, Tag), file
    # A chart says what the table under it says, and stock Markdown has the table.
    for part in found.select("figure.chart"):
        part.decompose()
    # Material's table of contents stands beside the article, and a hand-written page has no trail.
    frame = "nav.contents, .page--prose > nav.trail, .printed-address, script, style, button"
    # Plain Markdown has no codes, no code of links, no sheet to put together and no controls.
    for part in found.select(f"{frame}, form, .qr, .copyable:has(code), .collect, .sheet"):
        part.decompose()
    return found


def words(part: Tag) -> str:
    return part.get_text(" ", strip=True)


def figures(part: Tag) -> Counter[str]:
    """Every number of a text."""
    return Counter(NUMBER.findall(words(part)))


def dates(part: Tag) -> Counter[str]:
    """Every date of a text."""
    return Counter(DATE.findall(words(part)))


def links(part: Tag, file: str) -> Counter[str]:
    """Where links lead: paths from the root of the site with their anchors, and full addresses."""
    page = "http://site/" + file.removesuffix("index.html")
    found: Counter[str] = Counter()
    for link in part.select("a[href]"):
        whole = urljoin(page, str(link["href"]))
        parts = urlsplit(whole)
        inside = parts.netloc == "site"
        found[f"{parts.path}#{parts.fragment}" if inside else whole] += 1
    return found
