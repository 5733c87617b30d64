"""The parts that pages are made of.

A view says what a page holds; `render` turns it into HTML, `markdown` into Markdown. Both know
these blocks and nothing of records, so that a page is written once and the two agree.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Literal

from generator.languages import Language
from generator.models.dataset import Kind

Mark = Literal["", "strong", "quiet", "absent", "label", "figure"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one kind."""

    text: str
    to: str | None = None
    """A path of the site, an anchor of the page (`#…`), or a full address with its scheme.

    None for no link.
    """
    lang: str = ""
    """The BCP 47 tag, where it is not the page's language."""
    mark: Mark = ""


Inline = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A labelled answer; several values stand one below the other."""

    label: str
    values: tuple[Inline, ...]
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """Answers at a glance."""

    type: ClassVar = "facts"
    items: tuple[Fact, ...]
    style: Literal["cards", "rows"] = "rows"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph."""

    type: ClassVar = "paragraph"
    inline: Inline
    style: Literal["", "lead", "note", "quiet"] = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list; `after` stands behind it, small."""

    inline: Inline
    after: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """A list of texts."""

    type: ClassVar = "items"
    items: tuple[Item, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Tie:
    """A line in a timeline, from an earlier entry to the one that has the tie."""

    id: str
    """The anchor of the earlier entry."""
    course: Literal["down", "to-local", "to-national"]
    """Down on one side, or across to the other."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A record in a list: its title with a link, what it is, and a line on it."""

    title: Run
    labels: Inline = ()
    text: str = ""
    lead: str = ""
    """A short word before the title, such as the clause's number."""
    id: str = ""
    """The anchor of the entry, where links lead to it."""
    below: Inline = ()
    """A line under it, such as what it builds on."""
    ties: tuple[Tie, ...] = ()
    """Drawn where there is room; what they say, `below` says in words."""


@dataclass(frozen=True, slots=True)
class Entries:
    """Records, one below the other."""

    type: ClassVar = "entries"
    items: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """What came at one time: national on one side, local on the other."""

    when: str
    national: tuple[Group, ...]
    local: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under the document that they belong to."""

    heading: Inline
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Moments in the order of time."""

    type: ClassVar = "timeline"
    national: str
    local: str
    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings; the first cell of each row heads it."""

    type: ClassVar = "table"
    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Inline, ...], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """What one document holds, beside others."""

    id: str
    place: str
    """The region for which it holds."""
    place_name: str
    name: str
    heading: Inline
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Documents side by side; a script offers to show two of them, or two places, alone."""

    type: ClassVar = "columns"
    left: str
    right: str
    every: str
    places: str
    documents: str
    items: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of a chart."""

    id: str
    """The record that states it."""
    date: dt.date
    when: str
    """The date in words."""
    value: Decimal
    """Where it stands on the axis; below zero where it is a reduction."""
    label: str
    region: str
    """A line joins the points of one region."""
    side: Literal["national", "local"]
    limit: Literal["", "upper", "lower"] = ""
    """Whether the figure is one not to be passed upwards, or downwards."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Figures over time, as a picture; a table with the same figures stands under it."""

    type: ClassVar = "chart"
    id: str
    title: str
    """What the picture shows, for those who do not see it."""
    axis: str
    """What the figures count."""
    key: tuple[str, ...]
    """What the signs in it mean."""
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Phone:
    """A number to call, large."""

    type: ClassVar = "phone"
    number: str
    tel: str
    name: str
    label: str
    copy: str
    to: str = ""
    """The page of the hotline, where this is another page."""
    text: str = ""
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Copyable:
    """A text that people copy."""

    type: ClassVar = "copyable"
    label: str
    text: str
    action: str
    lang: str = ""
    """The BCP 47 tag, where it is not the page's language."""
    is_code: bool = False
    """Whether it is markup, in which the words of a record stand with its signs escaped."""


@dataclass(frozen=True, slots=True)
class Code:
    """Lines of a program or of a command line, to read and to copy."""

    type: ClassVar = "code"
    text: str
    action: str
    """What the button that copies it says."""


