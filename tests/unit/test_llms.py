from __future__ import annotations

from typing import TYPE_CHECKING

from support import site_of

from generator import urls
from generator.models import dataset as kinds
from generator.opendata import llms
from generator.opendata.files import beside_pages, files
from generator.opendata.llms import llms_txt
from generator.settings import Settings
from generator.views.pages import planned

if TYPE_CHECKING:
    import pytest
    from conftest import Project


def test_a_model_is_told_what_the_portal_is_and_led_to_plain_texts(small: Project) -> None:
    text = llms_txt(site_of(small), ["api/v1/measures.json", "api/v1/measures/a-1.json", "x.csv"])
    lines = text.splitlines()
    assert lines[0] == "# Trade facilitation in China (跨境贸易便利化措施库)"
    assert "- This is not a government site." in lines
    assert "- [Measures (措施)](en/measures/index.md): 3" in lines
    assert "- [Asking from abroad (从境外来问)](en/guides/abroad/index.md)" in lines
    assert lines[-4:] == [
        *("## Data", ""),
        "- [api/v1/measures.json](api/v1/measures.json)",
        "- [x.csv](x.csv)",
    ]


def test_links_are_absolute_where_the_address_of_the_site_is_known(small: Project) -> None:
    text = llms_txt(site_of(small, Settings("https://a.example/sub/")), ["x.csv"])
    assert "](https://a.example/sub/en/measures/index.md)" in text
    assert "[x.csv](https://a.example/sub/x.csv)" in text


def test_of_many_records_and_files_only_some_are_listed(
    small: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(llms, "MOST", 1)
    site = site_of(small)
    text = llms_txt(site, ["feeds/a.xml", "feeds/b.xml", "csv/a.csv"])
    assert text.count("](en/documents/") == 2
    assert site.documents[-1].id in text
    assert [line[3:] for line in text.splitlines()[-2:]] == [
        "feeds/a.xml](feeds/a.xml)",
        "csv/a.csv](csv/a.csv)",
    ]


def test_what_lies_beside_the_pages_has_the_place_of_nothing_else(small: Project) -> None:
    site = site_of(small)
    beside = [path for path, _ in beside_pages(site)]
    others = [path for path, _ in files(site)] + [urls.output(plan.path) for plan in planned(site)]
    assert len(set(beside + others)) == len(beside + others)
    assert urls.LLMS in beside
    for kind in kinds.KINDS:
        for ident in site.data.of(kind):
            path = urls.record(kind, ident) + urls.TWIN
            assert {path, f"en/{path}"} <= set(beside)
