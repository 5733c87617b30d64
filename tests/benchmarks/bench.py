"""Print how fast the site builds and how large it is, beside stock mkdocs-material: `make bench`.

A benchmark and no test: the times are those of this machine, with whatever else runs on it. Sites
are written to the system's temporary folder; `TMPDIR` names another, for a faster disk.
"""

from __future__ import annotations

import argparse
import math
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, Final

from synthetic import ROOT, write
from tables import KB, Bound, judge, machine, table, tell
from weigh import first_visit, gzipped, measure_pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SIZES: Final = (400, 2000, 10_000)
STOCK_LIMIT: Final = 2000
"""More measures take stock MkDocs minutes; `--whole` has it build them too."""
REPEATED: Final = 3
LARGE: Final = 10_000
"""The bound on memory holds for so many measures."""
COLUMNS: Final = ("pages", "seconds", "of CPU", "ms a page", "peak MB", "site MB")
ENVIRONMENT: Final = {
    "NO_MKDOCS_2_WARNING": "1",
    "SITE_URL": "https://portal.example/trade/",
    "REPO_URL": "https://code.example/portal",
}


@dataclass(frozen=True, slots=True)
class Run:
    """A build, and what it made."""

    seconds: float
    """On the clock, from the start of Python to its end."""
    cpu: float
    """Seconds that a processor worked on it: what the clock would show on an idle machine."""
    megabytes: float
    """The most memory held at a time."""
    pages: int
    bytes: int

    @property
    def a_page(self) -> float:
        """Milliseconds, everything included."""
        return self.seconds * 1000 / self.pages


def main() -> None:
    """Build, measure and print."""
    options = _parser().parse_args()
    os.environ.update(ENVIRONMENT)
    print(machine("mkdocs", "mkdocs-material"), flush=True)
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        print(_disk(Path(folder) / "disk"), flush=True)
        bounds = _real(Path(folder))
        limit = 0 if options.no_stock else math.inf if options.whole else STOCK_LIMIT
        bounds += _synthetic(Path(folder), options.sizes, limit)
    judge(bounds)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    text = "how many measures, as 400,2000,10000"
    parser.add_argument("--sizes", type=_sizes, default=SIZES, help=text)
    parser.add_argument("--no-stock", action="store_true", help="leave stock mkdocs-material out")
    text = f"have stock mkdocs-material build more than {STOCK_LIMIT} measures too"
    parser.add_argument("--whole", action="store_true", help=text)
    return parser


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(int(size) for size in text.split(","))


def _disk(folder: Path, number: int = 1000) -> str:
    """What no build can do without: the system's time for a page's folder and file."""
    began = perf_counter()
    for name in map(str, range(number)):
        (folder / name).mkdir(parents=True)
        (folder / name / "index.html").write_bytes(bytes(15 * KB))
    cost = (perf_counter() - began) * 1000 / number
    shutil.rmtree(folder)
    return f"A folder with a file of 15 kB takes the disk under {folder.parent} {cost:.3f} ms"


def _real(work: Path) -> list[Bound]:
    """The project's own data: time, and what its pages weigh."""
    site = work / "site"
    _build(ROOT, site)  # warm: byte code compiled, files in the system's cache
    run = _fastest(_build(ROOT, site) for _ in range(REPEATED))
    table("This data, all languages", COLUMNS, [_columns(run)])
    weights = sorted(
        (len(html := page.read_bytes()), gzipped(html), page) for page in measure_pages(site)
    )
    raw, packed = [w[0] / KB for w in weights], [w[1] / KB for w in weights]
    visits = {
        "home": first_visit(site, site / "index.html"),
        "largest measure page": first_visit(site, weights[-1][2]),
    }
    rows = [
        (name, path, f"{size / KB:.2f}") for name, v in visits.items() for path, size in v.items()
    ]
    table("First visit", ("", "loads", "kB gzipped"), rows)
    return [
        Bound("Build of this data, s", run.seconds, 10, 4),
        Bound("HTML of a measure page, kB: median", median(raw), 60, 35),
        Bound("HTML of a measure page, kB: largest", max(raw), 60, 35),
        Bound("HTML of a measure page, kB gzipped: median", median(packed), 12, 9),
        Bound("HTML of a measure page, kB gzipped: largest", max(packed), 12, 9),
        *(
            Bound(f"First visit, kB gzipped: {name}", sum(v.values()) / KB, 200, 120)
            for name, v in visits.items()
        ),
    ]


