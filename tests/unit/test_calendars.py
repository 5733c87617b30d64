from __future__ import annotations

import dataclasses
import datetime as dt
import json
from typing import TYPE_CHECKING

import pytest
from icalendar import Calendar
from support import FEE_RULE, LATER_MEASURE, data_of

from generator import urls
from generator.derive import derive
from generator.languages import CHINESE, ENGLISH
from generator.models import dataset as kinds
from generator.models.base import Text
from generator.models.rules import Target
from generator.opendata import api, calendars
from generator.opendata.files import files as open_data
from generator.provenance import Provenance
from generator.render import Renderer
from generator.settings import Settings
from generator.views.pages import planned
from generator.views.writer import Writer, writers

if TYPE_CHECKING:
    from conftest import Project

    from generator.derive import Site
    from generator.models.dataset import Dataset

SITE = "https://portal.example/trade/"
CHANGED = dt.date(2021, 6, 1)
HOSTILE = '甲\r\nEND:VEVENT\r\nBEGIN:VEVENT\nX:1;,\\ "]]>" <script>alert(1)</script>'


def site_at(data: Dataset, changed: dt.date | None = CHANGED) -> Site:
    return derive(data, Provenance("c" if changed else None, changed), Settings(SITE))


@pytest.fixture
def dated(small: Project) -> Site:
    """A target of a year, a fee rule of a month and a measure of a day."""
    month = "deadline:\n  date: 2022-05-31\n  precision: month\n"
    small.replace(FEE_RULE, 'regions: ["100000"]\n', f'regions: ["100000"]\n{month}')
    return site_at(data_of(small))


def made(site: Site) -> dict[str, bytes]:
    return {path: make() for path, make in calendars.files(site)}


def events(content: bytes) -> dict[str, dict[str, str]]:
    """The events of a calendar by the end of their address, as another program reads them."""
    found = {}
    for event in Calendar.from_ical(content).walk("VEVENT"):
        found[str(event["URL"]).rstrip("/").rpartition("/")[2]] = {
            name: event.decoded(name).decode()
            if isinstance(event.decoded(name), bytes)
            else str(event.decoded(name))
            for name in ("UID", "DTSTART", "DTSTAMP", "SUMMARY", "DESCRIPTION", "URL")
        }
    return found


def test_there_is_a_calendar_of_all_and_one_for_each_place_and_body_with_a_date(
    dated: Site,
) -> None:
    names = {"deadlines", "regions-100000", "regions-350200", "authorities-customs"}
    names |= {f"authorities-{ident}" for kind, ident in dated.deadlines_of if kind == "authorities"}
    assert set(made(dated)) == {f"calendars/{n}{e}.ics" for n in names for e in ("", ".en")}
    assert set(made(dated)) <= {path for path, _ in open_data(dated)}


def test_an_event_stands_on_the_day_that_the_json_says(site: Site) -> None:
    held = events(made(site)["calendars/deadlines.ics"])
    said: dict[str, str] = {}
    for kind, key in (
        (kinds.MEASURES, "deadline"),
        (kinds.FEE_RULES, "deadline"),
        (kinds.TARGETS, "due"),
    ):
        items = json.loads(api.content(site, kind, site.order[kind.name]))["items"]
        said |= {item["id"]: item[key]["date"] for item in items if item[key]}
    assert {ident: event["DTSTART"] for ident, event in held.items()} == said
    assert len(said) > 50


def test_places_and_bodies_have_the_events_of_theirs_alone(dated: Site) -> None:
    files = made(dated)
    assert set(events(files["calendars/regions-350200.ics"])) == {"bb2022-2-01"}
    assert set(events(files["calendars/regions-100000.ics"])) == {
        "aa2020-1-02-fee-1",
        "aa2020-1-objectives-target-1",
    }
    assert "bb2022-2-01" in events(files["calendars/authorities-customs.ics"])


def test_events_are_whole_days_stamped_with_the_day_of_the_data(dated: Site) -> None:
    content = made(dated)["calendars/deadlines.ics"]
    assert content.count(b"DTSTART;VALUE=DATE:") == 3
    assert b"DTEND" not in content
    assert content.count(b"DTSTAMP:20210601T000000Z\r\n") == 3
    assert content.count(b"TRANSP:TRANSPARENT\r\n") == 3


def test_an_event_has_one_name_in_every_calendar_and_for_ever(dated: Site, small: Project) -> None:
    by_record: dict[str, set[str]] = {}
    for content in made(dated).values():
        for ident, event in events(content).items():
            by_record.setdefault(ident, set()).add(event["UID"])
    assert {len(uids) for uids in by_record.values()} == {1}
    assert len(set.union(*by_record.values())) == 3
    assert by_record["bb2022-2-01"] == {"2430c1bb-764e-5834-a8e3-021d85fb8552"}
    small.replace(LATER_MEASURE, "date: 2022-05-31", "date: 2022-06-30")
    later = events(made(site_at(data_of(small), dt.date(2023, 1, 1)))["calendars/deadlines.ics"])
    assert {later["bb2022-2-01"]["UID"]} == by_record["bb2022-2-01"]


