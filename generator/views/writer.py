"""What every view needs: the language's words, dates, numbers, and links to records."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from generator import urls
from generator.errors import InvalidDataError, Problem
from generator.languages import LANGUAGES, Language, other_than
from generator.load import INTERFACE
from generator.models import dataset as kinds
from generator.models.base import NATIONAL
from generator.models.document import OBJECTIVES
from generator.views.blocks import Entry, Fact, Inline, Phone, Run

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.derive import Site
    from generator.models.base import DueDate, Figure, Record, Text
    from generator.models.dataset import Kind
    from generator.models.document import Document
    from generator.models.measure import Measure
    from generator.models.service import Hotline

_EXAMPLES: Final = 3

_MONTHS: Final = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes one language of the site."""

    site: Site
    language: Language
    _strings: dict[str, str] = field(default_factory=dict, repr=False, compare=False)
    _links: dict[tuple[str, str], Run] = field(default_factory=dict, repr=False, compare=False)
    _entries: dict[tuple[str, bool], Entry] = field(default_factory=dict, repr=False, compare=False)
    _beside: dict[Language, Writer] = field(default_factory=dict, repr=False, compare=False)
    by_letter: dict[str, dict[Kind, list[Entry]]] = field(
        default_factory=dict, repr=False, compare=False
    )
    """What the pages of a site say again and again is made once."""

    def t(self, key: str, /, **values: object) -> str:
        """An interface string, with its placeholders filled in."""
        text = self._strings.get(key)
        if text is None:
            text = self._strings[key] = self.language.of(self._string(key))
        if not values:
            return text
        try:
            return text.format_map(values)
        except (KeyError, ValueError, IndexError) as error:
            found = f"asks for {error}, expected one of {', '.join(values)}"
            raise _interface(key, found, "correct the words in braces") from error

    def beside(self, language: Language) -> Writer:
        """The writer of the same site in another language."""
        if language not in self._beside:
            self._beside[language] = Writer(self.site, language)
        return self._beside[language]

    def permalink(self, kind: Kind, ident: str) -> str:
        """The absolute address of a record."""
        path = urls.record(kind, ident)
        return urls.permalink(self.site.settings.site_url, path, self.language)

    def _string(self, key: str) -> Text:
        try:
            return self.site.data.interface[key]
        except KeyError:
            raise _interface(key, "missing, but a page says it", "add the string") from None

    def of(self, text: Text) -> str:
        """A text of the data in this language."""
        return self.language.of(text)

    def say(self, key: str, /, **values: object) -> Inline:
        """An interface string as a run of its own."""
        return (Run(self.t(key, **values)),)

    def other(self, text: Text, to: str = "") -> Run:
        """A text in the other language, so marked."""
        other = other_than(self.language)
        return Run(other.of(text), to, other.tag)

    @property
    def absent(self) -> Inline:
        """What stands where the source states nothing."""
        return (Run(self.t("not_stated"), mark="absent"),)

    def some(self, values: Iterable[Inline]) -> tuple[Inline, ...]:
        """The values, or that there are none."""
        return tuple(values) or (self.absent,)

    def date(self, day: dt.date, precision: str = "day") -> str:
        """2022年5月31日 or 31 May 2022; less where less is known."""
        if self.language.is_chinese:
            parts = (f"{day.year}年", f"{day.month}月", f"{day.day}日")
            return "".join(parts[: {"year": 1, "month": 2, "day": 3}[precision]])
        parts = (str(day.day), _MONTHS[day.month - 1], str(day.year))
        return " ".join(parts[{"day": 0, "month": 1, "year": 2}[precision] :])

    def due(self, due: DueDate) -> str:
        """By when: the end of a period is said to be one."""
        day = self.date(due.date, due.precision)
        return day if due.precision == "day" else self.t("end_of", period=day)

    def figure(self, figure: Figure) -> str:
        """A figure in words: at most 48 kinds."""
        if figure.value is None or figure.unit is None:
            dated = getattr(figure, "due", None) is not None
            return self.t("comparator_done_by" if dated else "comparator_done")
        amount = self.t(f"unit_{figure.unit}", value=figure.value)
        return self.t(f"comparator_{figure.comparator}", amount=amount)

    def document_name(self, document: Document) -> str:
        """How a document is called in short: its number, else its title."""
        return self.number(document) or self.of(document.title)

    def number(self, document: Document) -> str:
        """A document's number as the pages write it; empty where it has none."""
        return self.language.chinese(document.number or "")

    def clause(self, measure: Measure) -> str:
        """第7条, clause 7."""
        return self.t("clause", number=measure.clause)

    def locator(self, ident: str) -> Inline:
        """Document and clause of a measure, or of a document's objectives, as links."""
        document = self.site.document_of(ident)
        number = Run(self.document_name(document), urls.record(kinds.DOCUMENTS, document.id))
        if ident.endswith(OBJECTIVES):
            return (number, Run(" "), Run(self.t("objectives"), urls.objectives(document.id)))
        measure = self.site.data.measures[ident]
        return (number, Run(" "), Run(self.clause(measure), urls.record(kinds.MEASURES, ident)))

    def locator_text(self, ident: str) -> str:
        """The same, as plain text."""
        return "".join(run.text for run in self.locator(ident))

    def record(self, kind: Kind, ident: str) -> Run:
        """A record's name as a link to its page."""
        link = self._links.get((kind.name, ident))
        if link is None:
            link = Run(self.name(kind, ident), urls.record(kind, ident))
            self._links[kind.name, ident] = link
        return link

    def records(self, kind: Kind, idents: Iterable[str]) -> tuple[Inline, ...]:
        """Several of them, one value each."""
        return tuple((self.record(kind, ident),) for ident in idents)

    def name(self, kind: Kind, ident: str) -> str:
        """What a record is called in this language."""
        return self.of(name_of(self.site.data.of(kind)[ident]))

    def region_names(self, regions: Iterable[str]) -> str:
        """The regions' names, joined."""
        names = [self.name(kinds.REGIONS, region) for region in regions]
        return self.language.separator.join(names)

    def measure_entry(self, measure: Measure, *, with_document: bool = True) -> Entry:
        """A measure in a list."""
        entry = self._entries.get((measure.id, with_document))
        if entry is None:
            entry = self._measure_entry(measure, with_document=with_document)
            self._entries[measure.id, with_document] = entry
        return entry

    def _measure_entry(self, measure: Measure, *, with_document: bool) -> Entry:
        labels = [Run(self.region_names(measure.regions))]
        if with_document:
            document = self.site.data.documents[measure.document]
            labels.append(Run(self.document_name(document)))
        if measure.deadline:
            labels.append(Run(self.t("by_date", date=self.due(measure.deadline))))
        return Entry(
            title=self.record(kinds.MEASURES, measure.id),
            labels=tuple(labels),
            text=self.of(measure.summary),
            lead=self.clause(measure),
        )

    def phone(self, hotline: Hotline, *, link: bool = True) -> Phone:
        """A number to call."""
        return Phone(
            number=hotline.number,
            tel=hotline.tel,
            name=self.of(hotline.name),
            label=self.t("call_number", number=hotline.number, digits=" ".join(hotline.number)),
            copy=self.t("copy"),
            to=urls.record(kinds.HOTLINES, hotline.id) if link else "",
            text=self.examples(hotline) if link else "",
            labels=(self.serves(hotline),),
        )

    def examples(self, hotline: Hotline) -> str:
        """The first of the things that a number handles, in one line."""
        texts = (self.of(text) for text in hotline.handles[:_EXAMPLES])
        return self.language.sentence_separator.join(texts)

    def serves(self, hotline: Hotline) -> str:
        """For whom a number is."""
        if NATIONAL in hotline.regions:
            return self.t("hotline_national")
        return self.t("hotline_local", region=self.region_names(hotline.regions))

    def hotline_value(self, ident: str) -> Inline:
        """A number to call in a line of text; one for a single place says so."""
        hotline = self.site.data.hotlines[ident]
        name = Run(self.of(hotline.name), urls.record(kinds.HOTLINES, ident))
        number = Run(hotline.number, hotline.tel, mark="figure")
        if NATIONAL in hotline.regions:
            return (number, Run(" "), name)
        return (number, Run(" "), name, Run(f" {self.serves(hotline)}", mark="quiet"))

    def trail(self, *steps: Run) -> tuple[Run, ...]:
        """The breadcrumb down to the page above."""
        return (Run(self.t("home"), urls.HOME), *steps)

    def listing(self, kind: Kind) -> Run:
        """The link to the list of a kind."""
        return Run(self.t(f"kind_{kind.attribute}"), urls.listing(kind))

    def intro(self, kind: Kind) -> str:
        """What the list of a kind says of itself."""
        return self.t(f"{kind.attribute}_intro", number=len(self.site.data.of(kind)))

    def neighbours(self, kind: Kind, ident: str) -> tuple[Run | None, Run | None]:
        """The links to the records before and after one; a measure's stay in its document."""
        order = self.site.order[kind.name]
        index = self.site.position[kind.name, ident]
        around: list[Run | None] = []
        for place in (index - 1, index + 1):
            other = order[place] if 0 <= place < len(order) else None
            joined = other is not None and (
                kind is not kinds.MEASURES or self._of_one_document(ident, other)
            )
            around.append(self.record(kind, other) if other and joined else None)
        return around[0], around[1]

    def _of_one_document(self, *measures: str) -> bool:
        return len({self.site.data.measures[ident].document for ident in measures}) == 1

    def fact(self, key: str, values: Iterable[Inline], icon: str = "") -> Fact:
        """A labelled answer; without values, that the source states none."""
        return Fact(self.t(key), self.some(values), icon)


_NAME: Final = {
    kind.model: attrgetter(
        next(
            name
            for name in ("name", "title", "term", "statement", "label")
            if name in kind.model.model_fields
        )
    )
    for kind in kinds.KINDS
}
"""What gives the text by which a record of each model is called."""


def writers(site: Site) -> tuple[Writer, ...]:
    """One for each language."""
    return tuple(Writer(site, language) for language in LANGUAGES)


def _interface(key: str, found: str, hint: str) -> InvalidDataError:
    return InvalidDataError([Problem(f"data/{INTERFACE}", 0, key, found, hint)])


def name_of(record: Record) -> Text:
    """The text by which a record is called: its name, title, term, statement or label."""
    text: Text = _NAME[type(record)](record)
    return text
