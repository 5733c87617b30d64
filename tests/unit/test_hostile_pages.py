"""The cases B52 to B60 of the list of bad inputs: hostile text is no more than text."""

from __future__ import annotations

import json
import re
import shutil
from html import escape
from typing import TYPE_CHECKING

import markdown
import pytest
import yaml
from conftest import ROOT
from support import INTERFACE, Parsed, parsed, problems, with_every_text, with_texts, written

from generator import urls
from generator.check import load_checked
from generator.derive import derive
from generator.html import Links
from generator.languages import CHINESE, LANGUAGES
from generator.markdown import MarkdownWriter
from generator.provenance import Provenance
from generator.render import Renderer
from generator.settings import Settings
from generator.views.blocks import Page, Paragraph, Run
from generator.views.pages import planned
from generator.views.writer import Writer, writers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import Project

    from generator.models.dataset import Dataset

MARKUP = (  # B52, B59, B60
    *("<script>alert(1)</script>", "</title></script><!--", "-->", "]]>", "<svg onload=alert(1)>"),
    *("<a ping=//e.example href=//e.example>x</a>", "<base href=//e.example/>", "<!DOCTYPE x>"),
    *("<meta http-equiv=refresh content=0>", '"><img src=x onerror=alert(1)>', "' onclick='x"),
    *("<p style=background:url(//e.example)>", "<!--portal:body-->", "<?php x ?>", "&lt;b&gt;"),
    *("&#60;script&#62;", "&amp;", "&copy; &", "<", ">", '"', "'", "`", "\\", "<br>", "</article>"),
)
LINKS = (  # B54
    *("[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x](data:text/html,x)"),
    *("[x](&#106;avascript:alert(1))", "[x](vbscript:x)", "<javascript:alert(1)>", "]( )["),
    *(
        "<http://e.example>",
        "<a@e.example>",
        "http://e.example/",
        "[x](//e.example 'y')",
        "![",
        "]",
    ),
    *("[x]: //e.example", "![x](//e.example)", "[x][y]", "[x]"),
)
MARKDOWN = (  # B55
    *(
        "# x",
        "## x ##",
        "C#",
        "x #",
        "---",
        "===",
        "***",
        "* * *",
        "| a |",
        "a|b",
        "|---|---|",
        "\\|",
    ),
    *("```", "```sh", "~~~", "~~~sh", "{: onclick=alert(1)}", "{: #id .class }", "{#id}", "{", "}"),
    *("!!! note", '!!! note "x"', "!x", '--8<-- "/etc/passwd"', ";--8<--", "[[x]]", "*[abbr]: x"),
    *(
        ":smile:",
        ": x",
        ":   x",
        ":",
        "::: module",
        "- x",
        "+ x",
        "* x",
        "1. x",
        "12) x",
        "1986. x",
    ),
    *(
        "> x",
        "[^1]: x",
        "[^1]",
        "[TOC]",
        "[ ] x",
        "**x**",
        "__x__",
        "*x*",
        "_x_",
        "a_b_c",
        "*",
        "_",
    ),
    *("==x==", "^^x^^", "~~x~~", "++x++", "$x$", "\\(x\\)", "\\*x\\*", "\\\\", "x\\", "`x`", "**"),
    *(
        "=x",
        "-x",
        "+x",
        "#x",
        "!",
        "~",
        "=",
        "-",
        "+",
        ")",
        ".",
        "(",
        "x:",
        "1.",
        "2)",
        "....",
        "|",
    ),
)
FORMATS = (  # B56, B58
    *("{{ config }}", "{% include 'x' %}", "{# x #}", "{0.__class__}", "{number}", "%s", "%(x)s"),
    *(
        "--- hide: [navigation]",
        "title: x",
        "...",
        "%YAML",
        "!!python/x",
        "&x",
        "null",
        "true",
        "{}",
    ),
)
HOSTILE = tuple(dict.fromkeys((*MARKUP, *LINKS, *MARKDOWN, *FORMATS)))
HARMLESS = "harmless"
SCHEMES = re.compile(r"(?:https?|tel|mailto):", re.IGNORECASE)
SAMPLE = (
    *("measures/aa2020-1-01/", "targets/", "hotlines/12360/", "topics/clearance/"),
    *("glossary/advance-declaration/", "authorities/customs/"),
)
"""Pages that have every kind of block between them."""
EXTENSIONS = ["attr_list", "tables", "admonition", "def_list", "fenced_code", "toc"]
"""Those of the exported mkdocs.yml, and those that MkDocs adds to them."""


