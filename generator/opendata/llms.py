"""`llms.txt`: what the portal is and where its plain texts and data lie, for language models.

The form is that of llmstxt.org: a title, a summary, and sections of links. It leads to Markdown
twins, not to pages. There is no `llms-full.txt`: all texts together are megabytes, more than any
model reads at once, and the JSON has them record by record.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from typing import TYPE_CHECKING, Final

from generator import urls
from generator.languages import CHINESE, ENGLISH
from generator.markdown import escape
from generator.models import dataset as kinds
from generator.models.dataset import KINDS
from generator.views.documents import document_entry
from generator.views.writer import Writer, name_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.derive import Site
    from generator.models.base import Text
    from generator.models.dataset import Kind

MOST: Final = 60
"""Of the records of a kind, and of the files of a folder, so many at most, for who reads by links
pays for each line; their list has all."""


def llms_txt(site: Site, data: Iterable[str]) -> str:
    """The text; `data` are the paths of all open data."""
    return "\n".join(_Llms(site).lines(data)) + "\n"


class _Llms:
    """Writes it in English, with the Chinese names."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.w = Writer(site, ENGLISH)
        self.zh = Writer(site, CHINESE)

    def lines(self, data: Iterable[str]) -> Iterator[str]:
        """Line by line."""
        t = self.w.t
        changed = self.site.provenance.changed
        yield f"# {t('site_name')} ({self.zh.t('site_name')})"
        yield ""
        yield f"> {t('home_summary')}"
        yield ""
        for key in ("not_government", "own_words", "unofficial_translation", "llms_twins"):
            yield f"- {t(key)}"
        if changed:
            yield f"- {t('home_changed', date=self.w.date(changed))}"
        for heading, links in self._sections(data):
            yield ""
            yield f"## {heading}"
            yield ""
            yield from links

    def _sections(self, data: Iterable[str]) -> Iterator[tuple[str, Iterable[str]]]:
        t = self.w.t
        yield t("kind_documents"), self._documents()
        yield t("llms_lists"), map(self._list, KINDS)
        yield t("kind_hotlines"), self._hotlines()
        yield t("guides"), self._guides()
        yield t("source_data"), self._data(data)

    def _documents(self) -> Iterator[str]:
        for document in self.site.documents[-MOST:]:
            labels = " · ".join(run.text for run in document_entry(self.w, document).labels)
            yield self._record(kinds.DOCUMENTS, document.id, document.title, labels)

    def _hotlines(self) -> Iterator[str]:
        for ident in self.site.order[kinds.HOTLINES.name][:MOST]:
            hotline = self.site.data.hotlines[ident]
            called = self.w.t(
                "hotline_summary", serves=self.w.serves(hotline), examples=self.w.examples(hotline)
            )
            yield self._record(kinds.HOTLINES, ident, name_of(hotline), called)

    def _list(self, kind: Kind) -> str:
        key = f"kind_{kind.attribute}"
        name = f"{self.w.t(key)} ({self.zh.t(key)})"
        return self._line(name, urls.listing(kind), str(len(self.site.data.of(kind))))

    def _guides(self) -> Iterator[str]:
        for path in urls.GUIDES:
            key = f"guide_{path.split('/')[1].replace('-', '_')}"
            yield self._line(f"{self.w.t(key)} ({self.zh.t(key)})", path)
        for key, path in (("home_reading", urls.READING), ("about", urls.ABOUT)):
            yield self._line(f"{self.w.t(key)} ({self.zh.t(key)})", path)

    def _data(self, data: Iterable[str]) -> Iterator[str]:
        """Every file that is not of one record."""
        taken: Counter[str] = Counter()
        for path in data:
            folder = posixpath.dirname(path)
            taken[folder] += 1
            if not self._is_of_one_record(path) and taken[folder] <= MOST:
                yield f"- [{path}]({self._address(path)})"

    def _is_of_one_record(self, path: str) -> bool:
        return path.startswith(urls.API) and "/" in path.removeprefix(urls.API)

    def _record(self, kind: Kind, ident: str, name: Text, note: str) -> str:
        return self._line(f"{name.en} ({name.zh})", urls.record(kind, ident), note)

    def _line(self, name: str, path: str, note: str = "") -> str:
        address = self._address(f"{urls.in_language(path, ENGLISH)}{urls.TWIN}")
        return f"- [{escape(name)}]({address})" + (f": {escape(note)}" if note else "")

    def _address(self, file: str) -> str:
        """Absolute where the site's address is known; else from the root, where this file lies."""
        site_url = self.site.settings.site_url
        return urls.absolute(site_url, file) if site_url else file
