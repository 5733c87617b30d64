"""Numbers, dates, figures and counts are the same in every form in which the site says them."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from articles import article, words
from icalendar import Calendar
from sheets import none_of

from generator import urls
from generator.derive import Site
from generator.languages import WRITTEN, Language
from generator.models import dataset as kinds
from generator.models.dataset import KINDS, Kind
from generator.views.writer import Writer

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
DATED = ((kinds.MEASURES, "deadline"), (kinds.FEE_RULES, "deadline"), (kinds.TARGETS, "due"))


def items(built: Path, kind: Kind) -> dict[str, dict[str, Any]]:
    """A kind's records in the JSON, by id."""
    found = json.loads((built / urls.api(kind)).read_text("utf-8"))
    return {item["id"]: item for item in found["items"]}


def rows(built: Path, kind: Kind) -> dict[str, dict[str, str]]:
    """A kind's rows in the table, by id."""
    text = (built / urls.table(kind)).read_text("utf-8-sig")
    return {row["id"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}


def page(built: Path, path: str, language: Language) -> tuple[str, str, str]:
    """What a page says to readers, in its JSON-LD, and in its Markdown."""
    file = urls.output(urls.in_language(path, language))
    linked = BLOCK.search((built / file).read_text("utf-8"))
    twin = urls.twin(path, language)
    assert linked
    assert twin
    return words(article(built, file)), linked[1], (built / twin).read_text("utf-8")


@pytest.mark.parametrize("language", WRITTEN, ids=lambda language: language.code)
def test_a_hotlines_number_is_the_same_everywhere(
    built: Path, site: Site, language: Language
) -> None:
    said, tables = items(built, kinds.HOTLINES), rows(built, kinds.HOTLINES)
    assert set(said) == set(tables) == set(site.data.hotlines)
    for ident, hotline in site.data.hotlines.items():
        number = hotline.number
        assert (said[ident]["number"], tables[ident]["number"]) == (number, number)
        shown, linked, plain = page(built, urls.record(kinds.HOTLINES, ident), language)
        assert number in shown.split()
        assert re.search(rf'"telephone":"tel:\+?[0-9-]*{number}[;"]', linked)
        assert f"[{number}](tel:{number})" in plain


@pytest.mark.parametrize("language", WRITTEN, ids=lambda language: language.code)
def test_a_deadline_is_the_same_everywhere(built: Path, site: Site, language: Language) -> None:
    writer = Writer(site, language)
    calendar: Any = Calendar.from_ical(
        (built / urls.dates(urls.EVERY_DATE, language)).read_text("utf-8")
    )
    in_calendar = {
        str(event["URL"]).split("/", 3)[3]: event.decoded("DTSTART")
        for event in calendar.walk("VEVENT")
    }
    expected = {}
    wrong = []
    for kind, field in DATED:
        said, tables = items(built, kind), rows(built, kind)
        for ident, record in site.data.of(kind).items():
            due = getattr(record, field)
            path = urls.record(kind, ident)
            if due is None:
                if said[ident][field] is not None or tables[ident][f"{field}.date"]:
                    wrong.append(f"{path} has no date")
                continue
            expected[urls.in_language(path, language)] = due.date
            shown, _, plain = page(built, path, language)
            forms = {
                "JSON": said[ident][field]["date"] == due.date.isoformat(),
                "CSV": tables[ident][f"{field}.date"] == due.date.isoformat(),
                "page": writer.due(due) in shown,
                "Markdown": writer.due(due) in plain,
            }
            wrong += [f"{path}: {form}" for form, agrees in forms.items() if not agrees]
    assert len(expected) > 60
    assert all(isinstance(day, dt.date) for day in in_calendar.values())
    assert in_calendar == expected
    none_of(wrong)


@pytest.mark.parametrize("language", WRITTEN, ids=lambda language: language.code)
def test_the_figure_of_a_target_is_the_same_everywhere(
    built: Path, site: Site, language: Language
) -> None:
    writer = Writer(site, language)
    said, tables = items(built, kinds.TARGETS), rows(built, kinds.TARGETS)
    for ident, target in site.data.targets.items():
        for form in (said[ident], tables[ident]):
            assert (form["value"] or None, form["unit"] or None) == (target.value, target.unit)
        shown, linked, plain = page(built, urls.record(kinds.TARGETS, ident), language)
        assert writer.figure(target) in shown
        assert writer.figure(target) in plain
        assert json.dumps(language.of(target.statement), ensure_ascii=False) in linked


@pytest.mark.parametrize("language", WRITTEN, ids=lambda language: language.code)
def test_the_number_of_records_is_the_same_everywhere(
    built: Path, site: Site, language: Language
) -> None:
    totals = {kind.name: len(site.data.of(kind)) for kind in KINDS}
    index = json.loads((built / urls.API_INDEX).read_text("utf-8"))
    assert {kind["kind"]: kind["total"] for kind in index["kinds"]} == totals
    table = words(article(built, urls.output(urls.in_language(urls.OPEN_DATA, language))))
    for kind in KINDS:
        total = totals[kind.name]
        assert json.loads((built / urls.api(kind)).read_text("utf-8"))["total"] == total
        assert len(rows(built, kind)) == total
        _, linked, _ = page(built, urls.listing(kind), language)
        # A list of records says how many they are; a set of terms has no word for it.
        assert set(re.findall(r'"numberOfItems":(\d+)', linked)) <= {str(total)}
        name = Writer(site, language).t(f"kind_{kind.attribute}")
        assert f"{name} {total} JSON" in table
