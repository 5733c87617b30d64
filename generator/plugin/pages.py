"""Pages for MkDocs: generated ones go straight through templates.

All share the frame of their folder.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Template
from markupsafe import Markup
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink

from generator import policy, prose, urls
from generator.render import anchors, languages_but
from generator.views.blocks import Page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

    from generator.languages import Language
    from generator.render import Renderer
    from generator.views.pages import Planned

_PARTS: Final = ("head", "switch", "body")
"""What differs between the pages of a folder; all else is the frame."""
_HOLES: Final = {part: Markup(f"<!--portal:{part}-->") for part in _PARTS}  # noqa: S704 - constants
_HOLE: Final = re.compile(r"<!--portal:(head|switch|body)-->")
_SKIP_TO: Final = AnchorLink("", "content", 1)


class PortalPage(MkDocsPage):
    """A page of the portal in one language."""

    def __init__(
        self,
        file: File,
        config: MkDocsConfig,
        renderer: Renderer,
        path: str,
        title: str | None = None,
    ) -> None:
        super().__init__(title, file, config)
        self.renderer = renderer
        self.path = path
        """As in `generator.urls`: what follows the language's root."""

    @property
    def language(self) -> Language:
        """The language of everything on this page."""
        return self.renderer.writer.language

    def of_folder(self) -> Mapping[str, Markup]:
        """What all pages of its folder have in common beside the theme's own frame."""
        return {"find": self.renderer.search_form(self.path)}

    def parts(self) -> Mapping[str, Markup]:
        """What this page puts into the frame of its folder."""
        raise NotImplementedError

    def _switch(self) -> Markup:
        as_files = self.renderer.writer.site.settings.as_files
        place = urls.location(self.path, as_files=as_files)
        up = "../" * urls.in_language(place, self.language).count("/")
        switches = []
        for other in languages_but(self.language):
            href = up + urls.in_language(place, other) or "./"
            switches.append(
                f'<a class="switch" href="{href}" hreflang="{other.tag}" lang="{other.tag}"'
                f' rel="alternate">{other.name}</a>'
            )
        return Markup("".join(switches))  # noqa: S704 - paths and names of our own


class GeneratedPage(PortalPage):
    """A page that the data gives.

    It has no Markdown; its content is made when it is written, and not kept.
    """

    def __init__(
        self, file: File, config: MkDocsConfig, renderer: Renderer, planned: Planned
    ) -> None:
        title = renderer.writer.t(planned.title_key) if planned.title_key else planned.path
        super().__init__(file, config, renderer, planned.path, title)
        self.planned = planned

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002 - MkDocs' signature
        """Nothing to read: front matter and Markdown are skipped."""
        self.markdown = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002
        """Nothing to convert."""
        self.content = ""
        self.toc = ()  # type: ignore[assignment]

    def parts(self) -> Mapping[str, Markup]:
        """Write the page, and put its parts into HTML."""
        page = self.planned.write(self.renderer.writer)
        self.present_anchor_ids = _shared(frozenset(anchors(page)))  # type: ignore[assignment]
        return {
            "head": self.renderer.head(page),
            "switch": self._switch(),
            "body": self.renderer.body(page),
        }


class ProsePage(PortalPage):
    """A hand-written page of `content/`."""

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002 - MkDocs' signature
        """Take the page apart as the check does: no front matter may choose a template."""
        source = prose.parse(self.file.content_string, self.file.src_uri)
        self.meta = {"title": source.front.title, "description": source.front.description}
        self.markdown = source.body

    def parts(self) -> Mapping[str, Markup]:
        """The page's Markdown, converted by MkDocs, in the portal's article."""
        page = Page(
            path=self.path,
            language=self.language,
            style="prose",
            title=self.meta["title"],
            description=self.meta["description"],
            blocks=(),
        )
        return {
            "head": self.renderer.head(page),
            "switch": self._switch(),
            "body": self.renderer.prose(self.content or "", self.path),
        }


@cache
def _shared(anchors: frozenset[str]) -> frozenset[str]:
    """One set for all pages with the same anchors: there are few such sets and many pages."""
    return anchors


class FramedTemplate(Template):
    """`main.html`, rendered once for each folder; its pages' own parts are put in.

    A frame is the same on every page of a folder (navigation, header, footer, links to assets), and
    rendering it took most of the time of a page. The result is the bytes that the theme's template
    gives.
    """

    _template: Template
    _frames: dict[tuple[str, str, int], list[str]]
    _secured: bool

    @classmethod
    def of(cls, template: Template, *, secured: bool = True) -> FramedTemplate:
        """The framed form of a template, with the content security policy if it is `secured`."""
        framed: FramedTemplate = object.__new__(cls)
        framed._template = template
        framed._frames = {}
        framed._secured = secured
        return framed

    def render(self, *args: Any, **kwargs: Any) -> str:
        """The page in `context["page"]`, as text."""
        context = dict(*args, **kwargs)
        page: PortalPage = context["page"]
        folder, _, _ = page.path.rstrip("/").rpartition("/")
        # The footer leads to every hand-written page, and from one to itself in another way.
        place = page.path if isinstance(page, ProsePage) else folder or page.path
        key = (page.language.code, place, page.path.count("/"))
        if key not in self._frames:
            self._frames[key] = self._frame(context)
        parts = page.parts()
        return "".join(parts.get(piece, piece) for piece in self._frames[key])

    def _frame(self, context: dict[str, Any]) -> list[str]:
        common = context["page"].of_folder()
        html = whole(self._template, context, {**_HOLES, **common})
        return _HOLE.split(policy.secured(html) if self._secured else html)


def whole(template: Template, context: dict[str, Any], parts: Mapping[str, Markup]) -> str:
    """A page rendered by the theme with its parts in place."""
    page = context["page"]
    toc, page.toc = page.toc, (_SKIP_TO,)
    try:
        return template.render(context | {"portal": context["portal"] | parts})
    finally:
        page.toc = toc
