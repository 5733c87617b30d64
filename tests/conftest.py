"""What the tests build on: a small project that is right, and the portal itself, built once."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from fcntl import LOCK_EX, flock
from functools import partial
from pathlib import Path
from zipfile import ZipFile

import pytest
from prose import copy_prose

from generator.check import load_checked
from generator.derive import Site, derive
from generator.history.read import HistoryReader
from generator.packing import TOP
from generator.provenance import provenance
from generator.settings import Settings

pytest_plugins = ("recording",)
ROOT = Path(__file__).resolve().parent.parent
SITE_URL = "https://portal.example/trade/"
REPO_URL = "https://code.example/owner/portal"
"""Where the portal is that is built for a host, and where its code is."""
BUILT_SITE = os.environ.get("BUILT_SITE")
"""A folder with the portal's site, built before, that is to be tested; a build makes one if not."""


def missing(what: str) -> None:
    """End a test for want of a tool: skipped for a person, failed in the workflows."""
    (pytest.fail if os.environ.get("GITHUB_ACTIONS") else pytest.skip)(what)


@dataclass(frozen=True)
class Project:
    """A project in a folder of its own, to be changed and run."""

    root: Path

    def path(self, name: str) -> Path:
        return self.root / name

    def write(self, name: str, text: str | bytes) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def replace(self, name: str, old: str, new: str) -> None:
        """Change one place of a file; the place must be there once."""
        text = self.path(name).read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        self.write(name, text.replace(old, new))

    def run(self, *arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
        """`python -m generator` on this project."""
        command = [sys.executable, "-m", "generator", "--root", str(self.root), *arguments]
        return subprocess.run(  # type: ignore[call-overload, no-any-return]
            command, capture_output=True, text=True, check=False, cwd=ROOT, **options
        )


@pytest.fixture
def small(tmp_path: Path) -> Project:
    """A project of two documents and three measures, with the portal's own templates and words."""
    return small_project(tmp_path / "project")


def small_project(root: Path) -> Project:
    """The same in a folder that is not there yet."""
    shutil.copytree(ROOT / "tests/data/project", root)
    shutil.copy(ROOT / "data/interface.yml", root / "data/interface.yml")
    shutil.copy(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    copy_prose(root)
    shutil.copytree(ROOT / "overrides", root / "overrides")
    return Project(root)


@pytest.fixture(scope="session")
def site() -> Site:
    """The portal's own data, with what follows from it."""
    settings = Settings(SITE_URL, REPO_URL)
    return derive(load_checked(ROOT), provenance(ROOT), settings, HistoryReader(ROOT).read())


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder that tests only read: the first worker to ask makes it, and the others wait."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    with folder.with_suffix(".lock").open("w") as lock:
        flock(lock, LOCK_EX)
        if not folder.exists():
            make(folder)
    return folder


def run(command: str, target: Path, **environment: str) -> None:
    """`python -m generator` on the portal itself, under environment variables of one's own."""
    done = subprocess.run(
        [sys.executable, "-m", "generator", *command.split(), str(target)],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "HOME": str(target.parent)} | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="session")
def local(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The portal built without an address and a repository of its own."""
    return made_once(tmp_path_factory, "local", partial(run, "build --site"))


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The portal built for a path on a host, from a known repository."""

    def build(folder: Path) -> None:
        run("build --site", folder, SITE_URL=SITE_URL, REPO_URL=REPO_URL)

    return made_once(tmp_path_factory, "published", build)


@pytest.fixture(scope="session")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The portal's edition that opens without a server, in a folder as people name theirs."""

    def unpack(folder: Path) -> None:
        file = folder.with_suffix(".zip")
        run("offline", file)
        with ZipFile(file) as archive:
            archive.extractall(folder)
        file.unlink()

    name = "U 盘 100% 贸易 便利化"
    return made_once(tmp_path_factory, name, unpack) / TOP.rstrip("/")


@pytest.fixture(scope="session")
def built(request: pytest.FixtureRequest) -> Path:
    """The portal's site that is tested: the one that BUILT_SITE names, else the local one."""
    if BUILT_SITE:
        return ROOT / BUILT_SITE
    return request.getfixturevalue("local")  # type: ignore[no-any-return]
