"""What can be found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.models import dataset as kinds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.models.dataset import Kind

KINDS: Final[Mapping[str, Kind | None]] = {
    "measure": kinds.MEASURES,
    "fee-rule": kinds.FEE_RULES,
    "hotline": kinds.HOTLINES,
    "charge": kinds.CHARGES,
    "service": kinds.SERVICES,
    "target": kinds.TARGETS,
    "document": kinds.DOCUMENTS,
    "topic": kinds.TOPICS,
    "guide": None,
    "term": kinds.GLOSSARY,
    "authority": kinds.AUTHORITIES,
}
"""Every kind of result, in the order in which entries are numbered; None for hand-written pages."""
