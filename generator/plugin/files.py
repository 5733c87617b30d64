"""The files of the site, as MkDocs takes them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mkdocs.structure.files import File, Files, InclusionLevel

from generator import assets, hosting, sbom, urls
from generator.links import to_address, with_links
from generator.opendata.files import beside_pages
from generator.opendata.files import files as open_data
from generator.plugin.pages import GeneratedPage, ProsePage
from generator.prose import PICTURES, in_script
from generator.search.scripts import calling
from generator.views.pages import planned
from generator.yamlio import is_hidden

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from mkdocs.config.defaults import MkDocsConfig

    from generator.assets import Assets
    from generator.derive import Site
    from generator.render import Renderer
    from generator.search.files import SearchFiles
    from generator.views.writer import Writer

_UNUSED: Final = ("assets/javascripts/", "assets/stylesheets/", "assets/images/")
"""What the theme brings and no page of ours loads."""
_SOURCES: Final = tuple(f"{assets.SOURCES.split('/', 1)[1]}/{made}/" for made in assets.MADE_OF)


class VirtualFile(File):
    """A file that no source stands behind; there are many of them, so it keeps little."""

    def __init__(self, config: MkDocsConfig, path: str) -> None:
        super().__init__(
            path,
            None,
            config.site_dir,
            config.use_directory_urls,
            inclusion=InclusionLevel.NOT_IN_NAV,
        )
        self.generated_by = "portal"

    @property
    def abs_dest_path(self) -> str:
        """Where it is written; asked for once or twice, so not kept."""
        return f"{self.dest_dir}/{self.dest_uri}"

    @property
    def _content(self) -> bytes:  # type: ignore[override]
        return b""


class MadeFile(VirtualFile):
    """A file whose content is made when it is written, and not kept."""

    def __init__(self, config: MkDocsConfig, path: str, make: Callable[[], bytes]) -> None:
        super().__init__(config, path)
        self.make = make

    @property
    def _content(self) -> bytes:  # type: ignore[override]
        return self.make()


class TextFile(MadeFile):
    """A Markdown file that stays what it is; under its own name MkDocs would make a page of it."""

    def __init__(self, config: MkDocsConfig, path: str, make: Callable[[], bytes]) -> None:
        super().__init__(config, f"{path}.txt", make)
        self.dest_uri = path


def site_files(  # noqa: PLR0913, PLR0917 - all that a site is made of
    files: Files,
    config: MkDocsConfig,
    site: Site,
    renderers: Sequence[Renderer],
    built: Assets,
    index: SearchFiles,
    app: Iterable[tuple[str, bytes]],
) -> Files:
    """The theme's files that are used, hand-written and generated pages, open data and the app."""
    content = Path(config.docs_dir)
    kept = [file for file in files if _is_used(file, content)]
    for renderer in renderers:
        kept += _prose(files, config, content, renderer)
        kept += _generated(config, site, renderer)
    as_files = site.settings.as_files
    parts = built.offline if as_files else built.online
    kept += [MadeFile(config, part.path, lambda made=part: made.content) for part in parts]  # type: ignore[misc]
    for name in index.names:
        text = partial(index.content, name)
        make = partial(calling, name, text) if as_files else text
        kept.append(MadeFile(config, urls.index_file(name, as_files=as_files), make))
    kept += [MadeFile(config, path, make) for path, make in open_data(site)]
    kept += [TextFile(config, path, make) for path, make in beside_pages(site)]
    kept += [MadeFile(config, path, lambda text=text: text) for path, text in app]  # type: ignore[misc]
    kept.append(MadeFile(config, hosting.HEADERS_FILE, hosting.headers_file))
    kept.append(MadeFile(config, "robots.txt", lambda: _robots(site)))
    root = Path(config.config_file_path).parent
    if (root / sbom.LOCK).is_file():
        kept.append(MadeFile(config, urls.BILL_OF_MATERIALS, partial(sbom.content, root)))
    return Files(kept)


def search_settings(built: Assets, index: SearchFiles, w: Writer) -> dict[str, str]:
    """What the search box of a language loads, from the root of the site."""
    as_files = w.site.settings.as_files
    parts = {} if as_files else {"engine": built.engine.path, "ui": built.search_ui.path}
    start = urls.index_file(index.starts[w.language.code].name, as_files=as_files)
    return {**parts, "folder": urls.INDEX, "start": start}


def _is_used(file: File, content: Path) -> bool:
    if file.src_dir is not None and Path(file.src_dir) == content:
        return file.src_uri.endswith(PICTURES)
    return not is_hidden(file.src_uri) and not file.src_uri.startswith((*_UNUSED, *_SOURCES))


def _prose(files: Files, config: MkDocsConfig, content: Path, renderer: Renderer) -> Iterator[File]:
    language = renderer.writer.language
    prefix = f"{language.written_in}/"
    for found in list(files):
        if found.src_dir is None or Path(found.src_dir) != content:
            continue
        if not found.src_uri.startswith(prefix) or not found.src_uri.endswith(".md"):
            continue
        uri = found.src_uri.removeprefix(prefix)
        file = File.generated(
            config,
            urls.in_language(uri, language),
            content=in_script(found.content_string, language),
            inclusion=InclusionLevel.NOT_IN_NAV,
        )
        file.edit_uri = f"{content.name}/{found.src_uri}"
        path = urls.path_of(uri)
        ProsePage(file, config, renderer, path)
        yield file
        if twin := urls.twin(path, language):
            inside = to_address(renderer.writer.site.settings.site_url)
            text = with_links(found.content_string, path, language, inside)
            yield TextFile(config, twin, text.encode)


def _generated(config: MkDocsConfig, site: Site, renderer: Renderer) -> Iterator[File]:
    for page in planned(site):
        uri = urls.in_language(urls.source_uri(page.path), renderer.writer.language)
        file = VirtualFile(config, uri)
        file.edit_uri = page.source
        GeneratedPage(file, config, renderer, page)
        yield file


def _robots(site: Site) -> bytes:
    sitemap = urls.absolute(site.settings.site_url, "sitemap.xml")
    return f"User-agent: *\nAllow: /\nSitemap: {sitemap}\n".encode()
