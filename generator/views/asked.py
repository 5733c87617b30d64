"""May this be charged? The charges that people ask about, place by place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, get_args

from generator import urls
from generator.models import dataset as kinds
from generator.models.base import NATIONAL
from generator.models.charge import Collector
from generator.views.blocks import (
    Block,
    Choices,
    Entries,
    Entry,
    Inline,
    Item,
    Items,
    Page,
    Paragraph,
    Run,
    SearchBox,
    Section,
    Table,
)
from generator.views.page import list_page, record_page
from generator.views.source import pass_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.models.charge import Charge, ChargeAnswer
    from generator.views.writer import Writer

_SEARCHED: Final = "charge"


def charge_list(w: Writer) -> Page:
    """Who asks for what: choose, type, or read the table of all places."""
    charges = w.site.data.charges.values()
    sections = []
    for collector in get_args(Collector):
        found = tuple(w.record(kinds.CHARGES, c.id) for c in charges if c.asked_by == collector)
        if found:
            heading = w.t(f"collector_{collector}")
            sections.append(Section(f"by-{collector}", heading, (Choices(found),)))
    return list_page(
        w,
        kinds.CHARGES,
        w.t("charges_intro"),
        (
            Section("words", w.t("charges_words"), (SearchBox("find-charge", _SEARCHED),)),
            *sections,
            Section("places", w.t("charges_places"), (_table(w),)),
        ),
    )


def _places(w: Writer) -> list[str]:
    """The places with answers of their own."""
    found = {answer.region for c in w.site.data.charges.values() for answer in c.answers}
    return [ident for ident in w.site.data.regions if ident in found]


def _table(w: Writer) -> Table:
    places = _places(w)
    rows = []
    for charge in w.site.data.charges.values():
        answers = {answer.region: answer for answer in charge.answers}
        cells: list[Inline] = [(w.record(kinds.CHARGES, charge.id),)]
        for place in places:
            answer = answers.get(place)
            if answer is None:
                cells.append((Run(w.t("charge_no_rule"), mark="absent"),))
            else:
                path = f"{urls.record(kinds.CHARGES, charge.id)}#{_anchor(place)}"
                cells.append((Run(w.t(f"verdict_{answer.verdict}"), path),))
        rows.append(tuple(cells))
    head = (w.t("column_charge"), *(w.name(kinds.REGIONS, place) for place in places))
    return Table(w.t("charges_places"), head, tuple(rows))


def _anchor(place: str) -> str:
    return f"in-{place}"


def charge_page(w: Writer, charge: Charge) -> Page:
    """One charge: what holds in each place, what to ask for, where to report."""
    first = charge.answers[0]
    verdict = w.t(f"verdict_{first.verdict}")
    return record_page(
        w,
        kinds.CHARGES,
        charge,
        style="charge",
        summary="",
        description=w.t("labelled", label=verdict, text=w.of(first.text)),
        labels=(Run(w.t(f"collector_{charge.asked_by}")),),
        blocks=(
            *(_answer(w, answer) for answer in charge.answers),
            *_silent(w, charge),
            Section("ask-for", w.t("charge_ask_for"), tuple(_ask_for(w, charge))),
            Section("report", w.t("charge_report"), tuple(_report(w, charge))),
            Section(
                "pass-on",
                w.t("heading_pass_on"),
                tuple(pass_on(w, kinds.CHARGES, charge.id)),
                "source",
            ),
        ),
    )


def _answer(w: Writer, answer: ChargeAnswer) -> Section:
    rules = (w.site.data.fee_rules[ident] for ident in answer.rules)
    entries = tuple(
        Entry(
            w.record(kinds.FEE_RULES, rule.id),
            (Run(w.t(f"rule_{rule.rule}")), *filter(_is_word, w.locator(rule.measure))),
            w.of(rule.statement),
        )
        for rule in rules
    )
    verdict = Run(w.t(f"verdict_{answer.verdict}"), mark="strong")
    return Section(
        _anchor(answer.region),
        w.name(kinds.REGIONS, answer.region),
        (
            Paragraph((verdict,), "lead"),
            Paragraph((Run(w.of(answer.text)),)),
            Paragraph(w.say("charge_rests_on"), "quiet"),
            Entries(entries),
        ),
    )


def _is_word(run: Run) -> bool:
    return bool(run.text.strip())


def _silent(w: Writer, charge: Charge) -> Iterator[Block]:
    answered = {answer.region for answer in charge.answers}
    silent = [place for place in _places(w) if place not in answered]
    if silent:
        key = "charge_silent_national" if NATIONAL in silent else "charge_silent"
        yield Paragraph(w.say(key, regions=w.region_names(silent)), "note")


def _ask_for(w: Writer, charge: Charge) -> Iterator[Block]:
    yield Items(tuple(Item((Run(w.of(thing)),)) for thing in charge.ask_for))
    yield Paragraph(w.say("finder_general_knowledge"), "quiet")


def _report(w: Writer, charge: Charge) -> Iterator[Block]:
    rules = (w.site.data.fee_rules[i] for answer in charge.answers for i in answer.rules)
    numbers = dict.fromkeys(hotline for rule in rules for hotline in rule.hotlines)
    for ident in numbers:
        yield w.phone(w.site.data.hotlines[ident])
    if not numbers:
        yield Paragraph(w.say("charge_no_number"))
    yield Choices((w.listing(kinds.FINDER),))
