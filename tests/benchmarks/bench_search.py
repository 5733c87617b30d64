"""Print what searching costs, at the size of today and far larger: `make bench-search`.

The index of the portal's own data, and those of synthetic data, each behind the portal's own page
and script, are asked in Chromium; Pagefind is asked beside them, with the same texts. A benchmark
and no test: the times are those of this machine, with whatever else runs on it.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final

import pagefind_beside
from playwright.sync_api import Browser, sync_playwright
from questions import drawn, questions
from stored import store, stored_site
from synthetic import ROOT
from tables import KB, Bound, judge, machine, table, tell

from generator import urls
from generator.check import load_checked
from generator.derive import Site, derive
from generator.languages import CHINESE
from generator.provenance import provenance
from generator.search.entries import entries
from generator.search.files import search_files
from generator.settings import Settings

sys.path.insert(0, str(ROOT / "tests/browser"))

from install import ARGUMENTS, installed
from query import SLOW, Asker, parser
from serving import PackingServer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Executor

REAL: Final = 0
"""The size that stands for the portal's own data."""
SIZES: Final = (REAL, 10_000, 100_000)
FIRST: Final = 20
"""Queries on fresh pages."""
FURTHER: Final = 30
"""Then queries on one page."""
MB: Final = KB * KB
JUDGED: Final = ROOT / "tests/data/queries/measures.jsonl"
_START: Final = re.compile(r"s-[0-9a-f]{8}\.txt")


@dataclass(frozen=True, slots=True)
class Index:
    """An index that was built, and what that took."""

    measures: int
    seconds: float
    megabytes: float
    """The most memory held at a time."""
    files: int
    bytes: int
    starts: dict[str, str]
    """By language, the name of the file where the index starts."""
    questions: list[str]

    @property
    def a_measure(self) -> float:
        """Milliseconds for a measure, with all that belongs to it, in one language of two."""
        return self.seconds * 1000 / self.measures / 2


@dataclass(slots=True)
class Asked:
    """What queries cost."""

    first_bytes: list[int] = field(default_factory=list)
    """Of each first query on a fresh page."""
    further_bytes: list[int] = field(default_factory=list)
    """Of each further query on one page."""
    ms_first: list[float] = field(default_factory=list)
    """Of each further query, the first time that it is asked."""
    ms: list[float] = field(default_factory=list)
    """The second time."""
    cold: list[float] = field(default_factory=list)
    """Of each first query on a fresh page, over a slow line."""


def main() -> None:
    """Build, ask and print."""
    options = _options()
    print(machine("lunr"), flush=True)
    # Each job has a process of its own, whose memory is that of the job.
    jobs = ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1)
    with tempfile.TemporaryDirectory(prefix="portal-search-") as folder, jobs:
        bench = _Bench(Path(folder), jobs, beside=not options.no_pagefind)
        for size in options.sizes:
            bench.measure(size)
        tell("")
        bench.print()


def _options() -> argparse.Namespace:
    found = argparse.ArgumentParser(description=__doc__)
    text = "how many measures, as 0,10000,100000; 0 for the portal's own"
    found.add_argument("--sizes", type=_sizes, default=SIZES, help=text)
    found.add_argument("--no-pagefind", action="store_true", help="leave Pagefind out")
    return found.parse_args()


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(int(size) for size in text.split(","))


