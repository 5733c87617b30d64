"""A query as a body for a cluster: what it says, computed as the fields of the documents are.

The parts of a query are alternatives that add up. A citation or a telephone number outweighs all
words; what only sounds like the query weighs little.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from generator.cluster.fields import EXACT, FILTERS, TEXTS, sounding, words
from generator.search.citations import cited, leaders
from generator.search.dates import date_terms
from generator.search.entries import WHOLE
from generator.search.phonetics import sound
from generator.search.phrases import FIELDS as PHRASED
from generator.search.spelling import plain, spelling
from generator.search.tokens import han_terms, is_han, normalised, runs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Clause = dict[str, Any]

RESULTS: Final = 10
SOURCE: Final = ["kind", "id", "name", "where", "url", "day"]
"""What results show of a document."""
_LONGEST_QUERY: Final = 240
_CITED: Final = 100.0
_CALLED: Final = 200.0
_LED: Final = 30.0
_DATED: Final = (24.0, 8.0, 4.0)
"""A day says more than its month, and a month than its year; a year alone is all that is said."""
_WHOLE: Final = 12.0
_HEARD: Final = 0.2
"""Of a pair that only sounds like what was typed in characters."""
_SPELT: Final = 0.8
_JOINED: Final = 20.0
_INITIALS: Final = 20.0
_BEGUN: Final = 8.0
_SHORTEST_JOINED: Final = 5
_INITIALS_TYPED: Final = range(2, 9)
_TELEPHONE: Final = re.compile(r"(?<![\d-])\d{4,12}(?![\d-])", re.ASCII)
_ONLY_DIGITS: Final = re.compile(r"[\d ()+-]+", re.ASCII)
_Syllable = tuple[str, bool]
"""A syllable, and whether it was typed as such."""
_ASKING: Final = re.compile(
    "怎么样|怎么办|怎么|怎样|如何|什么时候|什么|多少|哪里|哪儿|哪个|哪些|能不能|可不可以|是不是"
    "|有没有|可以|请问|需要|应该|为什么|一下|我们|吗|呢|吧|啊|了|的|我|你"
)
"""What people ask with, and no record says."""


def body(
    text: str,
    *,
    kind: str = "",
    filters: Mapping[str, str] | None = None,
    results: int = RESULTS,
) -> Clause:
    """The body of a search for a text in any script.

    `filters` are ids by field of `FILTERS`, `kind` a kind of entry. Without a text it asks for all.
    """
    kept: list[Clause] = [{"term": {"kind": kind}}] if kind else []
    kept += [{"term": {f"facets.{name}": value}} for name, value in (filters or {}).items()]
    clauses = list(_clauses(normalised(" ".join(text[:_LONGEST_QUERY].split()))))
    asked: Clause = {"should": clauses, "minimum_should_match": 1} if clauses else {}
    return {
        "size": results,
        "_source": SOURCE,
        "query": {"bool": {**asked, "filter": kept}},
    }


def _clauses(text: str) -> Iterator[Clause]:
    yield from _exact(text)
    plain = _ASKING.sub(" ", text)
    pieces = runs(plain) or runs(text)
    if pairs := [pair for run in pieces if is_han(run) for pair in _pairs(run)]:
        yield _matching("zh", " ".join(pairs), 1.0)
    if english := " ".join(words(pieces)):
        yield _matching("en", english, 1.0)
    yield from _heard(pieces)
    for run in pieces:
        if run.isascii() and run.isalpha():
            yield from _phrased(run)


def _pairs(run: str) -> Iterator[str]:
    """The terms of a run of characters; a single one is a term only where it stands alone."""
    return han_terms(run, characters=False)


def _exact(text: str) -> Iterator[Clause]:
    found = {term: worth * _CITED for term, worth in cited(text).items()}
    found |= dict.fromkeys(leaders(text), _LED)
    dates = list(date_terms(text))
    # A year that stands alone is all that is said of the date.
    found |= (
        dict(zip(dates, _DATED, strict=False)) if len(dates) > 1 else dict.fromkeys(dates, 24.0)
    )
    if whole := "".join(runs(text)):
        found[f"{WHOLE}{whole}"] = _WHOLE
    for term, boost in found.items():
        yield _constant({"term": {EXACT: term}}, boost)
    numbers = _TELEPHONE.findall(text)
    if _ONLY_DIGITS.fullmatch(text):
        numbers.append(re.sub(r"\D", "", text))
    for number in dict.fromkeys(numbers):
        yield _constant({"term": {"telephone": number}}, _CALLED)


def _heard(pieces: list[str]) -> Iterator[Clause]:
    """Pairs of syllables: typed as pinyin, or of characters that may be others of that sound."""
    latin = [run for run in pieces if not is_han(run)]
    spelt = {run: syllables for run in latin if (syllables := spelling(run))}
    is_pinyin = len(spelt) * 2 > len(latin)
    typed: list[_Syllable] = []
    for run in pieces:
        if is_han(run):
            typed += [(sound(character), False) for character in run]
        elif is_pinyin:
            typed += [(syllable, True) for syllable in spelt.get(run, ())]
    pairs: list[tuple[_Syllable, ...]] = list(pairwise(typed)) or [(one,) for one in typed]
    for boost, is_typed in ((_SPELT, True), (_HEARD, False)):
        heard = [
            sounding(syllable for syllable, _ in pair)
            for pair in pairs
            if any(by_sound for _, by_sound in pair) == is_typed
        ]
        if heard:
            yield _matching("sound", " ".join(heard), boost)


def _phrased(run: str) -> Iterator[Clause]:
    """A run of letters as the initials of a phrase, or as its pinyin, which may end early."""
    if len(run) in _INITIALS_TYPED:
        for field in PHRASED:
            yield _constant({"term": {f"{field}.initials": run}}, _INITIALS)
            yield _constant({"prefix": {f"{field}.initials": run}}, _BEGUN)
    if len(run) >= _SHORTEST_JOINED:
        for field in PHRASED:
            yield _constant({"prefix": {f"{field}.joined": plain(run)}}, _JOINED)


def _matching(part: str, terms: str, boost: float) -> Clause:
    fields = [f"{field}.{part}^{round(boost * own, 2):g}" for field, own in TEXTS.items()]
    return {"multi_match": {"query": terms, "type": "most_fields", "fields": fields}}


def _constant(asked: Clause, boost: float) -> Clause:
    return {"constant_score": {"filter": asked, "boost": boost}}


def parsed_filters(given: list[str]) -> dict[str, str]:
    """Filters as the command line has them: `regions=350200`. Raises ValueError."""
    filters = {}
    for one in given:
        name, equals, value = one.partition("=")
        if name not in FILTERS or not equals or not value:
            names = ", ".join(FILTERS)
            raise ValueError(f"found {one!r}, expected NAME=ID with one of {names}")
        filters[name] = value
    return filters
