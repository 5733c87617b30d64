"""From blocks to HTML: one function for each block, over strings.

Templates with autoescaping took five times as long for the same bytes. What keeps text from
becoming markup here is that every value goes through `escape`, `Links.text` or `Links.href`;
the tests feed hostile text to every field.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from generator import qr, urls
from generator.texts import CHINESE, HAN_WORDS, has_han
from generator.views.blocks import (
    Chart,
    Chips,
    Choices,
    Code,
    Collect,
    Columns,
    Copyable,
    Disclosure,
    Doors,
    Entries,
    Entry,
    Facts,
    Group,
    Items,
    Page,
    Paragraph,
    Phone,
    QrCode,
    Results,
    SearchBox,
    Section,
    Sheet,
    Slips,
    Table,
    Tally,
    Timeline,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from generator.views.blocks import Block, Inline, Run
    from generator.views.writer import Writer

Out = list[str]
"""The lines of a page, in their order."""

_SPECIAL: Final = re.compile(r"[&<>\"']")
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;"}
_CONTENTS_FROM: Final = 4
"""A list with at least so many sections gets links to them at its top."""


@lru_cache(maxsize=1 << 13)
def escape(value: str) -> str:
    """Text that HTML shows as it is, in an element or in a quoted attribute."""
    if _SPECIAL.search(value) is None:
        return value
    return _SPECIAL.sub(lambda found: _ENTITIES[found[0]], value)


@lru_cache(maxsize=1 << 13)
def _marked(value: str) -> str:
    return HAN_WORDS.sub(CHINESE, escape(value))


class Links:
    """Links and runs of text of one page."""

    def __init__(self, writer: Writer, path: str) -> None:
        self.t = writer.t
        self._chinese = writer.language.is_chinese
        self._root = writer.language.root
        self._as_files = writer.site.settings.as_files
        self._place = urls.location(path, as_files=self._as_files)
        self._up = "../" * self._place.count("/")

    @property
    def root(self) -> str:
        """Where the language's pages begin, for scripts that make links."""
        return self._up or "./"

    def href(self, to: str) -> str:
        """A link in the page: relative inside the site, as it is for a known scheme, else `#`."""
        if to.startswith("/"):
            return escape(urls.relative(to[1:], self._root + self._place))
        if to.startswith("#"):
            return escape(to)
        if urls.is_inside(to):
            return escape(self._up + urls.location(to, as_files=self._as_files)) or "./"
        return escape(to) if urls.is_full(to) else "#"

    def text(self, value: str) -> str:
        """Escaped text; on a page in another language, Chinese words in it are marked as such."""
        if self._chinese or value.isascii():
            return escape(value)
        return _marked(value)

    def said(self, value: str, lang: str) -> str:
        """The same of a text that may be in a language of its own."""
        if not lang:
            return self.text(value)
        return escape(value) if lang.startswith("zh") else _marked(value)

    def run(self, run: Run) -> str:
        """A run of text, as a link where it leads somewhere."""
        text = self.said(run.text, run.lang)
        if run.to is None and not run.lang and not run.mark:
            return text
        lang = f' lang="{escape(run.lang)}"' if run.lang else ""
        mark = f' class="{run.mark}"' if run.mark else ""
        if run.to is None:
            return f"<span{lang}{mark}>{text}</span>"
        return f'<a href="{self.href(run.to)}"{lang}{mark}>{text}</a>'

    def option(self, value: str, text: str) -> str:
        """A choice of a list, which can hold no markup: one with Chinese words is Chinese."""
        lang = ' lang="zh-Hans"' if not self._chinese and has_han(text) else ""
        return f'<option value="{escape(value)}"{lang}>{escape(text)}</option>'

    def inline(self, runs: Inline) -> str:
        """Runs of text, one after the other."""
        return "".join([self.run(run) for run in runs])


def article(writer: Writer, page: Page) -> str:
    """The article of a generated page."""
    links = Links(writer, page.path)
    out: Out = [f'<article class="page page--{page.style}" id="content">']
    out.append(printed_address(writer, page.path))
    _trail(out, page, links)
    _head(out, page, links)
    _contents(out, page, links)
    _blocks(out, page.blocks, links, 2)
    _around(out, page, links)
    out.append("</article>")
    return "\n".join(out)


