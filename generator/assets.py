"""The site's own styles and scripts: joined.

Named by their content, so that caches may keep them for ever.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Final, Literal

from rjsmin import jsmin

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SOURCES: Final = "overrides/assets"
FAVICON: Final = "assets/img/favicon.svg"
TOUCH_ICON: Final = "assets/img/touch-icon.png"


@dataclass(frozen=True, slots=True)
class AppIcon:
    """A picture of the installed app: a square PNG."""

    path: str
    """From the root of the site."""
    size: int
    """Pixels of a side."""
    purpose: Literal["any", "maskable"]
    """A maskable one is cut to a shape by the system: it fills its square."""


APP_ICONS: Final = (
    AppIcon("assets/img/app-192.png", 192, "any"),
    AppIcon("assets/img/app-512.png", 512, "any"),
    AppIcon("assets/img/app-maskable-512.png", 512, "maskable"),
)
MADE_OF: Final = ("css", "js", "offline", "online", "search", "search-ui", "service-worker")
"""The folders of sources that are joined, and not part of the site as they are."""

_LUNR: Final = "contrib/search/templates/search/lunr.js"
_UNUSED: Final = (
    # lunr.Builder: the index is built in Python.
    ("/*!\n * lunr.Builder\n", "/**\n * Contains and collects metadata"),
    # lunr's query language: queries are made of clauses, never of strings.
    ("lunr.QueryParseError = function", "  /**\n   * export the module"),
)
"""Where parts of lunr.js begin and end that the engine does not use; a quarter of it."""
_WHOLE: Final = """(() => {{
const searchEngine = (() => {{
{engine}
return {{ serve }};
}})();
const searchUi = (() => {{
{search_ui}
return {{ begin }};
}})();
{page}
}})();
"""
"""How the scripts of a page lie in one; parts have names in common."""
_IMPORT: Final = re.compile(r"^import [^;]*;\n", re.MULTILINE)
_EXPORT: Final = re.compile(r"^export ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the site made from files under `overrides/assets/`."""

    path: str
    """From the root of the site."""
    content: bytes


@dataclass(frozen=True, slots=True)
class Assets:
    """What pages load, and what the first use of a search box loads."""

    style: Asset
    script: Asset
    engine: Asset
    """lunr and the search engine, as one classic script for a worker."""
    search_ui: Asset
    """The box and the page of results, as one module."""
    whole: Asset
    """All scripts as a classic one, for pages that open without a server and load no modules."""

    @property
    def online(self) -> tuple[Asset, ...]:
        """What a site has that a server sends."""
        return (self.style, self.script, self.engine, self.search_ui)

    @property
    def offline(self) -> tuple[Asset, ...]:
        """What a site has whose files are opened."""
        return (self.style, self.whole)


def assets(root: Path, *, service_worker: bool = True) -> Assets:
    """The style sheet and the scripts, each joined in the order of file names.

    Pages register a service worker only where there is one.
    """
    folder = root / SOURCES
    page = _sources(folder / "js", "mjs")
    online = _sources(folder / "online", "mjs", but="" if service_worker else "register")
    serving = [_lunr(), _classic(_sources(folder / "search", "mjs", but="worker"))]
    worker = _classic([(folder / "search/worker.mjs").read_text("utf-8")])
    search_ui = _classic(_sources(folder / "search-ui", "mjs"))
    whole = _WHOLE.format(
        engine="\n".join(serving),
        search_ui=search_ui,
        page=_joined([*_sources(folder / "offline", "mjs"), *page]),
    )
    return Assets(
        style=_named("portal", "css", _joined(_sources(folder / "css", "css"))),
        script=_named("portal", "mjs", _joined([*online, *page])),
        engine=_named("search-engine", "js", jsmin("\n".join([*serving, worker]))),
        search_ui=_named("search", "mjs", jsmin(f"{search_ui}\nexport {{ begin }};\n")),
        whole=_named("portal", "js", jsmin(whole)),
    )


def preview_image(language: str) -> str:
    """The picture that chats show for a page, from the root of the site."""
    return f"assets/img/preview-{language}.png"


def _lunr() -> str:
    text = (files("mkdocs") / _LUNR).read_text("utf-8")
    for begin, end in _UNUSED:
        before, _, rest = text.partition(begin)
        text = before + rest[rest.index(end) :]
    return text


def _sources(folder: Path, ending: str, but: str = "") -> list[str]:
    found = sorted(folder.glob(f"*.{ending}"))
    return [source.read_text("utf-8") for source in found if source.stem != but]


def _joined(sources: Iterable[str]) -> str:
    return "\n".join(source.rstrip("\n") for source in sources) + "\n"


def _classic(sources: Iterable[str]) -> str:
    """Modules as one script: each is a list of functions, and no two have the same name."""
    return _EXPORT.sub("", _IMPORT.sub("", _joined(sources)))


def _named(stem: str, ending: str, text: str) -> Asset:
    content = text.encode()
    digest = hashlib.sha256(content).hexdigest()[:8]
    return Asset(f"assets/{stem}.{digest}.{ending}", content)
