"""One navigation for each language, with fewer than 60 entries.

Lists and hand-written pages, never records.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mkdocs.structure.nav import Navigation, Section

from generator import urls
from generator.models import dataset as kinds
from generator.plugin.pages import PortalPage

if TYPE_CHECKING:
    from mkdocs.structure import StructureItem
    from mkdocs.structure.files import Files

    from generator.views.writer import Writer

SECTIONS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    (
        "footer_find",
        (
            *(
                urls.listing(kind)
                for kind in (
                    kinds.MEASURES,
                    kinds.CHARGES,
                    kinds.FINDER,
                    kinds.SERVICES,
                    kinds.DOCUMENTS,
                    kinds.FEE_RULES,
                    kinds.HOTLINES,
                )
            ),
            urls.DEADLINES,
            urls.COMPARE,
            urls.LETTERS,
            urls.DESK,
        ),
    ),
    (
        "footer_by",
        tuple(
            urls.listing(kind)
            for kind in (
                kinds.TOPICS,
                kinds.AUDIENCES,
                kinds.TRANSPORT_MODES,
                kinds.REGIONS,
                kinds.AUTHORITIES,
                kinds.TARGETS,
                kinds.SERIES,
                kinds.GLOSSARY,
            )
        ),
    ),
    ("footer_guides", urls.GUIDES),
    (
        "footer_portal",
        (urls.READING, urls.CHANGES, urls.DATA_QUALITY, urls.ACCESSIBILITY, urls.ABOUT),
    ),
)
"""The titles of the sections, as interface strings, and the paths under them."""


def navigation(w: Writer, files: Files) -> Navigation:
    """The navigation of one language; each record's page gets its list as parent."""
    pages = {page.path: page for page in pages_of(w, files)}
    sections = []
    for key, paths in SECTIONS:
        children: list[StructureItem] = [pages[path] for path in paths if path in pages]
        section = Section(w.t(key), children)
        for child in children:
            child.parent = section
        sections.append(section)
    home = pages[urls.HOME]
    for path, page in pages.items():
        above = pages.get(f"{path.split('/', 1)[0]}/")
        if above is not None and above is not page:
            page.parent = above  # type: ignore[assignment]
    listed = [home, *(child for section in sections for child in section.children)]
    return Navigation([home, *sections], listed)  # type: ignore[arg-type]


def pages_of(w: Writer, files: Files) -> list[PortalPage]:
    """The portal's pages of one language."""
    found = (file.page for file in files.documentation_pages())
    return [p for p in found if isinstance(p, PortalPage) and p.language is w.language]
