"""Rules that hold across fields and files.

Each a small function from the dataset to its findings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator import yamlio
from generator.check import dates, identity, references, wording
from generator.errors import InvalidDataError, Problem
from generator.load import Loaded, Loader
from generator.models.dataset import KIND
from generator.validation import dotted, nearest_line

if TYPE_CHECKING:
    from pathlib import Path

    from generator.check.finding import Finding, Rule
    from generator.models.dataset import Dataset
    from generator.yamlio import Place

RULES: Final[tuple[Rule, ...]] = (
    *references.RULES,
    *identity.RULES,
    *dates.RULES,
    *wording.RULES,
)


def load_checked(root: Path, loader: Loader | None = None) -> Dataset:
    """The dataset under `root`, or InvalidDataError with all its problems."""
    loaded = (loader or Loader(root)).load()
    problems = [*loaded.problems, *check(root, loaded)]
    if problems:
        raise InvalidDataError(problems)
    return loaded.dataset


def check(root: Path, loaded: Loaded) -> list[Problem]:
    """What the rules find in the records that could be read."""
    findings = [
        finding
        for rule in RULES
        for finding in rule(loaded.dataset)
        if not (finding.missing and finding.missing in loaded.unread)
        and not (finding.of_whole and loaded.unread)
    ]
    lines: dict[str, dict[Place, int]] = {}
    return [_problem(root, loaded.dataset, finding, lines) for finding in findings]


def _problem(
    root: Path, data: Dataset, finding: Finding, lines: dict[str, dict[Place, int]]
) -> Problem:
    name = finding.path or data.sources[finding.kind, finding.id]
    place = finding.place
    if name not in lines:
        try:
            lines[name] = yamlio.lines_of(yamlio.read_text(root / name, name), name)
        except InvalidDataError:
            lines[name] = {}
    if finding.id and KIND[finding.kind].is_registry:
        place = (list(data.of(KIND[finding.kind])).index(finding.id), *place)
    line = nearest_line(lines[name], place)
    return Problem(name, line, dotted(place), finding.message, finding.hint)
