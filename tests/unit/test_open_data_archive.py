from __future__ import annotations

import datetime as dt
import hashlib
import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from opendata import published
from support import site_of

from generator.derive import derive
from generator.opendata.files import files
from generator.provenance import Provenance
from generator.settings import Settings

if TYPE_CHECKING:
    from conftest import Project

    from generator.derive import Site

PAPERS = {"README.zh.md", "README.en.md", "LICENSE.txt", "SHA256SUMS"}


def unpacked(site: Site) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(published(site, "data.zip")["data.zip"])) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert len(set(names)) == len(names)
        return {name: archive.read(name) for name in names}


def test_the_archive_holds_what_is_published_and_its_papers(site: Site) -> None:
    found = unpacked(site)
    assert found.keys() >= PAPERS
    there = published(site, "api/", "schema/", "csv/")
    assert {name: found[name] for name in found.keys() - PAPERS} == there
    assert len(there) > 800


def test_every_file_of_the_archive_has_its_sum(small: Project) -> None:
    found = unpacked(site_of(small))
    sums = found.pop("SHA256SUMS").decode()
    assert sums == "".join(
        f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in found.items()
    )


def test_the_archive_is_made_of_the_same_bytes_again(small: Project) -> None:
    one, other = (published(site_of(small), "data.zip") for _ in range(2))
    assert one == other


@pytest.mark.parametrize(
    ("changed", "stamp"),
    [
        (dt.date(2026, 3, 1), (2026, 3, 1, 0, 0, 0)),
        (dt.date(1970, 1, 1), (1980, 1, 1, 0, 0, 0)),
        (None, (1980, 1, 1, 0, 0, 0)),
    ],
)
def test_files_of_the_archive_bear_the_day_of_the_data(
    small: Project, changed: dt.date | None, stamp: tuple[int, ...]
) -> None:
    site = derive(site_of(small).data, Provenance("a" * 40, changed), Settings())
    with zipfile.ZipFile(io.BytesIO(published(site, "data.zip")["data.zip"])) as archive:
        for entry in archive.infolist():
            assert entry.date_time == stamp
            assert entry.compress_type == zipfile.ZIP_DEFLATED
            assert (entry.create_system, entry.external_attr >> 16) == (3, 0o100644)


def test_the_archive_is_the_last_file_and_not_in_itself(small: Project) -> None:
    site = site_of(small)
    names = [path for path, _ in files(site)]
    assert names.count("data.zip") == 1
    assert "data.zip" not in unpacked(site)


def test_the_papers_speak_of_this_site_in_both_languages(small: Project) -> None:
    found = unpacked(site_of(small, Settings("https://a.example/sub/")))
    chinese, english = (found[f"README.{code}.md"].decode() for code in ("zh", "en"))
    assert "https://a.example/sub/ " in chinese
    assert "https://a.example/sub/en/:" in english
    for text in (chinese, english):
        for name in ("api/v1/", "schema/v1/", "csv/", "SHA256SUMS", "LICENSE.txt", "title.zh"):
            assert f"`{name}`" in text
    assert found["LICENSE.txt"].startswith(b"Attribution 4.0 International")
