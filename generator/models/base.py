"""The types that all records are made of.

The YAML reader gives text, tuples and maps; the validators here turn text into numbers and dates
and say, in one sentence each, what was expected.
"""

from __future__ import annotations

import calendar
import datetime as dt
import ipaddress
import re
from typing import Annotated, Any, Final, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from generator.errors import shown

RESERVED_IDS: Final = frozenset({"index", "search", "404", "assets", "api", "en", "zh", "zh-hant"})
"""Words that are addresses of the site itself."""

NATIONAL: Final = "100000"
"""The region that is the whole country."""

YEARS: Final = range(1978, 2100)
"""From the year of reform and opening; later years are slips of the finger."""

_SLUG_LENGTH: Final = 64
_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_HOST: Final = re.compile(
    r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}", re.ASCII | re.IGNORECASE
)
_ISO_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_DECEMBER: Final = 12
_ADDRESS: Final = re.compile(r"[!-~]+")


def expected(what: str, found: object, remedy: str = "") -> PydanticCustomError:
    """An error that the loader shows as it is."""
    return PydanticCustomError("expected", "{text}", {"text": _sentence(what, found, remedy)})


def _sentence(what: str, found: object, remedy: str) -> str:
    return f"found {shown(found)}, expected {what}" + (f"; {remedy}" if remedy else "")


_NO_FIELDS: Final[frozenset[str]] = frozenset()


class Record(BaseModel):
    """Frozen, strict, and without fields that the model does not know."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", hide_input_in_errors=True)

    def model_post_init(self, _context: object, /) -> None:
        """Forget which fields were given; nobody asks, and it took a quarter of the memory."""
        object.__setattr__(self, "__pydantic_fields_set__", _NO_FIELDS)


def _slug(value: str) -> str:
    if not _SLUG.fullmatch(value) or len(value) > _SLUG_LENGTH:
        raise expected("lower-case ASCII words joined by hyphens (a-z, 0-9, at most 64)", value)
    if value in RESERVED_IDS:
        raise expected(
            "an id that is not an address of the site itself", value, "choose another id"
        )
    return value


def _prose(value: str) -> str:
    if not value.strip():
        raise expected(
            "a text", value, "write it, or leave the field out where the source states nothing"
        )
    if value != value.strip() or "\n" in value or "\t" in value:
        raise expected("one line without spaces at its ends", value, "use >- for a folded text")
    return value


def _whole(value: object) -> object:
    if isinstance(value, str):
        if not re.fullmatch(r"[0-9]{1,4}", value):
            raise expected("a whole number from 1 to 9999", value)
        return int(value)
    return value


def _date(value: object) -> object:
    if isinstance(value, str):
        try:
            day = dt.date.fromisoformat(value) if _ISO_DATE.fullmatch(value) else None
        except ValueError:
            day = None
        if day is None:
            raise expected("a date as 2022-05-31", value)
        if day.year not in YEARS:
            raise expected(f"a year from {YEARS[0]} to {YEARS[-1]}", value)
        return day
    return value


def _url(value: str) -> str:
    try:
        parts = urlsplit(value) if _ADDRESS.fullmatch(value) else None
        good = (
            parts is not None
            and parts.scheme in ("http", "https")
            and parts.username is None
            and parts.port in (None, 80, 443)
            and _HOST.fullmatch(parts.hostname or "") is not None
            and not _is_ip(parts.hostname or "")
            and not re.search(r"%[01][0-9a-f]|%7f|[<>\"'`{}|\\^]", value, re.IGNORECASE)
        )
    except ValueError:
        good = False
    if not good:
        raise expected("an http or https address of a named host, in ASCII", value)
    return value


def _is_ip(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def matching(pattern: str, what: str) -> AfterValidator:
    """What accepts a text that a pattern describes whole; `what` says what was expected."""
    compiled = re.compile(pattern, re.ASCII)

    def check(value: str) -> str:
        if not compiled.fullmatch(value):
            raise expected(what, value)
        return value

    return AfterValidator(check)


Slug = Annotated[
    str, AfterValidator(_slug), Field(description="an id of lower-case words joined by hyphens")
]
Prose = Annotated[str, Field(max_length=2000), AfterValidator(_prose)]
Whole = Annotated[int, BeforeValidator(_whole), Field(ge=1)]
"""A whole number from 1, typed as text in the YAML."""
Date = Annotated[dt.date, BeforeValidator(_date)]
Url = Annotated[str, Field(max_length=500), AfterValidator(_url)]
RegionCode = Annotated[str, matching(r"[0-9]{6}", "a six-digit code of GB/T 2260, quoted")]
Decimal = Annotated[
    str,
    Field(max_length=16),
    matching(
        r"(?:0|[1-9][0-9]{0,11})(?:\.[0-9]{1,3})?",
        "a plain decimal, without sign, comma or currency",
    ),
]
"""A number as text, so that 0.10 stays 0.10.