def _synthetic(work: Path, sizes: Iterable[int], stock_limit: float) -> list[Bound]:
    """Synthetic data: what a page costs, and how that grows."""
    runs: dict[int, Run] = {}
    rows = []
    for size in sizes:
        project, site = work / f"project-{size}", work / f"site-{size}"
        tell(f"{size:,} measures: writing")
        write(project, size)
        tell(f"{size:,} measures: building")
        run = runs[size] = _fastest(_build(project, site) for _ in range(REPEATED))
        shutil.rmtree(site)
        stock = ("", "", "")
        if size <= stock_limit:
            tell(f"{size:,} measures: building with stock mkdocs-material")
            other = _stock(project, work)
            stock = (f"{other.pages:,}", f"{other.a_page:.2f}", f"{other.a_page / run.a_page:.1f}")
        shutil.rmtree(project)
        rows.append((f"{size:,}", *_columns(run), *stock))
    tell("")
    head = ("measures", *COLUMNS, "stock: pages", "ms a page", "times ours")
    table("Synthetic data, all languages", head, rows)
    growth = [
        (f"{less:,} to {more:,}", f"{factor:.2f}", f"{took:.2f}", f"{took / factor:.2f}")
        for less, more in pairwise(runs)
        if (factor := more / less) and (took := runs[more].seconds / runs[less].seconds)
    ]
    table("Growth", ("measures", "records ×", "time ×", "time ÷ records"), growth)
    return [
        *(
            Bound(f"A page at {size:,} measures, ms", run.a_page, 1.2, 0.5)
            for size, run in runs.items()
        ),
        *(
            Bound(
                f"Twice the records, {less:,} to {more:,}: time ×", _doubling(runs, less, more), 2.2
            )
            for less, more in pairwise(runs)
        ),
        *(
            Bound(f"Memory at {LARGE:,} measures, MB", runs[LARGE].megabytes, 800, 400)
            for _ in range(LARGE in runs)
        ),
    ]


def _doubling(runs: dict[int, Run], less: int, more: int) -> float:
    """By how much the time grows where the records double, between one size and another."""
    return math.pow(runs[more].seconds / runs[less].seconds, 1 / math.log2(more / less))


def _build(project: Path, site: Path) -> Run:
    shutil.rmtree(site, ignore_errors=True)
    generator = (sys.executable, "-m", "generator", "--root", str(project))
    return _run((*generator, "build", "--site", str(site)), ROOT, site)


def _stock(project: Path, work: Path) -> Run:
    """The same pages as Markdown, most out of the navigation, built without search."""
    folder, site = work / "export", work / "stock"
    generator = (sys.executable, "-m", "generator", "--root", str(project))
    subprocess.run(
        (*generator, "export", str(folder)), cwd=ROOT, check=True, stdout=subprocess.DEVNULL
    )
    run = _run(
        (sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)), folder, site
    )
    shutil.rmtree(folder)
    shutil.rmtree(site)
    return run


def _run(command: Sequence[str], folder: Path, site: Path) -> Run:
    """Run a build that makes a site."""
    with tempfile.TemporaryFile() as output:
        began = perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=output)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            output.seek(0)
            sys.exit(output.read().decode())
    unit = 1 if sys.platform == "darwin" else 1024
    sizes = [(path.suffix, path.stat().st_size) for path in site.rglob("*") if path.is_file()]
    pages = sum(suffix == ".html" for suffix, _ in sizes)
    cpu = usage.ru_utime + usage.ru_stime
    return Run(seconds, cpu, usage.ru_maxrss * unit / 1e6, pages, sum(size for _, size in sizes))


def _fastest(runs: Iterable[Run]) -> Run:
    """The run that other work on the machine disturbed least."""
    return min(runs, key=lambda run: run.seconds)


def _columns(run: Run) -> tuple[str, ...]:
    """What `COLUMNS` names."""
    return (
        f"{run.pages:,}",
        f"{run.seconds:.2f}",
        f"{run.cpu:.2f}",
        f"{run.a_page:.2f}",
        f"{run.megabytes:,.0f}",
        f"{run.bytes / 1e6:,.1f}",
    )


if __name__ == "__main__":
    main()
