"""Whoever answers the finder's questions comes to a number that serves the caller's place."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from generator.check.finding import Finding, Rule
from generator.errors import shown
from generator.models.base import NATIONAL
from generator.models.dataset import FINDER
from generator.models.finder import START

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.models.dataset import Dataset


def every_question_is_asked_once(data: Dataset) -> Iterable[Finding]:
    """All choices but the first are offered by one question: a tree, without loops or orphans."""
    if not data.finder:
        return
    if START not in data.finder:
        first = next(iter(data.finder))
        message = f"found no question {START!r}, expected the one that is asked first"
        yield Finding(FINDER.name, first, ("id",), message, "add it", of_whole=True)
        return
    offered = Counter(answer for question in data.finder.values() for answer in question.answers)
    reached, waiting = set(), [START]
    while waiting:
        ident = waiting.pop()
        if ident in data.finder and ident not in reached:
            reached.add(ident)
            waiting += data.finder[ident].answers
    for ident in data.finder:
        times = offered[ident]
        if ident == START and times:
            message = "found among the answers, expected nowhere: it is asked first"
            yield Finding(FINDER.name, ident, ("id",), message, "take it out of the answers")
        elif ident != START and times > 1:
            message = f"found as an answer {times} times, expected once"
            yield Finding(FINDER.name, ident, ("id",), message, "give each question its own")
        elif ident not in reached:
            message = f"found {shown(ident)}, to which no answers lead"
            hint = "name it in the answers of a question"
            yield Finding(FINDER.name, ident, ("id",), message, hint, of_whole=True)


def every_end_has_a_number_for_everybody(data: Dataset) -> Iterable[Finding]:
    """Where a choice ends, one of its numbers serves the whole country."""
    for ident, question in data.finder.items():
        if not question.numbers or not all(number in data.hotlines for number in question.numbers):
            continue
        if not any(NATIONAL in data.hotlines[number].regions for number in question.numbers):
            message = "found numbers for single places, expected one for the whole country too"
            yield Finding(
                FINDER.name, ident, ("numbers",), message, "add one, or callers elsewhere get none"
            )


def no_question_is_called_like_a_place(data: Dataset) -> Iterable[Finding]:
    """A question and a place have addresses of their own."""
    for ident in data.finder:
        if ident in data.regions:
            message = f"found {shown(ident)}, which is the code of a region"
            yield Finding(FINDER.name, ident, ("id",), message, "choose another id")


RULES: Final[tuple[Rule, ...]] = (
    every_question_is_asked_once,
    every_end_has_a_number_for_everybody,
    no_question_is_called_like_a_place,
)