def printed_address(writer: Writer, path: str) -> str:
    """Where a page is found again, for those who have it on paper."""
    address = urls.permalink(writer.site.settings.site_url, path, writer.language)
    return f'<p class="printed-address"><code>{escape(address)}</code></p>'


def _trail(out: Out, page: Page, links: Links) -> None:
    if page.trail:
        steps = "".join([f"<li>{links.run(step)}</li>" for step in page.trail])
        label = escape(links.t("nav_trail"))
        out.append(f'<nav class="trail" aria-label="{label}"><ol>{steps}</ol></nav>')


def _head(out: Out, page: Page, links: Links) -> None:
    out.append('<header class="page__head">')
    if page.labels:
        labels = "".join([f'<span class="label">{links.run(run)}</span>' for run in page.labels])
        out.append(f'<p class="labels">{labels}</p>')
    out.append(f"<h1>{links.text(page.title)}</h1>")
    if page.other_title:
        other = page.other_title
        out.append(f'<p class="other-title" lang="{escape(other.lang)}">{escape(other.text)}</p>')
    if page.summary:
        out.append(f'<p class="summary">{links.text(page.summary)}</p>')
    out.append("</header>")


def _contents(out: Out, page: Page, links: Links) -> None:
    sections = [block for block in page.blocks if isinstance(block, Section)]
    if page.style not in ("listing", "document") or len(sections) < _CONTENTS_FROM:
        return
    chips = "".join([_chip(f"#{section.id}", section.heading, "", links) for section in sections])
    label = escape(links.t("table_of_contents"))
    out.append(f'<nav class="contents" aria-label="{label}"><ul class="chips">{chips}</ul></nav>')


def _around(out: Out, page: Page, links: Links) -> None:
    if page.previous or page.next:
        out.append(f'<nav class="around" aria-label="{escape(links.t("nav_pages"))}">')
        for run, word, style in (
            (page.previous, "previous", ""),
            (page.next, "next", " around__link--next"),
        ):
            if run and run.to is not None:
                rel = "prev" if word == "previous" else "next"
                small = f"<small>{links.text(links.t(word))}</small>"
                href = links.href(run.to)
                out.append(
                    f'<a class="around__link{style}" rel="{rel}" href="{href}">'
                    f"{small}{links.text(run.text)}</a>"
                )
        out.append("</nav>")


def _blocks(out: Out, blocks: Iterable[Block], links: Links, level: int) -> None:
    for block in blocks:
        if isinstance(block, Section):
            style = f" section--{block.style}" if block.style else ""
            out.append(f'<section class="section{style}" id="{escape(block.id)}">')
            out.append(f"<h{level}>{links.text(block.heading)}</h{level}>")
            _blocks(out, block.blocks, links, level + 1)
            out.append("</section>")
        elif isinstance(block, Disclosure):
            out.append(f'<details class="more"><summary>{links.text(block.summary)}</summary>')
            _blocks(out, block.blocks, links, level)
            out.append("</details>")
        else:
            _WRITE[type(block)](out, block, links)


def _facts(out: Out, block: Facts, links: Links) -> None:
    out.append(f'<dl class="facts facts--{block.style}">')
    for fact in block.items:
        icon = f" icon icon--{fact.icon}" if fact.icon else ""
        values = "".join([f"<dd>{links.inline(value)}</dd>" for value in fact.values])
        out.append(f'<div class="fact{icon}"><dt>{links.text(fact.label)}</dt>{values}</div>')
    out.append("</dl>")


def _paragraph(out: Out, block: Paragraph, links: Links) -> None:
    style = f' class="{block.style}"' if block.style else ""
    out.append(f"<p{style}>{links.inline(block.inline)}</p>")


def _items(out: Out, block: Items, links: Links) -> None:
    tag = "ol" if block.ordered else "ul"
    out.append(f'<{tag} class="items">')
    for item in block.items:
        after = f' <small class="after">{links.text(item.after)}</small>' if item.after else ""
        out.append(f"<li>{links.inline(item.inline)}{after}</li>")
    out.append(f"</{tag}>")


def _entries(out: Out, block: Entries, links: Links) -> None:
    out.append('<ul class="entries">')
    for entry in block.items:
        out.append(_entry(entry, links))
    out.append("</ul>")