@dataclass(frozen=True, slots=True)
class QrCode:
    """An address that telephones read off a screen or a sheet of paper."""

    type: ClassVar = "qr_code"
    address: str
    label: str


@dataclass(frozen=True, slots=True)
class Collect:
    """A button that puts a record on the reader's sheet, and then leads there."""

    type: ClassVar = "collect"
    kind: Kind
    id: str
    action: str
    done: str
    """What the button says once the record is on the sheet."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A record on a sheet of paper: enough to find it again, and whom to call."""

    title: Run
    where: str
    text: str
    calls: tuple[Inline, ...]
    code: QrCode


@dataclass(frozen=True, slots=True)
class Slips:
    """Records on a sheet of paper, one below the other."""

    type: ClassVar = "slips"
    items: tuple[Slip, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The reader's own sheet, which a script fills; what it says and what its buttons are."""

    type: ClassVar = "sheet"
    heading: str
    empty: str
    without: str
    """What stands there where no script runs."""
    remove: str
    print: str
    copy: str
    copied: str
    clear: str
    failed: str


@dataclass(frozen=True, slots=True)
class Door:
    """A way in, from the home page."""

    title: str
    text: str
    to: str
    action: str
    icon: str


@dataclass(frozen=True, slots=True)
class Doors:
    """The ways in, side by side."""

    type: ClassVar = "doors"
    items: tuple[Door, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many there are of what."""

    type: ClassVar = "tally"
    items: tuple[tuple[str, str, str], ...]
    """Number, what is counted, path."""


@dataclass(frozen=True, slots=True)
class Chips:
    """Short links beside each other, each with an optional count."""

    type: ClassVar = "chips"
    items: tuple[tuple[Run, str], ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """Answers to choose one of: a link each, large enough to be tapped."""

    type: ClassVar = "choices"
    items: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class SearchBox:
    """A box to search in; without JavaScript it leads to the letters."""

    type: ClassVar = "search_box"
    id: str
    kind: str = ""
    """The one kind that it finds, as the search calls it; empty for all."""


@dataclass(frozen=True, slots=True)
class Results:
    """Where the page of results shows them; `without` stands there where no script runs."""

    type: ClassVar = "results"
    without: Inline


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What is seen when it is asked for."""

    type: ClassVar = "disclosure"
    summary: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it."""

    type: ClassVar = "section"
    id: str
    heading: str
    blocks: tuple[Block, ...]
    style: Literal["", "source"] = ""


Block = (
    Facts
    | Paragraph
    | Items
    | Entries
    | Timeline
    | Table
    | Columns
    | Chart
    | Phone
    | Copyable
    | Code
    | QrCode
    | Collect
    | Slips
    | Sheet
    | Doors
    | Tally
    | Chips
    | Choices
    | SearchBox
    | Results
    | Disclosure
    | Section
)


@dataclass(frozen=True, slots=True)
class Alternate:
    """What a program can follow instead of the page."""

    type: str
    """Its media type."""
    path: str
    """From the root of the site."""
    title: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page in one language."""

    path: str
    language: Language
    style: str
    """What kind of page it is: `measure`, `listing`, `home` …; a class of the page's article."""
    title: str
    description: str
    """One line for search engines and previews."""
    blocks: tuple[Block, ...]
    qualifier: str = ""
    """What tells this page from another of the same title, in lists of results."""
    labels: tuple[Run, ...] = ()
    other_title: Run | None = None
    summary: str = ""
    trail: tuple[Run, ...] = ()
    """The breadcrumb: from the home page to the page above this one."""
    previous: Run | None = None
    next: Run | None = None
    kind: Kind | None = None
    id: str | None = None
    """The record that the page shows, with its kind."""
    source: str | None = None
    """The YAML file, relative to the project's root."""
    alternates: tuple[Alternate, ...] = ()
    stands_for: str = ""
    """The path of the page in whose favour this one was withdrawn."""
    sends_on: bool = False
    """Whether browsers go there at once."""
