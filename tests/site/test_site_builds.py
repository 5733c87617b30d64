"""How a site is built: the theme's own bytes, the same bytes each time, and never half."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import Project
from sheets import ROOT, bytes_of, differing, none_of

from generator import policy
from generator.plugin.build import TEMPORARY, build
from generator.plugin.pages import FramedTemplate, PortalPage, whole

pytest_plugins = ("site_fixtures",)

MKDOCS = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
BROKEN = "data/documents/aa2020-1/01.yml"


def mkdocs(project: Project, *arguments: str) -> subprocess.CompletedProcess[str]:
    """MkDocs itself, as a person would run it in the project's folder."""
    return subprocess.run(
        [*MKDOCS, *arguments],
        cwd=project.root,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def break_data(project: Project) -> None:
    project.replace(BROKEN, "clause: 1\n", "clause: one\n")


def break_theme(project: Project) -> None:
    project.replace("overrides/main.html", "{{ portal.body }}", "{{ portal.body.nothing.here }}")


def leftovers(folder: Path) -> list[Path]:
    return list(folder.glob(f"{TEMPORARY}*"))


def test_a_framed_page_has_exactly_the_bytes_that_the_themes_template_gives_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In every folder: its first page, which makes the frame, and pages that are put into it.

    Both with the content security policy of the theme's own scripts.
    """
    framed_render = FramedTemplate.render
    rendered: Counter[str] = Counter()
    wrong = []

    def render(self: FramedTemplate, *arguments: Any, **options: Any) -> str:
        context = dict(*arguments, **options)
        page: PortalPage = context["page"]
        framed = framed_render(self, context)
        folder = page.url.rstrip("/").rpartition("/")[0]
        rendered[folder] += 1
        if rendered[folder] <= 3 or rendered[folder] % 10 == 0:
            parts = {**page.of_folder(), **page.parts()}
            expected = policy.secured(whole(self._template, context, parts))
            if framed != expected:
                wrong.append(f"{page.url}: {_first_difference(framed, expected)}")
        return framed

    monkeypatch.setattr(FramedTemplate, "render", render)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    build(ROOT, tmp_path / "site", lambda _done, _all: None)
    none_of(wrong)
    assert {"", "en", "measures", "en/measures", "hotlines", "en/glossary"} <= rendered.keys()


def _first_difference(one: str, other: str) -> str:
    at = next((i for i, pair in enumerate(zip(one, other, strict=False)) if len(set(pair)) > 1), 0)
    return f"{one[at - 40 : at + 40]!r} instead of {other[at - 40 : at + 40]!r}"


def test_mkdocs_build_strict_gives_the_bytes_of_the_projects_own_command(
    local: Path, tmp_path: Path
) -> None:
    done = subprocess.run(
        [*MKDOCS, "--strict", "--site-dir", str(tmp_path / "site")],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""
    none_of(differing(local, tmp_path / "site"))


def test_mkdocs_build_strict_works_in_a_copy(small: Project) -> None:
    done = mkdocs(small, "--strict")
    assert (done.returncode, done.stderr) == (0, "")
    for page in ("index.html", "en/index.html", "measures/aa2020-1-01/index.html", "404.html"):
        assert small.path(f"site/{page}").is_file()


def test_a_copy_outside_a_repository_says_that_the_date_of_its_data_is_not_known(
    small: Project,
) -> None:
    assert small.run("build").returncode == 0
    assert "不明" in small.path("site/index.html").read_text("utf-8")
    assert "not known" in small.path("site/en/index.html").read_text("utf-8")
    assert "<lastmod>" not in small.path("site/sitemap.xml").read_text("utf-8")


@pytest.mark.parametrize("spoil", [break_data, break_theme], ids=["data", "theme"])
def test_a_build_that_fails_leaves_the_last_site_as_it_was(
    small: Project, spoil: Callable[[Project], None]
) -> None:
    assert small.run("build").returncode == 0
    before = bytes_of(small.path("site"))
    spoil(small)
    done = small.run("build")
    assert done.returncode == 1
    assert done.stderr.strip()
    assert bytes_of(small.path("site")) == before
    assert leftovers(small.root) == []


def test_a_build_that_fails_says_why_without_a_traceback(small: Project) -> None:
    break_theme(small)
    done = small.run("build")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr, done.stderr
    assert not small.path("site").exists()


def test_plain_mkdocs_build_stops_before_it_wipes_the_site_when_the_check_fails(
    small: Project,
) -> None:
    assert mkdocs(small).returncode == 0
    before = bytes_of(small.path("site"))
    break_data(small)
    done = mkdocs(small)
    assert done.returncode != 0
    assert f"{BROKEN}:3: clause" in done.stderr, done.stderr
    assert "Traceback" not in done.stderr
    assert bytes_of(small.path("site")) == before


def test_nothing_but_the_site_is_written(small: Project) -> None:
    before = bytes_of(small.root)
    assert small.run("build").returncode == 0
    after = bytes_of(small.root)
    none_of(sorted(n for n in after if not n.startswith("site/") and after[n] != before.get(n)))


def test_the_report_at_the_end_says_how_much_was_built_and_how_to_open_it(small: Project) -> None:
    done = small.run("build")
    for said in ("3 measures", "zh", "en", "MB", " s", "http.server", "SITE_URL", "REPO_URL"):
        assert said in done.stdout, done.stdout
    assert (done.returncode, done.stderr) == (0, "")
