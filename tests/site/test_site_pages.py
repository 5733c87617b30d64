"""What holds of every page of the built site."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

from sheets import (
    BUILT_URL,
    LOST,
    Sheet,
    expected_paths,
    is_outward,
    none_of,
    pages_in,
    sitemap,
    take,
)

from generator.derive import Site
from generator.languages import LANGUAGES

pytest_plugins = ("site_fixtures",)

FORBIDDEN = re.compile(
    r"\bNone\b(?! of\b)|\bundefined\b|\bNaN\b|\[object |<built-in|Markup\("
    r"|\{\{|\}\}|\{%|\{[a-z_]+\}"
)
"""What programs say where a value is missing, and placeholders that nothing has filled."""


def test_every_planned_page_exists_in_every_language_and_no_other_page(
    built: Path, site: Site
) -> None:
    paths = expected_paths(site)
    expected = {f"{language.root}{path}index.html" for language in LANGUAGES for path in paths} | {
        LOST
    }
    found = set(pages_in(built))
    none_of(f"{file} is missing" for file in sorted(expected - found))
    none_of(f"{file} is not planned" for file in sorted(found - expected))
    assert len(paths) == len(set(paths))


def test_every_page_has_a_title_one_h1_and_a_description(pages: list[Sheet]) -> None:
    wrong = []
    for sheet in pages:
        tops = [text for tag, text in sheet.headings if tag == "h1"]
        descriptions = sheet.meta("description")
        if len(tops) != 1 or not tops[0]:
            wrong.append(f"{sheet.file}: h1 {tops}")
        elif tops[0] not in sheet.title:
            wrong.append(f"{sheet.file}: title {sheet.title!r} without the heading {tops[0]!r}")
        if len(descriptions) != 1 or not descriptions[0].strip():
            wrong.append(f"{sheet.file}: descriptions {descriptions}")
    none_of(wrong)


def test_no_two_pages_of_a_kind_have_the_same_title(pages: list[Sheet]) -> None:
    titles = Counter((sheet.file.rsplit("/", 2)[0], sheet.title) for sheet in pages)
    twice = [f"{title}" for title, number in titles.items() if number > 1]
    none_of(twice)


def test_headings_go_down_one_level_at_a_time(pages: list[Sheet]) -> None:
    wrong = []
    for sheet in pages:
        last = 0
        for tag, text in sheet.headings:
            level = int(tag[1])
            if level > last + 1:
                wrong.append(f"{sheet.file}: h{last} is followed by {tag} {text!r}")
            last = level
    none_of(wrong)


def test_previews_name_the_page_its_address_and_a_picture_that_is_there(
    pages: list[Sheet], built: Path
) -> None:
    wrong = []
    for sheet in pages:
        address = BUILT_URL + sheet.address[1:]
        if sheet.meta("og:url") != [address]:
            wrong.append(f"{sheet.file}: og:url {sheet.meta('og:url')}")
        if not sheet.meta("og:title") or not sheet.meta("og:description"):
            wrong.append(f"{sheet.file}: no og:title or og:description")
        wrong += [
            f"{sheet.file}: og:image {image}"
            for image in sheet.meta("og:image") or ["is missing"]
            if not (built / image.removeprefix(BUILT_URL)).is_file()
        ]
    none_of(wrong)


def test_every_page_names_its_own_address_and_those_of_its_translations(
    pages: list[Sheet],
) -> None:
    wrong = []
    for sheet in pages:
        canonical = [link["href"] for link in sheet.rel("canonical")]
        if canonical != [BUILT_URL + sheet.address[1:]]:
            wrong.append(f"{sheet.file}: canonical {canonical}")
        expected = {one.tag: BUILT_URL + one.root + sheet.path for one in LANGUAGES}
        expected["x-default"] = expected[LANGUAGES[0].tag]
        if sheet.alternates() != expected:
            wrong.append(f"{sheet.file}: alternates {sheet.alternates()}")
    none_of(wrong)


def test_translations_name_each_other(pages: list[Sheet]) -> None:
    by_address = {BUILT_URL + sheet.address[1:]: sheet for sheet in pages}
    wrong = [
        f"{sheet.file}: {tag} leads to {address}, which does not lead back"
        for sheet in pages
        for tag, address in sheet.alternates().items()
        if address not in by_address
        or by_address[address].alternates().get(sheet.lang) != BUILT_URL + sheet.address[1:]
    ]
    none_of(wrong)


def test_the_sitemap_lists_every_page_with_its_translations_and_nothing_else(
    pages: list[Sheet], built: Path
) -> None:
    listed = sitemap(built)
    expected = {BUILT_URL + sheet.address[1:]: sheet.alternates() for sheet in pages}
    assert sorted(listed) == sorted(expected)
    assert listed == expected


def test_the_packed_sitemap_says_the_same(built: Path) -> None:
    packed = gzip.decompress((built / "sitemap.xml.gz").read_bytes())
    assert packed == (built / "sitemap.xml").read_bytes()


def test_the_sitemap_carries_the_date_of_the_data_and_not_of_the_build(
    built: Path, site: Site
) -> None:
    dates = set(re.findall(r"<lastmod>([^<]*)</lastmod>", (built / "sitemap.xml").read_text()))
    changed = site.provenance.changed
    assert dates == ({changed.isoformat()} if changed else set())


def test_robots_may_read_everything_and_find_the_sitemap(built: Path) -> None:
    lines = (built / "robots.txt").read_text("utf-8").splitlines()
    assert "User-agent: *" in lines
    assert f"Sitemap: {BUILT_URL}sitemap.xml" in lines
    assert not [line for line in lines if line.startswith("Disallow: /")]


def test_the_404_page_helps_in_every_language(
    sheets: dict[str, Sheet], site: Site, built: Path
) -> None:
    sheet = sheets[LOST]
    words = site.data.interface
    base = urlsplit(BUILT_URL).path
    for language in LANGUAGES:
        texts = [text.value for text in sheet.texts if text.lang == language.tag]
        assert language.of(words["lost_title"]) in texts
        assert language.of(words["lost_text"]) in texts
        homes = [link for link in sheet.links if link.href == base + language.root]
        assert homes, f"no link to the home page in {language.name}"
    assert [tag for tag, _ in sheet.headings].count("h1") == 1
    assert "noindex" in " ".join(sheet.meta("robots"))
    assert not sheet.rel("canonical")
    loaded = [one for one in sheet.loaded if not one.startswith("data:")]
    # A server shows this page at any depth, so that nothing on it may be relative.
    assert [one for one in loaded if not one.startswith("/")] == []
    hrefs = [link.href for link in sheet.links]
    assert [one for one in hrefs if not one.startswith(("/", "#")) and not is_outward(one)] == []
    assert all((built / one.removeprefix(base)).is_file() for one in loaded)


def test_ids_are_unique_and_never_numbered_by_a_machine(sheets: dict[str, Sheet]) -> None:
    wrong = []
    for sheet in sheets.values():
        counted = Counter(sheet.ids)
        wrong += [f"{sheet.file}: {one!r} twice" for one, number in counted.items() if number > 1]
        wrong += [
            f"{sheet.file}: id {one!r}"
            for one in counted
            if re.search(r"(^|\D)_\d+$", one) or not one.strip() or " " in one
        ]
    none_of(wrong)


def test_no_page_shows_what_only_programs_say(sheets: dict[str, Sheet]) -> None:
    wrong = []
    for sheet in sheets.values():
        said = [text.value for text in sheet.texts] + [text for _, text in sheet.spoken]
        said += [sheet.title, *(one.get("content", "") for _, one in sheet.head)]
        wrong += [f"{sheet.file}: {text!r}" for text in said if FORBIDDEN.search(text)]
    none_of(wrong)


def test_every_element_is_closed_where_it_belongs(sheets: dict[str, Sheet]) -> None:
    wrong = [f"{sheet.file}: {one}" for sheet in sheets.values() for one in sheet.unbalanced]
    none_of(wrong)


def test_no_heading_no_link_and_no_label_is_empty(sheets: dict[str, Sheet]) -> None:
    wrong = []
    for sheet in sheets.values():
        wrong += [f"{sheet.file}: empty {tag}" for tag, text in sheet.headings if not text]
        wrong += [
            f"{sheet.file}: empty link to {link.href}"
            for link in sheet.links
            if not link.text and not link.attributes.get("aria-label")
        ]
        wrong += [f"{sheet.file}: empty {name}" for name, text in sheet.spoken if not text.strip()]
    none_of(wrong)


def test_every_page_says_that_it_is_not_a_government_site_and_that_english_is_unofficial(
    sheets: dict[str, Sheet], site: Site
) -> None:
    words = site.data.interface
    wrong = []
    for sheet in sheets.values():
        said = sheet.words
        for key in ("not_government", "unofficial_translation"):
            sentence = sheet.language.of(words[key])
            if sentence not in said:
                wrong.append(f"{sheet.file}: {sentence!r} is missing")
    none_of(wrong)


def test_the_404_page_says_it_in_every_language(sheets: dict[str, Sheet], site: Site) -> None:
    said = sheets[LOST].words
    words = site.data.interface
    missing = [
        language.of(words[key])
        for language in LANGUAGES
        for key in ("not_government", "unofficial_translation")
        if language.of(words[key]) not in said
    ]
    none_of(missing)


def test_a_page_is_taken_apart_rightly(tmp_path: Path) -> None:
    """The reader that the tests above trust."""
    (tmp_path / "page.html").write_text(
        '<html lang="en"><head><title>A &amp; B</title><link rel="stylesheet" href="s.css"></head>'
        '<body><p id="x">One <a href="../y/">two <b lang="zh-Hans">三</b></a></p><br>'
        '<img src="i.png"><h1>T</h1><style>a{background:url("u.png")}</style></body></html>',
        "utf-8",
    )
    sheet = take(tmp_path, "page.html")
    assert (sheet.title, sheet.lang, sheet.ids) == ("A & B", "en", ["x"])
    assert [(text.value, text.lang) for text in sheet.texts] == [
        ("One", "en"),
        ("two", "en"),
        ("三", "zh-Hans"),
        ("T", "en"),
    ]
    assert [(link.href, link.text) for link in sheet.links] == [("../y/", "two 三")]
    assert sheet.loaded == ["s.css", "i.png", "u.png"]
    assert sheet.headings == [("h1", "T")]
    assert sheet.unbalanced == []
