"""Every chart of the built site, read back and held against the open data."""

from __future__ import annotations

import datetime as dt
import json
import re
import xml.etree.ElementTree as ET
from collections import defaultdict
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from sheets import none_of

from generator.languages import LANGUAGES, Language
from generator.models.base import Text

CHART = re.compile(r'<figure class="chart">(<svg.*?</svg>)', re.DOTALL)
LIMITS = {"at_most": "V17", "at_least": "V-17"}
CHARTED = {
    "clearance-time": [{"gf2018-37-objectives-target-3", "gf2018-37-objectives-target-5"}],
    "single-window-use": [{"gf2018-37-13-target-1", "gf2018-37-13-target-2"}],
    "export-tax-refund-days": [
        {"sa2021-85-05-target-1", "sa2021-85-05-target-2", "sz2022-17-05-target-1"}
    ],
}
"""What is drawn: certificates and costs are stated in units that cannot be compared."""


def items(built: Path, kind: str) -> dict[str, dict[str, Any]]:
    found = json.loads((built / f"api/v1/{kind}.json").read_text("utf-8"))["items"]
    return {item["id"]: item for item in found}


def charts(built: Path, language: Language) -> dict[str, list[ET.Element]]:
    """The charts of each indicator's page."""
    found = defaultdict(list)
    for page in sorted((built / language.root / "series").glob("*/index.html")):
        for svg in CHART.findall(page.read_text("utf-8")):
            found[page.parent.name].append(ET.fromstring(svg))  # noqa: S314 - our own page
    return found


def number(text: str) -> Fraction:
    return Fraction(text.replace("\N{MINUS SIGN}", "-"))


def axis(svg: ET.Element, side: str) -> list[tuple[str, Fraction]]:
    """The names of an axis' ticks and where they stand."""
    place = "x1" if side == "bottom" else "y1"
    return [
        (tick.findtext("text") or "", Fraction(tick.find("line").attrib[place]))  # type: ignore[union-attr]
        for tick in svg.findall(f".//g[@class='axis {side}']/g")
    ]


def points(svg: ET.Element) -> dict[str, tuple[ET.Element, Fraction, Fraction]]:
    """The marks by the target that they show, and where they stand."""
    found = {}
    for mark in svg.iter("g"):
        if ident := mark.get("data-target"):
            x, y = re.findall(r"[\d.]+", mark.attrib["transform"])
            found[ident] = mark, Fraction(x), Fraction(y)
    return found


def stated(item: dict[str, Any]) -> Fraction:
    """What a target states, in per cent where it is a share, below zero where it is a reduction."""
    value = Fraction(item["value"])
    if item["unit"] == "thirds":
        value = value * 100 / 3
    return -value if item["comparator"] == "reduce_by" else value


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_every_indicator_whose_figures_can_be_compared_has_a_chart(
    built: Path, language: Language
) -> None:
    found = {
        ident: [set(points(svg)) for svg in svgs] for ident, svgs in charts(built, language).items()
    }
    assert found == CHARTED


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_the_points_of_every_chart_stand_where_the_data_says(
    built: Path, language: Language
) -> None:
    targets = items(built, "targets")
    wrong = []
    for series, svgs in charts(built, language).items():
        for svg in svgs:
            ticks = [(number(name), place) for name, place in axis(svg, "left")]
            (low, bottom), (high, top) = min(ticks), max(ticks)
            marks = points(svg)
            days = {
                ident: dt.date.fromisoformat(targets[ident]["due"]["date"]).toordinal()
                for ident in marks
            }
            first, last = min(marks, key=lambda i: days[i]), max(marks, key=lambda i: days[i])
            for ident, (_, x, y) in marks.items():
                read = low + (bottom - y) * (high - low) / (bottom - top)
                if abs(read - stated(targets[ident])) > (high - low) / 500:
                    wrong.append(f"{series}: {ident} is drawn at {float(read):.2f}")
                part = Fraction(days[ident] - days[first], days[last] - days[first])
                place = marks[first][1] + part * (marks[last][1] - marks[first][1])
                if abs(x - place) > 1:
                    wrong.append(f"{series}: {ident} is drawn at x {float(x)}, not {float(place)}")
    none_of(wrong)


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_marks_tell_national_from_local_and_limits_from_figures(
    built: Path, language: Language
) -> None:
    targets, documents = items(built, "targets"), items(built, "documents")
    regions = items(built, "regions")
    for svgs in charts(built, language).values():
        for svg in svgs:
            shapes = defaultdict(set)
            for ident, (mark, _, _) in points(svg).items():
                item = targets[ident]
                document = next(d for d in documents if ident.startswith(f"{d}-"))
                (region,) = documents[document]["regions"]
                side = "national" if region == "100000" else "local"
                assert mark.attrib["class"].split()[1] == f"chart__point--{side}"
                label = mark.findtext("text") or ""
                assert label.startswith(language.of(Text(**regions[region]["name"])) + " ")
                assert item["value"] in label
                symbol = mark.find("path[@class='chart__symbol']")
                limit = mark.find("path[@class='chart__limit']")
                assert symbol is not None
                shapes[side].add(symbol.attrib["d"])
                assert (limit is not None) == (item["comparator"] in LIMITS)
                if limit is not None:
                    assert LIMITS[item["comparator"]] in limit.attrib["d"]
            assert all(len(shape) == 1 for shape in shapes.values())
            assert len(set.union(*shapes.values())) == len(shapes)


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_the_table_under_a_chart_has_every_figure_of_the_indicator(
    built: Path, language: Language
) -> None:
    targets = items(built, "targets")
    for series in CHARTED:
        page = built / language.root / "series" / series / "index.html"
        soup = BeautifulSoup(page.read_text("utf-8"), "html.parser")
        figure = soup.find("figure")
        assert isinstance(figure, Tag)
        table = figure.find_next("table")
        assert isinstance(table, Tag)
        rows = table.select("tbody tr")
        shown = {str(row.select("th a")[0]["href"]).split("/")[-2]: row for row in rows}
        expected = {i for i, item in targets.items() if item["series"] == series}
        assert set(shown) == expected
        for ident, row in shown.items():
            text = row.get_text(" ")
            item = targets[ident]
            assert language.of(Text(**item["statement"])) in text
            amounts = [cell.get_text() for cell in row.select("td")]
            assert item["value"] in re.findall(r"\d+", amounts[0])
            assert item["due"]["date"][:4] in "".join(amounts[1:-2])


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_a_chart_is_a_picture_with_a_name_and_loads_and_runs_nothing(
    built: Path, language: Language
) -> None:
    for svgs in charts(built, language).values():
        for svg in svgs:
            assert svg.get("role") == "img"
            title = svg.find("title")
            assert title is not None
            assert title.text
            assert svg.get("aria-labelledby") == title.get("id")
            used = {element.tag for element in svg.iter()}
            assert used == {"svg", "title", "g", "line", "text", "path"} | (used & {"polyline"})
            names = {name for element in svg.iter() for name in element.attrib}
            assert not {n for n in names if n.startswith("on") or n in ("style", "href", "fill")}
            assert len(ET.tostring(svg)) < 4096
