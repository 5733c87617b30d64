from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT
from support import MEASURE, site_of

from generator import __main__ as command_line
from generator import urls
from generator.__main__ import main
from generator.views.pages import planned

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Project


EXPORT_SEARCH = ["export-search", "nowhere", "--engine", "opensearch"]


@pytest.fixture
def run(small: Project) -> Callable[..., int]:
    return lambda *arguments: main(["--root", str(small.root), *arguments])


def test_check_counts_what_is_right(
    run: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("check") == 0
    shown = capsys.readouterr()
    assert shown.out.startswith("The data is right: 2 documents, 3 measures, ")
    assert shown.err == ""


@pytest.mark.parametrize("command", [["check"], ["stats"], ["export", "nowhere"], EXPORT_SEARCH])
def test_a_command_on_wrong_data_says_what_is_wrong(
    small: Project,
    run: Callable[..., int],
    capsys: pytest.CaptureFixture[str],
    command: list[str],
) -> None:
    small.replace(MEASURE, "clause: 1", "clause: x")
    assert run(*command) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith(f"{MEASURE}:3: clause: found 'x'")


def test_the_command_reads_the_portals_own_data_where_no_folder_is_named() -> None:
    assert command_line.ROOT == ROOT


def test_an_interrupt_ends_a_command_quietly(
    run: Callable[..., int], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_root: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(command_line, "_site", interrupted)
    assert run("check") == 1
    assert capsys.readouterr().err == "Stopped; nothing was changed.\n"


@pytest.mark.parametrize(
    "arguments",
    [[], ["chekc"], ["export"], [*EXPORT_SEARCH[:-1], "solr"], ["translated"]],
)
def test_a_command_that_is_not_one_shows_how_to_call_it(
    run: Callable[..., int], capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        run(*arguments)
    assert ended.value.code == 2
    assert "usage: python -m generator" in capsys.readouterr().err


def test_help_names_every_command_in_a_line_of_its_own(
    run: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        run("--help")
    shown = capsys.readouterr().out
    assert command_line.__doc__
    (listed,) = re.findall(r"`python -m generator ([^`]*)`", command_line.__doc__)
    for command in re.split(r"\s+\|\s+", listed):
        assert re.search(rf"^    {command}\s+\w+", shown, re.MULTILINE), command


def test_a_build_tells_what_it_made(
    small: Project, run: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("build", "--site", str(small.path("made"))) == 0
    shown = capsys.readouterr().out
    number = len([*planned(site_of(small)), *urls.PROSE])
    assert f"Pages:   {number} zh, {number} zh-hant, {number} en\n" in shown
    assert "(100 %)" in shown
    assert "Note:    SITE_URL is not set" in shown
    assert "Note:    REPO_URL is not set" in shown
    assert small.path("made/index.html").is_file()
