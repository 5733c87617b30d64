"""Hostile inputs that the list does not name: in hand-written pages, the theme, and file names."""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING

import pytest
import yaml
from conftest import ROOT
from support import (
    DOCUMENT,
    HOTLINE,
    MEASURE,
    assert_told_well,
    parsed,
    place,
    within,
    written,
)

from generator import prose
from generator.errors import InvalidDataError, Problem
from generator.sources import load_sources

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Project

PAGE = "content/en/about.md"
FRONT = "---\ntitle: About\ndescription: About it.\n---\n"
STYLE = "overrides/assets/css/99.css"


def problems(project: Project) -> tuple[Problem, ...]:
    """All that is wrong with a project, which is told well and in time."""
    try:
        with within(2):
            load_sources(project.root)
    except InvalidDataError as error:
        for problem in error.problems:
            assert_told_well(problem)
        return error.problems
    return ()


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<script>alert(1)</script>", "the HTML element script"),
        ("x <SCRIPT src=//e.example>", "found HTML"),
        ("<img src=x onerror=alert(1)>", "found HTML"),
        ('<img src="x" onerror="alert(1)">', "the HTML attribute onerror"),
        ("<svg/onload=alert(1)>", "found HTML"),
        ('<iframe src="//e.example"></iframe>', "the HTML element iframe"),
        ('<p style="background:url(//e.example)">x</p>', "the HTML attribute style"),
        ("x <base href=//e.example>", "found HTML"),
        ("<meta http-equiv=refresh content=0>", "found HTML"),
        ("<style>*{display:none}</style>", "the HTML element style"),
        ("<div>", "an HTML element div without its end"),
        ("x </p></article></main>", "the HTML element article"),
        ("<!-- portal -->", "found HTML"),
        ("x <!--portal:body-->", "found HTML"),
        ("x <?php x ?>", "found HTML"),
        ("[x](javascript:alert(1))", "a link of an unknown kind"),
        ("[x](JaVaScRiPt:alert(1))", "a link of an unknown kind"),
        ("[x](&#106;avascript:alert(1))", "a link of an unknown kind"),
        ("[x](java&Tab;script:alert(1))", "a link of an unknown kind"),
        ("[x](\\\\e.example)", "a link of an unknown kind"),
        ("[x](//e.example)", "a link of an unknown kind"),
        ("[x](data:text/html,x)", "a link of an unknown kind"),
        ("[x]\n\n[x]: vbscript:x", "a link of an unknown kind"),
        ("[x](file:///etc/passwd)", "a link of an unknown kind"),
        ("![x](https://e.example/x.png)", "a picture from elsewhere"),
        ("![x](//e.example/x.png)", "a picture from elsewhere"),
        ('x\n{: onclick="alert(1)" }', "the HTML attribute onclick"),
        ('[x](x.md){: ping="//e.example" }', "the HTML attribute ping"),
        ("a\u202eb", "U+202E"),
        ("a\0b", "U+0000"),
        ("> " * 3000 + "x", "nested deeper than 12 levels"),
        ("\n".join(" " * 4 * n + "- x" for n in range(100)), "nested deeper than 12 levels"),
        ("[" * 20_000, "brackets that are not closed"),
        ("![" * 20_000, "brackets that are not closed"),
        ("x " * 30_000, "60,001 characters, expected at most 50,000"),
    ],
    ids=lambda value: ascii(value[:30]),
)
def test_a_hand_written_page_holds_no_code_and_no_riddle(
    small: Project, body: str, words: str
) -> None:
    small.write(PAGE, f"{FRONT}{body}\n")
    found = problems(small)
    assert {problem.path for problem in found} == {PAGE}
    assert any(words in problem.message for problem in found)
    assert all(problem.line >= 5 or not problem.line for problem in found)


def test_markdown_of_every_kind_is_right_on_a_hand_written_page(small: Project) -> None:
    small.write(
        PAGE,
        f"{FRONT}# A {{#a .b}}\n\n**x** *y* `<script>` [x](../measures/index.md)\n\n"
        "<https://a.example/>\n\n![x](x.png)\n\n> y\n\n1. a\n\n    - b\n\n"
        "3 < 4 & 5 > 4 &copy; \\<b\\>\n\n| a | b |\n|:--|--:|\n| c | d |\n\n"
        "term\n:   text\n\n!!! note\n    [x](tel:12360)\n\n```html\n<script>\n```\n\n---\n",
    )
    assert problems(small) == ()


