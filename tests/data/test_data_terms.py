"""The glossary decides how a term is said in English, everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from generator.derive import Site
from generator.errors import dotted
from generator.models import dataset as kinds
from generator.models.registries import Term
from generator.texts import pairs

SETTLED = Path(__file__).parent / "terms/settled.tsv"
READ = (
    kinds.DOCUMENTS,
    kinds.MEASURES,
    kinds.FEE_RULES,
    kinds.TARGETS,
    kinds.SERVICES,
    kinds.HOTLINES,
)
QUOTES = re.compile(r"[“”‘’《》\"']")
LITTLE_WORDS = frozenset(
    "a an the of for to in on at by and or from with as is are be been was were will has have that"
    " this these it its their".split()
)
WORDS_BETWEEN = 3
"""How many other words may stand among the words of a term."""

Rendering = tuple[str, ...]


def stem(word: str) -> str:
    """A word without plain plural and verb endings, good enough to compare two forms of it."""
    word = re.sub(r"(?<=..)ie[sd]$", "y", word)
    for endings in (("es", "s"), ("ing", "ed")):
        for end in endings:
            if word.endswith(end) and len(word) - len(end) >= 3 and not word.endswith("ss"):
                word = word.removesuffix(end)
                break
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]
    return word.removesuffix("e") if len(word) > 3 else word


@cache
def words(text: str) -> Rendering:
    """The stems of an English text, without Chinese, possessives and little words."""
    text = re.sub(r"[\u3000-\u9fff\uff00-\uffef]", " ", text.lower()).replace("’", "'")
    text = re.sub(r"'s\b|s'(?=\s|$)", " ", text).replace("-", " ")
    return tuple(stem(w) for w in re.findall(r"[a-z0-9+]+", text) if w not in LITTLE_WORDS)


def says(english: Rendering, wanted: Rendering) -> bool:
    """Whether the words of a rendering stand near each other in an English text."""
    span = len(wanted) + (WORDS_BETWEEN if len(wanted) > 1 else 0)
    for start, word in enumerate(english):
        if word in wanted:
            left = list(wanted)
            for near in english[start : start + span]:
                if near in left:
                    left.remove(near)
            if not left:
                return True
    return False


def renderings(term: Term) -> list[Rendering]:
    """Every way in which a term may be said, with and without what stands in brackets."""
    english = [term.term.en, *term.variants.en]
    english += [re.sub(r"\s*\([^)]*\)", "", one) for one in english]
    english += [inside for one in english for inside in re.findall(r"\(([^)]*)\)", one)]
    return [found for one in dict.fromkeys(english) if (found := words(one))]


def differences(site: Site) -> Iterator[tuple[str, str, str, str]]:
    """File, field and term of each English text that does not say a term of its Chinese."""
    forms = {
        QUOTES.sub("", zh): renderings(term)
        for term in site.data.glossary.values()
        for zh in (term.term.zh, *term.variants.zh)
    }
    longest_first = sorted(forms, key=len, reverse=True)
    for kind in READ:
        for ident, record in site.data.of(kind).items():
            name = site.data.sources[kind.name, ident].removeprefix("data/")
            for place, zh, en in pairs(record):
                if place[0] == "lineage":
                    continue
                text = QUOTES.sub("", zh)
                for form in longest_first:
                    if form in text:
                        text = text.replace(form, "\0" * len(form))
                        if not any(says(words(en), wanted) for wanted in forms[form]):
                            yield name, dotted(place), form, en


def settled() -> set[tuple[str, ...]]:
    """The differences that a person has judged right, each with its reason."""
    lines = SETTLED.read_text("utf-8").splitlines()
    return {tuple(line.split("\t")[:3]) for line in lines if not line.startswith("#")}


def test_the_english_says_each_term_as_the_glossary_does(site: Site) -> None:
    found = {(name, place, form): en for name, place, form, en in differences(site)}
    left = {key: en for key, en in found.items() if key not in settled()}
    assert not left, "\n".join(f"{': '.join(key)}: {en}" for key, en in left.items())


def test_what_was_settled_is_still_needed(site: Site) -> None:
    assert not settled() - {found[:3] for found in differences(site)}


def test_a_term_that_the_english_leaves_out_is_found() -> None:
    wanted = words("single window")
    assert says(words("All single windows are to be connected."), wanted)
    assert not says(words("All windows are to be connected."), wanted)


def test_the_glossary_has_at_least_200_terms(site: Site) -> None:
    assert len(site.data.glossary) >= 200
