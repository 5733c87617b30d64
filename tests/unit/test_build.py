"""The case B63 of the list of bad inputs: whatever ends a build, the last site stays as it was."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT
from support import MEASURE, written

from generator import whole
from generator.plugin import build as building

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Project


@pytest.fixture
def last(small: Project) -> Path:
    """A folder with the site of an earlier build, as far as a test can tell."""
    folder = small.root / "site"
    (folder / "measures").mkdir(parents=True)
    (folder / "index.html").write_bytes(b"the last site")
    (folder / "measures/index.html").write_bytes(b"its measures")
    return folder


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(building.TEMPORARY)]


def begun(project: Project) -> subprocess.Popen[str]:
    """A build that has begun to write pages."""
    command = [sys.executable, "-m", "generator", "--root", str(project.root), "build"]
    # What runs in the background of a shell passes on that it does not hear an interrupt.
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
    )
    assert process.stdout
    while "Writing pages" not in (line := process.stdout.readline()):
        assert line, "the build ended before it wrote a page"
    return process


def test_a_build_replaces_the_last_site_whole(small: Project, last: Path) -> None:
    done = small.run("build")
    assert (done.returncode, done.stderr) == (0, "")
    files = written(last)
    assert b"<html" in files["index.html"]
    assert b"<html" in files["en/measures/aa2020-1-01/index.html"]
    assert leftovers(small.root) == []
    assert last.stat().st_mode & 0o777 == 0o755


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_build_that_is_killed_leaves_the_last_site_as_it_was(
    small: Project, last: Path, sign: signal.Signals
) -> None:
    before = written(last)
    process = begun(small)
    process.send_signal(sign)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == (-sign if sign == signal.SIGKILL else 1)
    assert "Traceback" not in errors
    assert written(last) == before
    if sign == signal.SIGKILL:
        assert len(leftovers(small.root)) == 1
        assert small.run("build").returncode == 0
        assert written(last) != before
    assert leftovers(small.root) == []


@pytest.mark.parametrize("make", ["file", "link", "broken link"])
def test_what_is_no_folder_is_not_written_over(small: Project, make: str) -> None:
    target = small.root / "site"
    if make == "file":
        target.write_bytes(b"mine")
    else:
        target.symlink_to(small.root / ("content" if make == "link" else "nowhere"))
    before = written(small.root)
    done = small.run("build")
    assert done.returncode == 1
    assert done.stderr == (
        f"{target}: found a file, expected a folder to write the site to; remove or rename it\n"
    )
    assert written(small.root) == before
    assert leftovers(small.root) == []


def test_a_folder_that_cannot_be_written_to_is_said_to_be_so(small: Project) -> None:
    small.write("taken", "a file")
    done = small.run("build", "--site", str(small.path("taken/site")))
    assert done.returncode == 1
    assert done.stderr.startswith(f"{small.path('taken')}: cannot be written: Not a directory; ")
    assert done.stderr.count("\n") == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_said_to_be_so(small: Project) -> None:
    small.path("shut").mkdir(mode=0o500)
    done = small.run("build", "--site", str(small.path("shut/site")))
    assert done.returncode == 1
    assert "cannot be written: Permission denied" in done.stderr


def _limit_files(size: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def test_a_full_disk_ends_the_build_and_leaves_the_last_site(small: Project, last: Path) -> None:
    before = written(last)
    done = small.run(
        "build", preexec_fn=_limit_files(9_000)
    )  # as much as a page, less than a style
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") == 1
    assert "File too large; the last site stays as it was" in done.stderr
    assert written(last) == before
    assert leftovers(small.root) == []


def test_wrong_data_ends_the_build_before_anything_is_written(small: Project, last: Path) -> None:
    before = written(small.root)
    small.replace(MEASURE, "clause: 1", "clause: x")
    done = small.run("build")
    assert done.returncode == 1
    assert done.stderr.startswith(f"{MEASURE}:3: clause: ")
    assert done.stderr.endswith("\n1 problem found; nothing was written.\n")
    small.replace(MEASURE, "clause: x", "clause: 1")
    assert written(small.root) == before
    assert last.is_dir()
    assert leftovers(small.root) == []


def test_wrong_hand_written_pages_end_the_build_with_their_place(
    small: Project, last: Path
) -> None:
    before = written(last)
    front = "---\ntitle: About\ndescription: About.\n---\n"
    small.write("content/en/about.md", f"{front}\n[nowhere](nowhere.md)\n\n## P {{#promises}}\n")
    done = small.run("build")
    assert done.returncode == 1
    assert done.stderr == (
        "content/en/about.md:6: found a link 'nowhere.md', but the target 'en/nowhere.md' is not"
        " found among documentation files.; correct the link\n"
    )
    assert written(last) == before
    assert leftovers(small.root) == []


def test_a_build_beside_another_keeps_the_folder_of_the_other(small: Project) -> None:
    other = begun(small)
    other.send_signal(signal.SIGSTOP)
    try:
        (unfinished,) = leftovers(small.root)
        assert small.run("build").returncode == 0
        assert leftovers(small.root) == [unfinished]
    finally:
        other.kill()
        other.communicate()


@pytest.mark.parametrize("atomic", [True, False])
def test_the_sites_change_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, atomic: bool
) -> None:
    if not atomic:
        monkeypatch.setattr(sys, "platform", "other")
    target, fresh = tmp_path / "site", tmp_path / ".site-1-x"
    for folder, text in ((target, "old"), (fresh, "new")):
        folder.mkdir()
        (folder / "index.html").write_text(text)
    whole.replace(target, fresh)
    assert (target / "index.html").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith("-old")] == []


def test_the_first_site_is_moved_into_its_place(tmp_path: Path) -> None:
    fresh = tmp_path / ".site-1-x"
    fresh.mkdir()
    whole.replace(tmp_path / "site", fresh)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
