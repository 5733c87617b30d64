"""Every page as plain Markdown, with a plain `mkdocs.yml`, for stock MkDocs and Material."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Final

from generator import urls
from generator.languages import LANGUAGES
from generator.markdown import MarkdownWriter
from generator.models import dataset as kinds
from generator.opendata.files import files as open_data
from generator.output import new_folder, write
from generator.prose import in_script
from generator.views.pages import planned
from generator.views.writer import writers
from generator.yamlio import is_hidden

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from generator.derive import Site
    from generator.languages import Language

_CONFIG: Final = """\
# Made by `python -m generator export`: builds with stock MkDocs and Material, without plugins.
site_name: {site_name}
{site_url}theme:
  name: material
  language: zh
  font: false
plugins: []
markdown_extensions:
  - admonition
  - attr_list
  - def_list
  - tables
not_in_nav: |
  *
nav:
{nav}
"""


def export(root: Path, site: Site, folder: Path) -> int:
    """Write the export into a new or empty folder; returns the number of generated pages."""
    number = 0
    with new_folder(folder) as fresh:
        docs = fresh / "docs"
        for name, text in _pages(site):
            write(docs / name, text.encode())
            number += 1
        for path, make in open_data(site):
            write(docs / path, make())
        for language in LANGUAGES:
            _copy_prose(root / "content" / language.written_in, docs / language.root, language)
        write(fresh / "mkdocs.yml", _config(site).encode())
    return number


def _copy_prose(source: Path, target: Path, language: Language) -> None:
    """Copy the hand-written pages, and what lies beside them."""
    shutil.copytree(source, target, dirs_exist_ok=True, ignore=_hidden)
    for page in source.rglob("*.md"):
        text = in_script(page.read_text("utf-8"), language)
        write(target / page.relative_to(source), text.encode())


def _hidden(_folder: str, names: Iterable[str]) -> set[str]:
    return set(filter(is_hidden, names))


def _pages(site: Site) -> Iterator[tuple[str, str]]:
    for writer in writers(site):
        labels = {word: writer.t(word) for word in ("previous", "next")}
        for plan in planned(site):
            page = plan.write(writer)
            name = urls.in_language(urls.source_uri(page.path), writer.language)
            yield name, MarkdownWriter(page, labels).write()


def _config(site: Site) -> str:
    default = writers(site)[0]
    lists = [urls.HOME, *(urls.listing(kind) for kind in kinds.KINDS), urls.READING, urls.ABOUT]
    nav = "\n".join(
        f"  - {urls.in_language(urls.source_uri(path), language)}"
        for language in LANGUAGES
        for path in lists
    )
    site_url = f"site_url: {site.settings.site_url}\n" if site.settings.site_url else ""
    return _CONFIG.format(
        site_name=json.dumps(default.t("site_name"), ensure_ascii=False), site_url=site_url, nav=nav
    )
