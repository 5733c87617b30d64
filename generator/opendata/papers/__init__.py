"""The papers that go with the data, written by hand: what it is, its licence, its changelog."""

from __future__ import annotations

from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Final

from generator import urls
from generator.languages import WRITTEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.derive import Site

_FOLDER: Final = Path(__file__).parent


def changelog() -> bytes:
    """The changelog of the API."""
    return (_FOLDER / "CHANGELOG.md").read_bytes()


def of_archive(site: Site) -> Iterator[tuple[str, bytes]]:
    """The papers that lie in the archive of all data, by their names there."""
    for language in WRITTEN:
        name = f"README.{language.code}.md"
        text = Template((_FOLDER / name).read_text("utf-8"))
        address = urls.permalink(site.settings.site_url, urls.HOME, language)
        yield name, text.substitute(site=address).encode()
    yield "LICENSE.txt", (_FOLDER / "LICENSE.txt").read_bytes()