def test_the_description_says_how_precise_the_document_is(dated: Site) -> None:
    english = events(made(dated)["calendars/deadlines.en.ics"])
    texts = {ident: event["DESCRIPTION"] for ident, event in english.items()}
    assert "names the year alone: 2020. " in texts["aa2020-1-objectives-target-1"]
    assert "names the month alone: May 2022. " in texts["aa2020-1-02-fee-1"]
    assert "names the day: 31 May 2022." in texts["bb2022-2-01"]
    chinese = events(made(dated)["calendars/deadlines.ics"])
    assert "原文只写到年：2020年。" in chinese["aa2020-1-objectives-target-1"]["DESCRIPTION"]
    assert chinese["bb2022-2-01"]["SUMMARY"] == "乙市继续推广提前报关"


def test_the_description_says_where_the_date_stands_and_leads_there(dated: Site) -> None:
    event = events(made(dated)["calendars/deadlines.en.ics"])["bb2022-2-01"]
    assert event["URL"] == f"{SITE}en/measures/bb2022-2-01/"
    assert "clause 1" in event["DESCRIPTION"]
    assert event["DESCRIPTION"].endswith(event["URL"])


def test_of_a_date_that_has_passed_the_outcome_is_said_not_to_be_recorded(dated: Site) -> None:
    passed = "outcome not recorded here"
    held = events(made(dated)["calendars/deadlines.en.ics"])
    assert passed in held["aa2020-1-objectives-target-1"]["DESCRIPTION"]
    assert passed not in held["bb2022-2-01"]["DESCRIPTION"]
    undated = events(made(site_at(dated.data, None))["calendars/deadlines.en.ics"])
    assert not [event for event in undated.values() if passed in event["DESCRIPTION"]]


def lines(content: bytes) -> list[bytes]:
    assert content.endswith(b"\r\n")
    found = content.split(b"\r\n")[:-1]
    assert not [line for line in found if b"\n" in line or b"\r" in line]
    return found


def test_lines_end_in_crlf_and_are_folded_at_75_octets_between_characters(site: Site) -> None:
    folded = 0
    for content in made(site).values():
        for line in lines(content):
            assert len(line) <= 75
            line.decode()
            folded += line.startswith(b" ")
    assert folded > 1000


def test_hostile_titles_stay_text(dated: Site) -> None:
    text = Text.model_construct(zh=HOSTILE, en=HOSTILE)
    (ident,) = dated.data.targets
    target = Target.model_construct(**{**dict(dated.data.targets[ident]), "statement": text})
    site = site_at(dataclasses.replace(dated.data, targets={ident: target}))
    content = made(site)["calendars/deadlines.ics"]
    held = events(content)
    assert len(held) == 3
    assert held[ident]["SUMMARY"] == HOSTILE.replace("\r\n", "\n")
    assert sum(line == b"END:VEVENT" for line in lines(content)) == 3


def test_every_component_has_what_rfc_5545_requires(site: Site) -> None:
    for content in made(site).values():
        calendar = Calendar.from_ical(content)
        assert calendar["VERSION"] == "2.0"
        assert calendar["PRODID"]
        uids = [str(event["UID"]) for event in calendar.walk("VEVENT")]
        assert len(uids) == len(set(uids)) > 0
        for event in calendar.walk("VEVENT"):
            assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY"} <= set(event)
            assert not event.errors


def test_pages_lead_to_their_calendar_where_it_has_events(dated: Site) -> None:
    expected = {
        "deadlines/": "deadlines",
        "regions/350200/": "regions-350200",
        "authorities/customs/": "authorities-customs",
        "measures/bb2022-2-01/": "",
    }
    for writer in writers(dated):
        for plan in planned(dated):
            if plan.path not in expected:
                continue
            page = plan.write(writer)
            name = expected[plan.path]
            path = urls.dates(name, writer.language)
            head, body = Renderer(writer, "").head(page), Renderer(writer, "").body(page)
            assert ('type="text/calendar"' in head) == bool(name)
            assert (path in body) == bool(name)


def test_both_languages_are_named_by_what_they_are_written_in(dated: Site) -> None:
    titles = {
        path: str(Calendar.from_ical(content)["NAME"]) for path, content in made(dated).items()
    }
    for language, path in (
        (CHINESE, "calendars/deadlines.ics"),
        (ENGLISH, "calendars/deadlines.en.ics"),
    ):
        writer = Writer(dated, language)
        assert titles[path] == writer.t("calendar_title", site=writer.t("site_name"))