def _entry(entry: Entry, links: Links) -> str:
    lead = f'<span class="entry__lead">{links.text(entry.lead)}</span> ' if entry.lead else ""
    title = f'<span class="entry__title">{links.run(entry.title)}</span>'
    labels = " · ".join([links.run(label) for label in entry.labels])
    if labels:
        labels = f'<span class="entry__labels">{labels}</span>'
    text = f'<span class="entry__text">{links.text(entry.text)}</span>' if entry.text else ""
    below = links.inline(entry.below)
    if below:
        below = f'<span class="entry__below">{below}</span>'
    if not entry.id:
        return f'<li class="entry">{lead}{title}{labels}{text}{below}</li>'
    # The style sheet draws ties between anchors, whose names begin with two hyphens.
    ident = escape(entry.id)
    ties = "".join(
        [
            f'<i class="tie tie--{tie.course}" data-from="--{escape(tie.id)}" data-to="--{ident}">'
            "</i>"
            for tie in entry.ties
        ]
    )
    anchor = f'id="{ident}" data-anchor="--{ident}"'
    return f'<li class="entry" {anchor}>{lead}{title}{labels}{text}{below}{ties}</li>'


def _timeline(out: Out, block: Timeline, links: Links) -> None:
    out.append('<div class="timeline">')
    for moment in block.moments:
        out.append('<section class="moment">')
        out.append(f'<h3 class="moment__when">{links.text(moment.when)}</h3>')
        _side(out, "national", block.national, moment.national, links)
        _side(out, "local", block.local, moment.local, links)
        out.append("</section>")
    out.append("</div>")


def _side(out: Out, side: str, label: str, groups: tuple[Group, ...], links: Links) -> None:
    if not groups:
        return
    out.append(f'<div class="moment__side moment__side--{side}">')
    out.append(f'<p class="moment__label">{links.text(label)}</p>')
    for group in groups:
        out.append(
            f'<div class="group"><p class="group__heading">{links.inline(group.heading)}</p>'
        )
        _entries(out, Entries(group.entries), links)
        out.append("</div>")
    out.append("</div>")


def _table(out: Out, block: Table, links: Links) -> None:
    caption = escape(block.caption)
    out.append(f'<div class="table" role="region" aria-label="{caption}" tabindex="0">')
    # On narrow screens rows are stacked; without their roles, some browsers then see no table.
    out.append('<table role="table">')
    out.append(f'<caption class="visually-hidden">{links.text(block.caption)}</caption>')
    head = "".join(
        [f'<th role="columnheader" scope="col">{links.text(cell)}</th>' for cell in block.head]
    )
    out.append(f'<thead role="rowgroup"><tr role="row">{head}</tr></thead>')
    out.append('<tbody role="rowgroup">')
    labels = [escape(label) for label in block.head[1:]]
    for first, *others in block.rows:
        cells = "".join(
            [
                f'<td role="cell" data-label="{label}">{links.inline(cell)}</td>'
                for label, cell in zip(labels, others, strict=True)
            ]
        )
        name = links.inline(first)
        out.append(f'<tr role="row"><th role="rowheader" scope="row">{name}</th>{cells}</tr>')
    out.append("</tbody>")
    out.append("</table></div>")


def _columns(out: Out, block: Columns, links: Links) -> None:
    places = {column.place: column.place_name for column in block.items}
    groups = (
        (block.places, places),
        (block.documents, {column.id: column.name for column in block.items}),
    )
    options = "".join(
        [
            f'<optgroup label="{escape(label)}">'
            + "".join([links.option(ident, name) for ident, name in of.items()])
            + "</optgroup>"
            for label, of in groups
        ]
    )
    out.append('<div class="compare"><form class="compare__sides" hidden>')
    for name, label in (("a", block.left), ("b", block.right)):
        out.append(
            f'<div><label for="side-{name}">{links.text(label)}</label>'
            f'<select id="side-{name}" name="{name}"><option value="">{escape(block.every)}'
            f"</option>{options}</select></div>"
        )
    out.append('</form><div class="columns">')
    for column in block.items:
        out.append(
            f'<section class="column" data-place="{column.place}" data-document="{column.id}">'
            f'<h2 class="column__heading">{links.inline(column.heading)}</h2>'
        )
        _entries(out, Entries(column.entries), links)
        out.append("</section>")
    out.append("</div></div>")


