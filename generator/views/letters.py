"""Lists by first letter: of the sound in Chinese, of the word in English."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING, Final

from generator import pinyin, urls
from generator.languages import LANGUAGES
from generator.models import dataset as kinds
from generator.views.blocks import Chips, Entries, Entry, Page, Run, Section
from generator.views.page import plain_page
from generator.views.writer import name_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from generator.derive import Site
    from generator.languages import Language
    from generator.models.base import Text
    from generator.models.dataset import Kind
    from generator.views.writer import Writer

LISTED: Final = (kinds.MEASURES, kinds.SERVICES, kinds.GLOSSARY)
"""What the lists by letter hold."""
OTHER: Final = "#"
"""The letter of what begins with a digit or a sign."""
LETTERS: Final = (*"ABCDEFGHIJKLMNOPQRSTUVWXYZ", OTHER)


def letter_of(language: Language, name: Text) -> str:
    """The letter under which a name stands."""
    if language.is_chinese:
        return pinyin.initial(name.zh)
    first = language.of(name).lstrip("\"'“‘(")[:1].upper()
    return first if "A" <= first <= "Z" else OTHER


def place_of(language: Language, name: Text) -> tuple[bool, str]:
    """What names are sorted by; those without a letter come last."""
    other = letter_of(language, name) == OTHER
    if language.is_chinese:
        return other, pinyin.sort_key(name.zh)
    return other, language.of(name).lstrip("\"'“‘(").lower()


def letters_page(w: Writer) -> Page:
    """All letters, each with how much begins with it."""
    lists = _lists(w)
    chips = tuple(
        (
            Run(_shown(w, letter), urls.letter(letter)),
            str(sum(map(len, lists.get(letter, {}).values()))),
        )
        for letter in used_letters(w.site)
    )
    return plain_page(w, urls.LETTERS, w.t("letters_title"), w.t("letters_intro"), (Chips(chips),))


def letter_pages(site: Site) -> Iterator[tuple[str, Callable[[Writer], Page]]]:
    """The path of each letter that has a page, and what writes it."""
    for letter in used_letters(site):
        yield urls.letter(letter), partial(_letter_page, letter=letter)


def used_letters(site: Site) -> tuple[str, ...]:
    """The letters that a name begins with in any language, so that each page has its other."""
    names = [name_of(record) for kind in LISTED for record in site.data.of(kind).values()]
    used = {letter_of(language, name) for language in LANGUAGES for name in names}
    return tuple(letter for letter in LETTERS if letter in used)


def _letter_page(w: Writer, letter: str) -> Page:
    found = _lists(w).get(letter, {})
    intro = w.t("letter_intro" if found else "letter_empty", letter=_shown(w, letter))
    return plain_page(
        w,
        urls.letter(letter),
        w.t("letter_title", letter=_shown(w, letter)),
        intro,
        tuple(
            Section(kind.name, w.t(f"kind_{kind.attribute}"), (Entries(tuple(entries)),))
            for kind, entries in found.items()
        ),
        above=Run(w.t("letters_title"), urls.LETTERS),
    )


def _lists(w: Writer) -> Mapping[str, Mapping[Kind, list[Entry]]]:
    """By letter and kind, what begins with it, in order."""
    if not w.by_letter:
        for kind in LISTED:
            records = w.site.data.of(kind)
            names = {ident: name_of(record) for ident, record in records.items()}
            for ident in sorted(names, key=lambda ident: place_of(w.language, names[ident])):
                letter = letter_of(w.language, names[ident])
                lists = w.by_letter.setdefault(letter, defaultdict(list))
                lists[kind].append(_entry(w, kind, ident))
    return w.by_letter


def _entry(w: Writer, kind: Kind, ident: str) -> Entry:
    if kind is kinds.MEASURES:
        return Entry(w.record(kind, ident), w.locator(ident))
    return Entry(w.record(kind, ident), (w.other(name_of(w.site.data.of(kind)[ident])),))


def _shown(w: Writer, letter: str) -> str:
    return w.t("letter_other") if letter == OTHER else letter
