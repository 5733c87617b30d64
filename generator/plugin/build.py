"""Build the site beside the last one and put it in its place only when it is whole."""

from __future__ import annotations

import io
import logging
import os
import traceback
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jinja2 import TemplateError
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from generator import ledger, whole, yamlio
from generator.errors import UNWRITTEN, one_line
from generator.languages import LANGUAGES
from generator.plugin.log import told

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.config.defaults import MkDocsConfig

    from generator.derive import Site
    from generator.plugin.pages import PortalPage
    from generator.plugin.plugin import PortalPlugin

TEMPORARY: Final = ".site-"
"""How the folder of an unfinished build begins; its process follows."""

_CONFIG: Final = "mkdocs.yml"


@dataclass(frozen=True, slots=True)
class Built:
    """What a build has made."""

    site: Site
    folder: Path
    pages: dict[str, int]
    """How many pages of each language, by its code."""
    bytes: int
    new: frozenset[str]
    """The addresses that the ledger does not have yet."""


class BuildError(Exception):
    """The site could not be built; the message is for a person."""


def build(
    root: Path, target: Path, tell: Callable[[int, int], None], *, as_files: bool = False
) -> Built:
    """Build `root` into `target`; `tell` hears how many pages of how many are written.

    With `as_files` its pages open without a server, whatever `mkdocs.yml` says.

    Raises InvalidDataError for problems in the data, BuildError for anything else that a person can
    mend. In both cases, and when the process is killed, `target` stays as it was.
    """
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        message = (
            f"{target}: found a file, expected a folder to write the site to; remove or rename it"
        )
        raise BuildError(message)
    try:
        fresh = whole.folder_beside(target, TEMPORARY)
    except OSError as error:
        why = f"cannot be written: {error.strerror}; {UNWRITTEN}"
        message = f"{target.parent}: {why}"
        raise BuildError(message) from error
    try:
        with whole.put_in_place(target, fresh):
            built = _build_into(root, fresh, tell, as_files=as_files)
    except OSError as error:
        message = f"{error.filename or target}: {error.strerror}; the last site stays as it was"
        raise BuildError(message) from error
    return replace(built, folder=target)


def _build_into(
    root: Path, folder: Path, tell: Callable[[int, int], None], *, as_files: bool
) -> Built:
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    plugin: PortalPlugin | None = None
    pages = dict.fromkeys((language.code for language in LANGUAGES), 0)

    def count(page: PortalPage, total: int) -> None:
        pages[page.language.code] += 1
        tell(sum(pages.values()), total)

    log = io.StringIO()
    handler = logging.StreamHandler(log)
    handler.setLevel(logging.WARNING)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    logger.propagate = False
    try:
        config = load_config(_config_file(root), site_dir=str(folder), strict=True)
        if as_files:
            config.use_directory_urls = False
        plugin = _portal_of(config)
        plugin.progress = count
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
    except (MkDocsException, Abort) as error:
        if plugin and plugin.problems:
            raise plugin.problems from None
        raise BuildError(told(log.getvalue(), root) or one_line(str(error))) from error
    except TemplateError as error:
        raise BuildError(_in_template(error, root)) from error
    finally:
        logger.removeHandler(handler)
    new = plugin.addresses - ledger.published(root)
    return Built(plugin.site, folder, pages, _size(folder), new)


def _config_file(root: Path) -> str:
    """The path of MkDocs' configuration, which is a plain file of text."""
    yamlio.read_text(root / _CONFIG, _CONFIG)
    return str(root / _CONFIG)


def _portal_of(config: MkDocsConfig) -> PortalPlugin:
    plugin: PortalPlugin | None = config.plugins.get("portal")
    if plugin is None:
        message = f"{_CONFIG}: plugins: portal: missing, but it makes the site; add `- portal`"
        raise BuildError(message)
    return plugin


def _in_template(error: TemplateError, root: Path) -> str:
    """What a template cannot do, and where it says so."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename.endswith(".html")]
    place = ""
    if frames:
        path = Path(frames[-1].filename)
        name = path.relative_to(root) if path.is_relative_to(root) else path
        place = f"{name}:{frames[-1].lineno}: "
    return f"{place}{error.message}; mend the template"


def _size(folder: Path) -> int:
    """The bytes of all files under a folder."""
    size = 0
    with os.scandir(folder) as entries:
        for entry in entries:
            size += _size(Path(entry)) if entry.is_dir() else entry.stat().st_size
    return size
