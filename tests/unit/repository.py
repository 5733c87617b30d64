"""A repository of the small project, with commits at times of one's own."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from support import data_of

from generator.derive import Site, derive
from generator.history.read import HistoryReader
from generator.provenance import provenance
from generator.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Project

    from generator.history.model import History, RecordChange

AUTHOR = "Zhang Wuji"
EMAIL = "zhang@mail.example"
FIRST = "2025-03-01T23:30:00-02:00"
SECOND = "2025-04-05T06:07:08Z"
THIRD = "2025-05-01T00:00:00Z"
SITE = "https://portal.example/trade/"


def git(folder: Path, *arguments: str, when: str = FIRST) -> str:
    """What git prints."""
    who = {"NAME": AUTHOR, "EMAIL": EMAIL, "DATE": when}
    environment = {
        f"GIT_{role}_{name}": value
        for role in ("AUTHOR", "COMMITTER")
        for name, value in who.items()
    }
    done = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", "HOME": str(folder), **environment},
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()


def start(project: Project) -> str:
    """A repository with the project as its first commit."""
    git(project.root, "init", "-q", "-b", "main")
    return commit(project, FIRST)


def commit(project: Project, when: str = SECOND) -> str:
    """The hash of a commit of everything."""
    git(project.root, "add", "-A")
    git(project.root, "commit", "-q", "-m", f"Change of {AUTHOR}", when=when)
    return git(project.root, "rev-parse", "HEAD")


def history_of(project: Project) -> History:
    return HistoryReader(project.root).read()


def last(project: Project) -> list[tuple[str, str, str]]:
    """What the newest revision did: kind, id, action."""
    return [(c.kind.name, c.id, c.action) for c in history_of(project).revisions[0].records]


def the_change(project: Project) -> RecordChange:
    """The one change of the newest revision."""
    (change,) = history_of(project).revisions[0].records
    return change


def site_with_history(project: Project, site_url: str | None = SITE) -> Site:
    stated = provenance(project.root)
    settings = Settings(site_url, "https://code.example/portal")
    return derive(data_of(project), stated, settings, history_of(project))