def _chart(out: Out, block: Chart, links: Links) -> None:
    # What draws it takes a while to import, and few pages have a chart.
    from generator.drawing import draw  # noqa: PLC0415

    key = "".join([f"<span>{links.text(sign)}</span>" for sign in block.key])
    out.append(f'<figure class="chart">{draw(block)}<figcaption>{key}</figcaption></figure>')


def _phone(out: Out, block: Phone, links: Links) -> None:
    name = links.text(block.name)
    if block.to:
        name = f'<a href="{links.href(block.to)}">{name}</a>'
    labels = "".join([f' <span class="tag">{links.text(label)}</span>' for label in block.labels])
    text = f'<span class="phone__text">{links.text(block.text)}</span>' if block.text else ""
    out.append('<div class="phone">')
    call = f'href="{links.href(block.tel)}" aria-label="{escape(block.label)}"'
    out.append(f'<a class="phone__number" {call}>{escape(block.number)}</a>')
    out.append(
        f'<span class="phone__what"><span class="phone__name">{name}</span>{labels}{text}</span>'
    )
    out.append(_copy(block.copy, block.number, links))
    out.append("</div>")


def _copyable(out: Out, block: Copyable, links: Links) -> None:
    out.append('<div class="copyable">')
    out.append(f'<span class="copyable__label">{links.text(block.label)}</span>')
    tag = "code" if block.is_code else "span"
    lang = f' lang="{escape(block.lang)}"' if block.lang else ""
    text = links.said(block.text, block.lang)
    out.append(f'<{tag} class="copyable__text"{lang}>{text}</{tag}>')
    out.append(_copy(block.action, block.text, links))
    out.append("</div>")


def _code(out: Out, block: Code, links: Links) -> None:
    out.append('<div class="code">')
    out.append(f'<pre translate="no"><code>{escape(block.text)}</code></pre>')
    out.append(_copy(block.action, block.text, links))
    out.append("</div>")


def _copy(action: str, text: str, links: Links) -> str:
    """A button that the script shows where the browser can copy."""
    return (
        f'<button class="button copy" type="button" hidden data-copy="{escape(text)}"'
        f' data-done="{escape(links.t("copied"))}">{links.text(action)}</button>'
    )


def _qr_code(out: Out, block: QrCode, links: Links) -> None:
    label = escape(block.label)
    out.append(
        f'<figure class="qr"><span class="qr__code" role="img" aria-label="{label}">'
        f"{_symbol(block.address)}</span>"
        f"<figcaption>{links.text(block.address)}</figcaption></figure>"
    )


_symbol = lru_cache(maxsize=1 << 13)(qr.svg)


def _collect(out: Out, block: Collect, links: Links) -> None:
    record = urls.record(block.kind, block.id).rstrip("/")
    out.append(
        f'<p class="collect" hidden><button class="button" type="button" data-record="{record}">'
        f'{links.text(block.action)}</button> <a href="{links.href(urls.DESK)}" hidden>'
        f"{links.text(block.done)}</a></p>"
    )


def _slips(out: Out, block: Slips, links: Links) -> None:
    out.append('<ul class="slips">')
    for slip in block.items:
        out.append('<li class="slip"><div class="slip__words">')
        out.append(f'<p class="slip__title">{links.run(slip.title)}</p>')
        out.append(f'<p class="slip__where">{links.text(slip.where)}</p>')
        out.append(f'<p class="slip__text">{links.text(slip.text)}</p>')
        out.extend([f'<p class="slip__call">{links.inline(call)}</p>' for call in slip.calls])
        out.append("</div>")
        _qr_code(out, slip.code, links)
        out.append("</li>")
    out.append("</ul>")


def _sheet(out: Out, block: Sheet, links: Links) -> None:
    words = ("empty", "remove", "failed")
    data = "".join([f' data-{word}="{escape(getattr(block, word))}"' for word in words])
    heading = escape(block.heading)
    out.append(
        f'<section class="section sheet" id="sheet" aria-label="{heading}" hidden{data}'
        f' data-root="{links.root}"><h2>{links.text(block.heading)}</h2>'
        '<p class="sheet__status" role="status"></p><ol class="slips"></ol>'
        '<p class="sheet__tools" hidden>'
        f'<button class="button" type="button" data-do="print">{links.text(block.print)}</button> '
        f'<button class="button" type="button" data-do="copy" data-done="{escape(block.copied)}">'
        f"{links.text(block.copy)}</button> "
        f'<button class="button" type="button" data-do="clear">{links.text(block.clear)}</button>'
        f"</p></section><noscript><p>{links.text(block.without)}</p></noscript>"
    )


