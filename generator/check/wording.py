"""Texts are in their languages, whole, and say a thing once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from generator.check.finding import Finding, Rule
from generator.errors import listed, shown
from generator.models.base import Words
from generator.models.dataset import FILED, KINDS
from generator.texts import han_outside_brackets, has_han, is_name_or_number, pairs, source_hash

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pydantic import BaseModel

    from generator.models.dataset import Dataset
    from generator.yamlio import Place

RENEW: Final = "python -m generator translated"
"""The command that a person gives after having looked at a stale translation."""

_PLACEHOLDER: Final = re.compile(r"\{[a-z_]+\}")


def chinese_is_chinese_and_english_is_english(data: Dataset) -> Iterable[Finding]:
    """Chinese texts hold Han characters, English ones none outside brackets.

    Names and numbers may be alike.
    """
    for kind, ident, place, zh, en in _all_pairs(data):
        if not has_han(zh) and not (zh == en and is_name_or_number(zh)):
            message = f"found {shown(zh)}, expected Chinese"
            yield Finding(kind, ident, (*place, "zh"), message, "write the Chinese text")
        if han := han_outside_brackets(en):
            message = f"found the Chinese character {han} outside brackets"
            yield Finding(
                kind, ident, (*place, "en"), message, "translate it, or put it in brackets"
            )


def keywords_are_in_their_language(data: Dataset) -> Iterable[Finding]:
    """Search words stand in the list of their language."""
    for kind in KINDS:
        for ident, record in data.of(kind).items():
            for name, value in record.__dict__.items():
                if isinstance(value, Words):
                    for index, word in enumerate(value.en):
                        if han := han_outside_brackets(word):
                            message = f"found the Chinese character {han} among the English words"
                            yield Finding(
                                kind.name, ident, (name, "en", index), message, "move it to zh"
                            )


def the_two_languages_differ(data: Dataset) -> Iterable[Finding]:
    """A Chinese and an English text are the same string only where both are a name or a number."""
    for kind, ident, place, zh, en in _all_pairs(data):
        if zh == en and has_han(zh):
            message = "the English is the same string as the Chinese"
            yield Finding(kind, ident, (*place, "en"), message, "write the English")


def covered_sentences_are_whole(data: Dataset) -> Iterable[Finding]:
    """The sentences that the commitments cover run from the heading to the last without a gap."""
    for ident, measure in data.measures.items():
        covered = {n for commitment in measure.commitments for n in commitment.covers}
        missing = sorted(set(range(2, max(covered) + 1)) - covered)
        if missing:
            message = f"no commitment covers sentence {listed(missing)} of the clause"
            hint = "add a commitment, or correct `covers`"
            yield Finding("measures", ident, ("commitments",), message, hint)
        for index, commitment in enumerate(measure.commitments):
            if len(set(commitment.covers)) != len(commitment.covers):
                place = ("commitments", index, "covers")
                yield Finding("measures", ident, place, "names a sentence twice", "keep one")


def a_measure_says_a_thing_once(data: Dataset) -> Iterable[Finding]:
    """No text of a measure repeats another of the same measure."""
    for ident, measure in data.measures.items():
        for language in ("zh", "en"):
            seen: dict[str, str] = {}
            texts: list[tuple[Place, str]] = [
                (("title", language), getattr(measure.title, language)),
                (("summary", language), getattr(measure.summary, language)),
                *(
                    (("commitments", index, language), getattr(commitment, language))
                    for index, commitment in enumerate(measure.commitments)
                ),
            ]
            for place, text in texts:
                key = re.sub(r"[\W_]+", "", text).lower()
                if key in seen:
                    message = f"repeats the text of {seen[key]}"
                    yield Finding(
                        "measures", ident, place, message, "write what this text alone says"
                    )
                seen.setdefault(key, str(place[0]))


def translations_are_of_this_chinese(data: Dataset) -> Iterable[Finding]:
    """The English was made from the Chinese that stands beside it."""
    for kind in KINDS:
        for ident, record in data.of(kind).items():
            translation = getattr(record, "translation", None)
            if translation and translation.source_hash != source_hash(record):
                message = "the Chinese has changed since the English was made"
                hint = f"read both, then run `{RENEW} {data.sources[kind.name, ident]}`"
                yield Finding(kind.name, ident, ("translation", "source_hash"), message, hint)


def interface_strings_take_the_same_values(data: Dataset) -> Iterable[Finding]:
    """Both languages of an interface string have the same placeholders, and no other braces."""
    for key, text in data.interface.items():
        zh, en = (sorted(_PLACEHOLDER.findall(value)) for value in (text.zh, text.en))
        if zh != en:
            found = (
                f"the placeholders differ: {' '.join(zh) or 'none'} and {' '.join(en) or 'none'}"
            )
            yield _of_interface(found, "use the same ones", key)
        for language, value in (("zh", text.zh), ("en", text.en)):
            if set("{}") & set(_PLACEHOLDER.sub("", value)):
                found = "found a brace that belongs to no placeholder"
                yield _of_interface(found, "write placeholders as {word}", key, language)


def interface_strings_are_in_their_language(data: Dataset) -> Iterable[Finding]:
    """As in records; a string of nothing but signs and placeholders may be alike."""
    for key, text in data.interface.items():
        words = _PLACEHOLDER.sub("", text.zh)
        alike = text.zh == text.en and is_name_or_number(words)
        if not has_han(words) and any(letter.isalpha() for letter in words) and not alike:
            found = f"found {shown(text.zh)}, expected Chinese"
            yield _of_interface(found, "write the Chinese text", key, "zh")
        if han := han_outside_brackets(text.en):
            found = f"found the Chinese character {han} outside brackets"
            yield _of_interface(found, "translate it, or put it in brackets", key, "en")


def _of_interface(message: str, hint: str, *place: str) -> Finding:
    return Finding("", "", place, message, hint, path="data/interface.yml")


def _all_pairs(data: Dataset) -> Iterator[tuple[str, str, Place, str, str]]:
    for kind in FILED:
        record: BaseModel | Any
        for ident, record in data.of(kind).items():
            for place, zh, en in pairs(record):
                yield kind.name, ident, place, zh, en


RULES: Final[tuple[Rule, ...]] = (
    chinese_is_chinese_and_english_is_english,
    keywords_are_in_their_language,
    the_two_languages_differ,
    covered_sentences_are_whole,
    a_measure_says_a_thing_once,
    translations_are_of_this_chinese,
    interface_strings_take_the_same_values,
    interface_strings_are_in_their_language,
)
