"""Where a record stands in its document, whether it still applies, and how to pass it on."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from generator import urls
from generator.languages import other_than
from generator.models import dataset as kinds
from generator.models.document import OBJECTIVES
from generator.views.blocks import (
    Block,
    Collect,
    Copyable,
    Disclosure,
    Fact,
    Facts,
    Inline,
    Mark,
    Paragraph,
    QrCode,
    Run,
    Section,
)
from generator.views.machines import links
from generator.views.revisions import history

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.models.base import Text, Translation
    from generator.models.dataset import Kind
    from generator.views.writer import Writer


def source_section(
    w: Writer, kind: Kind, record: object, measure: str, *, unstated: Sequence[str] = ()
) -> Section:
    """The last section of a record's page.

    `measure` is the clause (or objectives) that it comes from.
    """
    ident: str = record.id  # type: ignore[attr-defined]
    document = w.site.document_of(measure)
    rows = [
        Fact(
            w.t("source_document"), ((w.record(kinds.DOCUMENTS, document.id),), w.locator(measure))
        ),
        *_printed(w, measure),
        Fact(w.t("source_official"), (official_text(w, document.id),)),
        Fact(w.t("source_applies"), _applies(w, document.id)),
    ]
    if unstated:
        rows.append(Fact(w.t("source_unstated"), ((Run(w.language.separator.join(unstated)),),)))
    translation: Translation = record.translation  # type: ignore[attr-defined]
    rows.append(Fact(w.t("source_translation"), (w.say(f"translation_{translation.status}"),)))
    return Section(
        "source", w.t("heading_source"), (Facts(tuple(rows)), *pass_on(w, kind, ident)), "source"
    )


def pass_on(w: Writer, kind: Kind, ident: str) -> Iterator[Block]:
    """What to send on, data and the way to report an error."""
    permalink = w.permalink(kind, ident)
    yield Section("share", w.t("heading_share"), tuple(_share(w, kind, ident)))
    facts = [Fact(w.t("source_data"), (tuple(_data_links(w, kind, ident)),))]
    if lines := history(w, kind, ident):
        facts.append(Fact(w.t("history"), lines))
    if followed := links(w, kind, ident):
        facts.append(Fact(w.t("feeds_title"), tuple((link,) for link in followed)))
    yield Facts(tuple(facts))
    title = w.t("report_title", id=ident)
    body = w.t("report_body", id=ident, url=permalink)
    yield from report_error(w, title, body)


def report_error(w: Writer, title: str, body: str) -> Iterator[Block]:
    """A link to a form that is filled in, or the text to copy where there is no form."""
    if url := w.site.settings.report_url(title, body):
        yield Paragraph((Run(w.t("report"), url),))
    else:
        yield Paragraph(w.say("report_by_copying"), "quiet")
        yield Copyable(w.t("report_text"), f"{title} {body}", w.t("copy"))


def _share(w: Writer, kind: Kind, ident: str) -> Iterator[Block]:
    permalink = w.permalink(kind, ident)
    title = w.name(kind, ident)
    yield QrCode(permalink, w.t("qr_label", url=permalink))
    yield Copyable(w.t("permalink"), permalink, w.t("copy"))
    yield Copyable(w.t("share_text_label"), share_text(w, kind, ident), w.t("copy"))
    yield Collect(kind, ident, w.t("sheet_add"), w.t("sheet_open"))
    cited = (w, w.beside(other_than(w.language)))
    in_markdown = f"[{_no_brackets(title)}]({permalink})"
    in_html = f'<a href="{escape(permalink)}">{escape(title)}</a>'
    yield Disclosure(
        w.t("share_more"),
        (
            *(
                Copyable(
                    w.t("citation", language=each.language.name),
                    _citation(each, kind, ident),
                    w.t("copy"),
                    lang="" if each is w else each.language.tag,
                )
                for each in cited
            ),
            Copyable(w.t("share_markdown"), in_markdown, w.t("copy"), is_code=True),
            Copyable(w.t("share_html"), in_html, w.t("copy"), is_code=True),
        ),
    )


def share_text(w: Writer, kind: Kind, ident: str) -> str:
    """A line for a chat: what it is, where it stands, its address."""
    return w.t(
        "share_text",
        title=w.name(kind, ident),
        where=_where(w, kind, ident),
        url=w.permalink(kind, ident),
    )


def _no_brackets(text: str) -> str:
    return re.sub(r"([\\\[\]])", r"\\\1", text)


def official_text(w: Writer, document: str) -> Inline:
    """The official text's address as a link, or that it is not known."""
    url = w.site.data.documents[document].official_url
    return (Run(url, url),) if url else (Run(w.t("official_unknown"), mark="absent"),)


def status(w: Writer, document: str) -> Inline:
    """Whether a document still applies, in a word."""
    stated = w.site.data.documents[document].status
    mark: Mark = "absent" if stated.value == "not_stated" else "strong"
    runs = [Run(w.t(f"status_{stated.value}"), mark=mark)]
    if stated.since:
        runs.append(Run(f" {w.t('status_since', date=w.date(stated.since))}"))
    if stated.replaced_by:
        runs += [
            Run(f" {w.t('status_replaced_by')} "),
            w.record(kinds.DOCUMENTS, stated.replaced_by),
        ]
    return tuple(runs)


def _applies(w: Writer, document: str) -> tuple[Inline, ...]:
    basis = w.site.data.documents[document].status.basis
    return (status(w, document), (Run(w.of(basis)),))


def _printed(w: Writer, measure: str) -> Iterator[Fact]:
    if measure.endswith(OBJECTIVES):
        return
    heading = w.site.data.measures[measure].official_heading
    if heading is None:
        yield w.fact("source_heading", ())
    else:
        yield Fact(w.t("source_heading"), _both(w, heading))
    if section := w.site.sections.get(measure):
        yield Fact(w.t("source_section"), _both(w, section))


def _both(w: Writer, text: Text) -> tuple[Inline, ...]:
    """The words as printed, and in English pages their translation after them."""
    translated = () if w.language.is_chinese else ((Run(text.en),),)
    return ((Run(w.language.chinese(text.zh)),), *translated)


def _citation(w: Writer, kind: Kind, ident: str) -> str:
    changed = w.site.provenance.changed
    return w.t(
        "citation_text",
        title=w.name(kind, ident),
        where=_where(w, kind, ident),
        url=w.permalink(kind, ident),
        date=w.date(changed) if changed else w.t("date_unknown"),
    )


def _where(w: Writer, kind: Kind, ident: str) -> str:
    if kind not in (kinds.MEASURES, kinds.FEE_RULES, kinds.TARGETS):
        return ""
    measure: str = getattr(w.site.data.of(kind)[ident], "measure", ident)
    title = w.of(w.site.document_of(measure).title)
    return w.t("cited_from", title=title, locator=w.locator_text(measure))


def _data_links(w: Writer, kind: Kind, ident: str) -> Iterator[Run]:
    yield Run("JSON", f"/{urls.api(kind, ident)}")
    source = w.site.data.sources[kind.name, ident]
    if url := w.site.settings.edit_url(source):
        yield Run(" · ")
        yield Run(w.t("edit_source"), url)
    else:
        yield Run(f" · {source}", mark="quiet")