def _doors(out: Out, block: Doors, links: Links) -> None:
    out.append('<ul class="doors">')
    for door in block.items:
        title = f'<a href="{links.href(door.to)}">{links.text(door.title)}</a>'
        action = f'<span class="door__action" aria-hidden="true">{links.text(door.action)}</span>'
        out.append(f'<li class="door icon icon--{escape(door.icon)}">')
        out.append(f'<h2 class="door__title">{title}</h2>')
        out.append(f'<p class="door__text">{links.text(door.text)}</p>')
        out.append(f"{action}</li>")
    out.append("</ul>")


def _tally(out: Out, block: Tally, links: Links) -> None:
    out.append('<ul class="tally">')
    for number, what, to in block.items:
        out.append(
            f'<li><a href="{links.href(to)}"><b>{escape(number)}</b> {links.text(what)}</a></li>'
        )
    out.append("</ul>")


def _chips(out: Out, block: Chips, links: Links) -> None:
    out.append('<ul class="chips">')
    for run, count in block.items:
        out.append(_chip(run.to or "", run.text, count, links))
    out.append("</ul>")


def _chip(to: str, text: str, count: str, links: Links) -> str:
    small = f" <small>{links.text(count)}</small>" if count else ""
    return f'<li><a class="chip" href="{links.href(to)}">{links.text(text)}{small}</a></li>'


def _choices(out: Out, block: Choices, links: Links) -> None:
    out.append('<ul class="choices">')
    for run in block.items:
        href = links.href(run.to or "")
        out.append(f'<li><a class="choice" href="{href}">{links.text(run.text)}</a></li>')
    out.append("</ul>")


def search_form(
    t: Callable[[str], str],
    href: Callable[[str], str],
    ident: str,
    settings: Mapping[str, str],
    *,
    hidden: bool = False,
) -> str:
    """A box to search in, with the settings that its script needs to know.

    Without JavaScript it leads to the lists by letter. A `hidden` one tells the script alone.
    """
    state = " hidden" if hidden else ""
    data = "".join([f' data-{name}="{escape(value)}"' for name, value in settings.items()])
    return (
        f'<form class="find" role="search" action="{href(urls.LETTERS)}"{data}{state}>'
        f'<label class="visually-hidden" for="{ident}">{escape(t("search_label"))}</label>'
        f'<input class="find__input" id="{ident}" name="{urls.QUERY}" type="search"'
        f' autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="search"'
        f' maxlength="200" placeholder="{escape(t("search_placeholder"))}">'
        f'<button class="button find__go">{escape(t("search_button"))}</button></form>'
    )


def _search_box(out: Out, block: SearchBox, links: Links) -> None:
    settings = {"kind": block.kind} if block.kind else {}
    out.append(search_form(links.t, links.href, block.id, settings))


def _results(out: Out, block: Results, links: Links) -> None:
    t = links.t
    out.append(
        '<div id="results" class="results"><p class="results__status" role="status"></p>'
        f'<div class="results__kinds" role="group" aria-label="{escape(t("search_kinds"))}"></div>'
        f'<details class="results__filters" hidden><summary>{escape(t("search_filters"))}</summary>'
        '<div class="results__fields"></div></details><div class="results__body"></div>'
        f"<noscript><p>{links.inline(block.without)}</p></noscript></div>"
    )


_WRITE: Final[dict[type, Callable[[Out, Any, Links], None]]] = {
    Facts: _facts,
    Paragraph: _paragraph,
    Items: _items,
    Entries: _entries,
    Timeline: _timeline,
    Table: _table,
    Columns: _columns,
    Chart: _chart,
    Phone: _phone,
    Copyable: _copyable,
    Code: _code,
    QrCode: _qr_code,
    Collect: _collect,
    Slips: _slips,
    Sheet: _sheet,
    Doors: _doors,
    Tally: _tally,
    Chips: _chips,
    Choices: _choices,
    SearchBox: _search_box,
    Results: _results,
}
"""What writes each block that holds no others."""
