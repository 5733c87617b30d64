"""An entry of the index as a document of a cluster.

One document holds both languages. A query in either finds the record, which then is found once; the
languages of a record share citations, filters and numbers; and there is half as much to index.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from generator import urls
from generator.models.base import json_value
from generator.search.entries import FACETS, FIELDS, LONG, YEARS
from generator.search.phonetics import default_reading, folded, read
from generator.search.phrases import FIELDS as PHRASED
from generator.search.phrases import Phrases, Readings, phrases_in
from generator.search.tokens import LONGEST_WORD, han_terms, is_han, normalised, runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.derive import Site
    from generator.search.entries import Entry

EXACT: Final = "exact"
"""The field of citations, dates and whole keywords, each beginning with `#`."""
TEXTS: Final = {name: boost for name, boost in FIELDS.items() if name != EXACT}
"""The fields of texts, and how much a term in each counts."""
PARTS: Final = ("zh", "en", "sound")
"""What a text is analysed into: pairs of Han characters, words, and how the pairs sound."""
FILTERS: Final = {name.replace("-", "_"): name for name in (*FACETS, *YEARS)}
"""What results can be filtered by, as fields and as facets of entries."""
MOST: Final = 4_000
"""So many texts of a field are taken: a national hotline says what all measures that name it say,
which would make of thousands of measures one document of many megabytes."""
_KNOWN: Final = 1 << 14


class Documents:
    """Makes documents of one site's entries."""

    def __init__(self, site: Site) -> None:
        self._hotlines = site.data.hotlines
        self._phrases = Phrases(site.data)
        self._readings = Readings(self._phrases)
        # Pairs, phrases, names and sayings come again and again; whole texts do not.
        self._terms = lru_cache(maxsize=_KNOWN)(self._terms_of)
        self._sounds = lru_cache(maxsize=_KNOWN)(self._sounds_of)
        self._spelt = lru_cache(maxsize=_KNOWN)(self._spelt_of)

    def of(self, entry: Entry) -> dict[str, Any]:
        """One entry; a field that says nothing is left out."""
        found: dict[str, Any] = {
            "kind": entry.kind,
            "id": entry.id,
            "url": urls.json_url(entry.path),
            "name": json_value(entry.title),
            "where": json_value(entry.where),
            "day": entry.day,
            "telephone": self._telephone(entry),
            EXACT: entry.exact,
            "facets": _without_empty(
                {field: entry.facets.get(facet) for field, facet in FILTERS.items()}
            ),
        }
        for field in TEXTS:
            found[field] = _without_empty(self._text(field, entry.texts.get(field, ())))
        return _without_empty(found)

    def _text(self, field: str, texts: Sequence[str]) -> dict[str, Any]:
        read = self._terms_of if field == "body" else self._terms
        terms = [read(text, characters=field not in LONG) for text in texts[:MOST]]
        found: dict[str, Any] = {
            part: " ".join(filter(None, said))
            for part, said in zip(PARTS, zip(*terms, strict=True), strict=False)
        }
        if field in PHRASED:
            phrases = dict.fromkeys(phrase for text in texts for phrase in phrases_in(text))
            spelt = [self._spelt(phrase) for phrase in phrases]
            found["joined"] = list(dict.fromkeys(one for joined, _ in spelt for one in joined))
            found["initials"] = list(dict.fromkeys(one for _, short in spelt for one in short))
        return found

    def _terms_of(self, text: str, *, characters: bool) -> tuple[str, str, str]:
        """The terms of a text, part by part."""
        found = runs(normalised(text))
        pairs = [t for run in found if is_han(run) for t in han_terms(run, characters=characters)]
        sounds = [sound for pair in pairs for sound in self._sounds(pair)]
        return " ".join(pairs), " ".join(words(found)), " ".join(sounds)

    def _telephone(self, entry: Entry) -> list[str]:
        return [self._hotlines[entry.id].number] if entry.kind == "hotline" else []

    def _sounds_of(self, term: str) -> tuple[str, ...]:
        """How a term of one or two characters is read, in each way."""
        readings = (default_reading(term), *self._readings(term))
        return tuple(dict.fromkeys(map(sounding, readings)))

    def _spelt_of(self, phrase: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The pinyin of a phrase from each of its characters on but the last, and its initials.

        What begins like one of them stands in the phrase: a query for a prefix finds the inside.
        """
        sounds = self._phrases.own_reading(phrase) or read(phrase)
        ends = [sounds[at:] for at in range(len(sounds) - 1)]
        return tuple("".join(end) for end in ends), tuple("".join(s[0] for s in e) for e in ends)


def words(found: Iterable[str]) -> Iterator[str]:
    """The words and numbers among the runs of a text; the cluster makes stems of them."""
    return (run for run in found if not is_han(run) and len(run) <= LONGEST_WORD)


def sounding(syllables: Iterable[str]) -> str:
    """The index term of syllables as accents mix them: `lun'zun` for rong zhun."""
    return "'".join(map(folded, syllables))


def ident(entry: Entry) -> str:
    """The document's id: the path of its page, which no other has, without slashes."""
    return entry.path.strip("/").replace("/", ":")


def _without_empty(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}
