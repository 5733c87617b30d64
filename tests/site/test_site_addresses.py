"""What `SITE_URL` and `REPO_URL` give, and what stands in their place without them."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from conftest import REPO_URL, SITE_URL, Project
from sheets import (
    LOCAL,
    LOST,
    ROOT,
    Sheet,
    differing,
    is_outward,
    none_of,
    pages_in,
    sitemap,
    take,
)

from generator.derive import Site
from generator.languages import LANGUAGES
from generator.views.pages import planned

pytest_plugins = ("site_fixtures",)

EDIT = f"{REPO_URL}/edit/main/"
REPORT = f"{REPO_URL}/issues/new?"


@pytest.fixture(scope="session")
def published_sheets(published: Path) -> dict[str, Sheet]:
    """Every fifth page, and the 404 page: they are made alike."""
    return {file: take(published, file) for file in [*pages_in(published)[::5], LOST]}


def sources(site: Site) -> dict[str, str]:
    """The YAML file that each record's page shows, by the page's file."""
    return {
        f"{language.root}{page.path}index.html": page.source
        for language in LANGUAGES
        for page in planned(site)
        if page.source
    }


def hrefs(sheet: Sheet) -> list[str]:
    return [link.href for link in sheet.links]


def test_every_address_for_machines_carries_the_public_one(
    published_sheets: dict[str, Sheet], published: Path
) -> None:
    wrong = []
    for sheet in published_sheets.values():
        if sheet.file == LOST:
            continue
        address = SITE_URL + sheet.address[1:]
        said = [*sheet.meta("og:url"), *(link["href"] for link in sheet.rel("canonical"))]
        if said != [address, address]:
            wrong.append(f"{sheet.file}: {said}")
        if not all(one.startswith(SITE_URL) for one in sheet.alternates().values()):
            wrong.append(f"{sheet.file}: alternates {sheet.alternates()}")
        if LOCAL in sheet.html:
            wrong.append(f"{sheet.file}: {LOCAL} stands in it")
    none_of(wrong)
    assert all(address.startswith(SITE_URL) for address in sitemap(published))
    assert f"Sitemap: {SITE_URL}sitemap.xml" in (published / "robots.txt").read_text("utf-8")


def test_links_to_edit_lead_to_the_yaml_file_of_the_record(
    published_sheets: dict[str, Sheet], site: Site
) -> None:
    wrong = []
    of_files = sources(site)
    assert all((ROOT / source).is_file() for source in of_files.values())
    for file in sorted(published_sheets.keys() & of_files.keys()):
        source = of_files[file]
        edits = [href for href in hrefs(published_sheets[file]) if href.startswith(EDIT)]
        if [unquote(href.removeprefix(EDIT)) for href in edits] != [source]:
            wrong.append(f"{file}: {edits}, expected {source}")
    none_of(wrong)


def test_links_to_report_an_error_open_a_form_with_the_id_and_the_address_filled_in(
    published_sheets: dict[str, Sheet], site: Site
) -> None:
    wrong = []
    for file in sorted(published_sheets.keys() & sources(site).keys()):
        sheet = published_sheets[file]
        ident = sheet.path.rstrip("/").rpartition("/")[2]
        forms = [href for href in hrefs(sheet) if href.startswith(REPORT)]
        if len(forms) != 1:
            wrong.append(f"{file}: {forms}")
            continue
        query = parse_qs(urlsplit(forms[0]).query)
        body = query.get("body", [""])[0]
        if ident not in query.get("title", [""])[0] or SITE_URL + sheet.address[1:] not in body:
            wrong.append(f"{file}: {query}")
    none_of(wrong)


def test_without_a_repository_text_to_copy_stands_where_the_links_would(
    local_pages: list[Sheet], site: Site
) -> None:
    by_file = {sheet.file: sheet for sheet in local_pages}
    wrong = []
    for file, source in sources(site).items():
        sheet = by_file[file]
        ident = sheet.path.rstrip("/").rpartition("/")[2]
        copies = [text for name, text in sheet.spoken if name == "data-copy"]
        address = LOCAL + sheet.address[1:]
        if not any(f"[{ident}]" in text and address in text for text in copies):
            wrong.append(f"{file}: no report to copy among {copies}")
        if address not in copies:
            wrong.append(f"{file}: the permalink cannot be copied")
        if source not in sheet.words:
            wrong.append(f"{file}: {source} is not named")
        wrong += [
            f"{file}: {text!r} can be copied but is not to be read"
            for text in copies
            if " ".join(text.split()) not in " ".join(sheet.words.split())
            and re.sub(r"\s", "", text) not in re.sub(r"\s", "", sheet.words)
        ]
    none_of(wrong)


def test_without_a_repository_no_link_edits_or_reports(local_pages: list[Sheet]) -> None:
    none_of(
        f"{sheet.file}: {href}"
        for sheet in local_pages
        for href in hrefs(sheet)
        if "/edit/" in href or "/issues/" in href
    )


def test_the_404_page_of_a_site_under_a_path_stays_under_it(
    published_sheets: dict[str, Sheet],
) -> None:
    base = urlsplit(SITE_URL).path
    sheet = published_sheets[LOST]
    inside = [href for href in [*hrefs(sheet), *sheet.loaded] if not is_outward(href)]
    none_of(href for href in inside if not href.startswith((base, "#")))
    for language in LANGUAGES:
        assert base + language.root in inside


def test_an_address_without_a_slash_at_its_end_gives_the_same_site(small: Project) -> None:
    for address, folder in ((SITE_URL, "with"), (SITE_URL.rstrip("/"), "without")):
        variables = os.environ | {"SITE_URL": address}
        done = small.run("build", "--site", str(small.path(folder)), env=variables)
        assert done.returncode == 0, done.stderr
    none_of(differing(small.path("with"), small.path("without")))
