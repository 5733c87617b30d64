"""From the points of a chart to SVG.

leather makes axes, scales and ticks; the marks are ours, because a limit is no dot. Of what it
writes only shapes and classes stay, and the style sheet gives colours: so a picture follows the
scheme and the paper. pygal writes a style sheet into each picture (18 kB), matplotlib styles each
element and takes half a second to import; leather takes a twentieth.
"""

from __future__ import annotations

import datetime as dt
import re
import xml.etree.ElementTree as ET
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import leather
from leather.scales import Linear, Scale
from leather.shapes import Shape

from generator.texts import has_han

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from generator.views.blocks import Chart, Point

WIDTH: Final = 340
HEIGHT: Final = 250
"""In units of the picture, which is narrow so that its letters can be read on a telephone."""

_LETTER: Final = 14
"""The size of letters, as the style sheet sets it; leather reckons with the same."""
_NARROW: Final = 0.56
"""How wide a letter that is no Han character is at most on average, for its height."""
_BESIDE: Final = 15
"""From the middle of a mark to its label."""
_ARROW: Final = 17
"""From the middle of a limit to the tip of its arrow."""
_SPACE: Final = Decimal("0.22")
"""What is left free before the first and after the last date, for their names."""
_ALONE: Final = 366
"""The days around a date that stands alone."""
_LOOKS: Final = ("fill", "stroke", "stroke-width", "font-family", "font-size")
_DIGITS: Final = re.compile(r"-?\d+\.\d+")
_SYMBOLS: Final = {"national": "M-5 0A5 5 0 1 1 5 0A5 5 0 1 1-5 0Z", "local": "M0-7L7 0L0 7L-7 0Z"}
_LIMITS: Final = {
    "upper": f"M-13 0H13M0 0V{_ARROW}M-4 {_ARROW - 5}L0 {_ARROW}L4 {_ARROW - 5}",
    "lower": f"M-13 0H13M0 0V-{_ARROW}M-4-{_ARROW - 5}L0-{_ARROW}L4-{_ARROW - 5}",
}


def draw(chart: Chart) -> str:
    """The picture as an `<svg>` element, named by its title."""
    name = f"{chart.id}-title"
    svg = ET.Element(
        "svg",
        {"viewBox": f"0 0 {WIDTH} {HEIGHT}", "role": "img", "aria-labelledby": name},
    )
    ET.SubElement(svg, "title", id=name).text = chart.title
    svg.append(_plain(_axes_and_marks(chart)))
    return ET.tostring(svg, encoding="unicode")


def _axes_and_marks(chart: Chart) -> ET.Element:
    points = chart.points
    days = _Days([point.date for point in points])
    picture = leather.Chart(chart.axis)
    picture.set_x_scale(days)
    picture.set_y_scale(_values([point.value for point in points]))
    picture.add_x_axis(ticks=days.ticks(), tick_formatter=_names_of_days(points, days))
    picture.add_y_axis(tick_formatter=_number)
    data = leather.Series(points, x=lambda point, _: point.date, y=lambda point, _: point.value)
    picture.add_series(data, _Marks())
    group: ET.Element = picture.to_svg_group(WIDTH, HEIGHT)
    return group


class _Days(Scale):  # type: ignore[misc]  # leather has no types
    """Dates where they lie in time; leather's own scale of time grows to whole years."""

    def __init__(self, dates: Sequence[dt.date]) -> None:
        self._dates = sorted(set(dates))
        first, last = self._dates[0].toordinal(), self._dates[-1].toordinal()
        space = (last - first) * _SPACE or Decimal(_ALONE)
        self._first = first - space
        self._length = last + space - self._first

    def contains(self, _value: dt.date) -> bool:
        """Every date of the data is inside."""
        return True

    def project(self, value: dt.date, low: float, high: float) -> Decimal:
        """Where a date lies between two edges."""
        part = (value.toordinal() - self._first) / self._length
        return (Decimal(high) - Decimal(low)) * part + Decimal(low)

    def ticks(self) -> list[dt.date]:
        """The dates of the data and no others."""
        return self._dates


def _values(values: Sequence[Decimal]) -> Linear:
    """A scale from zero; its ticks are whole where the largest value is."""
    sign = -1 if min(values) < 0 else 1
    top = max(abs(value) for value in values)

    def scale(top: Decimal) -> Linear:
        return Linear(*sorted((Decimal(0), sign * top)))

    if top % 1 == 0 and top > 1:
        while any(tick % 1 for tick in scale(top).ticks()):
            top += 1
    return scale(top)


def _names_of_days(points: Sequence[Point], days: _Days) -> Callable[[dt.date, int, int], str]:
    """The dates in words; one that would run into that before it, or into the last, has none."""
    words = {point.date: point.when for point in points}
    ticks = days.ticks()

    def extent(day: dt.date) -> tuple[float, float]:
        middle, half = float(days.project(day, 0, WIDTH * 0.8)), _width(words[day]) / 2 + 3
        return middle - half, middle + half

    shown = {ticks[-1]}
    end = float("-inf")
    for day in ticks[:-1]:
        left, right = extent(day)
        if left >= end and right <= extent(ticks[-1])[0]:
            shown.add(day)
            end = right
    return lambda day, _index, _count: words[day] if day in shown else ""


