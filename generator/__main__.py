"""The command line.

`python -m generator check | build | offline | export | export-search | export-search-query | ledger
| nginx | schema | stats | translated | changed`.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from generator import hosting, ledger
from generator import schema as schemas
from generator.checked import checked
from generator.cluster import loading
from generator.derive import derive
from generator.errors import UNWRITTEN, InvalidDataError
from generator.git import GitError
from generator.history.model import UNKNOWN
from generator.history.read import HistoryReader
from generator.history.since import report, since
from generator.output import ExportError
from generator.provenance import provenance
from generator.search.kinds import KINDS
from generator.settings import Settings
from generator.sources import load_sources
from generator.stats import counts, stats
from generator.translated import renew

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from generator.derive import Site
    from generator.history.model import History
    from generator.plugin.build import Built

ROOT: Final = Path(__file__).resolve().parent.parent


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 where it did what it says, 1 where something is to be mended."""
    _write_in_any_encoding()
    options = _parser().parse_args(arguments)
    try:
        status = int(options.run(options))
        sys.stdout.flush()
    except InvalidDataError as error:
        print(error, file=sys.stderr)
    except OSError as error:
        print(f"{error.filename or 'output'}: {error.strerror}; {UNWRITTEN}", file=sys.stderr)
        _drop_output()
    except KeyboardInterrupt:
        print("Stopped; nothing was changed.", file=sys.stderr)
    else:
        return status
    return 1


def _write_in_any_encoding() -> None:
    """Have a terminal that knows no Chinese show its characters by their numbers."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def _drop_output() -> None:
    """Have Python not try again, at its end, to write what could not be written."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m generator", description=__doc__)
    parser.add_argument("--root", type=Path, default=ROOT, help="the project's folder")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    command = commands.add_parser("check", help="say all that is wrong with the data")
    command.set_defaults(run=_check)
    command = commands.add_parser("build", help="build the site")
    command.add_argument("--site", type=Path, help="where to (default: site/ in the project)")
    command.set_defaults(run=_build)
    command = commands.add_parser("offline", help="build the site into a zip to open from a disk")
    command.add_argument("file", type=Path, help="the zip to write")
    command.set_defaults(run=_offline)
    command = commands.add_parser("export", help="write every page as Markdown for stock MkDocs")
    command.add_argument("folder", type=Path, help="a new or empty folder")
    command.set_defaults(run=_export)
    command = commands.add_parser("export-search", help="write the index of a search cluster")
    command.add_argument("folder", type=Path, help="a new or empty folder")
    command.add_argument("--engine", required=True, choices=list(loading.ENGINES))
    command.add_argument("--index", default=loading.INDEX, help="its name (default: %(default)s)")
    command.add_argument(
        "--megabytes", type=float, default=loading.FILE_BYTES / 1e6, help="of a file (default: 8)"
    )
    command.set_defaults(run=_export_search)
    command = commands.add_parser("export-search-query", help="print the body of a cluster's query")
    command.add_argument("text", help="what a person typed")
    command.add_argument("--kind", default="", choices=list(KINDS), help="of results")
    command.add_argument(
        "--filter", action="append", default=[], metavar="NAME=ID", help="such as regions=350200"
    )
    command.set_defaults(run=_export_search_query)
    command = commands.add_parser("ledger", help="add new addresses to those that must stay")
    command.set_defaults(run=_ledger)
    command = commands.add_parser("nginx", help="print how nginx is to serve the site")
    command.add_argument("--site", type=Path, help="where it lies (default: site/ in the project)")
    command.add_argument("--listen", default="80", help="a port, or an address and a port")
    command.set_defaults(run=_nginx)
    command = commands.add_parser("schema", help="write the JSON Schemas that editors use")
    command.set_defaults(run=_schema)
    command = commands.add_parser("stats", help="print how much of the data is there")
    command.set_defaults(run=_stats)
    command = commands.add_parser("translated", help="record that the English fits the Chinese")
    command.add_argument("files", nargs="+", help="YAML files of records, read by a person")
    command.set_defaults(run=_translated)
    command = commands.add_parser("changed", help="list the records changed since a commit")
    command.add_argument("base", help="a commit, branch or tag")
    command.set_defaults(run=_changed)
    return parser


def _site(root: Path, history: History = UNKNOWN) -> Site:
    settings = Settings.from_environment()
    return derive(load_sources(root), provenance(root), settings, history, checked(root))


def _check(options: argparse.Namespace) -> int:
    site = _site(options.root)
    print(f"The data is right: {counts(site)}.")
    return 0


