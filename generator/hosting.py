"""What a host is to answer with each file: headers, types, addresses that are not there.

Said once, for hosts that read a `_headers` file (Netlify, Cloudflare Pages) and for nginx.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from generator import policy, urls
from generator.render import environment

if TYPE_CHECKING:
    from generator.settings import Settings

HEADERS_FILE: Final = "_headers"

FOR_EVER: Final = "public, max-age=31536000, immutable"
"""For files that are named by their content."""
ASK_AGAIN: Final = "no-cache"
"""Kept, and used once the host says that it has not changed."""
_A_WEEK: Final = "public, max-age=604800"
_HSTS: Final = ("Strict-Transport-Security", "max-age=31536000")
"""Said over TLS only: a browser then asks for nothing of this host without it, for a year."""

EVERYWHERE: Final = (
    ("Content-Security-Policy", "; ".join(("frame-ancestors 'none'", *policy.LOADS))),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),  # an address may hold what was searched for
    (
        "Permissions-Policy",
        ", ".join(
            f"{feature}=()"
            for feature in (
                *("accelerometer", "camera", "geolocation", "gyroscope", "magnetometer"),
                *("microphone", "payment", "usb"),
            )
        ),
    ),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)
"""What scripts a page may run, its own policy says; a worker has no other than this."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What one header says, by where a file lies; the first pattern that fits holds."""

    header: str
    cases: tuple[tuple[str, str], ...]
    """Patterns from the root of the site, with `*` for anything, and the value."""
    otherwise: str = ""

    @property
    def variable(self) -> str:
        """Its name in nginx."""
        return f"portal_{self.header.lower().replace('-', '_')}"


_OPEN: Final = (
    "/api/*",
    "/csv/*",
    "/schema/*",
    "/feeds/*",
    "/calendars/*",
    "/catalog.jsonld",
    "/data.zip",
)
"""Data that programs of other sites may ask for from a browser."""
_BY_PLACE: Final = (
    Rule(
        "Cache-Control",
        (
            *((f"/assets/*.{ending}", FOR_EVER) for ending in ("css", "js", "mjs")),
            (f"/{urls.INDEX}*", FOR_EVER),
            ("/assets/img/*", _A_WEEK),
        ),
        ASK_AGAIN,
    ),
    Rule("Access-Control-Allow-Origin", tuple((place, "*") for place in _OPEN)),
    Rule(
        "Cross-Origin-Resource-Policy",
        (*((place, "cross-origin") for place in _OPEN), ("/assets/*", "same-origin")),
    ),
)
"""No header has two patterns that fit one file: some hosts would join both values."""

TYPES: Final = {
    "text/html": "html",
    "text/css": "css",
    "text/javascript": "js mjs",
    "text/plain": "txt",
    "text/markdown": "md",
    "text/csv": "csv",
    "text/calendar": "ics",
    "application/json": "json",
    "application/ld+json": "jsonld",
    "application/x-ndjson": "ndjson",
    "application/manifest+json": "webmanifest",
    "application/xml": "xml",
    "application/yaml": "yml yaml",
    "application/zip": "zip",
    "application/gzip": "gz",
    "image/svg+xml": "svg",
    "image/png": "png",
}
"""The media type of each ending."""
_FEED: Final = "application/atom+xml"
"""Of the `.xml` files under `feeds/`."""
_UNPACKED: Final = ("application/zip", "application/gzip", "image/png")


def headers_file() -> bytes:
    """The file `_headers` in the root of the site; such a host revalidates all else by itself."""
    lines = ["/*", *(f"  {name}: {value}" for name, value in (*EVERYWHERE, _HSTS))]
    for rule in _BY_PLACE:
        for pattern, value in rule.cases:
            lines += [pattern, f"  {rule.header}: {value}"]
    return ("\n".join(lines) + "\n").encode()


def nginx(settings: Settings, site: Path, listen: str) -> str:
    """A server for nginx's `http` block: the files under `site`, at the path of `SITE_URL`."""
    address = urlsplit(settings.site_url or urls.LOCAL_SITE)
    base = address.path.rstrip("/") + "/"
    # nginx packs HTML without being told to.
    packed = [name for name in (*TYPES, _FEED) if name not in (*_UNPACKED, "text/html")]
    return (
        environment()
        .get_template("nginx.conf")
        .render(
            listen=listen,
            host=address.hostname,
            base=base,
            site=f"{site.absolute().as_posix().rstrip('/')}/",
            everywhere=EVERYWHERE,
            hsts=_HSTS,
            rules=_BY_PLACE,
            regex=lambda pattern: _regex(base, pattern),
            types=TYPES,
            packed=packed,
            feeds="feeds/",
            feed_type=_FEED,
            hidden=HEADERS_FILE,
        )
    )


def _regex(base: str, pattern: str) -> str:
    anything = re.escape("*")
    return f"^{re.escape(base.rstrip('/') + pattern).replace(anything, '.*')}$"
