"""The benchmark's data is a project like the portal's own."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from synthetic import ROOT, write

if TYPE_CHECKING:
    from pathlib import Path

MEASURES = 60


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("synthetic") / "project"
    write(root, MEASURES)
    return root


def test_a_synthetic_project_passes_the_check_and_builds(project: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "generator", "--root", str(project)]
    for rest in (["check"], ["build", "--site", str(tmp_path / "site")]):
        done = subprocess.run(
            [*command, *rest], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        assert f"{MEASURES} measures" in done.stdout
    for language in ("", "en/"):
        pages = list((tmp_path / "site" / language / "measures").glob("*/index.html"))
        assert len(pages) == MEASURES


def test_the_same_seed_gives_the_same_bytes(project: Path, tmp_path: Path) -> None:
    write(tmp_path / "again", MEASURES)
    write(tmp_path / "other", MEASURES, seed=38)
    assert _content(tmp_path / "again") == _content(project)
    assert _content(tmp_path / "other") != _content(project)


def _content(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }
