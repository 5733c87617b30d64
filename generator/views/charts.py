"""Which figures of an indicator can be compared, and the charts of those."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal

from generator.models.base import NATIONAL
from generator.views.blocks import Block, Chart, Paragraph, Point

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.models.base import DueDate
    from generator.models.registries import Category
    from generator.models.rules import Target
    from generator.views.writer import Writer

_SHARES: Final = {"percent": Decimal(1), "thirds": Decimal(100) / 3}
"""Units that are parts of a whole, in per cent."""
_LIMITS: Final[dict[str, Literal["", "upper", "lower"]]] = {
    "at_most": "upper",
    "at_least": "lower",
}
_COMPARED: Final = 2
"""How many figures make a comparison."""


def charts(w: Writer, series: Category, targets: Sequence[Target]) -> Iterator[Block]:
    """A chart of each set of an indicator's figures that can be compared.

    Then what stands in none, and why.
    """
    sets = comparable(targets)
    for number, found in enumerate(sets, start=1):
        yield _chart(w, f"chart-{number}", series, found)
        if notes := _unlike(found):
            yield Paragraph(w.say("chart_no_baseline", number=notes), "quiet")
    drawn = {target.id for found in sets for target in found}
    left = [target for target in targets if target.id not in drawn]
    if not sets:
        if len(targets) >= _COMPARED:
            yield Paragraph(w.say("chart_none"), "quiet")
        return
    undated = sum(target.due is None for target in left)
    if undated:
        yield Paragraph(w.say("chart_undated", number=undated), "quiet")
    if len(left) > undated:
        yield Paragraph(w.say("chart_other_terms", number=len(left) - undated), "quiet")


def comparable(targets: Sequence[Target]) -> list[tuple[Target, ...]]:
    """Sets of at least two dated figures that count the same: amounts, or reductions.

    Reductions are compared where none names another year to measure against.
    """
    alike: defaultdict[tuple[str | None, bool], list[Target]] = defaultdict(list)
    for target in targets:
        if target.due and target.value is not None:
            unit = "percent" if target.unit in _SHARES else target.unit
            alike[unit, target.comparator == "reduce_by"].append(target)
    sets: list[list[Target]] = []
    for (_, is_reduction), found in alike.items():
        years = {target.baseline.zh for target in found if target.baseline}
        if is_reduction and len(years) > 1:
            sets += [[t for t in found if t.baseline and t.baseline.zh == y] for y in sorted(years)]
        else:
            sets.append(found)
    return [tuple(found) for found in sets if len(found) >= _COMPARED]


def _unlike(targets: Sequence[Target]) -> int:
    """How many reductions do not name what they are measured against, where others do."""
    unnamed = sum(target.baseline is None for target in targets)
    is_reduction = targets[0].comparator == "reduce_by"
    return unnamed if is_reduction and unnamed < len(targets) else 0


def _chart(w: Writer, ident: str, series: Category, targets: Sequence[Target]) -> Chart:
    points = tuple(_point(w, target, target.due) for target in targets if target.due)
    unit = "percent" if targets[0].unit in _SHARES else targets[0].unit
    axis = w.t(f"axis_{unit}")
    if targets[0].comparator == "reduce_by":
        axis = w.t("axis_reduction", axis=axis)
    return Chart(
        id=ident,
        title=w.t("chart_title", name=w.of(series.name)),
        axis=axis,
        key=tuple(_key(w, points)),
        points=points,
    )


def _key(w: Writer, points: Sequence[Point]) -> Iterator[str]:
    """What the signs mean, of those that are there."""
    for side in ("national", "local"):
        if any(point.side == side for point in points):
            yield w.t(f"chart_{side}")
    for limit in ("upper", "lower"):
        if any(point.limit == limit for point in points):
            yield w.t(f"chart_{limit}")


def _point(w: Writer, target: Target, due: DueDate) -> Point:
    regions = w.site.document_of(target.measure).regions
    value = Decimal(target.value or 0) * _SHARES.get(target.unit or "", Decimal(1))
    unit = w.t(f"unit_{target.unit}", value=target.value) if target.unit in _SHARES else ""
    figure = w.t(f"sign_{target.comparator}", amount=unit or target.value)
    region = w.region_names(regions)
    return Point(
        id=target.id,
        date=due.date,
        when=w.t("chart_end_of", period=w.date(due.date, due.precision))
        if due.precision != "day"
        else w.date(due.date),
        value=-value if target.comparator == "reduce_by" else value,
        label=f"{region} {figure}",
        region=region,
        side="national" if NATIONAL in regions else "local",
        limit=_LIMITS.get(target.comparator, ""),
    )