def pages(data: Dataset, words: str) -> Iterator[tuple[Writer, Page]]:
    """The sample of pages, with every text of the data between those words."""
    changed = with_texts(data, lambda text: f"{words} {text} {words}")
    site = derive(changed, Provenance(None, None), Settings("https://site.example/sub/"))
    for writer in writers(site):
        for plan in planned(site):
            if plan.path in SAMPLE:
                yield writer, plan.write(writer)


def html(writer: Writer, page: Page) -> Parsed:
    renderer = Renderer(writer, "image.png")
    return parsed(f"{renderer.head(page)}\n{renderer.body(page)}")


def from_markdown(writer: Writer, page: Page, converter: markdown.Markdown) -> Parsed:
    """What stock MkDocs makes of the page's Markdown file, but for the front matter."""
    text = MarkdownWriter(page, {"previous": "previous", "next": "next"}).write()
    assert writer.language is page.language
    return parsed(converter.reset().convert(body(text)))


def body(text: str) -> str:
    _, front_matter, rest = text.split("---\n", 2)
    assert yaml.safe_load(front_matter)["title"]
    return rest


def without_code(text: str, words: str) -> str:
    """What a page shows, with the words as they are where it offers them as code of a link."""
    in_html = escape(words)
    in_markdown = re.sub(r"([\\\[\]])", r"\\\1", words)
    text = _MARKDOWN_LINK.sub(lambda found: found[0].replace(in_markdown, words), text)
    return text.replace(in_html, words)


_MARKDOWN_LINK = re.compile(r"\[.*?\]\(https://site\.example/sub/[a-z0-9/-]+\)")


