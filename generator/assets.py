"""The site's own styles and scripts: joined.

Named by their content, so that caches may keep them for ever.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

SOURCES: Final = "overrides/assets"
FAVICON: Final = "assets/img/favicon.svg"
TOUCH_ICON: Final = "assets/img/touch-icon.png"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the site made from files under `overrides/assets/`."""

    path: str
    """From the root of the site."""
    content: bytes


@dataclass(frozen=True, slots=True)
class Assets:
    """What every page loads."""

    style: Asset
    script: Asset


def assets(root: Path) -> Assets:
    """The style sheet, joined in the order of file names, and the script."""
    return Assets(
        style=_joined(sorted((root / SOURCES / "css").glob("*.css")), "portal", "css"),
        script=_joined(sorted((root / SOURCES / "js").glob("*.mjs")), "portal", "mjs"),
    )


def preview_image(language: str) -> str:
    """The picture that chats show for a page, from the root of the site."""
    return f"assets/img/preview-{language}.png"


def _joined(sources: list[Path], stem: str, ending: str) -> Asset:
    content = (
        "\n".join(source.read_text("utf-8").rstrip("\n") for source in sources).encode() + b"\n"
    )
    digest = hashlib.sha256(content).hexdigest()[:8]
    return Asset(f"assets/{stem}.{digest}.{ending}", content)
