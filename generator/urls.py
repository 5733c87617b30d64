"""Every address of the site, decided here.

A path is what follows a language's root: `measures/xm2022-17-07/`, the same in every language. It
is empty for the home page and otherwise ends in a slash.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Final

from generator.languages import CHINESE, WRITTEN
from generator.models import dataset as kinds
from generator.models.base import NATIONAL
from generator.models.dataset import Kind

if TYPE_CHECKING:
    from generator.languages import Language

HOME: Final = ""
ABOUT: Final = "about/"
READING: Final = "reading/"
SEARCH: Final = "search/"
QUERY: Final = "q"
"""The name under which the search page takes what is asked."""
LETTERS: Final = "a-z/"
DESK: Final = "desk/"
COMPARE: Final = "compare/"
DEADLINES: Final = "deadlines/"
OPEN_DATA: Final = "open-data/"
ACCESSIBILITY: Final = "accessibility/"
DATA_QUALITY: Final = "data-quality/"
CHANGES: Final = "changes/"
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
FEEDS: Final = "feeds/"
CALENDARS: Final = "calendars/"
EVERYTHING: Final = "changes"
"""The name of the feed of all changes."""
EVERY_DATE: Final = "deadlines"
"""The name of the calendar of all deadlines."""
SCHEMAS: Final = "schema/v1/"
TABLES: Final = "csv/"
INDEX_NAME: Final = "index"
API_INDEX: Final = f"{API}{INDEX_NAME}.json"
OPENAPI: Final = f"{API}openapi.json"
API_CHANGELOG: Final = f"{API}CHANGELOG.txt"
"""Markdown, under a name that every host and browser shows as text."""
TABLES_METADATA: Final = f"{TABLES}csv-metadata.json"
"""Where readers of tables look for their description, after CSV on the Web."""
ARCHIVE: Final = "data.zip"
CATALOGUE: Final = "catalog.jsonld"
LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"
"""That of texts and data."""
ASSETS: Final = "assets/"
INDEX: Final = f"{ASSETS}search/"
"""The files of the search index."""
TWIN: Final = "index.md"
"""The Markdown beside a page, in the page's own folder."""
LLMS: Final = "llms.txt"
"""What language models read first, after llmstxt.org."""
_TWINNED: Final = frozenset(
    (
        HOME,
        *(path.split("/", 1)[0] for path in (DEADLINES, COMPARE, *PROSE)),
        *(kind.name for kind in kinds.KINDS),
    )
)
"""The folders whose pages are texts; the others are lists of links, or nothing without scripts."""
CHECKSUMS: Final = "SHA256SUMS"
"""The SHA-256 of every other file of the site."""
BILL_OF_MATERIALS: Final = "sbom.cdx.json"
"""The packages that built the site, in CycloneDX."""
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


def withdrawn(place: str) -> str:
    """The path of what stays in the place of a page: `measures/xm2022-17-24` has no slash."""
    return f"{place}/"


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


def path_of(source_uri: str) -> str:
    """The path that a Markdown file stands for: the other way round."""
    path = source_uri.removesuffix(".md").removesuffix("index")
    return path if path.endswith("/") or not path else f"{path}/"


def twin(path: str, language: Language) -> str | None:
    """The Markdown beside a page, with the same facts; None where there is none.

    It is written in the languages of the data, for converted text says nothing more.
    """
    if language not in WRITTEN or path.split("/", 1)[0] not in _TWINNED:
        return None
    return f"{in_language(path, language)}{TWIN}"


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
    return absolute(site_url, in_language(path, language))


def absolute(site_url: str | None, path: str) -> str:
    """The absolute address of a path from the root of the site."""
    return (site_url or LOCAL_SITE).rstrip("/") + "/" + path


def identifier(site_url: str | None, path: str) -> str:
    """What stands for the thing that the pages of a path speak of, in whatever language.

    It leads to the page of the default language, and is not the page.
    """
    return permalink(site_url, path, WRITTEN[0]) + "#this"


def json_url(path: str) -> dict[str, str]:
    """What the JSON calls `url`: the path from the root, in each language of its texts."""
    return {language.code: "/" + in_language(path, language) for language in WRITTEN}


def api(kind: Kind, ident: str | None = None) -> str:
    """The JSON file of a kind, or of one record."""
    return f"{API}{kind.name}.json" if ident is None else f"{API}{kind.name}/{ident}.json"


def of_record(kind: Kind, ident: str) -> str:
    """The name of the feed or the calendar of one record: `documents-xm2022-17`."""
    return f"{kind.name}-{ident}"


def feed(name: str, language: Language) -> str:
    """The Atom feed of that name, in the language that a page's texts are written in."""
    return f"{FEEDS}{name}{_written(language)}.xml"


def dates(name: str, language: Language) -> str:
    """The calendar of that name, in the language that a page's texts are written in."""
    return f"{CALENDARS}{name}{_written(language)}.ics"


def _written(language: Language) -> str:
    return "" if language.written_in == CHINESE.written_in else f".{language.written_in}"


def changes(part: int) -> str:
    """The path of a part of the history, counted from the oldest."""
    return f"{CHANGES}{part}/"


def revision(part: int, commit: str) -> str:
    """The path, with its anchor, of what one commit changed."""
    return f"{changes(part)}#{revision_anchor(commit)}"


def revision_anchor(commit: str) -> str:
    """What a commit is called on the pages of the history."""
    return f"c-{commit[:12]}"


def change_anchor(commit: str, kind: Kind, ident: str) -> str:
    """What the change of a record by a commit is called there."""
    return f"{revision_anchor(commit)}-{kind.name}-{ident}"


def schema(name: str) -> str:
    """The JSON Schema of the files of a kind, or of the index of the API."""
    return f"{SCHEMAS}{name}.json"


def table(kind: Kind, part: str = "") -> str:
    """The table of a kind, or of the entries of one of its lists."""
    return f"{TABLES}{kind.name}{f'.{part}' if part else ''}.csv"


def index_file(name: str, *, as_files: bool) -> str:
    """A file of the search index: text to fetch, or a script that says it."""
    return INDEX + (f"{name.removesuffix('.txt')}.js" if as_files else name)


def output(path: str) -> str:
    """The file that a path is written to."""
    return posixpath.join(path, "index.html")