class _Bench:
    """Measures one size after another."""

    def __init__(self, work: Path, jobs: Executor, *, beside: bool) -> None:
        self.work, self.jobs = work, jobs
        self.portal = work / "portal"
        self.indexes: dict[int, Index] = {}
        self.ours: dict[int, Asked] = {}
        self.theirs: dict[int, Asked] = {}
        tell("building the site")
        command = [sys.executable, "-m", "generator", "build", "--site", str(self.portal)]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        self.pagefind = pagefind_beside.Pagefind(work / "pagefind") if beside else None

    def measure(self, size: int) -> None:
        """Build and ask both."""
        name = f"{size:,} measures" if size else "the portal's own data"
        folder = ROOT if size == REAL else self.work / f"records-{size}"
        site = self.work / f"site-{size}"
        if size:
            tell(f"{name}: writing records")
            self.jobs.submit(store, folder, size).result()
        tell(f"{name}: indexing")
        index = self.jobs.submit(_index, size, folder, site / urls.INDEX).result()
        self.indexes[size] = index
        self._dress(site, index)
        tell(f"{name}: asking")
        asked = index.questions if size else _judged()
        self.ours[size] = _asked(site, asked)
        shutil.rmtree(site)
        if self.pagefind and self.pagefind.version:
            tell(f"{name}: Pagefind is indexing")
            self.jobs.submit(_pages, size, folder, site).result()
            self.pagefind.index(site)
            tell(f"{name}: asking Pagefind")
            self.theirs[size] = _asked_pagefind(site, asked)
            shutil.rmtree(site)
        if size:
            shutil.rmtree(folder)

    def _dress(self, site: Path, index: Index) -> None:
        """Put the portal's page and scripts before an index."""
        shutil.copytree(
            self.portal / "assets",
            site / "assets",
            ignore=lambda folder, names: names if Path(folder).name == "search" else [],
            dirs_exist_ok=True,
        )
        page = site / CHINESE.root / urls.ABOUT / "index.html"
        page.parent.mkdir(parents=True)
        html = (self.portal / CHINESE.root / urls.ABOUT / "index.html").read_text("utf-8")
        page.write_text(_START.sub(index.starts[CHINESE.code], html), "utf-8")

    def print(self) -> None:
        """The tables."""
        rows = [
            (
                _called(size),
                f"{index.seconds:.1f}",
                f"{index.a_measure:.2f}",
                f"{index.megabytes:,.0f}",
                f"{index.files:,}",
                f"{index.bytes / MB:,.1f}",
            )
            for size, index in self.indexes.items()
        ]
        head = ("measures", "seconds", "ms a measure and language", "peak MB", "files", "MB")
        table("Index of all languages, all kinds of records", head, rows)
        for title, of, digits in _ROWS:
            both = [
                (
                    _called(size),
                    f"{of(self.ours[size]):,.{digits}f}",
                    f"{of(self.theirs[size]):,.{digits}f}" if size in self.theirs else "",
                )
                for size in self.ours
            ]
            table(title, ("measures", "ours", "Pagefind"), both)
        if self.pagefind:
            print(f"\nPagefind: {self.pagefind.version or 'not to be had here'}")
        judge(self._bounds())

    def _bounds(self) -> list[Bound]:
        bounds = []
        for size, asked in self.ours.items():
            must = _MUST.get(size)
            if must is None:
                continue
            at = _called(size)
            bounds.append(Bound(f"{_FIRST_KB}: {at}", _first_kb(asked), *must.first_kb))
            if must.further_mb:
                bounds.append(Bound(f"{_FURTHER_MB}: {at}", _further_mb(asked), *must.further_mb))
            if must.ms:
                bounds.append(Bound(f"{_MS}: {at}", _p95(asked.ms), *must.ms))
            if must.ms_first:
                bounds.append(Bound(f"{_MS_FIRST}: {at}", _p95(asked.ms_first), *must.ms_first))
            if must.cold:
                bounds.append(Bound(f"{_COLD}: {at}", median(asked.cold), *must.cold))
        for size, index in self.indexes.items():
            at = _called(size)
            bounds.append(Bound(f"Index, ms a measure and language: {at}", index.a_measure, 8, 3))
            if size == max(SIZES):
                bounds.append(Bound(f"Index, memory, MB: {at}", index.megabytes, 3000, 1500))
        synthetic = [index for size, index in self.indexes.items() if size]
        for less, more in pairwise(synthetic):
            growth = more.a_measure / less.a_measure
            name = f"Index, a measure at {more.measures:,} to one at {less.measures:,}, ×"
            bounds.append(Bound(name, growth, 1.25, 1))
        return bounds


@dataclass(frozen=True, slots=True)
class _Must:
    """What a size must reach, and is hoped to; None where nothing is asked."""

    first_kb: tuple[float, float]
    further_mb: tuple[float, float] | None = None
    ms: tuple[float, float] | None = None
    ms_first: tuple[float, float] | None = None
    cold: tuple[float, float] | None = None


_MUST: Final = {
    REAL: _Must((80, 50), ms=(16, 5), cold=(900, 650)),
    10_000: _Must((150, 100), further_mb=(1.5, 1), ms_first=(90, 50)),
    100_000: _Must((250, 150), ms_first=(210, 100)),
}


def _called(size: int) -> str:
    return f"{size:,}" if size else "own data"


def _site(size: int, folder: Path) -> Site:
    if size:
        return stored_site(folder)
    return derive(load_checked(folder), provenance(folder), Settings(None, None, ""))


