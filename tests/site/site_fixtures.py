"""What the tests of the built site share; a test module asks for it with `pytest_plugins`."""

from __future__ import annotations

from pathlib import Path

import pytest
from sheets import LOST, Sheet, pages_in, take


@pytest.fixture(scope="session")
def sheets(built: Path) -> dict[str, Sheet]:
    """Every page of the portal's own site, by its file."""
    return {file: take(built, file) for file in pages_in(built)}


@pytest.fixture(scope="session")
def pages(sheets: dict[str, Sheet]) -> list[Sheet]:
    """The same without the 404 page, which stands for no address of its own."""
    return [sheet for file, sheet in sheets.items() if file != LOST]


@pytest.fixture(scope="session")
def local_pages(local: Path, built: Path, pages: list[Sheet]) -> list[Sheet]:
    """The same of the portal built without an address and a repository of its own."""
    if local == built:
        return pages
    return [take(local, file) for file in pages_in(local) if file != LOST]
