"""What the theme's templates see as `portal`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from markupsafe import Markup

from generator import assets, urls
from generator.languages import WRITTEN
from generator.models import dataset as kinds
from generator.render import alternates, lost

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.assets import Assets
    from generator.derive import Site
    from generator.render import Renderer
    from generator.views.writer import Writer

_LOST_LINKS: Final = (
    ("home", urls.HOME),
    ("all_measures", urls.listing(kinds.MEASURES)),
    ("kind_fee_rules", urls.listing(kinds.FEE_RULES)),
    ("kind_hotlines", urls.listing(kinds.HOTLINES)),
    ("kind_topics", urls.listing(kinds.TOPICS)),
)


def portal(w: Writer, built: Assets) -> dict[str, Any]:
    """The language's words and the portal's own files; the page's parts come on top."""
    changed = w.site.provenance.changed
    as_files = w.site.settings.as_files
    return {
        "lang": w.language.tag,
        "home": _home(w),
        "t": {key: w.language.of(text) for key, text in w.site.data.interface.items()},
        "theme": w.language.theme,
        "converted": w.language not in WRITTEN,
        "changed": w.t("footer_changed", date=w.date(changed)) if changed else "",
        "style": built.style.path,
        "script": (built.whole if as_files else built.script).path,
        "as_files": as_files,
        "manifest": "" if as_files else urls.in_language(urls.MANIFEST, w.language),
        "favicon": assets.FAVICON,
        "touch_icon": assets.TOUCH_ICON,
        "repo_url": w.site.settings.repo_url,
    }


def _home(w: Writer) -> str:
    """The language's home page from the root of the site, as the theme's filter takes it."""
    file = urls.location(urls.HOME, as_files=w.site.settings.as_files)
    return w.language.root + file or "."


def lost_context(renderers: Sequence[Renderer], site_url: str | None) -> dict[str, Any]:
    """The parts of the 404 page, whose links begin at the root of the site on its host."""
    root = urlsplit(site_url or "/").path.rstrip("/") + "/"
    w = renderers[0].writer
    own = root + w.language.root
    title = f"{w.t('lost_title')} - {w.t('site_name')}"
    return {
        "head": Markup('<title>{}</title>\n<meta name="robots" content="noindex">').format(title),
        "switch": "",
        "find": renderers[0].search_form_at(
            lambda to: root + to[1:] if to.startswith("/") else own + to, own
        ),
        "body": lost([r.writer for r in renderers], root, _LOST_LINKS),
    }


def sitemap(site: Site, files: Iterable[Any]) -> dict[str, Any]:
    """Every page's address with those of the same page in the other languages."""
    site_url = site.settings.site_url
    gone = {urls.withdrawn(ident) for ident in site.data.withdrawn}
    pages = (file.page for file in files if file.page.path not in gone)
    entries = (
        (urls.permalink(site_url, page.path, page.language), alternates(site_url, page.path))
        for page in pages
    )
    return {"entries": entries, "changed": site.provenance.changed}
