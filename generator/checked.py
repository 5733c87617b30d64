"""What the last whole run of the tests found, as `make test-all` recorded it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from pydantic import BaseModel, ConfigDict, NonNegativeInt, ValidationError

from generator.errors import InvalidDataError, Problem

if TYPE_CHECKING:
    from pathlib import Path

FILE: Final = "tests/checked.json"
_REMEDY: Final = "let `make test-all` write it anew, or remove it"


class Area(BaseModel):
    """How many tests of one area ended in which way."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    passed: NonNegativeInt = 0
    failed: NonNegativeInt = 0
    skipped: NonNegativeInt = 0


class Checked(BaseModel):
    """One whole run."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    commit: str
    """The full hash of the commit that was tested."""
    data: str | None
    """The commit that its data stood at, as `generator.provenance` tells it."""
    day: dt.date
    """The day of the run, in UTC."""
    tools: dict[str, str]
    """The names and versions of what looked at the pages."""
    areas: dict[str, Area]
    """By area, in the order of the page; each has a name in `data/interface.yml`."""


def checked(root: Path) -> Checked | None:
    """The last whole run; None where none is recorded.

    Raises InvalidDataError for a record that cannot be read.
    """
    try:
        return Checked.model_validate_json((root / FILE).read_bytes())
    except FileNotFoundError:
        return None
    except OSError as error:
        problem = Problem(FILE, 0, "", f"cannot be read: {error.strerror}", _REMEDY)
        raise InvalidDataError([problem]) from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        message = f"{first['msg']}; expected a record of a test run"
        raise InvalidDataError([Problem(FILE, 1, where, message, _REMEDY)]) from None
