"""What is said of a charge in a place rests on fee rules of that place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.check.finding import Finding, Rule
from generator.errors import shown
from generator.models.dataset import CHARGES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.models.dataset import Dataset


def answers_rest_on_rules_of_their_place(data: Dataset) -> Iterable[Finding]:
    """A rule of one city does not answer for another."""
    for ident, charge in data.charges.items():
        for place, answer in enumerate(charge.answers):
            for index, rule in enumerate(answer.rules):
                found = data.fee_rules.get(rule)
                if found and answer.region not in found.regions:
                    message = f"found {shown(rule)}, which holds in {', '.join(found.regions)}"
                    hint = f"name rules of {answer.region}, or move it to an answer of its place"
                    where = ("answers", place, "rules", index)
                    yield Finding(CHARGES.name, ident, where, message, hint)


def a_place_has_one_answer(data: Dataset) -> Iterable[Finding]:
    """A charge has no two answers for a place."""
    for ident, charge in data.charges.items():
        seen: set[str] = set()
        for place, answer in enumerate(charge.answers):
            if answer.region in seen:
                message = f"found a second answer for {shown(answer.region)}"
                where = ("answers", place, "region")
                yield Finding(CHARGES.name, ident, where, message, "make them one")
            seen.add(answer.region)


RULES: Final[tuple[Rule, ...]] = (
    answers_rest_on_rules_of_their_place,
    a_place_has_one_answer,
)