def _number(value: Decimal, _index: int, _count: int) -> str:
    return f"{value.normalize():f}".replace("-", "\N{MINUS SIGN}")


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Box) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def inside(self, other: _Box) -> bool:
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )


class _Marks(Shape):  # type: ignore[misc]  # leather has no types
    """A line through the points of each region, and over it each point with its label."""

    def validate_series(self, _series: object) -> bool:
        """Dates and figures are all that is put in."""
        return True

    def to_svg(
        self, width: float, height: float, x_scale: Any, y_scale: Any, series: Any, _palette: object
    ) -> ET.Element:
        """The marks, where the scales put them."""
        group = ET.Element("g")
        places: dict[Point, tuple[float, float]] = {
            datum.row: (
                float(x_scale.project(datum.x, 0, width)),
                float(y_scale.project(datum.y, height, 0)),
            )
            for datum in series.data()
        }
        for line in _lines(places):
            joined = " ".join(f"{x:.1f},{y:.1f}" for x, y in line)
            ET.SubElement(group, "polyline", {"class": "chart__line", "points": joined})
        labels = _labels(places, _Box(0, -_LETTER, width + WIDTH * 0.04, height))
        for point, (x, y) in places.items():
            group.append(_mark(point, x, y, labels[point]))
        return group


def _lines(places: dict[Point, tuple[float, float]]) -> Iterator[list[tuple[float, float]]]:
    by_region = defaultdict(list)
    for point, place in places.items():
        by_region[point.region].append(place)
    return (line for line in by_region.values() if len(line) > 1)


def _mark(point: Point, x: float, y: float, label: _Label) -> ET.Element:
    mark = ET.Element(
        "g",
        {
            "class": f"chart__point chart__point--{point.side}",
            "data-target": point.id,
            "transform": f"translate({x:.1f} {y:.1f})",
        },
    )
    if point.limit:
        ET.SubElement(mark, "path", {"class": "chart__limit", "d": _LIMITS[point.limit]})
    ET.SubElement(mark, "path", {"class": "chart__symbol", "d": _SYMBOLS[point.side]})
    place = {"x": f"{label.x:.1f}", "y": f"{label.y:.1f}", "text-anchor": label.anchor}
    ET.SubElement(mark, "text", place).text = point.label
    return mark


@dataclass(frozen=True, slots=True)
class _Label:
    """Where a label stands, from the middle of its mark."""

    x: float
    y: float
    anchor: str

    def box(self, width: float, x: float, y: float) -> _Box:
        left = x + self.x - {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]
        return _Box(left, y + self.y - _LETTER * 0.9, left + width, y + self.y + _LETTER * 0.3)


_BY_THE_SIDE: Final = (
    _Label(_BESIDE, 5, "start"),
    _Label(-_BESIDE, 5, "end"),
    _Label(0, -12, "middle"),
    _Label(0, 24, "middle"),
    _Label(_BESIDE, -8, "start"),
    _Label(-_BESIDE, -8, "end"),
    _Label(_BESIDE, 18, "start"),
    _Label(-_BESIDE, 18, "end"),
    _Label(0, -_ARROW - 6, "middle"),
    _Label(0, _ARROW + 16, "middle"),
)


def _labels(places: dict[Point, tuple[float, float]], canvas: _Box) -> dict[Point, _Label]:
    """For each point the first place where its label meets nothing, else where it meets least."""
    marks = [_extent(point, x, y) for point, (x, y) in places.items()]
    found = {}
    for point, (x, y) in places.items():
        boxes = [(label, label.box(_width(point.label), x, y)) for label in _BY_THE_SIDE]
        found[point], taken = min(boxes, key=lambda pair: _cost(pair[1], marks, canvas))
        marks.append(taken)
    return found


def _cost(box: _Box, marks: Sequence[_Box], canvas: _Box) -> int:
    return sum(map(box.meets, marks)) + 2 * (not box.inside(canvas))


def _extent(point: Point, x: float, y: float) -> _Box:
    up = _ARROW if point.limit == "lower" else 6
    down = _ARROW if point.limit == "upper" else 6
    return _Box(x - 13, y - up, x + 13, y + down)


def _width(text: str) -> float:
    """How wide a text is, roughly."""
    return sum(_LETTER * (1 if has_han(sign) else _NARROW) for sign in text)


def _plain(group: ET.Element) -> ET.Element:
    """What leather has drawn without looks and background, their figures rounded."""
    for ground in group.findall("rect"):
        group.remove(ground)
    for element in group.iter():
        for name, value in tuple(element.attrib.items()):
            if name in _LOOKS or not value:
                del element.attrib[name]
            elif name != "points":
                element.set(name, _DIGITS.sub(_rounded, value))
    return group


def _rounded(figure: re.Match[str]) -> str:
    return f"{float(figure[0]):.1f}".removesuffix(".0")
