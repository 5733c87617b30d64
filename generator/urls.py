"""Every address of the site, decided here.

A path is what follows a language's root: `measures/xm2022-17-07/`, the same in every language. It
is empty for the home page and otherwise ends in a slash.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Final

from generator.languages import WRITTEN
from generator.models import dataset as kinds
from generator.models.base import NATIONAL
from generator.models.dataset import Kind

if TYPE_CHECKING:
    from generator.languages import Language

HOME: Final = ""
ABOUT: Final = "about/"
READING: Final = "reading/"
SEARCH: Final = "search/"
LETTERS: Final = "a-z/"
DESK: Final = "desk/"
COMPARE: Final = "compare/"
DEADLINES: Final = "deadlines/"
GUIDES: Final = tuple(
    f"guides/{name}/"
    for name in (
        "trader",
        "enterprise",
        "official",
        "documents",
        "abroad",
        "rcep",
        "small-business",
        "transparency",
    )
)
PROSE: Final = (*GUIDES, READING, ABOUT)
"""The hand-written pages; each is one file of `content/<language>/`."""
API: Final = "api/v1/"
ASSETS: Final = "assets/"
INDEX: Final = f"{ASSETS}search/"
"""The files of the search index."""
MANIFEST: Final = "manifest.webmanifest"
"""In each language's root: what browsers ask to install the portal."""
SERVICE_WORKER: Final = "sw.js"
"""At the root, which is as far as it reaches."""
LOST: Final = "404.html"
"""The page that servers show for an address that is not there."""
_AFTER_PATH: Final = re.compile(r"[?#]")
_FULL: Final = re.compile(r"(?:https?://|tel:[0-9]|mailto:)[^\s<>]*", re.ASCII)
LOCAL_SITE: Final = "http://localhost:8000/"
"""What stands for the public address where `SITE_URL` is not set."""


def listing(kind: Kind) -> str:
    """The path of the list of all records of a kind."""
    return f"{kind.name}/"


def record(kind: Kind, ident: str) -> str:
    """The path of one record."""
    return f"{kind.name}/{ident}/"


def question(ident: str, place: str) -> str:
    """The path of a question of the finder for callers in a region."""
    path = record(kinds.FINDER, ident)
    return path if place == NATIONAL else path.replace("/", f"/{place}/", 1)


def letter(initial: str) -> str:
    """The path of what begins with a letter; `#` stands for digits and signs."""
    return f"{LETTERS}{initial.lower() if initial != '#' else 'other'}/"


def sheet(kind: Kind, ident: str) -> str:
    """The path of the sheet to print of a topic or a region."""
    return f"{DESK}{record(kind, ident)}"


def comparison(topic: str) -> str:
    """The path of what documents say of a topic, side by side."""
    return f"{COMPARE}{topic}/"


def objectives(document: str) -> str:
    """The path, with its anchor, of a document's objectives."""
    return f"{record(kinds.DOCUMENTS, document)}#objectives"


def in_language(path: str, language: Language) -> str:
    """A path from the root of the site."""
    return language.root + path


def source_uri(path: str) -> str:
    """The Markdown file that stands for a path in its language, as links in `content/` name it."""
    if path in PROSE:
        return f"{path.rstrip('/')}.md"
    if path.count("/") <= 1:
        return f"{path}index.md"
    return f"{path.rstrip('/')}.md"


def relative(to: str, page: str) -> str:
    """A link from one path to another of the same root: `../../topics/fees/`."""
    if to.startswith("#"):
        return to
    up = "../" * page.count("/")
    return (up + to) or "./"


def location(to: str, *, as_files: bool) -> str:
    """What a link to a path says: the path, or the page's file where no server looks for it."""
    place = _AFTER_PATH.split(to, maxsplit=1)[0]
    if not as_files or (place and not place.endswith("/")):
        return to
    return page_file(place) + to[len(place) :]


def page_file(path: str) -> str:
    """The file of a page where links name files: `topics/fees.html`."""
    return f"{source_uri(path).removesuffix('.md')}.html"


def is_full(to: str) -> bool:
    """Whether a link is an address with a scheme that pages may use."""
    return _FULL.fullmatch(to) is not None


def is_inside(to: str) -> bool:
    """Whether a link leads inside the site; one that is neither this nor full leads nowhere."""
    return ":" not in to.split("/", 1)[0] and not to.startswith("//")


def permalink(site_url: str | None, path: str, language: Language) -> str:
    """The absolute address of a path."""
    return (site_url or LOCAL_SITE).rstrip("/") + "/" + in_language(path, language)


def json_url(path: str) -> dict[str, str]:
    """What the JSON calls `url`: the path from the root, in each language of its texts."""
    return {language.code: "/" + in_language(path, language) for language in WRITTEN}


def api(kind: Kind, ident: str | None = None) -> str:
    """The JSON file of a kind, or of one record."""
    return f"{API}{kind.name}.json" if ident is None else f"{API}{kind.name}/{ident}.json"


def index_file(name: str, *, as_files: bool) -> str:
    """A file of the search index: text to fetch, or a script that says it."""
    return INDEX + (f"{name.removesuffix('.txt')}.js" if as_files else name)


def output(path: str) -> str:
    """The file that a path is written to."""
    return posixpath.join(path, "index.html")
