"""The Markdown beside the pages says what the pages say, and llms.txt leads to it."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import markdown
import yaml
from articles import article, dates, figures, links
from bs4 import BeautifulSoup, Tag
from conftest import SITE_URL
from sheets import LOCAL, Sheet, none_of, target

from generator import urls
from generator.derive import Site
from generator.languages import WRITTEN
from generator.models.dataset import KINDS

pytest_plugins = ("site_fixtures",)

MARKDOWN = "text/markdown"
EXTENSIONS = ["admonition", "attr_list", "def_list", "tables"]
LINK = re.compile(r"\]\(([^)\s]+)\)")


def read(folder: Path, path: str) -> Tag:
    """A twin as a reader of Markdown shows it."""
    text = (folder / path / urls.TWIN).read_text("utf-8").split("---\n", 2)[2]
    return BeautifulSoup(markdown.markdown(text, extensions=EXTENSIONS), "html.parser")


def chosen(built: Path) -> list[str]:
    """Pages of every kind in the languages of the data, of records the largest and smallest."""
    paths = [urls.HOME, urls.DEADLINES, urls.READING, *urls.GUIDES]
    for kind in KINDS:
        of_kind = sorted((built / kind.name).glob("*/index.html"), key=lambda f: f.stat().st_size)
        ends = (file.parent.relative_to(built).as_posix() for file in (of_kind[0], of_kind[-1]))
        paths += [urls.listing(kind), *(f"{path}/" for path in ends)]
    return [urls.in_language(path, language) for language in WRITTEN for path in paths]


def leads_nowhere(folder: Path, file: Path, root: str) -> list[str]:
    """The links of a text file that lead to no file of the site at `root`."""
    name = file.relative_to(folder).as_posix()
    found = []
    for to in LINK.findall(file.read_text("utf-8")):
        address = urljoin(root + name, to.replace("&amp;", "&"))
        if address.startswith(root):
            path = urlsplit(address.removeprefix(root)).path
            if target(folder, f"/{path}") is None:
                found.append(f"{name}: {to}")
    return found


def test_every_record_list_and_hand_written_page_has_a_twin_in_the_languages_of_the_data(
    built: Path, site: Site
) -> None:
    paths = [urls.HOME, *urls.PROSE, *map(urls.listing, KINDS)]
    paths += [urls.record(kind, ident) for kind in KINDS for ident in site.data.of(kind)]
    files = [built / urls.in_language(path, one) / urls.TWIN for path in paths for one in WRITTEN]
    assert len(files) > 1000
    none_of(str(file) for file in files if not file.is_file())
    assert not list(built.glob("zh-hant/**/*.md"))


def test_a_page_names_its_twin_and_no_page_names_one_that_is_not_there(pages: list[Sheet]) -> None:
    wrong = []
    for sheet in pages:
        named = [one["href"] for one in sheet.rel("alternate") if one.get("type") == MARKDOWN]
        expected = [urls.TWIN] if urls.twin(sheet.path, sheet.language) else []
        if named != expected:
            wrong.append(f"{sheet.file}: {named}")
    none_of(wrong)


def test_numbers_dates_and_links_of_a_twin_are_those_of_its_page(built: Path) -> None:
    wrong = []
    for path in chosen(built):
        page, twin = article(built, f"{path}index.html"), read(built, path)
        for what, one, other in (
            ("numbers", figures(page), figures(twin)),
            ("dates", dates(page), dates(twin)),
            ("links", links(page, path), links(twin, path)),
        ):
            if one != other:
                wrong.append(f"{path}: {what}: page {one - other}, twin {other - one}")
    none_of(wrong)


def test_the_pages_that_are_held_against_their_twins_have_figures_dates_and_links(
    built: Path,
) -> None:
    found = [article(built, f"{path}index.html") for path in chosen(built)]
    assert len(found) > 60
    assert sum(bool(figures(part)) for part in found) > 40
    assert sum(bool(dates(part)) for part in found) > 20
    assert sum(bool(links(part, "")) for part in found) > 60


def test_every_link_in_a_twin_leads_to_a_file_of_the_site(built: Path, published: Path) -> None:
    for folder, root in ((built, LOCAL), (published, SITE_URL)):
        files = sorted(folder.rglob(f"*{urls.TWIN}"))
        assert len(files) > 1000
        none_of(line for file in files for line in leads_nowhere(folder, file, root))


def test_a_twin_has_absolute_links_where_the_address_of_the_site_is_known(published: Path) -> None:
    text = (published / "en/measures/xm2022-17-07" / urls.TWIN).read_text("utf-8")
    found = [to for to in LINK.findall(text) if not to.startswith(("tel:", "#"))]
    assert found
    none_of(to for to in found if not to.startswith((SITE_URL, "https://")))


def test_a_twin_begins_with_front_matter_that_names_the_page(built: Path) -> None:
    text = (built / "en/measures/xm2022-17-07" / urls.TWIN).read_text("utf-8")
    front = yaml.safe_load(text.split("---\n")[1])
    assert (front["kind"], front["id"], front["lang"]) == ("measures", "xm2022-17-07", "en")


def test_llms_txt_has_the_form_that_llmstxt_org_gives(built: Path) -> None:
    lines = (built / urls.LLMS).read_text("utf-8").splitlines()
    assert lines[0] == "# Trade facilitation in China (跨境贸易便利化措施库)"
    assert lines[2].startswith("> ")
    assert [line[3:] for line in lines if line.startswith("## ")] == [
        *("Documents", "Lists", "Hotlines", "Guides", "Data")
    ]
    first = next(at for at, line in enumerate(lines) if line.startswith("## "))
    linked = re.compile(r"- \[.+\]\(\S+\)(?:: .+)?")
    none_of(
        line
        for line in lines[first:]
        if line and not line.startswith("## ") and not linked.fullmatch(line)
    )


def test_llms_txt_leads_to_the_twins_of_all_documents_lists_and_hotlines_and_to_the_data(
    built: Path, site: Site
) -> None:
    text = (built / urls.LLMS).read_text("utf-8")
    paths = [f"en/documents/{ident}/index.md" for ident in site.data.documents]
    paths += [f"en/hotlines/{ident}/index.md" for ident in site.data.hotlines]
    paths += [f"en/{kind.name}/index.md" for kind in KINDS]
    paths += [f"en/{path}index.md" for path in urls.GUIDES]
    paths += [urls.api(kind) for kind in KINDS]
    none_of(path for path in paths if f"]({path})" not in text)


def test_every_link_in_llms_txt_leads_to_a_file_of_the_site(built: Path, published: Path) -> None:
    for folder, root in ((built, LOCAL), (published, SITE_URL)):
        assert len(LINK.findall((folder / urls.LLMS).read_text("utf-8"))) > 40
        none_of(leads_nowhere(folder, folder / urls.LLMS, root))
    text = (published / urls.LLMS).read_text("utf-8")
    none_of(to for to in LINK.findall(text) if not to.startswith(SITE_URL))
