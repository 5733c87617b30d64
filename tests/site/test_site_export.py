"""The export, built by stock MkDocs and Material, says what the site says."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from articles import article, dates, figures, links, words
from conftest import Project
from sheets import LOST, ROOT, differing, none_of, pages_in

from generator.languages import LANGUAGES
from generator.models import dataset as kinds


@pytest.fixture(scope="session")
def built(local: Path) -> Path:
    """An export names neither address nor repository, and is held against a site that does not."""
    return local


@pytest.fixture(scope="session")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the export, with what stock MkDocs has built of it in `site/`."""
    folder = tmp_path_factory.mktemp("export") / "portal"
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(folder.parent), "NO_MKDOCS_2_WARNING": "1"}
    for command, place in (
        (["generator", "export", str(folder)], ROOT),
        (["mkdocs", "build"], folder),
    ):
        done = subprocess.run(
            [sys.executable, "-m", *command],
            cwd=place,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        (folder / "log.txt").write_text(done.stderr, "utf-8")
    return folder


def differences(built: Path, exported: Path, file: str) -> list[str]:
    """In what the two builds of a page differ."""
    ours, theirs = article(built, file), article(exported / "site", file)
    pairs = {
        "numbers": (figures(ours), figures(theirs)),
        "dates": (dates(ours), dates(theirs)),
        "links": (links(ours, file), links(theirs, file)),
    }
    return [
        f"{file}: {what}: site {dict(one - other)}, export {dict(other - one)}"
        for what, (one, other) in pairs.items()
        if one != other
    ]


def chosen(built: Path) -> list[str]:
    """Pages of every kind in every language, of records the largest and the smallest."""
    files = ["index.html", "about/index.html", "reading/index.html", "deadlines/index.html"]
    for kind in kinds.KINDS:
        files.append(f"{kind.name}/index.html")
        of_kind = sorted((built / kind.name).glob("*/index.html"), key=lambda f: f.stat().st_size)
        files += [file.relative_to(built).as_posix() for file in (of_kind[-1], of_kind[0])]
    return [f"{language.root}{file}" for language in LANGUAGES for file in dict.fromkeys(files)]


def test_figures_dates_and_links_of_pages_of_every_kind_are_equal_in_both_builds(
    built: Path, exported: Path
) -> None:
    files = chosen(built)
    assert len(files) >= 20
    none_of(line for file in files for line in differences(built, exported, file))


def test_the_pages_that_are_held_against_each_other_have_figures_dates_and_links(
    built: Path,
) -> None:
    """What is equal is not nothing."""
    for file in ("measures/xm2022-17-07/index.html", "en/measures/xm2022-17-07/index.html"):
        ours = article(built, file)
        assert figures(ours)["12315"] >= 2
        assert dates(ours)["2022年12月31日"] + dates(ours)["31 December 2022"] == 1
        assert links(ours, file)["tel:12315"] == 2


@pytest.mark.whole
def test_figures_dates_and_links_of_all_pages_are_equal_in_both_builds(
    built: Path, exported: Path
) -> None:
    files = [file for file in pages_in(built) if file != LOST]
    none_of(line for file in files for line in differences(built, exported, file))


def test_the_export_has_every_page_of_the_site_and_no_other(built: Path, exported: Path) -> None:
    assert pages_in(exported / "site") == pages_in(built)


def test_the_export_needs_nothing_of_this_project_to_be_built(exported: Path) -> None:
    text = (exported / "mkdocs.yml").read_text("utf-8")
    config = yaml.safe_load(text)
    assert config["plugins"] == []
    assert config["theme"]["name"] == "material"
    assert config["theme"]["font"] is False
    assert not {"hooks", "extra_javascript", "extra_css"} & config.keys()
    assert "custom_dir" not in config["theme"]
    assert "portal" not in json.dumps(config["plugins"])
    assert {file.suffix for file in exported.glob("docs/**/*") if file.is_file()} <= {
        ".md",
        ".json",
        ".jsonld",
        ".xml",
        ".ics",
        ".csv",
        ".txt",
        ".zip",
    }


def test_stock_mkdocs_builds_the_export_without_a_warning(exported: Path) -> None:
    log = (exported / "log.txt").read_text("utf-8").splitlines()
    assert any("Documentation built" in line for line in log)
    none_of(line for line in log if line.startswith(("WARNING", "ERROR")))


def test_every_generated_page_of_the_export_has_front_matter_that_names_it(
    exported: Path,
) -> None:
    wrong = []
    for file in sorted((exported / "docs").rglob("*.md")):
        text = file.read_text("utf-8")
        name = file.relative_to(exported / "docs").as_posix()
        if not text.startswith("---\n"):
            wrong.append(f"{name}: no front matter")
            continue
        front = yaml.safe_load(text.split("---\n")[1])
        if not front.get("title") or not front.get("description"):
            wrong.append(f"{name}: {front}")
        if "kind" in front and file.stem != front["id"]:
            wrong.append(f"{name}: {front}")
    none_of(wrong)


def test_no_page_of_the_stock_build_shows_markdown_that_was_not_understood(
    built: Path, exported: Path
) -> None:
    unread = re.compile(r"\*\*|\]\(|\{#|^\s*\||\\[\[\]*_]|&lt;|&amp;")
    none_of(
        f"{file}: {found[0]!r} in …{words(article(exported / 'site', file))[found.start() :][:60]}"
        for file in chosen(built)
        if (found := unread.search(words(article(exported / "site", file))))
    )


def test_an_export_into_a_folder_that_is_not_empty_is_refused(small: Project) -> None:
    small.write("taken/file.txt", "mine")
    done = small.run("export", str(small.path("taken")))
    assert done.returncode == 1
    assert "new or empty folder" in done.stderr
    assert [file.name for file in small.path("taken").iterdir()] == ["file.txt"]


def test_two_exports_are_alike(small: Project) -> None:
    for name, seed in (("one", "1"), ("two", "2")):
        env = os.environ | {"PYTHONHASHSEED": seed}
        assert small.run("export", str(small.path(name)), env=env).returncode == 0
    none_of(differing(small.path("one"), small.path("two")))
