from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import feedparser
import pytest
from repository import SECOND, SITE, THIRD, commit, site_with_history, start
from support import LATER_MEASURE, MEASURE, TARGET, site_of

from generator import urls
from generator.derive import derive
from generator.languages import CHINESE, ENGLISH, WRITTEN
from generator.opendata import feeds
from generator.provenance import Provenance
from generator.render import Renderer
from generator.settings import Settings
from generator.views.pages import planned
from generator.views.writer import Writer, writers

if TYPE_CHECKING:
    from conftest import Project

    from generator.derive import Site

ATOM = "{http://www.w3.org/2005/Atom}"
OLD, NEW = "Goods may be declared early", "Declare before the goods arrive"
HOSTILE = "<script>alert(1)</script> ]]> & </title> END:VEVENT"


@pytest.fixture
def changed(small: Project) -> Site:
    """Two commits: all records; then one field of a measure of the first document."""
    start(small)
    small.replace(MEASURE, OLD, NEW)
    commit(small)
    return site_with_history(small)


def made(site: Site) -> dict[str, bytes]:
    return {path: make() for path, make in feeds.files(site)}


def read(content: bytes) -> Any:
    found = feedparser.parse(content)
    assert not found.bozo, found.get("bozo_exception")
    assert found.version == "atom10"
    return found


def test_there_is_a_feed_of_all_and_one_for_each_document_and_region(changed: Site) -> None:
    names = [
        "changes",
        "documents-aa2020-1",
        "documents-bb2022-2",
        "regions-100000",
        "regions-350200",
    ]
    assert set(made(changed)) == {f"feeds/{n}{e}.xml" for n in names for e in ("", ".en")}


def test_every_feed_has_what_rfc_4287_requires(changed: Site) -> None:
    for path, content in made(changed).items():
        root = ET.fromstring(content)  # noqa: S314 - our own file
        assert root.tag == f"{ATOM}feed"
        for element in (root, *root.findall(f"{ATOM}entry")):
            for name in ("id", "title", "updated"):
                assert len(element.findall(ATOM + name)) == 1, (path, name)
                assert element.findtext(ATOM + name)
            stamp = element.findtext(f"{ATOM}updated") or ""
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", stamp)
            (alternate,) = (
                link for link in element.findall(f"{ATOM}link") if link.get("rel") == "alternate"
            )
            assert urlsplit(alternate.get("href")).scheme == "https"
        assert root.findtext(f"{ATOM}author/{ATOM}name")
        (own,) = (link for link in root.findall(f"{ATOM}link") if link.get("rel") == "self")
        assert own.get("href") == SITE + path
        for body in root.iter(f"{ATOM}content"):
            assert body.get("type") == "xhtml"
            assert [child.tag for child in body] == ["{http://www.w3.org/1999/xhtml}div"]
        ids = [element.text for element in root.iter(f"{ATOM}id")]
        assert len(ids) == len(set(ids))
        read(content)


def test_names_are_of_no_two_entries_in_any_feed(changed: Site) -> None:
    ids = [entry.id for content in made(changed).values() for entry in read(content).entries]
    assert len(ids) == len(set(ids)) > 10


def test_a_feed_is_as_old_as_its_newest_commit(changed: Site) -> None:
    found = read(made(changed)["feeds/changes.en.xml"])
    assert found.feed.updated == "2025-04-05T06:07:08Z"
    assert [entry.updated for entry in found.entries] == [
        "2025-04-05T06:07:08Z",
        "2025-03-02T01:30:00Z",
    ]


def test_an_entry_names_the_record_and_the_fields_that_changed(changed: Site) -> None:
    english = read(made(changed)["feeds/changes.en.xml"]).entries[0]
    assert english.title == f"{NEW}: Title"
    assert english.content[0].value.count("<li>") == 1
    assert f'href="{SITE}en/measures/aa2020-1-01/"' in english.content[0].value
    assert english.link.startswith(f"{SITE}en/changes/1/#c-")
    chinese = read(made(changed)["feeds/changes.xml"])
    assert chinese.entries[0].title == "可以提前报关：标题"
    assert chinese.feed.title == "跨境贸易便利化措施库：数据改了什么"


