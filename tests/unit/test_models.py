from __future__ import annotations

import datetime as dt
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter, ValidationError

from generator.models import base
from generator.models.base import Comparator, DueDate, Figure, Text, json_value
from generator.models.dataset import KIND, KINDS, Dataset
from generator.models.document import Section, Status
from generator.models.measure import Commitment
from generator.models.rules import FeeRule
from generator.models.service import Hotline, Referral

TEXT = Text(zh="文字", en="Text")


def accepts(annotation: Any, value: object) -> bool:
    try:
        TypeAdapter(annotation).validate_python(value, strict=True)
    except ValidationError:
        return False
    return True


SLUGS = "a", "xm2022-17-07", "404-a", "a" * 64
NO_SLUGS = (
    *("../../etc/passwd", "a/b", ".hidden", "a\\b", "%2e%2e", "ABC", "Abc", "a_b", "a--b", "-a"),
    *("a-", "", " a", "а", "ａ", "a" * 65, "a\u200bb", "a\u00adb", "a\u200db", "٣", "a\n"),
    *sorted(base.RESERVED_IDS),
)
URLS = (
    *("https://example.org", "http://www.gov.cn/a/b_c.htm", "https://example.org:443/?a=1&b=2#c"),
    *("HTTP://EXAMPLE.ORG/", "https://xn--fiqs8s.example/", "https://a-b.example.org/%E5%8D%95"),
)
NO_URLS = (
    *("http://a b.org/", "http://a.org/x y", "http://a.org/\n", "http://a.org/%0d%0aX: y"),
    *("http://a.org/%00", "http://a.org/%7f", "http://a.org:22/", "http://a.org:x/", "http://["),
    *("http://127.0.0.1/", "http://[::1]/", "http://2130706433/", "http://0x7f.1/"),
    *("http://user@a.org/", "http://user:pw@a.org/", "http://@a.org/", "http://localhost/"),
    *("http://a/", "http://.org/", "http://a..org/", "http://-a.org/", "http://a.o/", "//a.org/"),
    *("ftp://a.org/", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "a.org"),
    *("vbscript:x", "mailto:a@b.org", "http:a.org", "http://exаmple.org/", "http://例子.cn/"),
    *(
        "http://a.org/<x>",
        'http://a.org/"x',
        "http://a.org/'x",
        "http://a.org/\\x",
        "http://a.org/`",
    ),
    *("http://a.org/\u200b", "http://a.org/\u00ad", "", "http://", "http://a.org/" + "x" * 500),
)
NUMBERS = "12360", "1234", "059212345678", "0755"
NO_NUMBERS = (
    *("123", "1" * 13, "1" * 20, "12345;rm", "tel:12345", "12345 转 2#", "+86 (0)10", "１２３６０"),
    *("12360 ", "12-360", "", "٣٤٥٦", "12\u200b360", "12\u00ad360", "+8612360"),
)
DECIMALS = "0", "50", "0.5", "0.10", "1000", "123456789012", "33.333"
NO_DECIMALS = (
    *("-1", "+1", "1,000", "￥500", "５００", "1_000", "0x1F", "0o17", "1e3", ".inf", ".nan", ".5"),
    *("5.", "007", "", "9" * 17, "9" * 5000, "1.2345", "50%", "½", "٣"),
)
HOURS = "09:00-17:30", "00:00-24:00", "20:30-08:00"
NO_HOURS = "20:30:20", "9:00-17:30", "09:00", "09:60-17:30", "24:00-09:00", "00:00-24:30", "全天"
TAGS = "zh", "en", "zh-Hans", "no", "nan-TW"
NO_TAGS = "Chinese", "z", "zh_CN", "中文", ""
CODES = "100000", "350200"
NO_CODES = "35020", "3502000", "35020a", "厦门", "３５０２００"
PATHS = "/", "/hotlines/", "/documents/xm2022-17/#objectives"
NO_PATHS = "hotlines/", "//evil.org/", "/a/../b/", "/a", "javascript:x", "/A/", "/a b/", "/#<x>"
PROSE = "文字", "a b", "a" * 2000, "<script>alert(1)</script>", "soft\u00adhyphen"
NO_PROSE = "", " ", "\u3000", "a ", " a", "a\nb", "a\tb", "\ufeff", "a" * 2001
HASHES = ("0123456789ab",)
NO_HASHES = "0123456789AB", "0123456789a", "0123456789abc", "xyz"


