"""The command line: `python -m generator check | build | export | schema | stats | translated`."""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from generator import schema as schemas
from generator.derive import derive
from generator.errors import InvalidDataError
from generator.provenance import provenance
from generator.settings import Settings
from generator.sources import load_sources
from generator.stats import counts, stats
from generator.translated import renew

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.derive import Site

_REMEDY: Final = "make room or change its permissions"
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
        print(f"{error.filename or 'output'}: {error.strerror}; {_REMEDY}", file=sys.stderr)
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
    command = commands.add_parser("export", help="write every page as Markdown for stock MkDocs")
    command.add_argument("folder", type=Path, help="a new or empty folder")
    command.set_defaults(run=_export)
    command = commands.add_parser("schema", help="write the JSON Schemas that editors use")
    command.set_defaults(run=_schema)
    command = commands.add_parser("stats", help="print how much of the data is there")
    command.set_defaults(run=_stats)
    command = commands.add_parser("translated", help="record that the English fits the Chinese")
    command.add_argument("files", nargs="+", help="YAML files of records, read by a person")
    command.set_defaults(run=_translated)
    return parser


def _site(root: Path) -> Site:
    return derive(load_sources(root), provenance(root), Settings.from_environment())


def _check(options: argparse.Namespace) -> int:
    site = _site(options.root)
    print(f"The data is right: {counts(site)}.")
    return 0


def _build(options: argparse.Namespace) -> int:
    # MkDocs takes a fifth of a second to import, which the other commands need not wait for.
    from generator.plugin.build import BuildError, build  # noqa: PLC0415

    root: Path = options.root.resolve()
    target: Path = (options.site or root / "site").absolute()
    began = time.monotonic()
    print("Checking the data …")
    progress = _Progress()
    try:
        built = build(root, target, progress.tell)
    except BuildError as error:
        progress.end()
        print(error, file=sys.stderr)
        return 1
    progress.end()
    seconds = time.monotonic() - began
    pages = ", ".join(f"{number} {code}" for code, number in built.pages.items())
    print(f"Records: {counts(built.site)}")
    print(f"Pages:   {pages}")
    print(f"Size:    {built.bytes / 1e6:.1f} MB in {seconds:.1f} s")
    if not built.site.settings.site_url:
        print("Note:    SITE_URL is not set: absolute addresses say http://localhost:8000/")
    if not built.site.settings.repo_url:
        print("Note:    REPO_URL is not set: links to edit and report give way to text to copy")
    print(f"Open it: python3 -m http.server --directory {_shown(target)} 8000")
    print("         then http://localhost:8000/ (or `make serve` for a live preview)")
    return 0


def _export(options: argparse.Namespace) -> int:
    from generator.export import ExportError, export  # noqa: PLC0415

    try:
        number = export(options.root.resolve(), _site(options.root), options.folder)
    except ExportError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Wrote {number} pages to {options.folder}; build them there with `mkdocs build`.")
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
