"""Print what the site bears behind its nginx, and what visits transfer: `make bench-load`.

A benchmark and no test: wrk asks from the same machine, so that both share its processors. What a
second visit fetches at all is tested in `tests/browser/test_browser_nginx.py`.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from playwright.sync_api import sync_playwright
from synthetic import ROOT
from tables import KB, machine, table

from generator import urls

sys.path.insert(0, str(ROOT / "tests/browser"))

from install import ARGUMENTS, installed, nginx
from nginx_server import Nginx
from visits import MEASURE

if TYPE_CHECKING:
    from collections.abc import Iterator

THREADS: Final = 2
CONNECTIONS: Final = 64
_LATENCY: Final = re.compile(r"^ +(50|99)% +([0-9.]+)(us|ms|s) *$", re.MULTILINE)
_RATE: Final = re.compile(r"^Requests/sec: +([0-9.]+)$", re.MULTILINE)
_WRONG: Final = re.compile(r"^ +(?:Socket errors|Non-2xx).*$", re.MULTILINE)
_MILLISECONDS: Final = {"us": 0.001, "ms": 1.0, "s": 1000.0}


def main() -> None:
    """Build, serve, ask and print."""
    options = _parser().parse_args()
    missing = [
        name for name, found in (("nginx", nginx()), ("wrk", shutil.which("wrk"))) if not found
    ]
    if missing:
        sys.exit(f"not installed: {', '.join(missing)}; on Debian: apt-get install nginx-light wrk")
    print(machine("mkdocs"), flush=True)
    with tempfile.TemporaryDirectory(prefix="portal-load-") as folder:
        site = options.site or _built(Path(folder) / "site")
        with Nginx(site, workers=THREADS) as host:
            rows = [
                (what, packing, *_load(host.address + path, packing, options.seconds))
                for what, path in _asked(site)
                for packing in ("", "gzip")
            ]
            head = ("", "asked for", "requests/s", "p50 ms", "p99 ms", "")
            table(f"{CONNECTIONS} connections, {options.seconds} s each", head, rows)
            table("Visits in Chromium", ("", "", "requests", "kB"), list(_visits(host)))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=10, help="how long each address is asked")
    parser.add_argument("--site", type=Path, help="a built site (default: built for this)")
    return parser


def _built(folder: Path) -> Path:
    command = [sys.executable, "-m", "generator", "build", "--site", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return folder


def _asked(site: Path) -> Iterator[tuple[str, str]]:
    yield "home", ""
    yield "a measure", MEASURE
    shards = sorted((site / urls.INDEX).glob("t-*.txt"), key=lambda path: path.stat().st_size)
    yield "a search shard", shards[len(shards) // 2].relative_to(site).as_posix()
    yield "all measures, JSON", f"{urls.API}measures.json"
    yield "one measure, JSON", f"{urls.API}{MEASURE.rstrip('/')}.json"


def _load(address: str, packing: str, seconds: int) -> tuple[str, str, str, str]:
    """Requests a second, the two latencies in milliseconds, and what went wrong."""
    command = ["wrk", f"-t{THREADS}", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency"]
    if packing:
        command += ["-H", f"Accept-Encoding: {packing}"]
    done = subprocess.run([*command, address], check=True, capture_output=True, text=True)
    rate = _RATE.search(done.stdout)
    times = {
        share: float(value) * _MILLISECONDS[unit]
        for share, value, unit in _LATENCY.findall(done.stdout)
    }
    wrong = _WRONG.search(done.stdout)
    assert rate, done.stdout
    return (
        f"{float(rate[1]):,.0f}",
        f"{times['50']:.2f}",
        f"{times['99']:.2f}",
        wrong[0].strip() if wrong else "",
    )


def _visits(host: Nginx) -> Iterator[tuple[str, str, str, str]]:
    """The home page, then a measure's page, each twice, in one browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed(), args=ARGUMENTS)
        page = browser.new_page()
        for what, path in (("home", ""), ("a measure", MEASURE)):
            for visit in ("first visit", "second visit"):
                before = len(host.sent())
                page.goto(host.address + path, wait_until="networkidle")
                page.goto("about:blank")
                sent = host.sent()[before:]
                yield what, visit, str(len(sent)), f"{sum(sent) / KB:.2f}"
        browser.close()


if __name__ == "__main__":
    main()