TYPES = [
    pytest.param(base.Slug, SLUGS, NO_SLUGS, id="Slug"),
    pytest.param(base.Url, URLS, NO_URLS, id="Url"),
    pytest.param(base.Number, NUMBERS, NO_NUMBERS, id="Number"),
    pytest.param(base.Decimal, DECIMALS, NO_DECIMALS, id="Decimal"),
    pytest.param(base.Hours, HOURS, NO_HOURS, id="Hours"),
    pytest.param(base.LanguageTag, TAGS, NO_TAGS, id="LanguageTag"),
    pytest.param(base.RegionCode, CODES, NO_CODES, id="RegionCode"),
    pytest.param(base.PagePath, PATHS, NO_PATHS, id="PagePath"),
    pytest.param(base.Prose, PROSE, NO_PROSE[:-2] + NO_PROSE[-1:], id="Prose"),
    pytest.param(base.HashText, HASHES, NO_HASHES, id="HashText"),
]


@pytest.mark.parametrize(("annotation", "good", "bad"), TYPES)
def test_a_type_takes_what_it_is_and_nothing_else(
    annotation: Any, good: tuple[str, ...], bad: tuple[str, ...]
) -> None:
    assert [value for value in good if not accepts(annotation, value)] == []
    assert [value for value in bad if accepts(annotation, value)] == []


@pytest.mark.parametrize(("annotation", "good", "bad"), TYPES)
def test_the_schema_of_a_type_takes_what_the_type_takes(
    annotation: Any, good: tuple[str, ...], bad: tuple[str, ...]
) -> None:
    """And refuses most of the rest; what it cannot say, such as reserved ids, it lets pass."""
    schema = Draft202012Validator(TypeAdapter(annotation).json_schema())
    assert [value for value in good if not schema.is_valid(value)] == []
    refused = [value for value in bad if not schema.is_valid(value)]
    assert len(refused) >= len(bad) / 4
    if any(isinstance(each, base.Matching) for each in annotation.__metadata__):
        assert [value for value in bad if value not in refused and value.strip()] == []


@pytest.mark.parametrize("annotation", [base.Slug, base.Url, base.Number, base.Decimal, base.Prose])
@pytest.mark.parametrize("value", [1, 1.5, True, None, b"a", ("a",)])
def test_only_text_is_taken_as_text(annotation: Any, value: object) -> None:
    assert not accepts(annotation, value)


@pytest.mark.parametrize(
    ("value", "number"), [("1", 1), ("07", 7), ("9999", 9999), ("0", None), ("10000", None)]
)
def test_whole_numbers_are_counted_from_one(value: str, number: int | None) -> None:
    assert accepts(base.Whole, value) == (number is not None)
    if number:
        assert TypeAdapter(base.Whole).validate_python(value) == number


@pytest.mark.parametrize("value", ["-1", "1.0", "1,0", "１", "x", "", " 1", "1_0", "0x1"])
def test_a_whole_number_is_ascii_digits_only(value: str) -> None:
    assert not accepts(base.Whole, value)


def test_a_date_is_an_iso_date_of_our_time() -> None:
    assert TypeAdapter(base.Date).validate_python("2022-02-27") == dt.date(2022, 2, 27)
    for value in (
        *("2022-13-40", "2022-02-30", "20220227", "2022-2-7", "27/02/2022", "2022-02", "2022"),
        *("2022-02-27T00:00:00", "2202-02-27", "1022-02-27", "２０２２-02-27", "", "2022年2月27日"),
    ):
        assert not accepts(base.Date, value), value


