"""Every generated page of the site: its path, and what writes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from generator import urls
from generator.derive import Site
from generator.models import dataset as kinds
from generator.views import (
    asked,
    categories,
    changes,
    charges,
    compare,
    deadlines,
    desk,
    documents,
    finder,
    glossary,
    home,
    letters,
    measures,
    open_data,
    quality,
    search,
    services,
    withdrawn,
)
from generator.views.blocks import Page
from generator.views.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.models.dataset import Dataset, Kind

Write = Callable[[Writer], Page]


@dataclass(frozen=True, slots=True)
class Planned:
    """A page before it is written; the page itself is made when it is needed, and not kept."""

    path: str
    """The same in every language."""
    title_key: str
    """The interface string of its title; empty for a record, which has its own."""
    source: str | None
    """The YAML file that it shows."""
    write: Write


_RECORDS: tuple[tuple[Kind, Callable[..., Page]], ...] = (
    (kinds.DOCUMENTS, documents.document_page),
    (kinds.MEASURES, measures.measure_page),
    (kinds.FEE_RULES, charges.fee_rule_page),
    (kinds.TARGETS, charges.target_page),
    (kinds.SERVICES, services.service_page),
    (kinds.HOTLINES, services.hotline_page),
    (kinds.AUTHORITIES, categories.authority_page),
    (kinds.TOPICS, categories.topic_page),
    (kinds.SERIES, categories.series_page),
    (kinds.GLOSSARY, glossary.term_page),
    (kinds.FINDER, finder.question_page),
    (kinds.CHARGES, asked.charge_page),
)
_LISTS: tuple[tuple[Kind, Write], ...] = (
    (kinds.MEASURES, measures.measure_list),
    (kinds.FEE_RULES, charges.fee_rule_list),
    (kinds.HOTLINES, services.hotline_list),
    (kinds.DOCUMENTS, documents.document_list),
    (kinds.TOPICS, categories.topic_list),
    (kinds.TARGETS, charges.target_list),
    (kinds.SERVICES, services.service_list),
    (kinds.AUTHORITIES, categories.authority_list),
    (kinds.GLOSSARY, glossary.glossary_list),
    (kinds.FINDER, finder.finder_page),
    (kinds.CHARGES, asked.charge_list),
)
_CATEGORIES: tuple[Kind, ...] = (kinds.AUDIENCES, kinds.TRANSPORT_MODES, kinds.REGIONS)


_ALONE: tuple[tuple[str, str, Write], ...] = (
    (urls.HOME, "site_name", home.home_page),
    (urls.SEARCH, "search_title", search.search_page),
    (urls.LETTERS, "letters_title", letters.letters_page),
    (urls.DEADLINES, "deadlines_title", deadlines.deadlines_page),
    (urls.OPEN_DATA, "data_title", open_data.open_data_page),
    (urls.CHANGES, "changes_title", changes.changes_page),
    (urls.DATA_QUALITY, "quality_title", quality.data_quality_page),
    (urls.ACCESSIBILITY, "access_title", quality.accessibility_page),
    (urls.DESK, "desk_title", desk.desk_page),
    (urls.COMPARE, "compare_title", compare.compare_page),
)
_GROUPS: tuple[tuple[str, Callable[[Site], Iterable[tuple[str, Write]]]], ...] = (
    ("letters_title", letters.letter_pages),
    ("changes_title", changes.part_pages),
    ("sheet_title", desk.sheet_pages),
    ("compare_title", compare.comparison_pages),
    ("kind_finder", finder.question_pages),
)
"""Pages of one title, as many as the data gives."""


def planned(site: Site) -> Iterator[Planned]:
    """Every page that the data gives, lists before records."""
    for path, title_key, write in _ALONE:
        yield Planned(path, title_key, None, write)
    for title_key, pages in _GROUPS:
        for path, write in pages(site):
            yield Planned(path, title_key, None, write)
    for kind, write in _LISTS:
        yield Planned(urls.listing(kind), f"kind_{kind.attribute}", None, write)
    for kind in (*_CATEGORIES, kinds.SERIES):
        write = partial(_listed, kind=kind)
        yield Planned(urls.listing(kind), f"kind_{kind.attribute}", None, write)
    for kind, page in _RECORDS:
        yield from _of_kind(site.data, kind, page)
    for kind in _CATEGORIES:
        yield from _of_kind(site.data, kind, partial(_category, kind=kind))
    for ident, gone in site.data.withdrawn.items():
        source = site.data.sources[kinds.WITHDRAWN.name, ident]
        yield Planned(urls.withdrawn(ident), "", source, _bound(withdrawn.withdrawn_page, gone))


def _of_kind(data: Dataset, kind: Kind, page: Callable[..., Page]) -> Iterator[Planned]:
    for ident, record in data.of(kind).items():
        source = data.sources[kind.name, ident]
        yield Planned(urls.record(kind, ident), "", source, _bound(page, record))


def _bound(page: Callable[..., Page], record: object) -> Write:
    return lambda writer: page(writer, record)


def _listed(writer: Writer, *, kind: Kind) -> Page:
    return categories.category_list(writer, kind)


def _category(writer: Writer, record: object, *, kind: Kind) -> Page:
    return categories.category_page(writer, kind, record)  # type: ignore[arg-type]
