from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

import markdown
import pytest
import yaml
from support import INTERFACE, parsed, site_of, written

from generator import urls
from generator.export import export
from generator.languages import LANGUAGES
from generator.opendata.files import files
from generator.output import ExportError
from generator.settings import Settings
from generator.views.pages import planned

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Project


@pytest.fixture
def exported(small: Project, tmp_path: Path) -> Path:
    folder = tmp_path / "export"
    done = small.run("export", str(folder))
    assert (done.returncode, done.stderr) == (0, "")
    return folder


def test_every_page_in_every_language_is_a_markdown_file(small: Project, exported: Path) -> None:
    made = {
        urls.in_language(urls.source_uri(plan.path), language)
        for plan in planned(site_of(small))
        for language in LANGUAGES
    }
    by_hand = {
        posixpath.join(language.root, path.relative_to(folder).as_posix())
        for language in LANGUAGES
        for folder in [small.root / "content" / language.written_in]
        for path in folder.rglob("*.md")
    }
    docs = exported / "docs"
    assert {path.relative_to(docs).as_posix() for path in docs.rglob("*.md")} == made | by_hand
    assert not made & by_hand


def test_the_data_lies_beside_the_pages(small: Project, exported: Path) -> None:
    made = {path: make() for path, make in files(site_of(small))}
    found = {n: b for n, b in written(exported / "docs").items() if n in made}
    assert found == made


def test_every_link_leads_to_a_file_and_an_anchor_of_the_export(exported: Path) -> None:
    docs = exported / "docs"
    converter = markdown.Markdown(extensions=["attr_list", "tables", "def_list", "toc"])
    pages = {
        path.relative_to(docs).as_posix(): parsed(
            converter.reset().convert(path.read_text("utf-8").split("---\n", 2)[2])
        )
        for path in docs.rglob("*.md")
    }
    anchors = {
        name: {value for _, pairs in page.elements for key, value in pairs if key == "id"}
        for name, page in pages.items()
    }
    broken = []
    for name, page in pages.items():
        for address in page.addresses:
            if address.startswith(("http", "tel:")):
                continue
            path, _, anchor = address.partition("#")
            to = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
            if not (docs / to).is_file() or (anchor and anchor not in anchors[to]):
                broken.append(f"{name}: {address}")
    assert broken == []


def test_the_configuration_is_for_stock_mkdocs_and_names_files_that_are_there(
    exported: Path,
) -> None:
    config = yaml.safe_load((exported / "mkdocs.yml").read_text("utf-8"))
    assert config["site_name"] == "跨境贸易便利化措施库"
    assert config["plugins"] == []
    assert config["theme"]["name"] == "material"
    assert "site_url" not in config
    assert len(config["nav"]) == len(set(config["nav"])) < 60
    assert [name for name in config["nav"] if not (exported / "docs" / name).is_file()] == []


def test_the_address_of_the_site_is_passed_on(small: Project, tmp_path: Path) -> None:
    site = site_of(small, Settings("https://a.example/sub/"))
    export(small.root, site, tmp_path / "export")
    config = yaml.safe_load((tmp_path / "export/mkdocs.yml").read_text("utf-8"))
    assert config["site_url"] == "https://a.example/sub/"


@pytest.mark.parametrize("name", ["措施库: 甲", "措施库 # 乙", "'措施库", "[措施库", "- 措施库"])
def test_the_name_of_the_site_is_passed_on_whatever_it_is(
    small: Project, tmp_path: Path, name: str
) -> None:
    small.replace(INTERFACE, "site_name: {zh: 跨境贸易便利化措施库,", f'site_name: {{zh: "{name}",')
    export(small.root, site_of(small), tmp_path / "export")
    config = yaml.safe_load((tmp_path / "export/mkdocs.yml").read_text("utf-8"))
    assert config["site_name"] == name


@pytest.mark.parametrize("make", ["file", "full"])
def test_only_a_new_or_empty_folder_is_written_to(
    small: Project, tmp_path: Path, make: str
) -> None:
    folder = tmp_path / "export"
    if make == "full":
        folder.mkdir()
    (folder / "mine" if make == "full" else folder).write_text("mine")
    done = small.run("export", str(folder))
    assert done.returncode == 1
    assert done.stderr == (
        f"{folder}: found something there, expected a new or empty folder; name another\n"
    )
    assert list(written(folder)) == (["mine"] if make == "full" else [])


def test_an_empty_folder_is_taken(small: Project, tmp_path: Path) -> None:
    (tmp_path / "export").mkdir()
    site = site_of(small)
    pages = len([*planned(site)]) * len(LANGUAGES)
    assert export(small.root, site, tmp_path / "export") == pages


def test_a_place_that_cannot_be_written_is_said_to_be_so(small: Project) -> None:
    small.write("taken", "a file")
    with pytest.raises(ExportError, match=r"taken: File exists; make room or change"):
        export(small.root, site_of(small), small.path("taken/export"))