@pytest.fixture(scope="module")
def right(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    root = tmp_path_factory.mktemp("right")
    shutil.copytree(ROOT / "tests/data/project", root, dirs_exist_ok=True)
    shutil.copy(ROOT / INTERFACE, root / INTERFACE)
    return load_checked(root)


@pytest.fixture(scope="module")
def harmless(right: Dataset) -> list[tuple[Parsed, Parsed]]:
    """The sample with harmless words, as HTML and as Markdown made into HTML."""
    converter = markdown.Markdown(extensions=EXTENSIONS)
    found = [(html(w, p), from_markdown(w, p, converter)) for w, p in pages(right, HARMLESS)]
    assert len(found) == len(LANGUAGES) * len(SAMPLE)
    return found


@pytest.mark.parametrize("words", HOSTILE, ids=ascii)
def test_a_page_shows_hostile_words_as_it_shows_harmless_ones(
    right: Dataset, harmless: list[tuple[Parsed, Parsed]], words: str
) -> None:
    for (expected, _), (writer, page) in zip(harmless, pages(right, words), strict=True):
        found = html(writer, page)
        spoken = " ".join(words.split())
        assert without_code(found.text, spoken) == expected.text.replace(HARMLESS, spoken)
        shown = [
            (tag, tuple((name, without_code(value, words)) for name, value in attributes))
            for tag, attributes in found.elements
        ]
        assert shown == [
            (tag, tuple((name, value.replace(HARMLESS, words)) for name, value in attributes))
            for tag, attributes in expected.elements
        ]
        (said,), (harmless_said,) = found.scripts, expected.scripts
        assert "<" not in said
        assert json.loads(said) == json.loads(
            harmless_said.replace(HARMLESS, json.dumps(words)[1:-1])
        )


@pytest.mark.parametrize("words", HOSTILE, ids=ascii)
def test_markdown_shows_hostile_words_as_it_shows_harmless_ones(
    right: Dataset, harmless: list[tuple[Parsed, Parsed]], words: str
) -> None:
    converter = markdown.Markdown(extensions=EXTENSIONS)
    for (_, expected), (writer, page) in zip(harmless, pages(right, words), strict=True):
        found = from_markdown(writer, page, converter)
        assert found.text == expected.text.replace(HARMLESS, " ".join(words.split()))
        assert found.outline == expected.outline
        assert found.addresses == expected.addresses


UNKNOWN_SCHEMES = (
    *(
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        " javascript:alert(1)",
    ),
    *(
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://e.example",
        "tel:",
        "x:y",
        ":",
    ),
    *("\x01javascript:x", "&#106;avascript:x", "javascript&colon;x", "http:", "https:x", "tel:rm"),
)


@pytest.mark.parametrize("to", UNKNOWN_SCHEMES, ids=ascii)
def test_a_link_of_an_unknown_scheme_leads_nowhere(right: Dataset, to: str) -> None:
    writer = writers(derive(right, Provenance(None, None), Settings()))[0]
    for path in ("", "about/", "topics/fees/"):
        link = Links(writer, path).run(Run("x", to))
        assert not re.match(r"[^/#?]*:", parsed(link).addresses.pop())


@pytest.mark.parametrize(
    "path",
    [
        "topics/fees/",
        "",
    ],
)
def test_a_link_of_an_unknown_scheme_leads_nowhere_in_markdown(path: str) -> None:
    runs = tuple(Run("x", to) for to in UNKNOWN_SCHEMES)
    text = body(MarkdownWriter(Page(path, CHINESE, "x", "x", "x", (Paragraph(runs),)), {}).write())
    found = parsed(markdown.markdown(text, extensions=EXTENSIONS)).addresses
    assert [address for address in found if re.match(r"[^/#?]*:", address)] == []


@pytest.mark.parametrize(
    "to",
    [
        "https://e.example/a_b?c=1&d=(2)*3*",
        "http://e.example/~x",
        "tel:12360",
        "mailto:a_b@e.example",
    ],
)
def test_a_link_of_a_known_scheme_leads_where_it_says(right: Dataset, to: str) -> None:
    writer = writers(derive(right, Provenance(None, None), Settings()))[0]
    assert parsed(Links(writer, "topics/fees/").run(Run("x", to))).addresses == {to}
    page = Page("topics/fees/", CHINESE, "topic", "x", "x", (Paragraph((Run("x", to),)),))
    (found,) = parsed(markdown.markdown(body(MarkdownWriter(page, {}).write()))).addresses
    assert found.replace("%28", "(").replace("%29", ")") == to


def with_words(project: Project, words: str) -> None:
    """End every text of a project in those words, which the data may hold."""
    with_every_text(project, lambda text: f"{text.removesuffix(HARMLESS).strip()} {words}")
    assert not problems(project)


def test_hostile_words_in_every_text_are_no_more_than_text_on_the_built_site(
    small: Project, tmp_path: Path
) -> None:
    words = " ".join((*MARKUP, *LINKS, *FORMATS))
    safe, hostile = tmp_path / "safe", tmp_path / "hostile"
    for ending, site in ((HARMLESS, safe), (words, hostile)):
        with_words(small, ending)
        done = small.run("build", "--site", str(site))
        assert done.returncode == 0, done.stderr
    indexes = urls.INDEX  # named by what they hold
    files = [
        {name for name in written(site) if not name.startswith(indexes)} for site in (safe, hostile)
    ]
    assert files[0] == files[1]
    shown = 0
    for name, content in written(hostile).items():
        if name.endswith(".json"):
            json.loads(content)
        elif name.endswith(".html"):
            page, other = parsed(content.decode()), parsed((safe / name).read_text("utf-8"))
            assert page.outline == other.outline, name
            assert page.addresses == other.addresses, name
            assert all(SCHEMES.match(a) or ":" not in a.split("/")[0] for a in page.addresses)
            shown += words in page.text
    assert shown > 40


def test_hostile_words_in_every_text_are_no_more_than_text_in_the_export(
    small: Project, tmp_path: Path
) -> None:
    converter = markdown.Markdown(extensions=EXTENSIONS)
    words = " ".join((*LINKS, *MARKDOWN))
    found: list[dict[str, Parsed]] = []
    for ending in (HARMLESS, words):
        with_words(small, ending)
        folder = tmp_path / f"export-{len(found)}"
        done = small.run("export", str(folder))
        assert done.returncode == 0, done.stderr
        found.append(
            {
                path.relative_to(folder).as_posix(): parsed(
                    converter.reset().convert(body(path.read_text("utf-8")))
                )
                for path in folder.rglob("*.md")
            }
        )
    safe, hostile = found
    assert safe.keys() == hostile.keys()
    for name, page in hostile.items():
        assert page.outline == safe[name].outline, name
        assert page.addresses == safe[name].addresses, name
        assert page.text == safe[name].text.replace(HARMLESS, " ".join(words.split())), name
