"""The pages of the glossary."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from generator import pinyin
from generator.models import dataset as kinds
from generator.views.blocks import Entries, Entry, Fact, Facts, Inline, Page, Run, Section
from generator.views.letters import OTHER, letter_of, place_of
from generator.views.page import list_page, record_page
from generator.views.source import pass_on

if TYPE_CHECKING:
    from generator.models.base import Words
    from generator.models.registries import Term
    from generator.views.writer import Writer


def glossary_list(w: Writer) -> Page:
    """All terms by their first letter: of the sound in Chinese, of the word in English."""
    terms = sorted(w.site.data.glossary.values(), key=lambda term: place_of(w.language, term.term))
    sections = []
    for letter, group in groupby(terms, key=lambda term: letter_of(w.language, term.term)):
        entries = tuple(
            Entry(w.record(kinds.GLOSSARY, term.id), (w.other(term.term),), w.of(term.explanation))
            for term in group
        )
        ident = f"letter-{letter.lower()}" if letter != OTHER else "letter-other"
        sections.append(Section(ident, letter, (Entries(entries),)))
    intro = w.t("glossary_intro", number=len(terms))
    return list_page(w, kinds.GLOSSARY, intro, tuple(sections))


def term_page(w: Writer, term: Term) -> Page:
    """One term: both languages, what it means, how it is said and what it sounds like."""
    sound = term.pinyin or " ".join(pinyin.syllables(term.term.zh))
    source = ((Run(term.source, term.source),),) if term.source else (w.say("term_ours"),)
    return record_page(
        w,
        kinds.GLOSSARY,
        term,
        style="term",
        summary=w.of(term.explanation),
        blocks=(
            Facts(
                (
                    Fact(w.t("fact_pinyin"), ((Run(sound, lang="zh-Latn"),),)),
                    w.fact("fact_said_as", _words(w, term.said_as)),
                    w.fact("fact_variants", _words(w, term.variants)),
                    Fact(w.t("fact_term_source"), source),
                )
            ),
            Section(
                "pass-on",
                w.t("heading_pass_on"),
                tuple(pass_on(w, kinds.GLOSSARY, term.id)),
                "source",
            ),
        ),
    )


def _words(w: Writer, words: Words) -> tuple[Inline, ...]:
    english = "" if not w.language.is_chinese else "en"
    return (
        *((Run(w.language.chinese(word)),) for word in words.zh),
        *((Run(word, lang=english),) for word in words.en),
    )