def _build(options: argparse.Namespace) -> int:
    # MkDocs takes a fifth of a second to import, which the other commands need not wait for.
    from generator.plugin.build import build  # noqa: PLC0415

    target: Path = (options.site or options.root / "site").absolute()
    built = _built(build, options.root.resolve(), target)
    if built is None:
        return 1
    if not built.site.settings.site_url:
        print("Note:    SITE_URL is not set: absolute addresses say http://localhost:8000/")
    if not built.site.settings.repo_url:
        print("Note:    REPO_URL is not set: links to edit and report give way to text to copy")
    if built.new:
        print(f"Note:    {len(built.new)} new addresses: `{ledger.RENEW}` has them stay for ever")
    print(f"Open it: python3 -m http.server --directory {_shown(target)} 8000")
    print("         then http://localhost:8000/ (or `make serve` for a live preview)")
    return 0


def _offline(options: argparse.Namespace) -> int:
    from generator.plugin.offline import offline  # noqa: PLC0415

    target: Path = options.file.absolute()
    built = _built(offline, options.root.resolve(), target)
    if built is None:
        return 1
    print(f"Open it: unpack {_shown(target)} and open its index.html in a browser")
    return 0


def _built(make: Callable[..., Built], root: Path, target: Path) -> Built | None:
    """What was made of the project, told on the way; None where it could not be."""
    from generator.plugin.build import BuildError  # noqa: PLC0415

    began = time.monotonic()
    print("Checking the data …")
    progress = _Progress()
    try:
        built = make(root, target, progress.tell)
    except BuildError as error:
        print(error, file=sys.stderr)
        return None
    finally:
        progress.end()
    seconds = time.monotonic() - began
    pages = ", ".join(f"{number} {code}" for code, number in built.pages.items())
    print(f"Records: {counts(built.site)}")
    print(f"Pages:   {pages}")
    print(f"Size:    {built.bytes / 1e6:.1f} MB in {seconds:.1f} s")
    return built


def _export(options: argparse.Namespace) -> int:
    from generator.export import export  # noqa: PLC0415

    try:
        site = _site(options.root, HistoryReader(options.root).read())
        number = export(options.root.resolve(), site, options.folder)
    except ExportError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Wrote {number} pages to {options.folder}; build them there with `mkdocs build`.")
    return 0


def _export_search(options: argparse.Namespace) -> int:
    from generator.cluster.bulk import export_search  # noqa: PLC0415

    try:
        documents, files = export_search(
            options.root.resolve(),
            _site(options.root),
            options.folder,
            name=options.index,
            file_bytes=int(options.megabytes * 1e6),
        )
    except ExportError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Wrote {documents} documents in {files} files to {options.folder}. To load them there:")
    print(loading.commands(options.engine, options.index))
    return 0


def _export_search_query(options: argparse.Namespace) -> int:
    from generator.cluster import query  # noqa: PLC0415

    try:
        filters = query.parsed_filters(options.filter)
    except ValueError as error:
        print(f"--filter: {error}", file=sys.stderr)
        return 1
    body = query.body(options.text, kind=options.kind, filters=filters)
    print(json.dumps(body, ensure_ascii=False, indent=2))
    return 0


def _ledger(options: argparse.Namespace) -> int:
    from generator.plugin.plan import plan  # noqa: PLC0415 - as above

    root: Path = options.root.resolve()
    planned = plan(root)
    new = ledger.write(root, planned.addresses, planned.site.data.withdrawn)
    print("\n".join(new) if new else "Every address is in the ledger.")
    return 0


def _nginx(options: argparse.Namespace) -> int:
    site: Path = options.site or options.root.resolve() / "site"
    print(hosting.nginx(Settings.from_environment(), site, options.listen), end="")
    return 0


def _schema(options: argparse.Namespace) -> int:
    changed = schemas.write(options.root)
    print("\n".join(changed) if changed else "The schemas are as the models say.")
    return 0


def _stats(options: argparse.Namespace) -> int:
    print("\n".join(stats(_site(options.root))))
    return 0


def _translated(options: argparse.Namespace) -> int:
    root: Path = options.root.resolve()
    names = [_inside(Path(name), root) for name in options.files]
    changed = renew(root, names)
    print("\n".join(changed) if changed else "Nothing to renew.")
    return 0


def _changed(options: argparse.Namespace) -> int:
    try:
        changes = since(options.root.resolve(), options.base)
    except GitError:
        print(f"{options.base}: no such commit here; name one, or fetch it", file=sys.stderr)
        return 1
    print(report(changes, options.base))
    return 0


def _inside(path: Path, root: Path) -> str:
    whole = path.absolute()
    return whole.relative_to(root).as_posix() if whole.is_relative_to(root) else path.as_posix()


def _shown(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


class _Progress:
    """One line that counts pages: rewritten on a terminal, a line each quarter elsewhere."""

    def __init__(self) -> None:
        self._last = -1

    def tell(self, done: int, total: int) -> None:
        step = done * 100 // total if sys.stdout.isatty() else done * 4 // total * 25
        if step != self._last:
            self._last = step
            end = "\r" if sys.stdout.isatty() else "\n"
            print(f"Writing pages: {done} of {total} ({step} %)", end=end, flush=True)

    def end(self) -> None:
        if sys.stdout.isatty() and self._last >= 0:
            print()


if __name__ == "__main__":
    sys.exit(main())
