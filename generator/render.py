"""From pages to HTML. Every text is escaped here or by autoescaping templates.

Links keep to known schemes.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from generator import urls
from generator.languages import LANGUAGES
from generator.texts import HAN_WORDS, has_han
from generator.views.blocks import Page, Section

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from generator.languages import Language
    from generator.views.blocks import Block, Inline
    from generator.views.writer import Writer

_FULL_ADDRESS: Final = re.compile(r"(?:https?://|tel:[0-9]|mailto:)", re.ASCII)
_CHINESE: Final = r'<span lang="zh-Hans">\g<0></span>'
_CONTENTS_FROM: Final = 4
"""A list with at least so many sections gets links to them at its top."""


class Renderer:
    """Renders the parts of one language's pages."""

    def __init__(self, writer: Writer, image: str) -> None:
        self.writer = writer
        self.image = image
        """The preview picture's path from the root of the site."""
        self._templates = environment()
        self._macros: Any = None

    def body(self, page: Page) -> Markup:
        """The article of a generated page."""
        return Markup(  # noqa: S704 - an autoescaping template's output
            self._templates.get_template("page.html").render(
                page=page,
                t=self.writer.t,
                text=self.text,
                inline=lambda runs: self.inline(runs, page.path),
                href=lambda to: self.href(to, page.path),
                blocks=lambda blocks, level: self._blocks(blocks, level, page.path),
                contents=tuple(_contents(page)),
            )
        )

    def prose(self, content: str, path: str) -> Markup:
        """The article of a hand-written page."""
        template = self._templates.get_template("prose.html")
        return Markup(  # noqa: S704
            template.render(
                content=Markup(content),  # noqa: S704 - Markdown of our own repository
                t=self.writer.t,
                href=lambda to: self.href(to, path),
            )
        )

    def head(self, page: Page) -> Markup:
        """What search engines, previews and browsers read of a page."""
        site_name = self.writer.t("site_name")
        data = page.kind and page.id and self.href(f"/{urls.api(page.kind, page.id)}", page.path)
        site_url = self.writer.site.settings.site_url
        return Markup(  # noqa: S704
            self._templates.get_template("head.html").render(
                title=f"{page.title} - {site_name}" if page.path else site_name,
                heading=page.title,
                description=page.description,
                canonical=urls.permalink(site_url, page.path, self.writer.language),
                alternates=tuple(alternates(site_url, page.path)),
                data=data,
                is_home=not page.path,
                site_name=site_name,
                image=(site_url or urls.LOCAL_SITE).rstrip("/") + "/" + self.image,
                locale=self.writer.language.locale,
                other_locales=[
                    other.locale for other in LANGUAGES if other is not self.writer.language
                ],
            )
        )

    def href(self, to: str, page: str) -> str:
        """A link of a page.

        Relative inside the site, as it is for a known scheme, `#` for anything else.
        """
        if to.startswith("/"):
            return urls.relative(to[1:], urls.in_language(page, self.writer.language))
        if ":" not in to.split("/", 1)[0]:
            return urls.relative(to, page)
        return to if _FULL_ADDRESS.match(to) else "#"

    def text(self, value: str) -> Markup:
        """Escaped text.

        On a page in another language, Chinese words in it are marked as Chinese.
        """
        escaped = escape(value)
        if self.writer.language.is_chinese or not has_han(value):
            return escaped
        return Markup(HAN_WORDS.sub(_CHINESE, str(escaped)))  # noqa: S704 - escaped above

    def inline(self, runs: Inline, page: str) -> Markup:
        """Runs of text as HTML."""
        out: list[str] = []
        for run in runs:
            text = str(self.text(run.text) if not run.lang else escape(run.text))
            lang = f' lang="{escape(run.lang)}"' if run.lang else ""
            mark = f' class="{run.mark}"' if run.mark else ""
            if run.to is not None:
                out.append(f'<a href="{escape(self.href(run.to, page))}"{lang}{mark}>{text}</a>')
            elif lang or mark:
                out.append(f"<span{lang}{mark}>{text}</span>")
            else:
                out.append(text)
        return Markup("".join(out))  # noqa: S704 - escaped above

    def _blocks(self, blocks: Sequence[Block], level: int, page: str) -> Markup:
        return Markup("\n").join(self._block(block, level, page) for block in blocks)

    def _block(self, block: Block, level: int, page: str) -> Markup:
        if isinstance(block, Section):
            inner = self._blocks(block.blocks, level + 1, page)
            style = f" section--{block.style}" if block.style else ""
            return Markup(
                '<section class="section{}" id="{}">\n<h{}>{}</h{}>\n{}\n</section>'
            ).format(style, block.id, level, self.text(block.heading), level, inner)
        macro: Callable[[Block], Markup] = self._macro(block.type, page)
        return macro(block)

    def _macro(self, name: str, page: str) -> Any:
        self._page = page
        if self._macros is None:
            template = self._templates.get_template("blocks.html")
            self._macros = template.make_module(
                {
                    "text": self.text,
                    "inline": lambda runs: self.inline(runs, self._page),
                    "href": lambda to: self.href(to, self._page),
                }
            )
        return getattr(self._macros, name)


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


def _contents(page: Page) -> Iterator[tuple[str, str]]:
    sections = [block for block in page.blocks if isinstance(block, Section)]
    if page.style in ("listing", "document") and len(sections) >= _CONTENTS_FROM:
        for section in sections:
            yield section.id, section.heading


def anchors(page: Page) -> Iterator[str]:
    """The ids that a page's links may end in."""
    yield "content"
    for block in page.blocks:
        if isinstance(block, Section):
            yield block.id


def languages_but(language: Language) -> tuple[Language, ...]:
    """The languages that the switch offers on a page."""
    return tuple(other for other in LANGUAGES if other is not language)
