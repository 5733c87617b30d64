"""The QR codes of the built site, read back by a decoder."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
import zxingcpp
from sheets import none_of

from generator import urls
from generator.derive import Site
from generator.languages import LANGUAGES
from generator.models.dataset import KINDS

pytest_plugins = ("site_fixtures",)

FIGURE = re.compile(
    r'<figure class="qr"><span[^>]*aria-label="([^"]*)"><svg viewBox="0 0 (\d+) \2">'
    r'<path fill="#fff"[^>]*/><path stroke="#000" d="([^"]*)"/></svg></span>'
    r"<figcaption>([^<]*)</figcaption></figure>"
)
STEP = re.compile(r"([Mmh])(-?[\d.]+)(?: (-?[\d.]+))?")
SCALE = 4
"""Pixels of a module."""


def decoded(size: int, path: str) -> str:
    """What a reader sees in strokes one module wide."""
    width = size * SCALE
    pixels = bytearray(b"\xff" * width * width)
    x = y = 0.0
    for command, first, second in STEP.findall(path):
        if command == "M":
            x, y = float(first), float(second)
        elif command == "m":
            x, y = x + float(first), y + float(second)
        else:
            dark = b"\0" * (int(first) * SCALE)
            for line in range(SCALE):
                start = (int(y) * SCALE + line) * width + int(x) * SCALE
                pixels[start : start + len(dark)] = dark
            x += float(first)
    image = memoryview(bytes(pixels)).cast("B", (width, width))
    (found,) = zxingcpp.read_barcodes(
        image, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    )
    assert found.ec_level == "M"
    return str(found.text)


def wrong(page: Path) -> list[str]:
    """What is wrong with the codes of a page, which must have one at least."""
    found = FIGURE.findall(page.read_text("utf-8"))
    problems = [] if found else [f"{page} has no code"]
    for label, size, path, caption in found:
        read = decoded(int(size), path)
        if read != unescape(caption):
            problems.append(f"{page}: the code says {read}, the text beneath {caption}")
        if unescape(caption) not in unescape(label):
            problems.append(f"{page}: the code is called {label}")
    return problems


def records(site: Site, sample: Callable[[list[str]], list[str]]) -> list[str]:
    return [
        language.root + urls.record(kind, ident)
        for language in LANGUAGES
        for kind in KINDS
        for ident in sample(list(site.data.of(kind)))
    ]


def test_the_code_of_a_record_is_read_as_its_permalink(published: Path, site: Site) -> None:
    address = "https://portal.example/trade/"
    for path in records(site, lambda idents: idents[:1]):
        page = published / path / "index.html"
        none_of(wrong(page))
        assert FIGURE.findall(page.read_text("utf-8"))[0][3] == address + path


@pytest.mark.whole
def test_every_code_is_read_as_the_address_beneath_it(built: Path, site: Site) -> None:
    pages = [built / path / "index.html" for path in records(site, lambda idents: idents)]
    pages += sorted(built.glob(f"**/{urls.DESK}*/*/index.html"))
    none_of(problem for page in pages for problem in wrong(page))
