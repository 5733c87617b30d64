"""What can be found: one entry for each record and each hand-written page, from the model alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from generator import urls
from generator.languages import CHINESE, ENGLISH
from generator.models import dataset as kinds
from generator.models.base import Text
from generator.models.document import OBJECTIVES
from generator.models.rules import FeeRule
from generator.search.dates import date_terms, due_terms
from generator.search.kinds import KINDS
from generator.search.sayings import Sayings
from generator.search.tokens import bare, is_han, normalised, runs
from generator.views.writer import Writer, name_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from generator.derive import Site
    from generator.models.base import DueDate, Record
    from generator.models.charge import Charge
    from generator.models.dataset import Kind
    from generator.models.document import Document
    from generator.models.measure import Measure
    from generator.models.registries import Authority, Category, Term
    from generator.models.rules import Target
    from generator.models.service import Hotline, Service

FIELDS: Final[Mapping[str, float]] = {
    "title": 3.0,
    "heading": 3.0,
    "keywords": 3.0,
    "names": 2.5,
    "body": 1.0,
    "said": 0.6,
    "exact": 6.0,
}
"""The fields of the index, and how much a term in each counts."""

LONG: Final = frozenset({"body", "said"})
"""Fields whose single characters are left out: they stand nearly everywhere."""

FACETS: Final = tuple(
    kind.name
    for kind in (
        kinds.REGIONS,
        kinds.DOCUMENTS,
        kinds.TOPICS,
        kinds.AUDIENCES,
        kinds.AUTHORITIES,
        kinds.TRANSPORT_MODES,
    )
)
"""The kinds of records by which results can be filtered."""
LEAD: Final = "#lead/"
"""Begins the exact terms for the authorities that lead."""
WHOLE: Final = "#k/"
"""Begins the exact terms for short keywords: who types one whole means this."""
YEAR: Final = "years"
DUE: Final = "due"
YEARS: Final = (YEAR, DUE)
"""What results can be filtered by beside records: the year of the document, that of the date."""

_SHORT_HAN: Final = 6
_SHORT_WORDS: Final = 24
"""Characters of a keyword that is looked up whole."""
_NUMBER: Final = re.compile(r"([^〔]+)〔(\d{4})〕(\d+)号")


@dataclass(frozen=True, slots=True)
class Parts:
    """What kinds of records have each in their own way."""

    texts: Mapping[str, Iterable[str]]
    """By field, in both languages."""
    where: Text | None = None
    exact: Iterable[str] = ()
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    day: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to be found."""

    kind: str
    """A key of `KINDS`."""
    id: str
    path: str
    """Of its page, the same in every language."""
    title: Text
    where: Text | None
    """What tells it from others of its kind: document and clause, or place."""
    texts: Mapping[str, tuple[str, ...]]
    """By field, all that it says, in both languages."""
    exact: tuple[str, ...]
    """Terms that are no words: citations and dates, each beginning with `#`."""
    facets: Mapping[str, tuple[str, ...]]
    """Ids by what results can be filtered by."""
    day: str = ""
    """When the document was signed (`2022-10-08`), or its year; empty for what has no document."""


def entries(site: Site, guides: Iterable[Entry] = ()) -> Iterator[Entry]:
    """Every entry of a site, kind by kind."""
    known = _Known(site)
    for name, kind in KINDS.items():
        if kind is None:
            yield from guides
            continue
        parts, records = _PARTS[name], site.data.of(kind)
        for ident in site.order[kind.name]:
            record = records[ident]
            yield _entry(known, name, kind, record, parts(known, record))


def guide(path: str, title: Text, body: Iterable[str]) -> Entry:
    """The entry of one of the portal's own pages; `body` is its text in every language."""
    texts = {"title": (title.zh, title.en), "body": tuple(body)}
    return Entry("guide", path.strip("/"), path, title, None, texts, (), {})


def _entry(known: _Known, name: str, kind: Kind, record: Record, parts: Parts) -> Entry:
    ident: str = record.id  # type: ignore[attr-defined]
    title = name_of(record)
    texts: dict[str, tuple[str, ...]] = {"title": (title.zh, title.en)}
    texts |= {field: tuple(found) for field, found in parts.texts.items()}
    spoken = [text for field in ("title", "heading", "body") for text in texts.get(field, ())]
    texts["said"] = (*texts.get("said", ()), *known.said(" ".join(spoken)))
    whole = (f"{WHOLE}{key}" for key in _whole_keys(texts.get("keywords", ())))
    exact = tuple(dict.fromkeys((f"#{ident}", *parts.exact, *whole)))
    path = urls.record(kind, ident)
    return Entry(name, ident, path, title, parts.where, texts, exact, parts.facets, parts.day)