@pytest.mark.parametrize(
    ("date", "precision", "good"),
    [
        ("2022-05-31", "day", True),
        ("2022-05-30", "day", True),
        ("2022-05-31", "month", True),
        ("2020-02-29", "month", True),
        ("2020-02-28", "month", False),
        ("2022-12-31", "year", True),
        ("2022-05-31", "year", False),
        ("2022-12-30", "year", False),
        ("2022-12-31", "decade", False),
    ],
)
def test_a_due_date_is_the_last_day_of_its_period(date: str, precision: str, *, good: bool) -> None:
    assert accepts(DueDate, {"date": date, "precision": precision}) == good


@pytest.mark.parametrize(
    ("fields", "good"),
    [
        ({"value": "50", "unit": "percent"}, True),
        ({"value": "50"}, False),
        ({"unit": "percent"}, False),
        ({}, False),
    ],
)
def test_a_figure_has_value_and_unit_together(fields: dict[str, str], *, good: bool) -> None:
    for comparator in get_args(Comparator):
        allowed = good or (not fields and comparator == "done_by")
        assert accepts(Figure, {"comparator": comparator} | fields) == allowed


@pytest.mark.parametrize("who", ["payer", "collector"])
def test_payer_and_collector_have_a_basis_or_are_not_stated(who: str) -> None:
    rule = {
        "id": "a-1-01-fee-1",
        "measure": "a-1-01",
        "name": TEXT,
        "rule": "waive",
        "statement": TEXT,
        "fees": (TEXT,),
        "regions": ("100000",),
        "translation": {"status": "unofficial", "source_hash": "0" * 12},
    }
    assert accepts(FeeRule, rule)
    assert accepts(FeeRule, rule | {who: TEXT, f"{who}_basis": "inferred"})
    assert not accepts(FeeRule, rule | {who: TEXT})
    assert not accepts(FeeRule, rule | {f"{who}_basis": "stated"})
    assert not accepts(FeeRule, rule | {who: TEXT, f"{who}_basis": "guessed"})


@pytest.mark.parametrize(
    ("fields", "good"),
    [
        ({"value": "not_stated"}, True),
        ({"value": "in_force"}, True),
        ({"value": "in_force", "since": "2022-01-01"}, False),
        ({"value": "not_stated", "replaced_by": "b-1"}, False),
        ({"value": "expired"}, False),
        ({"value": "expired", "since": "2022-01-01"}, True),
        ({"value": "superseded", "since": "2022-01-01"}, False),
        ({"value": "superseded", "replaced_by": "b-1"}, False),
        ({"value": "superseded", "since": "2022-01-01", "replaced_by": "b-1"}, True),
        ({"value": "repealed"}, False),
    ],
)
def test_a_document_that_ended_says_when_and_what_took_its_place(
    fields: dict[str, str], *, good: bool
) -> None:
    assert accepts(Status, {"basis": TEXT} | fields) == good


def test_what_carries_two_languages_gives_them_as_one_text() -> None:
    assert Commitment(zh="文字", en="Text", covers=(1,)).text == TEXT
    assert Referral(zh="文字", en="Text", instead="12345").text == TEXT
    assert Section(zh="文字", en="Text", first=1, last=2).heading == TEXT


def test_a_hotline_is_dialled_as_it_is_written() -> None:
    hotline = Hotline.model_construct(number="059212345")  # type: ignore[call-arg]
    assert hotline.tel == "tel:059212345"


def test_a_value_as_json_has_dates_as_text_and_lists() -> None:
    due = DueDate(date=dt.date(2022, 5, 31), precision="day")
    assert json_value((due, None, "x", (TEXT,))) == [
        {"date": "2022-05-31", "precision": "day"},
        None,
        "x",
        [{"zh": "文字", "en": "Text"}],
    ]


def test_every_kind_has_its_attribute_and_a_schema_of_its_own() -> None:
    data = Dataset()
    assert all(data.of(kind) == {} for kind in KINDS)
    assert len({kind.schema for kind in KINDS}) == len(KINDS) == len(KIND)
    assert all(kind.is_registry == kind.path.endswith(".yml") for kind in KINDS)


def test_no_model_takes_a_field_that_it_does_not_know_or_changes_later() -> None:
    for kind in KINDS:
        assert kind.model.model_config["extra"] == "forbid"
        assert kind.model.model_config["frozen"] is True
        assert kind.model.model_config["strict"] is True
