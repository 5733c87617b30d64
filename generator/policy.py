"""The content security policy: what a browser may load and run on the site.

https://www.w3.org/TR/CSP3/ and https://www.w3.org/TR/trusted-types/
"""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

PLACE: Final = "<!--portal:policy-->"
"""Where `overrides/main.html` wants it: before anything that it speaks of."""

LOADS: Final = (
    "style-src 'self'",
    "img-src 'self' data:",  # data: for the icons in the style sheet, which take its colours
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "require-trusted-types-for 'script'",
    "trusted-types default",  # that of overrides/assets/js/00-trust.mjs
)
"""What holds for every file of the site."""

_SCRIPT: Final = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_NOT_RUN: Final = re.compile(r"\bsrc=|\btype=(?![\"']?(?:module|text/javascript)\b)", re.IGNORECASE)
"""The attributes of a script that lies in a file, or is a block of data such as JSON-LD."""


def secured(html: str) -> str:
    """A page, or the frame of many, with the policy in its place.

    Allowed by their hashes are the scripts that stand in `html` now: what is put into a frame later
    is not, whatever it holds.
    """
    return html.replace(PLACE, _element(html), 1)


def _element(html: str) -> str:
    scripts = " ".join(("script-src 'self'", *(f"'{_hash(text)}'" for text in _inline(html))))
    content = "; ".join(("default-src 'none'", scripts, *LOADS))
    return f'<meta http-equiv="Content-Security-Policy" content="{content}">'


def _inline(html: str) -> Iterator[str]:
    """The text of each inline script that a browser would run."""
    for attributes, text in _SCRIPT.findall(html):
        if not _NOT_RUN.search(attributes):
            yield text


def _hash(script: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}"
