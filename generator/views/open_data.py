"""The page on the open data: every address, and how to use it without asking anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator import urls
from generator.models import dataset as kinds
from generator.views.blocks import (
    Code,
    Fact,
    Facts,
    Item,
    Items,
    Page,
    Run,
    Section,
    Table,
)
from generator.views.page import plain_page, said, said_items

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.views.blocks import Block, Inline
    from generator.views.writer import Writer

_STEPS: Final = tuple(f"data_step_{number}" for number in range(1, 5))
_FACTS: Final = tuple(f"data_fact_{number}" for number in range(1, 7))
_IN_PYTHON: Final = """\
import csv
import io
import json
from urllib.request import urlopen

site = "{site}"

# JSON: {of_json}
with urlopen(site + "{measures}") as answer:
    measures = json.load(answer)["items"]
for measure in measures:
    if "{region}" in measure["regions"] and measure["deadline"]:
        print(measure["deadline"]["date"], measure["title"]["{lang}"])

# CSV: {of_csv}
with urlopen(site + "{hotlines}") as answer:
    for row in csv.DictReader(io.TextIOWrapper(answer, "utf-8-sig")):
        print(row["number"], row["name.{lang}"])
"""
_IN_SHELL: Final = """\
# {of_zip}
curl --remote-name "{site}{archive}"

# {of_record}
curl "{site}{record}"
"""
_LOCAL: Final = "350200"
"""The examples ask for the place of which every measure has a deadline."""


def open_data_page(w: Writer) -> Page:
    """Where the data lies, in which forms, and examples for a spreadsheet, Python and curl."""
    intro = w.t("data_intro")
    return plain_page(
        w,
        urls.OPEN_DATA,
        w.t("data_title"),
        intro,
        (
            Section("files", w.t("data_files"), (_files(w), said(w, "data_search"))),
            Section("kinds", w.t("data_kinds"), (_kinds(w),)),
            Section("spreadsheet", w.t("data_spreadsheet"), (said_items(w, _STEPS, ordered=True),)),
            Section("python", w.t("data_python"), (_python(w),)),
            Section("curl", w.t("data_curl"), (_shell(w),)),
            Section("facts", w.t("data_facts"), (said_items(w, _FACTS),)),
            Section("changes", w.t("data_versions"), tuple(_versions(w))),
        ),
    )


def _file(path: str) -> Inline:
    return (Run(path, f"/{path}"),)


def _files(w: Writer) -> Facts:
    """What is there beside the files of each kind; links lead to what an export has as well."""
    rows = (
        ("data_zip", _file(urls.ARCHIVE)),
        ("data_api", _file(urls.API_INDEX)),
        ("data_openapi", _file(urls.OPENAPI)),
        ("data_catalogue", _file(urls.CATALOGUE)),
        ("data_feed", _file(urls.feed(urls.EVERYTHING, w.language))),
        ("data_calendar", _file(urls.dates(urls.EVERY_DATE, w.language))),
        ("data_llms", (Run(urls.LLMS),)),
        ("data_twins", (Run(w.t("data_twins_how")),)),
        ("data_sums", (Run(urls.CHECKSUMS),)),
    )
    return Facts(tuple(Fact(w.t(key), (where,)) for key, where in rows))


def _kinds(w: Writer) -> Table:
    head = tuple(w.t(key) for key in ("data_kind", "data_number", "data_all", "data_table"))
    return Table(
        w.t("data_kinds"),
        (*head, w.t("data_schema")),
        tuple(
            (
                (w.listing(kind),),
                (Run(str(len(w.site.data.of(kind)))),),
                (Run("JSON", f"/{urls.api(kind)}"),),
                (Run("CSV", f"/{urls.table(kind)}"),),
                (Run("JSON Schema", f"/{urls.schema(kind.name)}"),),
            )
            for kind in kinds.KINDS
        ),
    )


def _python(w: Writer) -> Code:
    text = _IN_PYTHON.format(
        site=urls.absolute(w.site.settings.site_url, ""),
        measures=urls.api(kinds.MEASURES),
        hotlines=urls.table(kinds.HOTLINES),
        region=_LOCAL,
        lang=w.language.written_in,
        of_json=w.t("data_example_json"),
        of_csv=w.t("data_example_csv"),
    )
    return Code(text.rstrip(), w.t("copy"))


def _shell(w: Writer) -> Code:
    first = next(iter(w.site.data.measures), "")
    text = _IN_SHELL.format(
        site=urls.absolute(w.site.settings.site_url, ""),
        archive=urls.ARCHIVE,
        record=urls.api(kinds.MEASURES, first),
        of_zip=w.t("data_example_zip"),
        of_record=w.t("data_example_record"),
    )
    return Code(text.rstrip(), w.t("copy"))


def _versions(w: Writer) -> Iterator[Block]:
    yield said(w, "data_versions_text")
    yield Items(
        (
            Item((Run(w.t("data_api_changes"), f"/{urls.API_CHANGELOG}"),)),
            Item((Run(w.t("data_changes"), urls.CHANGES),)),
        )
    )