@pytest.mark.parametrize(
    ("front", "line", "where"),
    [
        ("template: /etc/passwd\n", 2, "template"),
        ("hide: [navigation]\n", 2, "hide"),
        ("search: {exclude: true}\n", 2, "search"),
        ("title: [a]\n", 2, "title"),
        ("title: a\ntitle: b\n", 3, "title"),
        ("title: a\nx: &a [*a]\n", 3, "x"),
        ("title: a\nx: !!python/object/apply:os.system [touch hacked]\n", 3, "x"),
        ("title: 'a\n", 3, ""),
        ("title: a\n", 2, "description"),
        ("- a\n", 2, ""),
    ],
)
def test_front_matter_is_a_title_and_a_description(
    small: Project, front: str, line: int, where: str
) -> None:
    small.write(PAGE, f"---\n{front}---\n# x\n")
    places = {place(problem) for problem in problems(small)}
    assert (PAGE, line, where) in places


@pytest.mark.parametrize("text", ["# x\n", "title: x\ntemplate: y\n\n# x\n", "---\ntitle: x\n", ""])
def test_a_page_without_front_matter_is_refused(small: Project, text: str) -> None:
    small.write(PAGE, text)
    (problem,) = problems(small)
    assert place(problem) == (PAGE, 1, "")
    assert "found no front matter" in problem.message


def test_a_title_is_text_whatever_it_says(small: Project) -> None:
    title = "<script>alert(1)</script> 0755 {{ config }}"
    small.replace("content/en/reading.md", "title: How to read this portal", f"title: '{title}'")
    done = small.run("build")
    assert done.returncode == 0, done.stderr
    page = parsed(small.path("site/en/reading/index.html").read_text("utf-8"))
    home = parsed(small.path("site/en/index.html").read_text("utf-8"))
    assert title in page.text
    assert title in home.text
    assert ("script", ("src",)) not in page.outline


@pytest.mark.parametrize(
    "name",
    [
        *("evil.html", "assets/x.js", "404.html", "index.html", "api/v1/measures.json"),
        *("sitemap.xml", "robots.txt", "x.svg", "en/extra.md", "en/measures.md", "en/index.md"),
        *("en/measures/aa2020-1-01.md", "fr/about.md", "stray.md", "en/README.md", "en/About.md"),
        *("en/a\nb.md", "en/a b.md", "en/a\"onx='b.md", "en/<script>.md", "en/\udcff.md"),
        *("en/e\u0301.png", "en/é.png", "en/\x1b[31m.png", "en/A.png", "en/-x.png"),
    ],
    ids=ascii,
)
def test_content_holds_the_pages_and_pictures_alone(small: Project, name: str) -> None:
    path = os.path.join(small.root, "content", name)  # noqa: PTH118 - a name of broken bytes
    os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
    with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write(f"{FRONT}# x\n")
    (problem,) = problems(small)
    assert problem.path == f"content/{name}"
    assert (problem.line, problem.where) == (0, "")


def _socket(project: Project, name: str) -> None:
    here = os.open(".", os.O_RDONLY)
    os.chdir(project.path(name).parent)  # a socket's path is short
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(project.path(name).name)
    finally:
        os.fchdir(here)
        os.close(here)


MAKE: dict[str, Callable[[Project, str], None]] = {
    "a symbolic link": lambda project, name: project.path(name).symlink_to("/etc/passwd"),
    "a link to a folder": lambda project, name: project.path(name).symlink_to("/etc"),
    "a link to itself": lambda project, name: project.path(name).symlink_to(".."),
    "a broken link": lambda project, name: project.path(name).symlink_to("/nowhere"),
    "a pipe": lambda project, name: os.mkfifo(project.path(name)),
    "a socket": _socket,
}


@pytest.mark.parametrize("name", [PAGE, "content/en/x.png", STYLE, "data/hotlines/1234.yml"])
@pytest.mark.parametrize("make", MAKE)
def test_what_is_no_plain_file_is_never_opened_or_followed(
    small: Project, name: str, make: str
) -> None:
    small.path(name).unlink(missing_ok=True)
    MAKE[make](small, name)
    (problem,) = problems(small)
    assert place(problem) == (name, 0, "")
    kind = "a symbolic link" if "link" in make else "a device, pipe or socket"
    assert problem.message == f"found {kind}, expected a plain file"


@pytest.mark.parametrize("name", ["content/en", "overrides/assets", "overrides", "content"])
def test_a_linked_folder_is_not_followed(small: Project, name: str) -> None:
    small.path(name).rename(small.path("elsewhere"))
    small.path(name).symlink_to(small.path("elsewhere"))
    found = problems(small)
    assert name in {problem.path for problem in found}


@pytest.mark.parametrize("name", [PAGE, STYLE, DOCUMENT])
def test_a_sparse_file_of_a_gigabyte_is_refused_unread(small: Project, name: str) -> None:
    small.path(name).touch()
    os.truncate(small.path(name), 1 << 30)
    (problem,) = problems(small)
    assert "found 1,073,741,824 bytes, expected at most 1,000,000" in problem.message


