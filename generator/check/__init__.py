"""Rules that hold across fields and files.

Each a small function from the dataset to its findings.
"""

from __future__ import annotations

import contextlib
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from generator import yamlio
from generator.check import charges, dates, finder, identity, references, withdrawals, wording
from generator.errors import InvalidDataError, Problem, dotted
from generator.load import Loaded, Loader
from generator.validation import MOST, nearest_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from generator.check.finding import Finding, Rule
    from generator.models.dataset import Dataset
    from generator.yamlio import Place

RULES: Final[tuple[Rule, ...]] = (
    *references.RULES,
    *identity.RULES,
    *dates.RULES,
    *wording.RULES,
    *finder.RULES,
    *charges.RULES,
    *withdrawals.RULES,
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
    findings: defaultdict[str, list[Finding]] = defaultdict(list)
    for rule in RULES:
        for finding in rule(loaded.dataset):
            if not _follows_from(finding, loaded.unread):
                name = finding.path or loaded.dataset.sources[finding.kind, finding.id]
                findings[name].append(finding)
    return [problem for name, found in findings.items() for problem in _problems(root, name, found)]


def _follows_from(finding: Finding, unread: set[str]) -> bool:
    """Whether a finding may be gone once the files with problems are mended."""
    missing = {finding.missing, finding.missing_kind} - {""}
    return bool(missing & unread or (finding.of_whole and unread))


def _problems(root: Path, name: str, findings: list[Finding]) -> Iterator[Problem]:
    """The findings in one file, with their lines."""
    lines: dict[Place, int] = {}
    index: dict[str, int] = {}
    with contextlib.suppress(InvalidDataError):
        tree = yamlio.parse(yamlio.read_text(root / name, name), name, lines)
        if isinstance(tree, tuple):
            for position, item in enumerate(tree):
                if isinstance(item, dict) and isinstance(ident := item.get("id"), str):
                    index.setdefault(ident, position)
    for finding in findings[:MOST]:
        place = (index[finding.id], *finding.place) if finding.id in index else finding.place
        line = nearest_line(lines, place)
        yield Problem(name, line, dotted(place), finding.message, finding.hint)
