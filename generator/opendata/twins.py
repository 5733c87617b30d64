"""The Markdown twin of each page: the same blocks, without a frame, for readers of plain text."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from generator import urls
from generator.links import to_address
from generator.markdown import MarkdownWriter
from generator.views.pages import planned
from generator.views.writer import writers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from generator.derive import Site
    from generator.views.pages import Planned
    from generator.views.writer import Writer


def files(site: Site) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Each generated page that has a twin: the twin's path, and what makes it.

    Those of hand-written pages are made where these are read.
    """
    for writer in writers(site):
        for plan in planned(site):
            if path := urls.twin(plan.path, writer.language):
                yield path, partial(_content, writer, plan)


def _content(writer: Writer, plan: Planned) -> bytes:
    labels = {word: writer.t(word) for word in ("previous", "next")}
    inside = to_address(writer.site.settings.site_url)
    return MarkdownWriter(plan.write(writer), labels, inside).write().encode()
