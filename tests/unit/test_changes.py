from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import Project
from repository import AUTHOR, EMAIL, SECOND, THIRD, commit, git, site_with_history, start
from support import (
    FEE_RULE,
    LATER_MEASURE,
    MEASURE,
    TARGET,
    TOPICS,
    parsed,
    renew_all,
    site_of,
    written,
)

from generator import urls
from generator.languages import CHINESE, ENGLISH, LANGUAGES, TRADITIONAL
from generator.models import dataset as kinds
from generator.plugin import nav
from generator.render import Renderer, anchors
from generator.views.changes import changes_page, part_pages
from generator.views.measures import measure_page
from generator.views.pages import planned
from generator.views.writer import Writer, writers

if TYPE_CHECKING:
    from pathlib import Path

    from generator.derive import Site
    from generator.languages import Language

OLD, NEW = "Goods may be declared early", "Declare before the goods arrive"


def first(site: Site, language: Language = ENGLISH) -> str:
    """The text of the page of the newest changes."""
    writer = Writer(site, language)
    return parsed(Renderer(writer, "").body(changes_page(writer))).text


def newest_part(site: Site, language: Language = ENGLISH) -> str:
    """The HTML of the last part."""
    writer = Writer(site, language)
    *_, (_, write) = part_pages(site)
    return str(Renderer(writer, "").body(write(writer)))


def test_a_change_is_shown_with_what_the_field_said_and_what_it_says(small: Project) -> None:
    start(small)
    small.replace(MEASURE, OLD, NEW)
    hash_of_change = commit(small)
    site = site_with_history(small)
    assert "5 April 2025, 06:07 UTC" in first(site)
    assert f"{NEW}: Title" in first(site)
    html = newest_part(site)
    assert f"Before {OLD}" in parsed(html).text
    assert f"Now {NEW}" in parsed(html).text
    assert f"https://code.example/portal/commit/{hash_of_change}" in parsed(html).addresses


def test_the_newest_commit_comes_first(small: Project) -> None:
    start(small)
    small.replace(MEASURE, OLD, NEW)
    commit(small, SECOND)
    small.replace(TOPICS, "en: Clearance", "en: Customs clearance")
    commit(small, THIRD)
    text = first(site_with_history(small))
    assert text.index("1 May 2025") < text.index("5 April 2025") < text.index("2 March 2025")


def test_words_stand_in_the_language_and_the_script_of_the_page(small: Project) -> None:
    start(small)
    small.replace(MEASURE, "可以提前报关", "报关可以提前")
    renew_all(small)
    commit(small)
    site = site_with_history(small)
    assert (
        "标题（中文）原来 可以提前报关现在 报关可以提前" in parsed(newest_part(site, CHINESE)).text
    )
    assert "原來 可以提前報關現在 報關可以提前" in parsed(newest_part(site, TRADITIONAL)).text
    assert '<span lang="zh-Hans">报关可以提前</span>' in newest_part(site, ENGLISH)
    assert "2025年4月5日06:07 UTC" in first(site, CHINESE)


def test_ids_and_choices_are_said_in_words(small: Project) -> None:
    start(small)
    small.replace(FEE_RULE, "rule: prohibit", "rule: cap")
    small.replace(FEE_RULE, "status: unofficial", "status: official")
    small.replace(MEASURE, "topics: [clearance]", "topics: [fees]")
    commit(small)
    text = parsed(newest_part(site_with_history(small))).text
    assert "Before BannedNow Capped" in text
    assert "Translation (Status)Before Unofficial translationNow Official translation" in text
    assert "Before ClearanceNow Charges" in text


def test_records_with_new_search_words_alone_stand_apart(small: Project) -> None:
    start(small)
    small.replace(MEASURE, "declare before arrival", "tell customs soon")
    commit(small)
    site = site_with_history(small)
    assert "1 changed only in search words or translation check codes" in first(site)
    html = newest_part(site)
    assert "tell customs soon" not in html
    assert "Measures: changed" in html


def test_a_record_that_is_gone_has_no_link_and_says_what_it_said(small: Project) -> None:
    start(small)
    small.path(TARGET).unlink()
    commit(small)
    html = newest_part(site_with_history(small))
    assert "1 removed" in first(site_with_history(small))
    assert "By the end of 2020, times are to fall by 50%." in html
    assert not [to for to in parsed(html).addresses if "/targets/aa2020" in to]


