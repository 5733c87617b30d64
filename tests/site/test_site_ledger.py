"""The ledger of the portal's own addresses is whole."""

from __future__ import annotations

from pathlib import Path

from conftest import ROOT

from generator import ledger
from generator.check import load_checked


def test_every_address_of_the_site_is_in_the_ledger_and_the_other_way_round(built: Path) -> None:
    made = (path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file())
    there = ledger.addresses(made)
    new = sorted(there - ledger.published(ROOT))
    assert not new, f"{len(new)} new addresses, as {new[0]}: run `{ledger.RENEW}` and commit"
    assert not ledger.gone(ROOT, there, load_checked(ROOT).withdrawn)