Never negative, because comparators carry the direction.
"""
Number = Annotated[
    str, matching(r"[0-9]{4,12}", "a telephone number of 4 to 12 digits and nothing else, quoted")
]
Hours = Annotated[
    str,
    matching(
        r"(?:[01]\d|2[0-3]):[0-5]\d-(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)", "hours as 09:00-17:30"
    ),
]
LanguageTag = Annotated[
    str, matching(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", "a language tag of BCP 47")
]
HashText = Annotated[
    str,
    matching(
        r"[0-9a-f]{12}", "the 12 hexadecimal digits that `python -m generator translated` writes"
    ),
]
PagePath = Annotated[
    str, matching(r"/(?:[a-z0-9-]+/)*(?:#[a-z0-9-]+)?", "a path of this site, as /hotlines/")
]


class Text(Record):
    """One text in the languages of the data."""

    zh: Prose = Field(description="Simplified Chinese")
    en: Prose = Field(
        description="English; an unofficial translation unless the record says otherwise"
    )


class Words(Record):
    """Words by language, in no particular order."""

    zh: tuple[Prose, ...] = ()
    en: tuple[Prose, ...] = ()


class DueDate(Record):
    """The day by which something is to be done."""

    date: Date = Field(description="the last day of the period that the precision names")
    precision: Literal["day", "month", "year"]

    @model_validator(mode="after")
    def _ends_its_period(self) -> DueDate:
        last = calendar.monthrange(self.date.year, self.date.month)[1]
        whole_month = self.date.day == last
        if self.precision != "day" and not whole_month:
            raise expected(f"the last day of the {self.precision}", self.date.isoformat())
        if self.precision == "year" and self.date.month != _DECEMBER:
            raise expected("31 December for the precision year", self.date.isoformat())
        return self


class Translation(Record):
    """How a record's English stands to its Chinese."""

    status: Literal["unofficial", "official", "missing"]
    source_hash: HashText = Field(
        description="a digest of the Chinese texts that the English was made from"
    )


Comparator = Literal["at_most", "at_least", "exactly", "reduce_by", "done_by"]
Unit = Literal[
    "working_days",
    "days",
    "hours",
    "hours_a_day",
    "times_a_month",
    "percent",
    "thirds",
    "kinds",
    "places",
    "usd",
    "million_usd",
    "usd_per_container",
]


class Figure(Record):
    """A number with its direction and unit."""

    comparator: Comparator
    value: Decimal | None = None
    unit: Unit | None = None

    @model_validator(mode="after")
    def _value_has_a_unit(self) -> Figure:
        if (self.value is None) != (self.unit is None):
            raise expected("value and unit together, or neither", self.value or self.unit)
        if self.value is None and self.comparator != "done_by":
            raise expected("a value, or the comparator done_by", self.comparator)
        return self


def json_value(value: Any) -> Any:
    """A model's value as JSON knows it: dates as text, tuples as lists."""
    if isinstance(value, BaseModel):
        return {name: json_value(getattr(value, name)) for name in type(value).model_fields}
    if isinstance(value, tuple):
        return [json_value(item) for item in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    return value