class _Known:
    """A site, and what many entries share of it, made once."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.data = site.data
        self._zh, self._en = Writer(site, CHINESE), Writer(site, ENGLISH)
        self._called = {a.id: _called(a) for a in site.data.authorities.values()}
        self._cited = {document.id: self._cite(document) for document in site.documents}
        self.said = Sayings(site.data.glossary.values()).of
        """How people say the terms of the glossary that stand in a text."""

    def locator(self, ident: str) -> Text:
        """Region, document and clause."""
        document = self.site.document_of(ident)
        return Text(
            zh=f"{self._zh.region_names(document.regions)} · {self._zh.locator_text(ident)}",
            en=f"{self._en.region_names(document.regions)} · {self._en.locator_text(ident)}",
        )

    def places(self, regions: Iterable[str]) -> tuple[str, ...]:
        """What regions are called."""
        names = [self.data.regions[region].name for region in regions]
        return tuple(name for text in names for name in (text.zh, text.en))

    def regions(self, regions: Iterable[str]) -> Text:
        """The same, to be read."""
        regions = tuple(regions)
        return Text(zh=self._zh.region_names(regions), en=self._en.region_names(regions))

    def called(self, authority: str) -> tuple[str, ...]:
        """Every name of an authority."""
        return self._called[authority]

    def cited(self, document: str) -> tuple[str, ...]:
        """Every short way to name a document, as exact terms have it."""
        return self._cited[document]

    def topics(self, topics: Iterable[str]) -> tuple[str, ...]:
        """The names of topics."""
        return _both(self.data.topics[topic].name for topic in topics)

    def _cite(self, document: Document) -> tuple[str, ...]:
        keys = [document.id, str(document.year)]
        if document.number and (found := _NUMBER.match(document.number)):
            keys += [found[1], found[3]]
        names = [name for issuer in document.issuers[:1] for name in self.called(issuer)]
        names += self.places(document.regions)
        keys += [key for name in names for key in cite_keys(name)]
        return tuple(dict.fromkeys(key for key in keys if key))


def cite_keys(name: str) -> Iterator[str]:
    """A name as citations use it: without spaces, and without the last character of a city."""
    key = "".join(runs(normalised(name)))
    yield key
    if is_han(key) and key.endswith("市"):
        yield key[:-1]


def _called(authority: Authority) -> tuple[str, ...]:
    name = authority.name
    abbreviation = (authority.abbreviation,) if authority.abbreviation else ()
    said = (*authority.said_as.zh, *authority.said_as.en)
    return tuple(dict.fromkeys((name.zh, name.en, *abbreviation, *authority.aliases, *said)))


def _whole_keys(keywords: Iterable[str]) -> Iterator[str]:
    for keyword in keywords:
        found = runs(normalised(keyword))
        key = "".join(found)
        if len(key) <= (_SHORT_HAN if is_han(key[:1] or "a") else _SHORT_WORDS):
            yield key


def _both(texts: Iterable[Text]) -> tuple[str, ...]:
    return tuple(said for text in texts for said in (text.zh, text.en))


def _dates(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from date_terms(bare(text))


def _due(due: DueDate | None) -> Iterator[str]:
    if due:
        yield from due_terms(due)


def _years(due: DueDate | None) -> tuple[str, ...]:
    return (str(due.date.year),) if due else ()


def _day(document: Document) -> str:
    return document.signed.isoformat() if document.signed else str(document.year)


def _with_measures(measures: Sequence[Measure]) -> dict[str, tuple[str, ...]]:
    """What records have of the measures that they belong to, to be filtered by."""

    def all_of(idents: Callable[[Measure], Iterable[str]]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(ident for measure in measures for ident in idents(measure)))

    return {
        kinds.TOPICS.name: all_of(lambda measure: measure.topics),
        kinds.AUDIENCES.name: all_of(lambda measure: measure.audiences),
        kinds.AUTHORITIES.name: all_of(lambda m: (part.id for part in m.authorities)),
        kinds.TRANSPORT_MODES.name: all_of(lambda measure: measure.transport_modes),
    }


def _leaders(known: _Known, record: Measure) -> Iterator[str]:
    for part in record.authorities:
        if part.role == "lead":
            for name in known.called(part.id):
                yield from cite_keys(name)


def _measure(known: _Known, record: Measure) -> Parts:
    site, heading = known.site, record.official_heading
    document = known.data.documents[record.document]
    body = _both((record.summary, *(commitment.text for commitment in record.commitments)))
    names = [*known.places(record.regions), *known.topics(record.topics)]
    for part in record.authorities:
        for name in known.called(part.id):
            suffix, prefix = ("牵头", "led by ") if part.role == "lead" else ("负责", "")
            names.append(f"{name}{suffix}" if is_han(bare(name)) else f"{prefix}{name}")
    targets = site.targets.get(record.id, ())
    return Parts(
        texts={
            "heading": (heading.zh, heading.en) if heading else (),
            "keywords": (*record.keywords.zh, *record.keywords.en),
            "names": names,
            "body": body,
        },
        where=known.locator(record.id),
        exact=(
            *(f"#{record.clause}/{key}" for key in known.cited(document.id)),
            *(f"{LEAD}{key}" for key in _leaders(known, record)),
            *_due(record.deadline),
            *(term for target in targets for term in _due(target.due)),
            *_dates(body),
        ),
        facets={
            kinds.REGIONS.name: record.regions,
            kinds.DOCUMENTS.name: (record.document,),
            **_with_measures((record,)),
            YEAR: (str(document.year),),
            DUE: _years(record.deadline),
        },
        day=_day(document),
    )


def _of_measure(
    known: _Known, record: FeeRule | Target, body: Iterable[Text], regions: tuple[str, ...]
) -> Parts:
    document = known.site.document_of(record.measure)
    measure = known.site.measure_of(record.measure)
    topics = measure.topics if measure else ()
    texts = _both(body)
    due = record.deadline if isinstance(record, FeeRule) else record.due
    return Parts(
        texts={
            "body": texts,
            "names": (*known.places(regions), *known.topics(topics)),
        },
        where=known.locator(record.measure),
        exact=(*_due(due), *_dates(texts)),
        facets={
            kinds.REGIONS.name: regions,
            kinds.DOCUMENTS.name: (document.id,),
            **_with_measures((measure,) if measure else ()),
            YEAR: (str(document.year),),
            DUE: _years(due),
        },
        day=_day(document),
    )


def _fee_rule(known: _Known, record: FeeRule) -> Parts:
    who = [text for text in (record.payer, record.collector) if text]
    return _of_measure(known, record, (record.statement, *record.fees, *who), record.regions)


def _charge(known: _Known, record: Charge) -> Parts:
    regions = tuple(answer.region for answer in record.answers)
    return Parts(
        texts={
            "keywords": (*record.said_as.zh, *record.said_as.en),
            "body": _both(answer.text for answer in record.answers),
            "names": known.places(regions),
        },
        facets={kinds.REGIONS.name: regions},
    )


def _target(known: _Known, record: Target) -> Parts:
    series = (known.data.series[record.series].name,) if record.series else ()
    document = known.site.document_of(record.measure)
    baseline = (record.baseline,) if record.baseline else ()
    return _of_measure(known, record, (*series, *baseline), document.regions)


def _service(known: _Known, record: Service) -> Parts:
    measures = [known.data.measures[i] for i in record.measures if not i.endswith(OBJECTIVES)]
    access = (record.access,) if record.access else ()
    keywords = [word for m in measures[:1] for word in (*m.keywords.zh, *m.keywords.en)]
    return Parts(
        texts={
            "body": (*_both((record.offers, *access)), *keywords),
            "names": known.places(record.regions),
        },
        where=known.regions(record.regions),
        facets={
            kinds.REGIONS.name: record.regions,
            kinds.DOCUMENTS.name: tuple(dict.fromkeys(m.document for m in measures)),
            **_with_measures(measures),
        },
        day=max((_day(known.data.documents[m.document]) for m in measures), default=""),
    )


def _hotline(known: _Known, record: Hotline) -> Parts:
    operator = known.called(record.operator) if record.operator else ()
    measures = known.site.by_hotline.get(record.id, ())
    matters = [
        text for m in measures for text in (m.title.zh, m.title.en, *m.keywords.zh, *m.keywords.en)
    ]
    return Parts(
        texts={
            "said": matters,
            "keywords": (*_both(record.handles), *record.keywords.zh, *record.keywords.en),
            "names": (record.number, *operator, *known.places(record.regions)),
        },
        where=known.regions(record.regions),
        facets={kinds.REGIONS.name: record.regions},
    )


def _document(known: _Known, record: Document) -> Parts:
    issuers = [name for issuer in record.issuers for name in known.called(issuer)]
    sections = (section.heading for section in record.sections)
    return Parts(
        texts={
            "heading": (record.number,) if record.number else (),
            "names": (*issuers, *known.places(record.regions)),
            "body": _both((*record.objectives, *sections)),
        },
        where=Text(zh=record.number, en=record.number) if record.number else None,
        exact=tuple(f"#0/{key}" for key in known.cited(record.id)),
        facets={
            kinds.REGIONS.name: record.regions,
            kinds.DOCUMENTS.name: (record.id,),
            YEAR: (str(record.year),),
        },
        day=_day(record),
    )


def _topic(_known: _Known, record: Category) -> Parts:
    return Parts(texts={"body": _both((record.note,)) if record.note else ()})


def _term(_known: _Known, record: Term) -> Parts:
    words = (record.said_as, record.variants)
    return Parts(
        texts={
            "keywords": tuple(w for of in words for w in (*of.zh, *of.en)),
            "body": _both((record.explanation,)),
        }
    )


def _authority(known: _Known, record: Authority) -> Parts:
    return Parts(
        texts={
            "keywords": known.called(record.id),
            "body": _both((record.note,)) if record.note else (),
        }
    )


_PARTS: Final[Mapping[str, Callable[[_Known, Any], Parts]]] = {
    "measure": _measure,
    "fee-rule": _fee_rule,
    "target": _target,
    "service": _service,
    "hotline": _hotline,
    "charge": _charge,
    "document": _document,
    "topic": _topic,
    "term": _term,
    "authority": _authority,
}
