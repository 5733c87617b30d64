"""What goes wrong around a command: one line says so, and what was there stays as it was."""

from __future__ import annotations

import os
import random
import resource
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT
from support import HOTLINE, MEASURE, TOPICS, written

from generator.output import TEMPORARY as EXPORTING
from generator.plugin.build import TEMPORARY as BUILDING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conftest import Project

KILLS = 20
BARE = ("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--")
"""Takes from root what it may do beyond other users."""


def command(project: Project, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "generator", "--root", str(project.root), *arguments]


def unprivileged(project: Project, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A command of a user who may not read and write everywhere."""
    if os.geteuid() == 0 and shutil.which(BARE[0]) is None:
        pytest.skip("root may do everything, and setpriv is not installed")
    before = BARE if os.geteuid() == 0 else ()
    return subprocess.run(
        [*before, *command(project, *arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def limited(size: int) -> Callable[[], None]:
    """As on a full disk, no file can be larger."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def leftovers(folder: Path) -> list[str]:
    """What unfinished commands left behind."""
    return [path.name for path in folder.rglob(".*") if path.name != ".schema"]


def assert_one_line(done: subprocess.CompletedProcess[str], words: str) -> None:
    assert done.returncode == 1
    assert words in done.stderr
    assert done.stderr.count("\n") == 1, done.stderr


def test_a_build_killed_at_any_moment_leaves_the_old_site_or_the_new_one(small: Project) -> None:
    """At 20 moments of a build, from its start to its end."""
    assert small.run("build").returncode == 0
    site = small.path("site")
    old = written(site)
    small.replace(TOPICS, "zh: 要交的钱。", "zh: 要付的钱。")
    fresh = small.path("fresh/site")
    fresh.parent.mkdir()
    began = os.times().elapsed
    assert small.run("build", "--site", str(fresh)).returncode == 0
    whole = os.times().elapsed - began
    new = written(fresh)
    assert new != old
    chance = random.Random(63)  # noqa: S311 - a test
    unfinished = 0
    for _ in range(KILLS):
        with subprocess.Popen(
            command(small, "build"), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            try:
                process.wait(chance.uniform(0.1, 1) * whole)
            except subprocess.TimeoutExpired:
                unfinished += 1
                process.kill()
        assert written(site) in (old, new)
        assert len(leftovers(small.root)) <= 1
    assert unfinished > KILLS / 2
    assert small.run("build").returncode == 0
    assert written(site) == new
    assert leftovers(small.root) == []


@pytest.mark.parametrize("size", [0, 1000])
def test_a_full_disk_leaves_neither_half_an_export_nor_a_folder_that_is_in_the_way(
    small: Project, size: int
) -> None:
    target = small.path("made/export")
    done = small.run("export", str(target), preexec_fn=limited(size))
    assert_one_line(done, "File too large; make room or change its permissions")
    assert not target.exists()
    assert leftovers(target.parent) == []
    assert small.run("export", str(target)).returncode == 0
    assert target.is_dir()


def test_a_killed_export_is_removed_by_the_next(small: Project) -> None:
    left = small.path(f"{EXPORTING}1234567-x/docs")
    left.mkdir(parents=True)
    assert small.run("export", str(small.path("export"))).returncode == 0
    assert leftovers(small.root) == []


def test_a_full_disk_leaves_the_schemas_as_they_were(small: Project) -> None:
    assert small.run("schema").returncode == 0
    small.write("data/.schema/topics.json", "{}")
    before = written(small.root)
    done = small.run("schema", preexec_fn=limited(100))
    assert_one_line(done, "data/.schema/topics.json: File too large; make room")
    assert written(small.root) == before


def test_a_full_disk_cuts_no_file_of_data_short(small: Project) -> None:
    small.replace(MEASURE, "zh: 可以提前报关", "zh: 可以早报关")
    before = written(small.root)
    done = small.run("translated", MEASURE, preexec_fn=limited(100))
    assert_one_line(done, f"{MEASURE}: File too large; make room")
    assert written(small.root) == before


@pytest.mark.parametrize("arguments", [["check"], ["stats"], ["schema"], ["build"]])
def test_output_that_nobody_can_take_is_an_error(small: Project, arguments: list[str]) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            command(small, *arguments),
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert_one_line(done, "No space left on device")


@pytest.fixture
def tiny(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte."""
    folder = tmp_path / "tiny"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tiny", str(folder)]
    if shutil.which("mount") is None or subprocess.run(mount, check=False).returncode:
        pytest.skip("no disk can be mounted here; the limits above stand for it")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_disk_that_is_full_keeps_its_last_site(small: Project, tiny: Path) -> None:
    site = tiny / "site"
    site.mkdir()
    (site / "index.html").write_bytes(b"the last site")
    done = small.run("build", "--site", str(site))
    assert_one_line(done, "No space left on device; the last site stays as it was")
    assert written(tiny) == {"site/index.html": b"the last site"}


def test_a_folder_that_is_shut_is_said_to_be_so_and_keeps_its_site(small: Project) -> None:
    small.write("shut/site/index.html", "the last site")
    small.path("shut").chmod(0o500)
    done = unprivileged(small, "build", "--site", str(small.path("shut/site")))
    assert_one_line(done, f"{small.path('shut')}: cannot be written: Permission denied; make room")
    assert written(small.path("shut")) == {"site/index.html": b"the last site"}


@pytest.mark.parametrize("arguments", [["export", "shut/export"], ["schema"]])
def test_what_may_not_be_written_is_said_to_be_so(small: Project, arguments: list[str]) -> None:
    small.path("shut").mkdir(mode=0o500)
    small.path("data/.schema").mkdir()
    small.path("data/.schema").chmod(0o500)
    done = unprivileged(small, *[word.replace("shut", f"{small.root}/shut") for word in arguments])
    assert_one_line(done, "Permission denied")


@pytest.mark.parametrize("name", [MEASURE, TOPICS, "data/hotlines", "content/en/about.md"])
def test_what_may_not_be_read_is_said_to_be_so(small: Project, name: str) -> None:
    small.write("site/index.html", "the last site")
    small.path(name).chmod(0)
    done = unprivileged(small, "build")
    small.path(name).chmod(0o755)
    assert done.returncode == 1
    assert f"{name}: cannot be read: Permission denied; make it readable" in done.stderr
    assert written(small.path("site")) == {"index.html": b"the last site"}


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.99])
def test_a_half_written_file_ends_the_build_before_anything_is_written(
    small: Project, part: float
) -> None:
    small.write("site/index.html", "the last site")
    content = small.path(HOTLINE).read_bytes()
    small.write(HOTLINE, content[: int(len(content) * part)])
    done = small.run("build")
    assert done.returncode == 1
    assert done.stderr.startswith(HOTLINE)
    assert done.stderr.endswith("nothing was written.\n")
    assert written(small.path("site")) == {"index.html": b"the last site"}
    assert [path.name for path in small.root.glob(f"{BUILDING}*")] == []
