"""From pages to plain Markdown: the same blocks that `render` turns into HTML.

The Markdown is of the kind that Python-Markdown reads with `attr_list` and `tables`; where links
lead is for the caller to say.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import singledispatchmethod
from typing import Final

from generator.links import Inside, link, to_file
from generator.views.blocks import (
    Block,
    Chart,
    Chips,
    Choices,
    Collect,
    Columns,
    Copyable,
    Disclosure,
    Doors,
    Entries,
    Entry,
    Facts,
    Group,
    Inline,
    Items,
    Page,
    Paragraph,
    Phone,
    QrCode,
    Results,
    Run,
    SearchBox,
    Section,
    Sheet,
    Slips,
    Table,
    Tally,
    Timeline,
)

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]|#])")
_SIGN: Final = re.compile(r"[\\`*_{}\[\]|#&<]")
_AT_START: Final = re.compile(r"^(\d*)([-+=~:!>.)])")
"""Signs that mean something where they begin a line."""


class MarkdownWriter:
    """Writes one page."""

    def __init__(self, page: Page, labels: dict[str, str], inside: Inside = to_file) -> None:
        self.page = page
        self.inside = inside
        """What a link inside the site leads to."""
        self.labels = labels
        """The words `previous` and `next` in the page's language."""

    def write(self) -> str:
        """The page as a Markdown file with front matter."""
        page = self.page
        return "\n".join(
            [
                *self._front_matter(),
                "",
                *self._head(),
                *self.blocks(page.blocks, 2),
                *self._around(),
            ]
        )

    def _front_matter(self) -> Iterator[str]:
        page = self.page
        values = {
            "title": page.title,
            "description": page.description,
            "lang": page.language.tag,
            "kind": page.kind.name if page.kind else None,
            "id": page.id,
        }
        yield "---"
        for key, value in values.items():
            if value is not None:
                # A JSON string is a YAML string, whatever stands in it.
                yield f"{key}: {json.dumps(value, ensure_ascii=False)}"
        yield "---"

    def _head(self) -> Iterator[str]:
        page = self.page
        if page.trail:
            yield " › ".join(self.run(step) for step in page.trail)
            yield ""
        yield f"# {escape(page.title)}"
        yield ""
        if page.labels:
            yield " · ".join(self.run(label) for label in page.labels)
            yield ""
        for text in (page.other_title and page.other_title.text, page.summary):
            if text:
                yield escape(text, at_start=True)
                yield ""

    def _around(self) -> Iterator[str]:
        for word, run in (("previous", self.page.previous), ("next", self.page.next)):
            if run:
                yield f"{self.labels[word]}: {self.run(run)}"
                yield ""

    def blocks(self, blocks: Iterable[Block], level: int) -> Iterator[str]:
        """The lines of several blocks; `level` is that of the headings in them."""
        for block in blocks:
            if isinstance(block, Section):
                yield f"{'#' * level} {escape(block.heading)} {{#{block.id}}}"
                yield ""
                yield from self.blocks(block.blocks, level + 1)
            else:
                yield from self.block(block)
                yield ""

    @singledispatchmethod
    def block(self, block: Block) -> Iterator[str]:
        """The lines of one block."""
        raise NotImplementedError(type(block).__name__)

    @block.register
    def _(self, block: Facts) -> Iterator[str]:
        for fact in block.items:
            values = "; ".join(self.inline(value) for value in fact.values)
            yield f"- **{escape(fact.label)}** {values}"

    @block.register
    def _(self, block: Paragraph) -> Iterator[str]:
        yield self.inline(block.inline, at_start=True)

    @block.register
    def _(self, block: Items) -> Iterator[str]:
        for number, item in enumerate(block.items, start=1):
            lead = f"{number}. " if block.ordered else "- "
            after = f" ({escape(item.after)})" if item.after else ""
            yield f"{lead}{self.inline(item.inline, at_start=True)}{after}"

    @block.register
    def _(self, block: Entries) -> Iterator[str]:
        for entry in block.items:
            yield from self._entry(entry)

    @block.register
    def _(self, block: Timeline) -> Iterator[str]:
        for moment in block.moments:
            yield f"### {escape(moment.when)}"
            yield ""
            for side, groups in ((block.national, moment.national), (block.local, moment.local)):
                for group in groups:
                    yield from self._group(side, group)

    @block.register
    def _(self, block: Table) -> Iterator[str]:
        yield f"| {' | '.join(escape(cell) for cell in block.head)} |"
        yield f"|{' --- |' * len(block.head)}"
        for row in block.rows:
            yield f"| {' | '.join(self.inline(cell) for cell in row)} |"

    @block.register
    def _(self, block: Columns) -> Iterator[str]:
        for column in block.items:
            yield f"## {self.inline(column.heading)}"
            yield ""
            for entry in column.entries:
                yield from self._entry(entry)
            yield ""

    @block.register
    def _(self, _block: Chart) -> Iterator[str]:
        """A plain page has the table under the picture."""
        yield from ()

    @block.register
    def _(self, block: Phone) -> Iterator[str]:
        name = self.run(Run(block.name, block.to or None))
        labels = "".join(f" ({escape(label)})" for label in block.labels)
        text = f": {escape(block.text)}" if block.text else ""
        yield f"**[{block.number}]({block.tel})** {name}{labels}{text}"

    @block.register
    def _(self, block: Copyable) -> Iterator[str]:
        if not block.is_code:
            yield f"- **{escape(block.label)}** {escape(block.text)}"

    @block.register
    def _(self, block: Slips) -> Iterator[str]:
        for slip in block.items:
            calls = "".join(f" ({self.inline(call)})" for call in slip.calls)
            where, text = escape(slip.where), escape(slip.text)
            yield f"- {self.run(slip.title)} ({where}): {text}{calls}"

    @block.register
    def _(self, block: Sheet) -> Iterator[str]:
        yield escape(block.without, at_start=True)

    @block.register
    def _(self, _block: QrCode | Collect) -> Iterator[str]:
        """The address stands beside the code; a plain page collects nothing."""
        yield from ()

    @block.register
    def _(self, block: Disclosure) -> Iterator[str]:
        yield escape(block.summary, at_start=True)
        yield ""
        for inner in block.blocks:
            yield from self.block(inner)

    @block.register
    def _(self, block: Doors) -> Iterator[str]:
        for door in block.items:
            yield f"- **{self.run(Run(door.title, door.to))}** {escape(door.text)}"

    @block.register
    def _(self, block: Tally) -> Iterator[str]:
        for number, what, to in block.items:
            yield f"- {self.run(Run(f'{number} {what}', to))}"

    @block.register
    def _(self, block: Chips) -> Iterator[str]:
        for run, count in block.items:
            yield f"- {self.run(run)}{f' ({escape(count)})' if count else ''}"

    @block.register
    def _(self, block: Choices) -> Iterator[str]:
        for run in block.items:
            yield f"- {self.run(run)}"

    @block.register
    def _(self, _block: SearchBox) -> Iterator[str]:
        """A plain page has no box; what stands in its place leads to the lists."""
        yield from ()

    @block.register
    def _(self, block: Results) -> Iterator[str]:
        yield self.inline(block.without)

    def _entry(self, entry: Entry) -> Iterator[str]:
        lead = f"{escape(entry.lead)} " if entry.lead else ""
        labels = f" ({' · '.join(map(self.run, entry.labels))})" if entry.labels else ""
        text = f": {escape(entry.text)}" if entry.text else ""
        anchor = f"{{#{entry.id}}}" if entry.id else ""
        yield f"- {lead}{self.run(entry.title)}{anchor}{labels}{text}"
        if entry.below:
            yield f"    - {self.inline(entry.below)}"

    def _group(self, side: str, group: Group) -> Iterator[str]:
        yield f"{escape(side)}: {self.inline(group.heading)}"
        yield ""
        for entry in group.entries:
            yield from self._entry(entry)
        yield ""

    def inline(self, runs: Inline, *, at_start: bool = False) -> str:
        """Runs of text; `at_start` where they begin a line."""
        first, *rest = runs
        return self.run(first, at_start=at_start) + "".join(self.run(run) for run in rest)

    def run(self, run: Run, *, at_start: bool = False) -> str:
        """One run, as a link where it leads somewhere."""
        if run.to is None:
            text = escape(run.text, at_start=at_start)
            return f"**{text}**" if run.mark == "strong" else text
        target = link(run.to, self.page.path, self.page.language, self.inside)
        return f"[{escape(run.text)}]({target.replace('&', '&amp;')})"


def escape(text: str, *, at_start: bool = False) -> str:
    """Text that Markdown shows as it is; `at_start` where it begins a line."""
    # Most texts have none of these signs, and looking is three times as fast as replacing.
    if _SIGN.search(text):
        text = _SPECIAL.sub(r"\\\1", text).replace("&", "&amp;").replace("<", "&lt;")
    return _AT_START.sub(_harmless, text) if at_start else text


def _harmless(start: re.Match[str]) -> str:
    """The sign that begins a line, by a backslash where Markdown takes one, else by its number."""
    digits, sign = start.groups()
    return f"{digits}&#{ord(sign)};" if sign in "=~:" else f"{digits}\\{sign}"