@pytest.mark.parametrize("name", [PAGE, STYLE, "overrides/main.html"])
def test_a_text_in_another_encoding_is_refused(small: Project, name: str) -> None:
    small.write(name, "/* x */\n通关便利".encode("gb18030"))
    (problem,) = problems(small)
    assert (problem.path, problem.line, problem.hint) == (name, 2, "save the file as UTF-8")


def test_a_second_name_of_one_file_is_a_second_record(small: Project) -> None:
    os.link(small.path(HOTLINE), small.path("data/hotlines/12361.yml"))
    (problem,) = problems(small)
    assert place(problem) == ("data/hotlines/12361.yml", 1, "id")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("%YAML 1.1\n---\n", "directives are not allowed"),
        ("%TAG ! tag:e.example,2000:\n---\n", "directives are not allowed"),
        ("<<: {clause: 1}\n", "unknown field"),
        ("<<: *x\n", "anchors and aliases are not allowed"),
        ("\tid: x\n", "not valid YAML"),
        ("x: a\x85b\n", "U+0085"),
        ("x: a\u2028b\n", "U+2028"),
        ("'': x\n", "unknown field"),
        (f"{'k' * 900}: x\n", "unknown field"),
        ("x: 1\n---\n", "a second document"),
        ("x: 1\n...\nx\n", "not valid YAML"),
    ],
    ids=lambda value: ascii(value[:20]),
)
def test_yaml_of_odd_kinds_is_refused(small: Project, text: str, words: str) -> None:
    small.write(MEASURE, text + small.path(MEASURE).read_text("utf-8"))
    found = problems(small)
    assert {problem.path for problem in found} == {MEASURE}
    assert any(words in problem.message for problem in found)


@pytest.mark.parametrize("year", ["9" * 5000, "٢٠٢٠", "-2020", "2020.0", "0x7e4"])
def test_a_number_of_an_odd_kind_is_no_year_of_a_date(small: Project, year: str) -> None:
    small.replace(DOCUMENT, "signed: 2020", f"signed: {year}")
    (problem,) = problems(small)
    assert place(problem) == (DOCUMENT, 8, "signed")


@pytest.mark.parametrize("folder", ["css", "js", "search", "search-ui"])
def test_a_theme_without_its_sources_is_refused(small: Project, folder: str) -> None:
    small.path(f"overrides/assets/{folder}").rename(small.path("elsewhere"))
    (problem,) = problems(small)
    assert place(problem) == (f"overrides/assets/{folder}", 0, "")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (None, "mkdocs.yml: cannot be read: No such file or directory; add it"),
        ("a: [", "mkdocs.yml"),
        ("- a", "Expected a key-value mapping"),
        ("通关便利".encode("gb18030"), "mkdocs.yml:1: found GB18030 or GBK, not UTF-8"),
        ("", "site_name"),
    ],
    ids=ascii,
)
def test_a_wrong_configuration_is_told_without_a_traceback(
    small: Project, text: str | bytes | None, words: str
) -> None:
    small.path("mkdocs.yml").unlink()
    if text is not None:
        small.write("mkdocs.yml", text)
    done = small.run("build")
    assert done.returncode == 1
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert not small.path("site").exists()


def test_a_configuration_without_the_portal_is_told_so(small: Project) -> None:
    before, _, rest = small.path("mkdocs.yml").read_text("utf-8").partition("plugins:\n")
    after = rest[rest.index("\nmarkdown_extensions:") :]
    small.write("mkdocs.yml", f"{before}plugins: []{after}")
    done = small.run("build")
    told = "mkdocs.yml: plugins: portal: missing, but it makes the site; add `- portal`\n"
    assert (done.returncode, done.stderr) == (1, told)


@pytest.mark.parametrize("name", ["content/en/about.md~", "content/.hidden.html", f"{STYLE}~"])
def test_copies_of_editors_and_hidden_files_are_not_published(small: Project, name: str) -> None:
    small.write(name, "mine")
    assert problems(small) == ()
    assert small.run("build").returncode == 0
    assert not [path for path, content in written(small.path("site")).items() if content == b"mine"]


def test_the_pages_are_checked_with_the_markdown_that_mkdocs_reads() -> None:
    class Reader(yaml.SafeLoader):
        """Reads `!ENV` as nothing."""

    Reader.add_constructor("!ENV", lambda _loader, _node: None)
    config = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), Loader=Reader)  # noqa: S506
    named = {
        extension if isinstance(extension, str) else next(iter(extension))
        for extension in config["markdown_extensions"]
    }
    always = {"toc", "tables", "fenced_code"}
    assert set(prose.EXTENSIONS) == named | always
