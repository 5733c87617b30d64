"""What makes the portal an app: a manifest in each language, and the service worker."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from rjsmin import jsmin

from generator import urls
from generator.assets import APP_ICONS, SOURCES
from generator.render import environment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from generator.views.writer import Writer

ACCENT: Final = "#0b5d57"
PAPER: Final = "#ffffff"
"""As `--accent` and `--paper` in `10-base.css`: a manifest knows no style sheet."""
_FOLDER: Final = f"{SOURCES}/service-worker"
_LOST: Final = '"{lost}"'
"""Where the worker has the page that it shows without a network."""


def app_files(
    root: Path, writers: Sequence[Writer], *, service_worker: bool
) -> Iterator[tuple[str, bytes]]:
    """The files of the app by their paths from the root of the site.

    Without `service_worker` the one that is there removes itself, and what it kept, from browsers.
    """
    for writer in writers:
        yield urls.in_language(urls.MANIFEST, writer.language), manifest(writer)
    yield urls.SERVICE_WORKER, worker(root, writers, on=service_worker)


def manifest(w: Writer) -> bytes:
    """What browsers ask to install the portal in a language, after W3C's Web Application Manifest.

    Addresses are relative to the manifest, so that the site may lie under a path.
    """
    top = urls.relative("", w.language.root)
    described = {
        "name": w.t("site_name"),
        "short_name": w.t("site_short_name"),
        "description": w.t("home_summary"),
        "lang": w.language.tag,
        "dir": "ltr",
        "start_url": "./",
        "scope": top,
        "display": "standalone",
        # Addresses are made to be sent; where there is a bar that shows them, the better.
        "display_override": ["minimal-ui"],
        "theme_color": ACCENT,
        "background_color": PAPER,
        "icons": [
            {
                "src": urls.relative(icon.path, w.language.root),
                "sizes": f"{icon.size}x{icon.size}",
                "type": "image/png",
                "purpose": icon.purpose,
            }
            for icon in APP_ICONS
        ],
    }
    return (json.dumps(described, ensure_ascii=False, indent=1) + "\n").encode()


def worker(root: Path, writers: Sequence[Writer], *, on: bool) -> bytes:
    """The service worker, or the one that removes it."""
    folder = root / _FOLDER
    parts = [folder / "own.js", folder / ("on.js" if on else "off.js")]
    script = "\n".join(part.read_text("utf-8") for part in parts)
    page = environment().get_template("unconnected.html").render(writers=writers)
    small: str = jsmin(script.replace(_LOST, json.dumps(page, ensure_ascii=False)))
    return small.encode()
