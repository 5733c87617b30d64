from __future__ import annotations

import datetime as dt
import subprocess
from typing import TYPE_CHECKING

import pytest

from generator.provenance import Provenance, provenance
from generator.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

REPO = "https://code.example/portal"


def test_addresses_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "https://a.example/sub/")
    monkeypatch.setenv("REPO_URL", REPO)
    assert Settings.from_environment() == Settings("https://a.example/sub/", REPO)


@pytest.mark.parametrize("value", [None, ""])
def test_an_address_that_is_not_set_is_not_known(
    monkeypatch: pytest.MonkeyPatch, value: str | None
) -> None:
    for name in ("SITE_URL", "REPO_URL"):
        monkeypatch.delenv(name, raising=False)
        if value is not None:
            monkeypatch.setenv(name, value)
    assert Settings.from_environment() == Settings(None, None)


def test_without_a_repository_there_is_nothing_to_edit_or_report_to() -> None:
    settings = Settings()
    assert settings.edit_url("data/topics.yml") is None
    assert settings.report_url("title", "body") is None


@pytest.mark.parametrize("repo", [REPO, f"{REPO}/"])
def test_edit_and_report_lead_into_the_repository(repo: str) -> None:
    settings = Settings(repo_url=repo)
    assert settings.edit_url("data/topics.yml") == f"{REPO}/edit/main/data/topics.yml"
    assert settings.report_url("[a] 有误", "x&y=z #1 <b>\n") == (
        f"{REPO}/issues/new?title=%5Ba%5D%20%E6%9C%89%E8%AF%AF&body=x%26y%3Dz%20%231%20%3Cb%3E%0A"
    )


def _git(folder: Path, *arguments: str, date: str = "2026-01-02T23:30:00-05:00") -> str:
    environment = {
        "PATH": "/usr/bin:/bin",
        "HOME": str(folder),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_DATE": date,
        "GIT_COMMITTER_DATE": date,
    }
    command = ["git", "-c", "user.name=a", "-c", "user.email=a@a.example", *arguments]
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_the_data_is_of_the_last_commit_that_changed_it_in_utc(tmp_path: Path) -> None:
    _git(tmp_path, "init", "--quiet")
    for name in ("data", "content", "generator"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_text(name)
    _git(tmp_path, "add", "data")
    _git(tmp_path, "commit", "--quiet", "-m", "Data")
    commit = _git(tmp_path, "rev-parse", "HEAD")
    _git(tmp_path, "add", "generator")
    _git(tmp_path, "commit", "--quiet", "-m", "Code", date="2026-05-05T00:00:00+00:00")
    found = provenance(tmp_path)
    assert found == Provenance(commit, dt.date(2026, 1, 3))
    assert found.epoch == int(dt.datetime(2026, 1, 3, tzinfo=dt.UTC).timestamp())
    _git(tmp_path, "add", "content")
    _git(tmp_path, "commit", "--quiet", "-m", "Pages", date="2026-06-06T12:00:00+00:00")
    assert provenance(tmp_path).changed == dt.date(2026, 6, 6)


def test_outside_a_repository_the_state_of_the_data_is_not_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert provenance(tmp_path) == Provenance(None, None)
    assert Provenance(None, None).epoch == 0
    monkeypatch.setenv("PATH", str(tmp_path))  # no git at all
    assert provenance(tmp_path) == Provenance(None, None)


def test_a_repository_without_commits_has_no_date(tmp_path: Path) -> None:
    _git(tmp_path, "init", "--quiet")
    assert provenance(tmp_path) == Provenance(None, None)