def _index(size: int, records: Path, folder: Path) -> Index:
    """Write the index of records; runs in a process of its own."""
    site = _site(size, records)
    began = perf_counter()
    made = search_files(site)
    folder.mkdir(parents=True)
    total = count = 0
    for file in made:
        (folder / file.name).write_bytes(file.content)
        total += len(file.content)
        count += 1
    seconds = perf_counter() - began
    unit = 1 if sys.platform == "darwin" else 1024
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / MB
    starts = {language: file.name for language, file in made.starts.items()}
    asked = questions(drawn(entries(site)), FIRST + FURTHER) if size else []
    return Index(len(site.data.measures), seconds, memory, count, total, starts, asked)


def _pages(size: int, records: Path, folder: Path) -> None:
    pagefind_beside.write_pages(entries(_site(size, records)), folder)


def _judged() -> list[str]:
    """Judged queries of the portal's own data, of all classes in turn."""
    by_class: dict[str, list[str]] = {}
    for line in JUDGED.read_text("utf-8").splitlines():
        query = json.loads(line)
        by_class.setdefault(query["class"], []).append(query["q"])
    longest = max(map(len, by_class.values()))
    turns = [of[turn] for turn in range(longest) for of in by_class.values() if turn < len(of)]
    return turns[: FIRST + FURTHER]


def _asked(site: Path, asked: Sequence[str]) -> Asked:
    """Ask the portal's box."""
    found = Asked()
    with sync_playwright() as playwright, PackingServer(site) as server:
        browser = _browser(playwright)

        def asker(*options: str) -> Asker:
            return Asker(browser, server, parser().parse_args(options))

        fresh, one, slow = asker("--fresh"), asker(), asker("--fresh", "--slow")
        found.first_bytes = [fresh.ask(query)["bytes"] for query in asked[:FIRST]]
        one.ask(asked[0])
        for query in asked[FIRST:]:
            answer = one.ask(query)
            found.further_bytes.append(answer["bytes"])
            found.ms_first.append(answer["ms_first"])
            found.ms.append(answer["ms"])
        found.cold = [slow.ask(query)["ms_first"] for query in asked[:FIRST]]
        browser.close()
    return found


def _asked_pagefind(site: Path, asked: Sequence[str]) -> Asked:
    """Ask Pagefind, which is fetched with the first query."""
    found = Asked()
    with sync_playwright() as playwright, PackingServer(site) as server:
        browser = _browser(playwright)

        def fresh() -> Any:
            page = browser.new_context().new_page()
            server.line = None
            page.goto(server.address, wait_until="networkidle")
            server.sent.start()
            return page

        for query in asked[:FIRST]:
            page = fresh()
            pagefind_beside.ask(page, query)
            found.first_bytes.append(server.sent.bytes)
            page.context.close()
        page = fresh()
        pagefind_beside.ask(page, asked[0])
        for query in asked[FIRST:]:
            server.sent.start()
            found.ms_first.append(pagefind_beside.ask(page, query))
            found.further_bytes.append(server.sent.bytes)
            found.ms.append(pagefind_beside.ask(page, query))
        for query in asked[:FIRST]:
            page = fresh()
            server.line = SLOW
            found.cold.append(pagefind_beside.ask(page, query))
            page.context.close()
        browser.close()
    return found


def _browser(playwright: Any) -> Browser:
    browser: Browser = playwright.chromium.launch(executable_path=installed(), args=ARGUMENTS)
    return browser


def _first_kb(asked: Asked) -> float:
    return median(asked.first_bytes) / KB


def _further_mb(asked: Asked) -> float:
    return sum(asked.further_bytes) / MB


def _p95(values: Sequence[float]) -> float:
    return quantiles(values, n=20, method="inclusive")[-1]


_FIRST_KB: Final = f"kB to first results, fresh page, median of {FIRST}"
_FURTHER_MB: Final = f"MB of {FURTHER} further queries"
_MS: Final = "ms, p95, files there"
_MS_FIRST: Final = "ms_first, p95, files to be fetched"
_COLD: Final = "ms cold, 1.6 Mbit/s and 150 ms, median"
_ROWS: Final[tuple[tuple[str, Callable[[Asked], float], int], ...]] = (
    (_FIRST_KB, _first_kb, 1),
    (_FURTHER_MB, _further_mb, 2),
    (_MS, lambda asked: _p95(asked.ms), 1),
    (_MS_FIRST, lambda asked: _p95(asked.ms_first), 1),
    (_COLD, lambda asked: median(asked.cold), 0),
)


if __name__ == "__main__":
    main()
