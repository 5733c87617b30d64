from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest
from conftest import ROOT
from support import TARGET, site_of

from generator import drawing
from generator.drawing import draw
from generator.html import article
from generator.languages import CHINESE, ENGLISH, LANGUAGES
from generator.models.base import DueDate, Text, Translation
from generator.models.rules import Target
from generator.views.blocks import Chart, Paragraph, Point
from generator.views.categories import series_page
from generator.views.charts import charts, comparable
from generator.views.writer import Writer

if TYPE_CHECKING:
    from conftest import Project

    from generator.derive import Site


def target(ident: str, due: int | None = 2020, **values: Any) -> Target:
    given: dict[str, Any] = {"comparator": "at_most", "value": "5", "unit": "days"}
    year = values.pop("against", None)
    return Target(
        id=ident,
        measure="aa2020-1-objectives",
        series="clearance-time",
        statement=Text(zh="目标", en="A target"),
        baseline=Text(zh=year, en=year) if year else None,
        due=DueDate(date=dt.date(due, 12, 31), precision="year") if due else None,
        translation=Translation(status="unofficial", source_hash="0" * 12),
        **(given | values),
    )


REDUCTION: dict[str, Any] = {"comparator": "reduce_by", "value": "50", "unit": "percent"}
THIRD: dict[str, Any] = {"comparator": "reduce_by", "value": "1", "unit": "thirds"}


@pytest.mark.parametrize(
    ("targets", "expected"),
    [
        ([target("a"), target("b", 2021)], [["a", "b"]]),
        ([target("a"), target("b", comparator="at_least")], [["a", "b"]]),
        ([target("a")], []),
        ([target("a"), target("b", None)], []),
        ([target("a"), target("b", unit="hours")], []),
        ([target("a"), target("b", comparator="done_by", value=None, unit=None)], []),
        ([target("a", unit="percent"), target("b", **REDUCTION)], []),
        ([target("a", **REDUCTION), target("b", **THIRD)], [["a", "b"]]),
        ([target("a", **REDUCTION, against="2017"), target("b", **THIRD)], [["a", "b"]]),
        (
            [target("a", **REDUCTION, against="2017"), target("b", **THIRD, against="2018")],
            [],
        ),
        (
            [
                target("a", **REDUCTION, against="2017"),
                target("b", **THIRD, against="2018"),
                target("c", **THIRD, against="2017"),
                target("d", **THIRD),
            ],
            [["a", "c"]],
        ),
        (
            [target("a"), target("b", unit="hours"), target("c"), target("d", unit="hours")],
            [["a", "c"], ["b", "d"]],
        ),
    ],
)
def test_only_dated_figures_of_one_unit_direction_and_base_are_compared(
    targets: list[Target], expected: list[list[str]]
) -> None:
    assert [[t.id for t in found] for found in comparable(targets)] == expected


def said(project: Project, targets: list[Target]) -> list[str]:
    """What stands beside the charts of these targets."""
    site = site_of(project)
    found = charts(Writer(site, ENGLISH), site.data.series["clearance-time"], targets)
    return [run.text for block in found if isinstance(block, Paragraph) for run in block.inline]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ([], []),
        ([target("c", None)], ["Without a date, and so only in the table: 1."]),
        (
            [target("c", unit="hours"), target("d", None)],
            [
                "Without a date, and so only in the table: 1.",
                (
                    "In other units, without a figure, or against another year, "
                    "and so only in the table: 1."
                ),
            ],
        ),
    ],
)
def test_what_is_left_out_of_a_chart_is_said(
    small: Project, more: list[Target], expected: list[str]
) -> None:
    assert said(small, [target("a"), target("b", 2021), *more]) == expected


def test_figures_that_cannot_be_compared_are_said_to_be_so(small: Project) -> None:
    (words,) = said(small, [target("a"), target("b", unit="hours")])
    assert words.startswith("The figures below count different things")
    assert said(small, [target("a")]) == []


def test_a_reduction_that_names_no_year_beside_one_that_does_is_pointed_out(
    small: Project,
) -> None:
    (words,) = said(small, [target("a", **THIRD), target("b", **REDUCTION, against="2017")])
    assert words.endswith("do not name the year they are measured against: 1.")
    assert said(small, [target("a", **THIRD), target("b", **REDUCTION)]) == []


def test_an_undated_target_is_in_the_table_and_not_in_the_chart(small: Project) -> None:
    text = small.path(TARGET).read_text("utf-8")
    for number, due in (("2", "due:\n  date: 2021-12-31\n  precision: year"), ("3", "due: null")):
        ident = f"aa2020-1-objectives-target-{number}"
        changed = re.sub(r"due:\n  date: .*\n  precision: .*", due, text)
        small.write(
            f"data/targets/{ident}.yml", changed.replace("aa2020-1-objectives-target-1", ident)
        )
    site = site_of(small)
    page = series_page(Writer(site, CHINESE), site.data.series["clearance-time"])
    html = article(Writer(site, CHINESE), page)
    drawn = re.findall(r'data-target="([^"]+)"', html)
    assert drawn == ["aa2020-1-objectives-target-1", "aa2020-1-objectives-target-2"]
    assert html.count('scope="row"') == 3
    assert "没有写期限的 1 项不在图里" in html


