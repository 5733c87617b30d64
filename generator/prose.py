"""The hand-written pages of `content/`, in every language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import markdown
from pydantic import Field

from generator import markup, urls, yamlio
from generator.errors import InvalidDataError, Problem
from generator.languages import WRITTEN
from generator.models.base import Prose, Record
from generator.traditional import traditional_markdown
from generator.validation import validate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.languages import Language

FOLDER: Final = "content"
PICTURES: Final = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp")
"""What may lie beside the pages: no SVG, which can hold scripts."""
EXTENSIONS: Final = ("admonition", "attr_list", "def_list", "fenced_code", "tables", "toc")
"""The extensions of Markdown that MkDocs reads the pages with."""

MAX_CHARACTERS: Final = 50_000
_MAX_UNCLOSED: Final = 20
"""Brackets left open in one paragraph; the time that Markdown takes grows with their square."""
_MAX_DEPTH: Final = 12
_TOO_DEEP: Final = re.compile(
    rf"^(?:(?:(?: {{4}}|\t){{{_MAX_DEPTH + 1}}})|(?:[ \t]*>){{{_MAX_DEPTH + 1}}})", re.MULTILINE
)
_FRONT: Final = re.compile(r"---\n(.*?\n)---\n", re.DOTALL)


class FrontMatter(Record):
    """What a page says of itself; templates and the theme's switches are not among it."""

    title: Prose = Field(description="the page's name, as lists and browsers show it")
    description: Prose = Field(description="a sentence on what the page tells")


@dataclass(frozen=True, slots=True)
class ProseSource:
    """One hand-written page, as it is written."""

    front: FrontMatter
    body: str
    """Markdown."""
    above: int
    """The number of lines before the body."""


def in_script(text: str, language: Language) -> str:
    """A page of `content/<language.written_in>/` as the language has it."""
    return text if language in WRITTEN else traditional_markdown(text)


def read(root: Path, name: str) -> ProseSource:
    """A page of the project, by its name from the project's root.

    Raises InvalidDataError where it is no plain file, has no right front matter, or holds
    characters that no text has.
    """
    text = text_of(root, name)
    yamlio.refuse_forbidden(text, name)
    return parse(text, name)


def text_of(root: Path, name: str) -> str:
    """A page's text as it is. Raises InvalidDataError where there is no plain file of UTF-8."""
    return yamlio.read_text(root / name, name)


def parse(text: str, name: str) -> ProseSource:
    """The parts of a page's text. Raises InvalidDataError where its front matter is not right."""
    front = _FRONT.match(text)
    if front is None:
        found = (
            "found no front matter, expected `title:` and `description:` between two lines `---`"
        )
        raise InvalidDataError([Problem(name, 1, "", found, "begin the file with them")])
    source = f"\n{front[1]}"  # so that lines are counted from the top of the file
    result = validate(FrontMatter, yamlio.parse(source, name), name, source)
    if isinstance(result, list):
        raise InvalidDataError(result)
    return ProseSource(result, text[front.end() :], front[0].count("\n"))


def pages() -> Iterator[tuple[Language, str, str]]:
    """Every page that there must be: its language, its path and its file from the root."""
    for language in WRITTEN:
        for path in urls.PROSE:
            yield language, path, file_of(path, language)


def file_of(path: str, language: Language) -> str:
    """The file of a page in a written language, from the project's root."""
    return f"{FOLDER}/{language.code}/{urls.source_uri(path)}"


def problems(root: Path) -> Iterator[Problem]:
    """All that is wrong with the pages themselves; what else lies there is `sources`' matter."""
    for _, _, name in pages():
        try:
            page = read(root, name)
        except InvalidDataError as error:
            yield from error.problems
            continue
        yield from body_problems(page, name)


def body_problems(page: ProseSource, name: str) -> Iterator[Problem]:
    """What is wrong with the Markdown."""
    body, above = page.body, page.above
    if len(body) > MAX_CHARACTERS:
        found = f"found {len(body):,} characters, expected at most {MAX_CHARACTERS:,}"
        yield Problem(name, 0, "", found, "split the page")
        return
    if deep := _TOO_DEEP.search(body):
        found = f"nested deeper than {_MAX_DEPTH} levels"
        yield Problem(name, _line(body, deep.start(), above), "", found, "flatten the text")
        return
    at = 0
    for paragraph in body.split("\n\n"):
        if paragraph.count("[") - paragraph.count("]") > _MAX_UNCLOSED:
            found = "found brackets that are not closed"
            yield Problem(name, _line(body, at, above), "", found, "close or remove them")
            return
        at += len(paragraph) + 2
    try:
        html = html_of(body)
    except RecursionError:
        yield Problem(name, above + 1, "", "found text nested too deep", "flatten the text")
        return
    for part, found, hint in markup.foreign(html):
        place = re.search(re.escape(part), body, re.IGNORECASE)
        line = _line(body, place.start(), above) if place else above + 1
        yield Problem(name, line, "", f"{found}, expected text alone", hint)


def html_of(body: str) -> str:
    """What MkDocs makes of a page's Markdown, but for the addresses of links."""
    return markdown.markdown(body, extensions=EXTENSIONS)


def _line(body: str, at: int, above: int) -> int:
    return above + body.count("\n", 0, at) + 1
