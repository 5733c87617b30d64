"""The events of MkDocs, each handed on to a function that does the work."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority

from generator import assets, checksums, ledger, policy, urls
from generator.app import app_files
from generator.checked import checked
from generator.derive import derive
from generator.errors import InvalidDataError
from generator.history.read import HistoryReader
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
from generator.views.pages import planned
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
    addresses: frozenset[str]
    """What the build publishes."""
    renderers: tuple[Renderer, ...]
    problems: InvalidDataError | None = None
    """What is wrong with the data, where a build stopped for it."""
    progress: Callable[[PortalPage, int], None] | None = None
    """Told of each page before it is written, and of the number of all pages."""

    def __init__(self) -> None:
        self._loader: Loader | None = None
        self._history: HistoryReader | None = None
        self._is_preview = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Having this event keeps the plugin.

        The files it has read, between the builds of `serve`, whose pages reload by a script of
        MkDocs that no policy can name before it is made.
        """
        self._is_preview = command == "serve"

    @property
    def _has_policy(self) -> bool:
        """Whether pages name what may run; a file opened from a disk has no origin to name."""
        return not (self._is_preview or self.site.settings.as_files)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load and check the data; nothing is built from data with problems."""
        try:
            self.load(config)
        except InvalidDataError as error:
            raise self._refused(error) from None
        root = Path(config.config_file_path).parent
        config.watch += [str(root / "data"), str(root / "overrides")]
        return config

    def _refused(self, error: InvalidDataError) -> PluginError:
        """What stops MkDocs, once every problem is told."""
        self.problems = error
        for problem in error.problems:
            log.error(str(problem))
        return PluginError(f"{len(error.problems)} problems in the data")

    def load(self, config: MkDocsConfig) -> None:
        """Read everything that the site is made of. Raises InvalidDataError."""
        root = Path(config.config_file_path).parent
        # MkDocs keeps the plugin for all builds of a process, which may be of several projects.
        if self._loader is None or self._history is None or self._loader.root != root:
            self._loader, self._history = Loader(root), HistoryReader(root)
        data = load_sources(root, self._loader)
        stated = provenance(root)
        # MkDocs stamps its archives with this instead of the clock.
        os.environ.setdefault("SOURCE_DATE_EPOCH", str(stated.epoch))
        settings = Settings(
            config.site_url or None,
            config.repo_url or None,
            config.edit_uri or "",
            as_files=not config.use_directory_urls,
        )
        if not settings.repo_url:
            config.edit_uri = None  # MkDocs warns of every page where it stands alone
        self.site = derive(data, stated, settings, self._history.read(), checked(root))
        has_worker: bool = self.config.service_worker
        self.assets = assets.assets(root, service_worker=has_worker)
        editions = writers(self.site)
        self.renderers = tuple(
            Renderer(writer, assets.preview_image(writer.language.code)) for writer in editions
        )
        # An app is installed from a server.
        self.app = (
            () if settings.as_files else tuple(app_files(root, editions, service_worker=has_worker))
        )

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """The site's files: every page of every language, and what machines take."""
        index = search_files(
            self.site, guides(Path(config.config_file_path).parent, self.site.data.interface)
        )
        for renderer in self.renderers:
            renderer.search = search_settings(self.assets, index, renderer.writer)
        found = site_files(files, config, self.site, self.renderers, self.assets, index, self.app)
        if self.site.settings.as_files:
            self.addresses = frozenset()  # nobody publishes them
            return found
        made = (
            *(file.dest_uri for file in found),
            *config.theme.static_templates,
            urls.CHECKSUMS,
        )
        self.addresses = ledger.addresses(made)
        root = Path(config.config_file_path).parent
        withdrawn = self.site.data.withdrawn
        # MkDocs lets the later of two files of one path win, and says nothing.
        paths = (*(page.path for page in planned(self.site)), *urls.PROSE)
        wrong = ledger.gone(root, self.addresses, withdrawn) + ledger.twice(paths, withdrawn)
        if wrong:
            raise self._refused(InvalidDataError(wrong))
        return found

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        """One navigation for each language."""
        self._navs = {r.writer.language: navigation(r.writer, files) for r in self.renderers}
        self._portals = {r.writer.language: portal(r.writer, self.assets) for r in self.renderers}
        return self._navs[self.renderers[0].writer.language]

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG002
        """Have every page rendered in the frame of its folder."""
        framed = FramedTemplate.of(env.get_template("main.html"), secured=self._has_policy)
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
        if template_name == urls.LOST:
            parts = lost_context(self.renderers, config.site_url)
            language = self.renderers[0].writer.language
            context["portal"] = self._portals[language] | parts  # type: ignore[typeddict-unknown-key]
        elif template_name == "sitemap.xml":
            context["portal"] = sitemap(self.site, context["pages"])  # type: ignore[typeddict-unknown-key]
        return context

    def on_post_template(
        self,
        output_content: str,
        *,
        template_name: str,  # noqa: ARG002
        config: MkDocsConfig,  # noqa: ARG002
    ) -> str:
        """The content security policy of the 404 page."""
        return policy.secured(output_content) if self._has_policy else output_content

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """The checksums, after all that any plugin writes."""
        checksums.write(Path(config.site_dir))
