"""How good the data is and how open the site: two pages that say what was checked, and what not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator import urls
from generator.models import dataset as kinds
from generator.stats import open_fields, translations, without_hotline, without_lineage
from generator.views.blocks import (
    Disclosure,
    Entries,
    Page,
    Paragraph,
    Run,
    Section,
    Table,
)
from generator.views.page import plain_page, said, said_items, tally
from generator.views.revisions import short
from generator.views.source import report_error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.checked import Checked
    from generator.models.dataset import Kind
    from generator.models.measure import Measure
    from generator.stats import OpenFields
    from generator.views.blocks import Block
    from generator.views.writer import Writer

_RULES: Final = tuple(f"quality_rule_{number}" for number in range(1, 9))
_DATA_GAPS: Final = tuple(f"quality_gap_{number}" for number in range(1, 6))
_ACCESS_DONE: Final = tuple(f"access_done_{number}" for number in range(1, 9))
_ACCESS_GAPS: Final = tuple(f"access_gap_{number}" for number in range(1, 6))


def data_quality_page(w: Writer) -> Page:
    """What the data holds, what the sources leave open, what was checked and what was not."""
    return plain_page(
        w,
        urls.DATA_QUALITY,
        w.t("quality_title"),
        w.t("quality_intro"),
        (
            Section("held", w.t("quality_held"), (tally(w), _translated(w))),
            Section("open", w.t("quality_open"), tuple(_open(w))),
            Section("untied", w.t("quality_untied"), tuple(_untied(w))),
            Section(
                "rules",
                w.t("quality_rules"),
                (said(w, "quality_rules_note"), said_items(w, _RULES)),
            ),
            Section("tests", w.t("checked"), tuple(_results(w))),
            Section("not-checked", w.t("quality_gaps"), (said_items(w, _DATA_GAPS),)),
        ),
    )


def accessibility_page(w: Writer) -> Page:
    """The accessibility statement: the aim, what is done for it, what was checked, what was not."""
    title = w.t("access_report_title")
    body = w.t("access_report_body")
    return plain_page(
        w,
        urls.ACCESSIBILITY,
        w.t("access_title"),
        w.t("access_intro"),
        (
            Section("aim", w.t("access_aim"), (said(w, "access_aim_text"),)),
            Section("done", w.t("access_done"), (said_items(w, _ACCESS_DONE),)),
            Section("tests", w.t("checked"), tuple(_results(w))),
            Section("not-checked", w.t("access_gaps"), (said_items(w, _ACCESS_GAPS),)),
            Section(
                "report",
                w.t("access_report"),
                (said(w, "access_report_note"), *report_error(w, title, body)),
            ),
        ),
    )


def _translated(w: Writer) -> Paragraph:
    found = translations(w.site)
    return Paragraph(
        w.say(
            "quality_translations",
            unofficial=found["unofficial"],
            official=found["official"],
            missing=found["missing"],
        )
    )


def _open(w: Writer) -> Iterator[Block]:
    yield said(w, "quality_open_note")
    found = tuple(open_fields(w.site))
    for kind in (kinds.MEASURES, kinds.FEE_RULES, kinds.TARGETS):
        yield _open_table(w, kind, [row for row in found if row.kind is kind])
    for row in found:
        if row.document is None:
            yield Paragraph(
                w.say(
                    "quality_open_all",
                    kind=w.t(f"kind_{row.kind.attribute}"),
                    total=row.total,
                    fields=w.language.separator.join(_fields(w, row)),
                )
            )


def _fields(w: Writer, row: OpenFields) -> Iterator[str]:
    for field, number in row.open.items():
        yield w.t("quality_open_one", field=w.t(f"field_{field}"), number=number)


def _open_table(w: Writer, kind: Kind, rows: list[OpenFields]) -> Table:
    fields = rows[0].open if rows else {}
    head = (
        w.t("kind_documents"),
        w.t("quality_open_total", kind=w.t(f"kind_{kind.attribute}")),
        *(w.t(f"field_{field}") for field in fields),
    )
    return Table(
        w.t("quality_open_table", kind=w.t(f"kind_{kind.attribute}")),
        head,
        tuple(
            (
                (
                    Run(
                        w.document_name(row.document), urls.record(kinds.DOCUMENTS, row.document.id)
                    ),
                ),
                *((Run(str(number)),) for number in (row.total, *row.open.values())),
            )
            for row in rows
            if row.document
        ),
    )


def _untied(w: Writer) -> Iterator[Block]:
    """How many measures, and which."""
    without = without_hotline(w.site)
    yield _these(w, w.t("quality_without_hotline", number=len(without)), without)
    without = without_lineage(w.site)
    yield _these(w, w.t("quality_without_lineage", number=len(without)), without)


def _these(w: Writer, words: str, measures: tuple[Measure, ...]) -> Disclosure:
    return Disclosure(words, (Entries(tuple(w.measure_entry(measure) for measure in measures)),))


def _results(w: Writer) -> Iterator[Block]:
    """What the last whole run of the tests found, or that none is recorded."""
    checked = w.site.checked
    if checked is None:
        yield Paragraph(w.say("checked_never"), "note")
        return
    tools = w.language.separator.join(f"{name} {found}" for name, found in checked.tools.items())
    commit = short(checked.commit)
    yield Paragraph(w.say("checked_when", date=w.date(checked.day), commit=commit, tools=tools))
    if checked.data != w.site.provenance.commit:
        yield Paragraph(w.say("checked_older"), "note")
    yield _areas(w, checked)


def _areas(w: Writer, checked: Checked) -> Table:
    head = tuple(w.t(f"checked_{part}") for part in ("area", "passed", "failed", "skipped"))
    return Table(
        w.t("checked"),
        head,
        tuple(
            (
                w.say(f"area_{name}"),
                *((Run(str(number)),) for number in (area.passed, area.failed, area.skipped)),
            )
            for name, area in checked.areas.items()
        ),
    )
