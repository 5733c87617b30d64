"""The events of MkDocs, each handed on to a function that does the work."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin

from generator import assets
from generator.derive import derive
from generator.errors import InvalidDataError
from generator.load import Loader
from generator.plugin.config import PortalConfig
from generator.plugin.context import lost_context, portal, sitemap
from generator.plugin.files import search_settings, site_files
from generator.plugin.nav import navigation
from generator.plugin.pages import FramedTemplate, PortalPage
from generator.provenance import provenance
from generator.render import Renderer
from generator.search.files import search_files
from generator.search.guides import guides
from generator.settings import Settings
from generator.sources import load_sources
from generator.views.writer import writers

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from generator.derive import Site

log = logging.getLogger("mkdocs.plugins.portal")


class PortalPlugin(BasePlugin[PortalConfig]):  # type: ignore[no-untyped-call]
    """Makes the portal out of `data/` and `content/`."""

    site: Site
    renderers: tuple[Renderer, ...]
    problems: InvalidDataError | None = None
    """What is wrong with the data, where a build stopped for it."""
    progress: Callable[[PortalPage, int], None] | None = None
    """Told of each page before it is written, and of the number of all pages."""

    def __init__(self) -> None:
        self._loader: Loader | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Having this event keeps the plugin.

        The files it has read, between the builds of `serve`.
        """

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load and check the data; nothing is built from data with problems."""
        try:
            self.load(config)
        except InvalidDataError as error:
            self.problems = error
            for problem in error.problems:
                log.error(str(problem))  # noqa: TRY400 - a person needs no traceback
            message = f"{len(error.problems)} problems in the data"
            raise PluginError(message) from None
        root = Path(config.config_file_path).parent
        config.watch += [str(root / "data"), str(root / "overrides")]
        return config

    def load(self, config: MkDocsConfig) -> None:
        """Read everything that the site is made of. Raises InvalidDataError."""
        root = Path(config.config_file_path).parent
        # MkDocs keeps the plugin for all builds of a process, which may be of several projects.
        if self._loader is None or self._loader.root != root:
            self._loader = Loader(root)
        data = load_sources(root, self._loader)
        stated = provenance(root)
        # MkDocs stamps its archives with this instead of the clock.
        os.environ.setdefault("SOURCE_DATE_EPOCH", str(stated.epoch))
        settings = Settings(config.site_url or None, config.repo_url or None, config.edit_uri or "")
        if not settings.repo_url:
            config.edit_uri = None  # MkDocs warns of every page where it stands alone
        self.site = derive(data, stated, settings)
        self.assets = assets.assets(root)
        self.renderers = tuple(
            Renderer(writer, assets.preview_image(writer.language.code))
            for writer in writers(self.site)
        )

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """The site's files: every page of every language, and what machines take."""
        index = search_files(self.site, guides(Path(config.config_file_path).parent))
        for renderer in self.renderers:
            renderer.search = search_settings(self.assets, index, renderer.writer.language)
        return site_files(files, config, self.site, self.renderers, self.assets, index)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        """One navigation for each language."""
        self._navs = {r.writer.language: navigation(r.writer, files) for r in self.renderers}
        self._portals = {r.writer.language: portal(r.writer, self.assets) for r in self.renderers}
        return self._navs[self.renderers[0].writer.language]

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG002
        """Have every page rendered in the frame of its folder."""
        framed = FramedTemplate.of(env.get_template("main.html"))
        for file in files.documentation_pages():
            if isinstance(file.page, PortalPage):
                file.page.meta["template"] = framed
        return env

    def on_page_context(
        self,
        context: TemplateContext,
        *,
        page: Page,
        config: MkDocsConfig,  # noqa: ARG002
        nav: Navigation,  # noqa: ARG002
    ) -> TemplateContext:
        """Language, navigation and own files of this very page."""
        if isinstance(page, PortalPage):
            context["nav"] = self._navs[page.language]
            context["portal"] = self._portals[page.language]  # type: ignore[typeddict-unknown-key]
            if self.progress:
                self.progress(page, len(context["pages"]))
        return context

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """What the 404 page and the sitemap say."""
        if template_name == "404.html":
            parts = lost_context(self.renderers, config.site_url)
            language = self.renderers[0].writer.language
            context["portal"] = self._portals[language] | parts  # type: ignore[typeddict-unknown-key]
        elif template_name == "sitemap.xml":
            context["portal"] = sitemap(self.site, context["pages"])  # type: ignore[typeddict-unknown-key]
        return context