def test_each_language_says_which_it_is(changed: Site) -> None:
    for language in WRITTEN:
        root = ET.fromstring(made(changed)[urls.feed("changes", language)])  # noqa: S314
        assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == language.tag


def test_a_document_and_a_region_hear_of_their_own_records_alone(small: Project) -> None:
    start(small)
    small.replace(MEASURE, OLD, NEW)
    commit(small, SECOND)
    small.path(TARGET).unlink()
    commit(small, THIRD)
    files = made(site_with_history(small))
    lengths = {path: len(read(content).entries) for path, content in files.items()}
    assert lengths["feeds/documents-aa2020-1.xml"] == 3
    assert lengths["feeds/documents-bb2022-2.xml"] == 1
    assert lengths["feeds/regions-100000.xml"] == 3
    assert lengths["feeds/regions-350200.xml"] == 1
    local = read(files["feeds/documents-bb2022-2.en.xml"]).entries[0].content[0].value
    assert "City B" in local
    assert NEW not in local


def test_search_words_are_no_news(small: Project) -> None:
    start(small)
    small.replace(MEASURE, "declare before arrival", "early declaration")
    commit(small)
    assert len(read(made(site_with_history(small))["feeds/changes.xml"]).entries) == 1


def test_names_stay_when_the_data_changes(small: Project) -> None:
    start(small)
    before = read(made(site_with_history(small))["feeds/changes.xml"])
    small.replace(MEASURE, OLD, NEW)
    commit(small)
    after = read(made(site_with_history(small))["feeds/changes.xml"])
    assert after.feed.id == before.feed.id == "tag:portal.example,2026-11-21:trade/feeds/changes"
    assert after.entries[1].id == before.entries[0].id
    assert read(made(site_with_history(small, None))["feeds/changes.xml"]).feed.id == (
        "tag:localhost,2026-11-21:feeds/changes"
    )


def test_without_history_a_feed_is_empty_valid_and_says_so(small: Project) -> None:
    site = derive(
        site_of(small).data,
        Provenance("c", __import__("datetime").date(2025, 4, 5)),
        Settings(SITE),
    )
    for path, content in made(site).items():
        found = read(content)
        assert not found.entries
        assert found.feed.updated == "2025-04-05T00:00:00Z"
        language = ENGLISH if path.endswith(".en.xml") else CHINESE
        assert found.feed.subtitle == Writer(site, language).t("changes_unknown")
    assert read(made(site_of(small))["feeds/changes.xml"]).feed.updated == "1970-01-01T00:00:00Z"


def test_the_same_commit_makes_the_same_bytes(small: Project) -> None:
    start(small)
    assert made(site_with_history(small)) == made(site_with_history(small))


def test_hostile_titles_stay_text(small: Project) -> None:
    start(small)
    small.replace(LATER_MEASURE, "City B goes on extending early declaration", f'"{HOSTILE}"')
    commit(small)
    content = made(site_with_history(small))["feeds/changes.en.xml"]
    root = ET.fromstring(content)  # noqa: S314 - our own file
    assert root.findtext(f"{ATOM}entry/{ATOM}title") == f"{HOSTILE}: Title"
    assert not list(root.iter("{http://www.w3.org/1999/xhtml}script"))
    assert HOSTILE in "".join(root.itertext())


def test_pages_name_their_feed_in_the_head(changed: Site) -> None:
    expected = {
        "changes/": "changes",
        "changes/1/": "changes",
        "documents/aa2020-1/": "documents-aa2020-1",
        "regions/350200/": "regions-350200",
        "measures/aa2020-1-01/": "",
    }
    for writer in writers(changed):
        for plan in planned(changed):
            if plan.path not in expected:
                continue
            head = str(Renderer(writer, "").head(plan.write(writer)))
            found = re.findall(r'type="application/atom\+xml" title="[^"]+" href="([^"]+)"', head)
            name = expected[plan.path]
            path = urls.feed(name, writer.language)
            up = "../" * (plan.path.count("/") + writer.language.root.count("/"))
            assert found == ([up + path] if name else [])
