"""The check of outgoing links, against a server on this machine alone."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import outgoing
import pytest
from conftest import ROOT

ANSWERS = {"/good": 200, "/gone": 404, "/refused": 403, "/broken": 500, "/picky": 200, "/slow": 200}


class Host:
    """A server that counts what it is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_HEAD(self) -> None:
                self.answer()

            def do_GET(self) -> None:
                self.answer()

            def answer(self) -> None:
                outer.asked.append(f"{self.command} {self.path}")
                if self.path == "/slow":
                    time.sleep(1)
                if self.path == "/away":
                    self.send_response(302)
                    self.send_header("Location", "/good")
                else:
                    picky = self.path == "/picky" and self.command == "HEAD"
                    self.send_response(405 if picky else ANSWERS[self.path])
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"


@pytest.fixture
def host() -> Iterator[Host]:
    found = Host()
    thread = Thread(target=found.server.serve_forever, daemon=True)
    thread.start()
    yield found
    found.server.shutdown()
    found.server.server_close()
    thread.join()


def quickly(urls: list[str]) -> dict[str, tuple[str, bool]]:
    answers = outgoing.ask(urls, seconds=0.5, sleep=lambda _: None)
    return {one.url.rpartition("/")[2]: (one.says, one.is_gone) for one in answers}


def test_what_is_gone_is_told_apart_from_what_does_not_answer(host: Host) -> None:
    paths = ["/good", "/away", "/picky", "/gone", "/refused", "/broken", "/slow"]
    found = quickly([host.address + path for path in paths])
    assert set(found) == {"gone", "refused", "broken", "slow"}
    assert found["gone"] == ("404", True)
    assert found["refused"] == ("403", False)
    assert found["broken"] == ("500", False)
    assert "timed out" in found["slow"][0]


def test_a_host_that_is_not_there_is_said_in_words() -> None:
    (answer,) = outgoing.ask(["http://127.0.0.1:9/"], sleep=lambda _: None)
    assert not answer.is_gone
    assert "refused" in answer.says


def test_each_address_is_asked_once_and_the_host_gets_a_pause(host: Host) -> None:
    pauses: list[float] = []
    urls = [f"{host.address}/good", f"{host.address}/away"]
    assert outgoing.ask(urls, pause=3, sleep=pauses.append) == []
    assert pauses == [3]
    # Where a redirection of HEAD leads, older versions of Python ask with GET.
    assert [asked.split()[1] for asked in host.asked] == ["/good", "/away", "/good"]


def test_links_of_all_pages_are_gathered_once_and_the_sites_own_left_out(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    page = (
        '<a href="https://a.example/?x=1&amp;y=2#part">a</a><a class="b" href="http://b.example/">'
        '<a href="../c/">c</a><a href="https://own.example/d/">d</a><a href="http://localhost:8000/">'
    )
    (tmp_path / "index.html").write_text(page)
    (tmp_path / "en/index.html").write_text(page)
    found = outgoing.outgoing(tmp_path, "https://own.example/")
    assert found == {
        "http://b.example/": ["en/index.html", "index.html"],
        "https://a.example/?x=1&y=2": ["en/index.html", "index.html"],
    }


def test_the_command_asks_no_more_than_it_may_and_writes_the_report(
    host: Host, tmp_path: Path
) -> None:
    links = [f'<a href="{host.address}{path}">x</a>' for path in ("/broken", "/gone", "/good")]
    (tmp_path / "index.html").write_text("".join(links))
    command = [sys.executable, "tests/links/outgoing.py", "--site", str(tmp_path), "--most", "1"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert host.asked == ["HEAD /broken"]
    assert "1 addresses asked, 1 did not answer well." in done.stdout
    file = tmp_path / "links.md"
    subprocess.run([*command, "--report", str(file)], cwd=ROOT, capture_output=True, check=True)
    assert file.read_text("utf-8") == (
        f"## No answer, or refused\n\n- <{host.address}/broken> (500), on `index.html`"
        "\n\n2 more addresses were not asked."
    )


def test_where_everything_answers_the_report_is_empty() -> None:
    assert outgoing.report([], {}) == ""
