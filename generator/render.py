"""From pages to what the theme takes: the article, and what browsers read of a page in its head."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from generator import urls
from generator.html import Links, article, escape, printed_address, search_form
from generator.languages import LANGUAGES
from generator.opendata import jsonld
from generator.texts import CHINESE, HAN_WORDS
from generator.views.blocks import Page, Section, Timeline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from generator.languages import Language
    from generator.views.blocks import Block
    from generator.views.writer import Writer

_TEXT: Final = re.compile(r">[^<]+<")
"""What stands between two tags."""


class Renderer:
    """Renders the parts of one language's pages."""

    def __init__(self, writer: Writer, image: str) -> None:
        self.writer = writer
        self.image = image
        """The preview picture's path from the root of the site."""
        self.search: Mapping[str, str] = {}
        """What searching loads, by its name in the box: paths from the root of the site."""

    def search_form(self, path: str) -> Markup:
        """The header's box on a page, or on every page of its folder.

        The home page has a larger one of its own and does not show it.
        """
        links = Links(self.writer, path)
        return self.search_form_at(links.href, links.root, hidden=path == urls.HOME)

    def search_form_at(
        self, href: Callable[[str], str], root: str, *, hidden: bool = False
    ) -> Markup:
        """The same where `href` gives the links: of the site's root with a slash before them.

        `root` is where the language's pages begin.
        """
        t = self.writer.t
        settings = {name: href(f"/{path}") for name, path in self.search.items()}
        settings |= {
            "root": root,
            "results": href(urls.SEARCH),
            "letters": href(urls.LETTERS),
            "elsewhere": t("letters_title"),
            "failed": t("search_failed"),
            "title": f"{t('search_title')} - {t('site_name')}",
        }
        form = search_form(t, href, "find", settings, hidden=hidden)
        return Markup(form)  # noqa: S704 - escaped there

    def body(self, page: Page) -> Markup:
        """The article of a generated page."""
        return Markup(article(self.writer, page))  # noqa: S704 - escaped there, value by value

    def prose(self, content: str, path: str) -> Markup:
        """The article of a hand-written page; `content` is what Markdown made of it."""
        if not self.writer.language.is_chinese:
            content = _TEXT.sub(lambda text: HAN_WORDS.sub(CHINESE, text[0]), content)
        html = (
            environment()
            .get_template("prose.html")
            .render(
                content=Markup(content),  # noqa: S704 - Markdown of our own repository
                t=self.writer.t,
                href=Links(self.writer, path).href,
                address=Markup(printed_address(self.writer, path)),  # noqa: S704 - escaped there
            )
        )
        return Markup(html)  # noqa: S704 - an autoescaping template's output

    def head(self, page: Page) -> Markup:
        """What search engines, previews and browsers read of a page."""
        return Markup("\n".join(self._head(page)))  # noqa: S704 - escaped there, value by value

    def _other_forms(self, page: Page) -> Iterator[str]:
        """The same as data, as plain text, and what follows its changes."""
        href = Links(self.writer, page.path).href
        if data := jsonld.data_file(page):
            yield f'<link rel="alternate" type="application/json" href="{href(f"/{data}")}">'
        if urls.twin(page.path, self.writer.language):
            yield f'<link rel="alternate" type="text/markdown" href="{urls.TWIN}">'
        for followed in page.alternates:
            kind, name = escape(followed.type), escape(followed.title)
            to = href(f"/{followed.path}")
            yield f'<link rel="alternate" type="{kind}" title="{name}" href="{to}">'

    def _head(self, page: Page) -> Iterator[str]:
        writer = self.writer
        site_url = writer.site.settings.site_url
        site_name = writer.t("site_name")
        address = urls.permalink(site_url, page.path, writer.language)
        canonical = urls.permalink(site_url, page.stands_for or page.path, writer.language)
        heading = page.title
        if page.qualifier:
            heading = writer.t("qualified", title=page.title, qualifier=page.qualifier)
        title = f"{heading} - {site_name}" if page.path else site_name
        yield f"<title>{escape(title)}</title>"
        yield f'<meta name="description" content="{escape(page.description)}">'
        yield f'<link rel="canonical" href="{escape(canonical)}">'
        if page.sends_on:
            to = escape(Links(writer, page.path).href(page.stands_for))
            yield f'<meta http-equiv="refresh" content="0; url={to}">'
        for tag, alternate in alternates(site_url, page.path):
            yield f'<link rel="alternate" hreflang="{tag}" href="{escape(alternate)}">'
        if not writer.site.settings.as_files:
            yield from self._other_forms(page)
        yield f'<link rel="license" href="{urls.LICENCE}">'
        graph = {
            "type": "article" if page.path else "website",
            "site_name": site_name,
            "title": heading,
            "description": page.description,
            "url": address,
            "image": urls.absolute(site_url, self.image),
            "locale": writer.language.locale,
        }
        for name, value in graph.items():
            yield f'<meta property="og:{name}" content="{escape(value)}">'
        for other in languages_but(writer.language):
            yield f'<meta property="og:locale:alternate" content="{other.locale}">'
        yield jsonld.script(writer, page)


def alternates(site_url: str | None, path: str) -> Iterator[tuple[str, str]]:
    """The `hreflang` of a path and its address in every language.

    The default language is `x-default` too.
    """
    for language in LANGUAGES:
        yield language.tag, urls.permalink(site_url, path, language)
    yield "x-default", urls.permalink(site_url, path, LANGUAGES[0])


def lost(writers: Sequence[Writer], root: str, links: Sequence[tuple[str, str]]) -> Markup:
    """The article of the 404 page.

    `root` is where the site begins on its host, `links` string keys and paths.
    """
    editions = [
        {
            "tag": w.language.tag,
            "title": w.t("lost_title"),
            "text": w.t("lost_text"),
            "note": f"{w.t('not_government')} {w.t('unofficial_translation')}",
            "links": [(w.t(key), root + urls.in_language(path, w.language)) for key, path in links],
        }
        for w in writers
    ]
    return Markup(environment().get_template("lost.html").render(editions=editions))  # noqa: S704


@cache
def environment() -> Environment:
    """The templates of this package."""
    return Environment(
        loader=PackageLoader("generator", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=False,
        auto_reload=False,
    )


def anchors(page: Page) -> Iterator[str]:
    """The ids that a page's links may end in."""
    yield "content"
    yield from _anchors(page.blocks)


def _anchors(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Section):
            yield block.id
            yield from _anchors(block.blocks)
        elif isinstance(block, Timeline):
            for moment in block.moments:
                for group in (*moment.national, *moment.local):
                    yield from (entry.id for entry in group.entries if entry.id)


def languages_but(language: Language) -> tuple[Language, ...]:
    """The languages that the switch offers on a page."""
    return tuple(other for other in LANGUAGES if other is not language)
