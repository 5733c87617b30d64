from __future__ import annotations

import json
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from generator import packing, urls
from generator.search.scripts import CALLED, calling

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Project

DAY = 1_700_000_000
PAGES = {
    "index.html": '<a href="about.html?a=1#b">x</a><a href="https://e.example/">y</a>',
    "about.html": '<a href="#top">x</a><a href="tel:12360">y</a><a href="data/a%20b.json">z</a>',
    "404.html": '<a href="/nowhere">x</a>',
    "data/a b.json": "{}",
    "data/unlinked.json": "{}",
    "assets/search/t-1.js": "x",
    "robots.txt": "x",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in PAGES.items():
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path / "site"


def test_an_archive_has_pages_their_parts_and_what_they_lead_to(folder: Path) -> None:
    assert packing.needed(folder) == [
        "about.html",
        "assets/search/t-1.js",
        "data/a b.json",
        "index.html",
    ]


def test_a_link_to_what_is_not_there_is_refused_and_nothing_is_written(
    folder: Path, tmp_path: Path
) -> None:
    (folder / "data/a b.json").unlink()
    target = tmp_path / "site.zip"
    target.write_bytes(b"the last one")
    with pytest.raises(packing.BrokenLinkError, match=r"about\.html: leads to data/a b\.json"):
        packing.pack(folder, target, DAY)
    assert target.read_bytes() == b"the last one"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site", "site.zip"]


def test_the_same_pages_give_the_same_archive_dated_by_the_data(
    folder: Path, tmp_path: Path
) -> None:
    one, other = tmp_path / "one.zip", tmp_path / "other.zip"
    size = packing.pack(folder, one, DAY)
    for path in folder.rglob("*"):
        path.touch()
    packing.pack(folder, other, DAY)
    assert one.read_bytes() == other.read_bytes()
    assert size == one.stat().st_size
    with ZipFile(one) as archive:
        assert archive.namelist() == [packing.TOP + name for name in packing.needed(folder)]
        assert {info.date_time for info in archive.infolist()} == {(2023, 11, 14, 22, 13, 20)}
        assert {info.compress_type for info in archive.infolist()} == {ZIP_DEFLATED}
        assert archive.read(f"{packing.TOP}index.html").decode() == PAGES["index.html"]


def test_without_a_known_date_an_archive_has_the_first_that_there_is(
    folder: Path, tmp_path: Path
) -> None:
    packing.pack(folder, tmp_path / "one.zip", 0)
    with ZipFile(tmp_path / "one.zip") as archive:
        assert archive.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)


def test_a_file_of_the_index_becomes_a_script_that_hands_its_text_over() -> None:
    text = 'line\n"quoted" \\ \u2028 汉</script>'
    script = calling("t-12345678.txt", text.encode).decode()
    head, _, rest = script.partition(",")
    assert head == f'{CALLED}("t-12345678"'
    assert json.loads(rest.removesuffix(");\n")) == text
    name = urls.index_file("t-12345678.txt", as_files=True)
    assert name == "assets/search/t-12345678.js"
    assert urls.index_file("t-1.txt", as_files=False) == "assets/search/t-1.txt"


@pytest.mark.parametrize(
    ("to", "file"),
    [
        ("", "index.html"),
        ("about/", "about.html"),
        ("topics/", "topics/index.html"),
        ("topics/fees/", "topics/fees.html"),
        ("documents/a-1/#objectives", "documents/a-1.html#objectives"),
        ("search/?kind=measure", "search/index.html?kind=measure"),
        ("api/v1/topics.json", "api/v1/topics.json"),
    ],
)
def test_a_link_names_a_file_only_where_files_are_opened(to: str, file: str) -> None:
    assert urls.location(to, as_files=True) == file
    assert urls.location(to, as_files=False) == to


def test_the_command_writes_an_archive_and_tells_its_size(
    small: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    from generator.__main__ import main  # noqa: PLC0415

    target = small.path("offline.zip")
    assert main(["--root", str(small.root), "offline", str(target)]) == 0
    shown = capsys.readouterr().out
    assert f"Size:    {target.stat().st_size / 1e6:.1f} MB" in shown
    assert "unpack" in shown
    with ZipFile(target) as archive:
        names = set(archive.namelist())
        home = archive.read(f"{packing.TOP}en/index.html").decode()
    assert f"{packing.TOP}measures/aa2020-1-01.html" in names
    assert 'href="measures/index.html"' in home
    assert [path.name for path in small.root.iterdir() if path.name.startswith(".")] == []