def test_a_records_page_says_when_it_was_added_and_changed_with_links_there(
    small: Project,
) -> None:
    start(small)
    small.replace(MEASURE, OLD, NEW)
    hash_of_change = commit(small)
    site = site_with_history(small)
    for writer in writers(site):
        html = str(
            Renderer(writer, "").body(measure_page(writer, site.data.measures["aa2020-1-01"]))
        )
        links = {to for to in parsed(html).addresses if "/changes/" in to}
        anchor = urls.change_anchor(hash_of_change, kinds.MEASURES, "aa2020-1-01")
        added = urls.revision(1, site.history.revisions[-1].commit)
        assert links == {f"../../changes/1/#{anchor}", f"../../{added}"}


def test_every_link_to_a_part_finds_its_place(
    small: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.history.parts._BYTES", 1_000)
    start(small)
    small.replace(MEASURE, OLD, NEW)
    small.path(TARGET).unlink()
    commit(small)
    site = site_with_history(small)
    writer = Writer(site, ENGLISH)
    pages = {plan.path: plan.write(writer) for plan in planned(site)}
    links = {
        to.removeprefix("../../").removeprefix("../")
        for page in pages.values()
        for to in parsed(str(Renderer(writer, "").body(page))).addresses
        if "changes/" in to and "#" in to
    }
    assert len(links) > 3
    for link in links:
        path, _, anchor = link.partition("#")
        path = path if path.startswith("changes/") else f"changes/{path}"
        assert anchor in set(anchors(pages[path])), link


def test_hostile_words_of_an_old_version_stay_text(small: Project) -> None:
    start(small)
    small.replace(MEASURE, OLD, "<script>alert(1)</script> ]]> & co")
    commit(small, SECOND)
    small.replace(MEASURE, "<script>alert(1)</script> ]]> & co", NEW)
    commit(small, THIRD)
    html = newest_part(site_with_history(small))
    assert "Before <script>alert(1)</script> ]]> & co" in parsed(html).text
    assert "script" not in {tag for tag, _ in parsed(html).elements}


def test_without_history_the_page_says_so_and_records_say_nothing(small: Project) -> None:
    site = site_of(small)
    for writer in writers(site):
        text = parsed(Renderer(writer, "").body(changes_page(writer))).text
        assert writer.t("changes_unknown") in text
        assert writer.t("changes_note") not in text
        html = Renderer(writer, "").body(measure_page(writer, site.data.measures["aa2020-1-01"]))
        assert writer.t("history") not in parsed(html).text
    assert not list(part_pages(site))


def test_a_shallow_clone_builds_and_exports(small: Project, tmp_path: Path) -> None:
    start(small)
    small.replace(MEASURE, OLD, NEW)
    commit(small)
    git(tmp_path, "clone", "-q", "--depth", "1", small.root.as_uri(), "shallow")
    done = Project(tmp_path / "shallow").run("export", str(tmp_path / "export"))
    assert done.returncode == 0, done.stderr
    assert "without the full history" in (tmp_path / "export/docs/en/changes/index.md").read_text()


def test_nothing_that_is_made_names_an_author(small: Project, tmp_path: Path) -> None:
    start(small)
    small.replace(MEASURE, OLD, NEW)
    commit(small)
    done = small.run("export", str(tmp_path / "export"))
    assert done.returncode == 0, done.stderr
    made = written(tmp_path / "export")
    assert NEW.encode() in made["docs/en/changes/1.md"]
    assert not [name for name, held in made.items() if AUTHOR.encode() in held]
    assert not [name for name, held in made.items() if EMAIL.encode() in held]


def test_the_footer_leads_to_the_changes() -> None:
    assert urls.CHANGES in [path for _, paths in nav.SECTIONS for path in paths]


def test_every_language_has_the_pages_of_the_history(small: Project) -> None:
    start(small)
    small.replace(LATER_MEASURE, "City B goes on", "City B keeps on")
    commit(small)
    site = site_with_history(small)
    paths = [plan.path for plan in planned(site) if plan.path.startswith(urls.CHANGES)]
    assert paths == [urls.CHANGES, urls.changes(1)]
    assert len(writers(site)) == len(LANGUAGES)