def point(ident: str, year: int, value: str, **values: Any) -> Point:
    given: dict[str, Any] = {
        "when": f"end of {year}",
        "label": f"Nationwide {value}",
        "region": "Nationwide",
        "side": "national",
    }
    return Point(id=ident, date=dt.date(year, 12, 31), value=Decimal(value), **(given | values))


def chart(*points: Point) -> Chart:
    return Chart("chart-1", "Title <&>", "days", (), points)


def test_what_a_chart_says_is_escaped() -> None:
    svg = ET.fromstring(draw(chart(point("a", 2020, "1", label='<b> & "c"'))))  # noqa: S314
    assert svg.findtext("title") == "Title <&>"
    assert '<b> & "c"' in [text.text for text in svg.iter("text")]


@pytest.mark.parametrize(
    "points",
    [
        (point("a", 2020, "0"),),
        (point("a", 2020, "5"), point("b", 2020, "5", side="local", region="City")),
        (point("a", 1978, "0.001"), point("b", 2099, "999999999999")),
        (point("a", 2020, "-33.3"), point("b", 2021, "-50")),
        tuple(point(f"p{n}", 2000 + n, str(n % 7), region=str(n % 3)) for n in range(30)),
    ],
    ids=["zero", "one place", "far apart", "reductions", "many"],
)
def test_any_figures_are_drawn_inside_the_picture_and_twice_alike(
    points: tuple[Point, ...],
) -> None:
    svg = draw(chart(*points))
    assert svg == draw(chart(*points))
    marks = re.findall(r'data-target="[^"]*" transform="translate\(([-\d.]+) ([-\d.]+)\)"', svg)
    assert len(marks) == len(points)
    for x, y in marks:
        assert 0 <= float(x) <= drawing.WIDTH
        assert 0 <= float(y) <= drawing.HEIGHT


def test_dates_lie_where_they_do_in_time_and_figures_where_they_do_on_the_axis() -> None:
    svg = draw(chart(point("a", 2010, "2"), point("b", 2012, "4"), point("c", 2020, "8")))
    marks = re.findall(r'transform="translate\(([-\d.]+) ([-\d.]+)\)"><path', svg)
    (ax, ay), (bx, by), (cx, cy) = [(float(x), float(y)) for x, y in marks]
    assert (bx - ax) / (cx - ax) == pytest.approx(0.2, abs=0.01)
    assert (ay - by) / (ay - cy) == pytest.approx(1 / 3, abs=0.01)


def test_only_points_of_one_region_are_joined() -> None:
    city = {"region": "City", "side": "local"}
    svg = draw(chart(point("a", 2020, "7"), point("b", 2021, "6"), point("c", 2021, "5", **city)))
    assert svg.count("<polyline") == 1
    assert svg.count("chart__point--local") == 1


def test_dates_whose_names_would_run_together_are_not_all_named() -> None:
    svg = draw(chart(*(point(f"p{n}", 2000 + n, "1") for n in range(20))))
    named = re.findall(r">end of (\d+)<", svg)
    assert 2 <= len(named) < 8
    assert named[-1] == "2019"


def test_no_two_labels_of_the_portals_charts_meet(site: Site) -> None:
    for language in LANGUAGES:
        w = Writer(site, language)
        for ident, series in site.data.series.items():
            for found in charts(w, series, site.by_series.get(ident, ())):
                if isinstance(found, Chart):
                    boxes = _labels(found)
                    assert not [pair for pair in combinations(boxes, 2) if pair[0].meets(pair[1])]


def _labels(shown: Chart) -> list[Any]:
    """The room that each label of a drawn chart takes."""
    boxes = []
    for mark in ET.fromstring(draw(shown)).iter("g"):  # noqa: S314 - our own
        if "data-target" in mark.attrib:
            x, y = map(float, re.findall(r"[-\d.]+", mark.attrib["transform"]))
            text = mark.find("text")
            assert text is not None
            label = drawing._Label(  # noqa: SLF001
                float(text.attrib["x"]), float(text.attrib["y"]), text.attrib["text-anchor"]
            )
            boxes.append(label.box(drawing._width(text.text or ""), x, y))  # noqa: SLF001
    return boxes


def test_pages_without_a_chart_do_not_wait_for_what_draws_them() -> None:
    code = "import sys, generator.html, generator.views.pages; print('leather' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"


def test_all_charts_of_the_portal_take_half_a_second_with_what_draws_them() -> None:
    code = """
import time
from pathlib import Path
from generator.check import load_checked
from generator.derive import derive
from generator.html import article
from generator.provenance import Provenance
from generator.settings import Settings
from generator.views.categories import series_page
from generator.views.writer import writers
site = derive(load_checked(Path()), Provenance(None, None), Settings())
began = time.process_time()
for w in writers(site):
    for series in site.data.series.values():
        article(w, series_page(w, series))
print(time.process_time() - began)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert float(done.stdout) < 0.5
