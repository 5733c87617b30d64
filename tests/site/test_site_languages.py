"""Every page is wholly in its own language, and a step from the others."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from sheets import HAN, LOST, Sheet, none_of

from generator import urls
from generator.derive import Site
from generator.languages import LANGUAGES

pytest_plugins = ("site_fixtures",)

ENGLISH_WORDS = re.compile(r"[A-Za-z][a-z'’]+(?:,? [a-z'’]+){3,}")
"""A run of English words that is a phrase and no name."""
NOT_PROSE = frozenset(("code", "pre", "kbd"))


def test_every_page_says_in_which_language_it_is(pages: list[Sheet]) -> None:
    none_of(
        f"{sheet.file}: lang={sheet.lang!r}" for sheet in pages if sheet.lang != sheet.language.tag
    )


def test_the_language_switch_leads_to_the_same_record_and_back(pages: list[Sheet]) -> None:
    by_address = {sheet.address: sheet for sheet in pages}
    wrong = []
    for sheet in pages:
        switches = [link for link in sheet.links if "hreflang" in link.attributes]
        others = [one for one in LANGUAGES if one is not sheet.language]
        if [link.attributes["hreflang"] for link in switches] != [one.tag for one in others]:
            wrong.append(f"{sheet.file}: switches {[link.href for link in switches]}")
            continue
        for link, other in zip(switches, others, strict=True):
            address = urlsplit(sheet.to(link.href)).path
            there = by_address.get(address)
            if there is None or there.language is not other or there.path != sheet.path:
                wrong.append(f"{sheet.file}: {link.href} leads to {address}")
            if link.attributes.get("lang") != other.tag or link.text != other.name:
                wrong.append(f"{sheet.file}: {link.text!r} is not marked as {other.tag}")
    none_of(wrong)


def test_chinese_words_on_other_pages_are_marked_as_chinese(sheets: dict[str, Sheet]) -> None:
    none_of(
        f"{sheet.file}: {text.value[:80]!r} in {'/'.join(text.inside[-3:])}, lang={text.lang!r}"
        for sheet in sheets.values()
        for text in sheet.texts
        if HAN.search(text.value) and not text.lang.startswith("zh-Han")
    )


def test_english_phrases_on_chinese_pages_are_marked_as_english(pages: list[Sheet]) -> None:
    none_of(
        f"{sheet.file}: {text.value[:80]!r} in {'/'.join(text.inside[-3:])}"
        for sheet in pages
        for text in sheet.texts
        if sheet.language.is_chinese
        and text.lang.startswith("zh-Han")
        and ENGLISH_WORDS.search(text.value)
        and not NOT_PROSE & set(text.inside)
    )


def test_titles_descriptions_and_labels_are_in_the_language_of_their_page(
    pages: list[Sheet], site: Site
) -> None:
    """A Chinese name may stand in an English title; a title of nothing else may not."""
    names = {one.of(site.data.interface["site_name"]): one for one in LANGUAGES}
    wrong = []
    for sheet in pages:
        own = sheet.language.of(site.data.interface["site_name"])
        assert names[own] is sheet.language
        said = [("title", sheet.title), *((n, t) for n, t in sheet.spoken if n == "aria-label")]
        said += [("description", text) for text in sheet.meta("description")]
        for what, text in said:
            has_han = HAN.search(text) is not None
            latin = re.search(r"[A-Za-z]{2}", text) is not None
            if sheet.language.is_chinese and not has_han:
                wrong.append(f"{sheet.file}: {what} {text!r} is not Chinese")
            if not sheet.language.is_chinese and not latin and has_han:
                wrong.append(f"{sheet.file}: {what} {text!r} is not in {sheet.language.name}")
        if own not in sheet.title:
            wrong.append(f"{sheet.file}: title {sheet.title!r} without {own!r}")
    none_of(wrong)


def test_navigation_and_footer_speak_the_language_of_the_page(
    pages: list[Sheet], site: Site
) -> None:
    words = site.data.interface
    keys = [key for key in words if key.startswith("kind_") or key == "menu"]
    prose = {sheet.headings[0][1] for sheet in pages if sheet.path in urls.PROSE}
    wrong = []
    for sheet in pages:
        frame = [text for text in sheet.texts if "article" not in text.inside]
        said = {text.value for text in frame}
        wrong += [
            f"{sheet.file}: {sheet.language.of(words[key])!r} is missing in the frame"
            for key in keys
            if sheet.language.of(words[key]) not in said
        ]
        if len(said & prose) != len(urls.PROSE):
            wrong.append(f"{sheet.file}: leads to {said & prose} of the hand-written pages")
        wrong += [
            f"{sheet.file}: {text.value!r} in the frame is not in {sheet.language.name}"
            for text in frame
            if bool(HAN.search(text.value)) is not sheet.language.is_chinese
            and text.lang == sheet.lang
            and re.search(r"[A-Za-z\u4e00-\u9fff]{2}", text.value)
        ]
    none_of(wrong)


def test_the_themes_own_words_are_those_of_the_page_in_every_folder(pages: list[Sheet]) -> None:
    """The skip link's words come from the theme."""
    said: dict[str, set[str]] = {language.code: set() for language in LANGUAGES}
    for sheet in pages:
        first = next(link for link in sheet.links)
        assert first.href == "#content", f"{sheet.file}: the first link is {first.href}"
        said[sheet.language.code].add(first.text)
    assert {len(texts) for texts in said.values()} == {1}
    for language in LANGUAGES:
        assert bool(HAN.search(said[language.code].pop())) is language.is_chinese


def test_previous_and_next_stay_in_the_language_and_lead_back(pages: list[Sheet]) -> None:
    by_address = {sheet.address: sheet for sheet in pages}
    around: dict[tuple[str, str], str] = {}
    wrong = []
    for sheet in pages:
        for link in sheet.links:
            rel = link.attributes.get("rel", "")
            if rel not in ("prev", "next"):
                continue
            address = urlsplit(sheet.to(link.href)).path
            around[sheet.address, rel] = address
            there = by_address.get(address)
            if there is None or there.language is not sheet.language:
                wrong.append(f"{sheet.file}: {rel} leads to {address}")
            elif there.path.split("/")[0] != sheet.path.split("/")[0]:
                wrong.append(f"{sheet.file}: {rel} leads to another kind, {address}")
    wrong += [
        f"{page}: {rel} {address} does not lead back"
        for (page, rel), address in around.items()
        if around.get((address, "next" if rel == "prev" else "prev")) != page
    ]
    none_of(wrong)
    assert len(around) > 100


def test_no_link_of_a_page_but_the_switch_leaves_its_language(pages: list[Sheet]) -> None:
    by_address = {sheet.address: sheet for sheet in pages}
    wrong = []
    for sheet in pages:
        for link in sheet.links:
            there = by_address.get(urlsplit(sheet.to(link.href)).path)
            leaves = there is not None and there.language is not sheet.language
            if leaves and "hreflang" not in link.attributes and "//" not in link.href:
                wrong.append(f"{sheet.file}: {link.href}")
    none_of(wrong)


def test_the_404_page_marks_each_language(sheets: dict[str, Sheet]) -> None:
    said = {text.lang for text in sheets[LOST].texts if "article" in text.inside}
    assert said == {language.tag for language in LANGUAGES}
