from __future__ import annotations

from urllib.parse import urljoin

import pytest

from generator import urls
from generator.languages import CHINESE, ENGLISH, LANGUAGES, other_than
from generator.models import dataset as kinds
from generator.models.base import RESERVED_IDS, Text


@pytest.mark.parametrize(
    ("to", "page", "link"),
    [
        ("", "", "./"),
        ("", "about/", "../"),
        ("", "topics/fees/", "../../"),
        ("topics/fees/", "", "topics/fees/"),
        ("topics/fees/", "topics/", "../topics/fees/"),
        ("topics/fees/", "topics/fees/", "../../topics/fees/"),
        ("topics/fees/", "measures/a-1-01/", "../../topics/fees/"),
        ("documents/a-1/#objectives", "measures/a-1-01/", "../../documents/a-1/#objectives"),
        ("#targets", "measures/a-1-01/", "#targets"),
        ("api/v1/topics.json", "en/topics/fees/", "../../../api/v1/topics.json"),
    ],
)
def test_a_link_is_relative_to_its_page(to: str, page: str, link: str) -> None:
    assert urls.relative(to, page) == link


@pytest.mark.parametrize("root", ["https://a.example/", "https://a.example/sub/path/"])
@pytest.mark.parametrize("page", ["", "about/", "topics/fees/", "en/topics/fees/"])
@pytest.mark.parametrize("to", ["", "about/", "topics/fees/", "en/", "documents/a-1/#objectives"])
def test_a_relative_link_leads_a_browser_to_its_path(root: str, page: str, to: str) -> None:
    assert urljoin(root + page, urls.relative(to, page)) == root + to


@pytest.mark.parametrize(
    ("path", "uri", "output"),
    [
        ("", "index.md", "index.html"),
        ("topics/", "topics/index.md", "topics/index.html"),
        ("topics/fees/", "topics/fees.md", "topics/fees/index.html"),
        ("about/", "about.md", "about/index.html"),
        ("reading/", "reading.md", "reading/index.html"),
    ],
)
def test_a_path_stands_for_a_markdown_file_and_a_page(path: str, uri: str, output: str) -> None:
    assert (urls.source_uri(path), urls.output(path)) == (uri, output)


def test_a_record_has_one_path_one_file_and_one_address_in_each_language() -> None:
    path = urls.record(kinds.FEE_RULES, "a-1-01-fee-1")
    assert path == "fee-rules/a-1-01-fee-1/"
    assert urls.listing(kinds.FEE_RULES) == "fee-rules/"
    assert urls.json_url(path) == {"zh": f"/{path}", "en": f"/en/{path}"}
    assert urls.in_language(path, CHINESE) == path
    assert urls.in_language("", ENGLISH) == "en/"
    assert urls.objectives("a-1") == "documents/a-1/#objectives"
    assert urls.api(kinds.FEE_RULES) == "api/v1/fee-rules.json"
    assert urls.api(kinds.FEE_RULES, "x") == "api/v1/fee-rules/x.json"


@pytest.mark.parametrize("site", ["https://a.example/sub/", "https://a.example/sub"])
def test_a_permalink_is_absolute_and_keeps_the_sub_path(site: str) -> None:
    assert urls.permalink(site, "topics/", CHINESE) == "https://a.example/sub/topics/"
    assert urls.permalink(site, "", ENGLISH) == "https://a.example/sub/en/"


@pytest.mark.parametrize("site", [None, ""])
def test_without_an_address_a_permalink_says_localhost(site: str | None) -> None:
    assert urls.permalink(site, "topics/", ENGLISH) == "http://localhost:8000/en/topics/"


def test_no_id_can_be_an_address_of_the_site_itself() -> None:
    assert {language.code for language in LANGUAGES} <= RESERVED_IDS
    assert {language.root.strip("/") for language in LANGUAGES} - {""} <= RESERVED_IDS
    assert urls.API.split("/", maxsplit=1)[0] in RESERVED_IDS
    assert "404" in RESERVED_IDS


def test_a_language_gives_its_own_text_and_names_the_other() -> None:
    text = Text(zh="口岸", en="port")
    assert (CHINESE.of(text), ENGLISH.of(text)) == ("口岸", "port")
    assert (other_than(CHINESE), other_than(ENGLISH)) == (ENGLISH, CHINESE)
    assert (CHINESE.is_chinese, ENGLISH.is_chinese) == (True, False)
    assert len({language.root for language in LANGUAGES}) == len(LANGUAGES)
    assert LANGUAGES[0].root == ""
