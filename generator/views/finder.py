"""The hotline finder: where are you, what happened, whom to call first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from generator import urls
from generator.models import dataset as kinds
from generator.models.base import NATIONAL
from generator.models.finder import START
from generator.views.blocks import (
    Block,
    Choices,
    Entries,
    Item,
    Items,
    Page,
    Paragraph,
    Run,
    SearchBox,
    Section,
)
from generator.views.page import plain_page
from generator.views.source import pass_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.derive import Site
    from generator.models.finder import Question
    from generator.models.service import Hotline
    from generator.views.writer import Writer

_SEARCHED: Final = "hotline"


def finder_page(w: Writer) -> Page:
    """The first question: where are you? Or say in words what is wrong."""
    places = [] if START not in w.site.data.finder else _places(w.site)
    choices = tuple(
        Run(
            w.t("finder_in", region=w.name(kinds.REGIONS, place))
            if place != NATIONAL
            else w.t("finder_elsewhere"),
            urls.question(START, place),
        )
        for place in places
    )
    return plain_page(
        w,
        urls.listing(kinds.FINDER),
        w.t("kind_finder"),
        w.t("finder_intro"),
        (
            Section("where", w.t("finder_where"), (Choices(choices),)),
            Section("words", w.t("finder_words"), (SearchBox("find-hotline", _SEARCHED),)),
            Section("all", w.t("finder_all"), (Choices((w.listing(kinds.HOTLINES),)),)),
        ),
        style="finder",
    )


def _ends(w: Writer, ident: str, place: str) -> Items:
    """Everything that may have happened under a question."""

    def below(question: Question) -> Iterator[Question]:
        if not question.answers:
            yield question
        for answer in question.answers:
            yield from below(w.site.data.finder[answer])

    found = below(w.site.data.finder[ident])
    return Items(
        tuple(
            Item((Run(w.of(question.label), urls.question(question.id, place)),))
            for question in found
        )
    )


def question_pages(site: Site) -> Iterator[tuple[str, Callable[[Writer], Page]]]:
    """The questions for callers where there are local numbers: paths, and what writes them."""
    for place in _places(site):
        if place != NATIONAL:
            for question in site.data.finder.values():
                yield (
                    urls.question(question.id, place),
                    partial(question_page, question=question, place=place),
                )


def question_page(w: Writer, question: Question, place: str = NATIONAL) -> Page:
    """One question for callers in a place, or the number at which it ends."""
    above = _above(w.site, question)
    title = w.of(question.question) if question.question else w.of(question.label)
    where = _where(w, place)
    summary = w.t("finder_for", region=where)
    return Page(
        path=urls.question(question.id, place),
        language=w.language,
        style="finder",
        title=title,
        qualifier=where,
        description=f"{title} {w.of(question.why)}" if question.why else f"{title} {summary}",
        labels=(w.listing(kinds.FINDER), Run(where)),
        blocks=(
            *(_answers if question.answers else _end)(w, question, place),
            *(_sent_on(w, question) if place == NATIONAL else ()),
        ),
        trail=w.trail(
            w.listing(kinds.FINDER),
            *(Run(w.of(other.label), urls.question(other.id, place)) for other in above),
        ),
        kind=kinds.FINDER if place == NATIONAL else None,
        id=question.id if place == NATIONAL else None,
        source=w.site.data.sources[kinds.FINDER.name, question.id] if place == NATIONAL else None,
    )


def _answers(w: Writer, question: Question, place: str) -> Iterator[Block]:
    answers = (w.site.data.finder[ident] for ident in question.answers)
    yield Choices(tuple(Run(w.of(a.label), urls.question(a.id, place)) for a in answers))
    yield Section("steps", w.t("finder_not_here"), (_steps(w, question, place),))
    if question.id == START:
        for ident in question.answers:
            yield Section(ident, w.name(kinds.FINDER, ident), (_ends(w, ident, place),))


def _end(w: Writer, question: Question, place: str) -> Iterator[Block]:
    first, *others = _serving(w.site, question, place)
    yield w.phone(first)
    if question.why:
        yield Paragraph((Run(w.of(question.why)),), "lead")
    at_hand = tuple(Item((Run(w.of(thing)),)) for thing in question.at_hand)
    general = Paragraph(w.say("finder_general_knowledge"), "quiet")
    yield Section("at-hand", w.t("finder_at_hand"), (Items(at_hand), general))
    referrals = tuple(
        Item(
            (
                Run(w.of(referral.text)),
                Run(f" {w.t('call_instead')} "),
                *w.hotline_value(referral.instead),
            )
        )
        for referral in first.not_for
        if _serves(w.site.data.hotlines[referral.instead], place)
    )
    if referrals:
        heading = w.t("finder_not_for", number=first.number)
        yield Section("not-for", heading, (Items(referrals),))
    if others:
        yield Section("others", w.t("finder_others"), tuple(w.phone(other) for other in others))
    measures = tuple(w.measure_entry(w.site.data.measures[ident]) for ident in question.measures)
    yield Section("measures", w.t("finder_measures"), (Entries(measures),))
    yield Section("steps", w.t("finder_not_here"), (_steps(w, question, place),))


def _sent_on(w: Writer, question: Question) -> Iterator[Block]:
    blocks = tuple(pass_on(w, kinds.FINDER, question.id))
    yield Section("pass-on", w.t("heading_pass_on"), blocks, "source")


def _steps(w: Writer, question: Question, place: str) -> Choices:
    """The ways on for those whom no answer fits."""
    above = _above(w.site, question)
    steps = [Run(w.t("finder_back"), urls.question(above[-1].id, place))] if above else []
    steps.append(Run(w.t("finder_again"), urls.listing(kinds.FINDER)))
    return Choices((*steps, Run(w.t("finder_all"), urls.listing(kinds.HOTLINES))))


def _places(site: Site) -> list[str]:
    """The places with numbers of their own, and the whole country."""
    local = [
        ident
        for ident in site.data.regions
        if ident != NATIONAL and any(ident in h.regions for h in site.data.hotlines.values())
    ]
    return [*local, NATIONAL]


def _where(w: Writer, place: str) -> str:
    return w.t("finder_elsewhere") if place == NATIONAL else w.name(kinds.REGIONS, place)


def _serves(hotline: Hotline, place: str) -> bool:
    return NATIONAL in hotline.regions or place in hotline.regions


def _serving(site: Site, question: Question, place: str) -> list[Hotline]:
    numbers = (site.data.hotlines[ident] for ident in question.numbers)
    return [hotline for hotline in numbers if _serves(hotline, place)]


def _above(site: Site, question: Question) -> list[Question]:
    """The questions that lead to one, from the first on."""
    offering = {answer: other for other in site.data.finder.values() for answer in other.answers}
    above: list[Question] = []
    while found := offering.get(question.id):
        above.insert(0, found)
        question = found
    return above
