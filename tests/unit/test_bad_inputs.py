"""The cases B01 to B51 and B62 of the list of bad inputs: what the loader takes and refuses."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from support import (
    AUTHORITIES,
    DOCUMENT,
    FEE_RULE,
    FINDER,
    GLOSSARY,
    HOTLINE,
    LATER_DOCUMENT,
    LATER_MEASURE,
    LOCAL_HOTLINE,
    MEASURE,
    SERVICE,
    TARGET,
    TOPICS,
    assert_told_well,
    data_of,
    place,
    problems,
    records,
    renew_all,
    site_of,
    the_problem,
    within,
    written,
)

from generator import yamlio
from generator.errors import InvalidDataError
from generator.models import dataset as kinds
from generator.opendata import api

if TYPE_CHECKING:
    from conftest import Project


@dataclass(frozen=True)
class Bad:
    """An edit of one file, and where and how it is refused."""

    case: str
    name: str
    old: str
    new: str
    line: int
    where: str
    words: str = ""

    def __str__(self) -> str:
        return f"{self.case}-{self.new.strip()[:40]!a}"


NUMBER = 'number: "12360"'
URL = "https://example.org/plan"
VALUE = 'value: "50"'
TITLE = "zh: 可以提前报关"
ABBREVIATION = "abbreviation: GACC"
BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


def numbers(case: str, *values: str) -> list[Bad]:
    return [Bad(case, TARGET, VALUE, f"value: {v}", 8, "value", "decimal") for v in values]


def phones(case: str, *values: str) -> list[Bad]:
    return [
        Bad(case, HOTLINE, NUMBER, f"number: {v}", 2, "number", "expected a telephone number of 4")
        for v in values
    ]


def addresses(case: str, *values: str) -> list[Bad]:
    return [Bad(case, DOCUMENT, URL, v, 11, "official_url", "expected an http") for v in values]


def titles(case: str, *values: str, words: str = "") -> list[Bad]:
    return [Bad(case, MEASURE, TITLE, f"zh: {v}", 5, "title.zh", words) for v in values]


def ids(case: str, *values: str) -> list[Bad]:
    words = "expected lower-case ASCII words joined by hyphens"
    return [Bad(case, GLOSSARY, "advance-declaration", v, 1, "[0].id", words) for v in values]


REFUSED = (
    Bad("B03", HOTLINE, "source:", "hours: 20:30:20\nsource:", 15, "hours", "expected hours as"),
    *numbers("B07", "1_000", "0x1F", "0o17", "1e3", ".inf", ".nan"),
    Bad("B07", MEASURE, "clause: 1", "clause: 1_0", 3, "clause", "expected a whole number"),
    Bad("B08", TARGET, VALUE, f"value: {'9' * 5000}", 8, "value", "expected at most 16 characters"),
    *numbers("B09", "-1", "'1,000'", "￥500", "５００"),
    Bad(
        "B11",
        MEASURE,
        "clause: 1",
        "clause: 1\nclause: 2",
        4,
        "clause",
        "on line 3 and again on line 4",
    ),
    Bad(
        "B13",
        MEASURE,
        "clause: 1",
        BOMB + "clause: 1",
        3,
        "a",
        "anchors and aliases are not allowed",
    ),
    Bad("B14", MEASURE, "id: customs", "id: &one customs", 21, "authorities[0].id", "anchors"),
    Bad("B14", MEASURE, "id: customs", "id: *one", 21, "authorities[0].id", "anchors"),
    Bad("B15", MEASURE, "topics: [clearance]", "topics: &a [*a]", 24, "topics", "anchors"),
    *titles("B17", "!!python/object/apply:os.system [touch hacked]", words="tags are not allowed"),
    *titles(
        "B18", "!!binary aGk=", "!!set {a}", "!!timestamp 2022-01-01", "!x y", words="tags are"
    ),
    Bad(
        "B22",
        MEASURE,
        "topics: [clearance]",
        "topics: " + "[" * 3000,
        24,
        "topics" + "[0]" * 11,
        "12",
    ),
    Bad("B25", MEASURE, TITLE, "zh: 可以\0报关", 5, "title.zh", "U+0000"),
    Bad("B25", MEASURE, TITLE, "zh: 可以\a报关", 5, "title.zh", "U+0007"),
    Bad("B25", MEASURE, TITLE, "zh: 可以\x7f报关", 5, "title.zh", "U+007F"),
    *titles("B26", r'"可以\0报关"', words="U+0000"),
    *titles("B26", r'"可以\x1b[31m报关"', words="U+001B"),
    *(
        bad
        for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
        for bad in (
            *titles("B28", f"可以{chr(code)}报关", words=f"U+{code:04X}"),
            Bad("B28", MEASURE, "id: customs", f"id: cus{chr(code)}toms", 21, "authorities[0].id"),
            Bad("B28", DOCUMENT, URL, f"{URL}{chr(code)}", 11, "official_url"),
        )
    ),
    *(
        bad
        for sign in ("\u200b", "\u200d", "\ufeff", "\u00ad")
        for bad in (
            Bad("B29", GLOSSARY, "advance-declaration", f"advance{sign}x", 1, "[0].id"),
            Bad("B29", HOTLINE, NUMBER, f"number: 12{sign}360", 2, "number"),
            Bad("B29", DOCUMENT, URL, f"{URL}{sign}x", 11, "official_url"),
        )
    ),
    *titles("B29", "可以\u200b报关", words="U+200B"),
    *titles("B29", "可以\ufeff报关", words="U+FEFF"),
    *titles("B33", "可以\ue863报关", words="U+E863"),
    *titles("B33", "可以\ufffe报关", words="U+FFFE"),
    Bad(
        "B36", HOTLINE, "handles:", "phnoe: 1\nhandles:", 8, "phnoe", "unknown field; did you mean"
    ),
    Bad("B36", HOTLINE, "handles:", "numbr: 1\nhandles:", 8, "numbr", "did you mean 'number'?"),
    Bad("B37", MEASURE, "clause: 1\n", "", 1, "clause", "of the clause; add `clause:`"),
    Bad(
        "B37",
        MEASURE,
        "  en: Goods may be declared early\n",
        "",
        4,
        "title.en",
        "missing, expected",
    ),
    *titles(
        "B37", "''", "'   '", "'　'", words="expected a text; write it, or leave the field out"
    ),
    *titles("B38", "[可以]", words="found a list, expected text"),
    *titles("B38", "true", words="found true or false, expected text"),
    *titles("B38", "{a: b}", words="found a map, expected text"),
    Bad("B38", HOTLINE, NUMBER, "number: true", 2, "number", "found true or false, expected text"),
    Bad(
        "B38", MEASURE, "topics: [clearance]", "topics: clearance", 24, "topics", "expected a list"
    ),
    *ids("B39", "../../etc/passwd", "a/b", ".hidden", "a\\b", '"%2e%2e"', "a_b", "a--b", "a-"),
    *ids("B41", "ABC", "Advance-declaration"),
    *(
        Bad("B41", GLOSSARY, "advance-declaration", word, 1, "[0].id", "not an address of the site")
        for word in ("index", "search", '"404"', "assets", "api", "en", "zh")
    ),
    *ids("B42", "а", "ａbc", "äbc"),
    *addresses("B42", "https://exаmple.org/", "https://例子.cn/"),
    *phones("B42", "１２３６０"),
    Bad("B44", MEASURE, "topics: [clearance]", "topics: [x]", 24, "topics[0]", "no id of a record"),
    Bad("B44", TOPICS, "parent: null", "parent: fees", 9, "[1].parent", "the record names itself"),
    Bad(
        "B45",
        DOCUMENT,
        "published: 2020-03-05",
        "published: 2020-02-05",
        9,
        "published",
        "or later",
    ),
    Bad(
        *("B45", DOCUMENT, "value: not_stated", "value: expired\n  since: 2020-01-01", 14),
        *("status.since", "expected 2020-03-05 or later"),
    ),
    Bad("B45", DOCUMENT, "signed: 2020", "signed: 2202", 8, "signed", "a year from 1978 to 2099"),
    Bad("B45", DOCUMENT, "signed: 2020", "signed: 1022", 8, "signed", "a year from 1978 to 2099"),
    Bad(
        "B45",
        DOCUMENT,
        "signed: 2020-03-01",
        "signed: 2020-13-40",
        8,
        "signed",
        "expected a date as",
    ),
    Bad(
        "B46",
        DOCUMENT,
        "value: not_stated",
        "value: repealed",
        13,
        "status.value",
        "expected one of",
    ),
    Bad("B46", DOCUMENT, "value: not_stated", "value: expired", 12, "status", "in `since`"),
    Bad(
        *("B46", DOCUMENT, "value: not_stated", "value: superseded\n  since: 2022-01-01", 12),
        *("status", "expected the document that took its place, in `replaced_by`"),
    ),
    Bad(
        "B46",
        HOTLINE,
        "source:\n  measure: aa2020-1-01\n",
        "",
        1,
        "source",
        "the number comes from; add `source:`",
    ),
    *addresses(
        "B48",
        *("https://example.org/a b", '"https://example.org/\\nx"', "https://example.org/%0d%0aX:y"),
        *(
            "https://example.org:22/",
            "https://127.0.0.1/",
            "'https://[::1]/'",
            "https://localhost/",
        ),
        *(
            "https://user:pw@example.org/",
            "https://user@example.org/",
            "'http://['",
            "ftp://a.org/",
        ),
    ),
    *phones("B49", "12345;rm", "tel:12345", "12345 转 2#", "+86 (0)10", "123", "1" * 20),
    *addresses("B54", "javascript:alert(1)", "data:text/html,x", "vbscript:x", '"JaVa\\tScRiPt:x"'),
    *addresses("B54", "'&#106;avascript:x'", "//example.org/", "mailto:a@example.org"),
    Bad(
        *("B54", SERVICE, "link: null", "link: null\nshown_at: ['javascript:alert(1)']", 12),
        *("shown_at[0]", "expected a path of this site"),
    ),
    *titles("B58", r'"可以\n---\nhide: [navigation]"', words="one line without spaces at its ends"),
    *titles("B62", "Goods may be declared", words="expected Chinese; write the Chinese text"),
    Bad(
        "B62",
        MEASURE,
        "en: Goods may be",
        "en: 货物 may be",
        6,
        "title.en",
        "the Chinese character 货",
    ),
    Bad(
        *("B62", MEASURE, "en: Goods may be", "en: \U0002ebe1 may be", 6, "title.en"),
        r"the Chinese character \U0002ebe1",
    ),
)


@pytest.mark.parametrize("bad", REFUSED, ids=str)
def test_bad_input_is_refused_with_its_place_and_a_remedy(small: Project, bad: Bad) -> None:
    small.replace(bad.name, bad.old, bad.new)
    with within(2):
        found = problems(small)
    for problem in found:
        assert_told_well(problem)
    # The hash of the Chinese is stale after some edits, which is said too.
    told = [p for p in found if p.where != "translation.source_hash"]
    there = [p for p in told if place(p) == (bad.name, bad.line, bad.where)]
    assert len(there) == 1, "\n".join(map(str, found)) or "nothing was found"
    assert bad.words in str(there[0])
    assert not small.path("hacked").exists()


ACCEPTED = (
    *(
        ("B01-B07", AUTHORITIES, ABBREVIATION, f"abbreviation: {text}", text)
        for text in (
            *(
                "12360",
                "0755",
                "1:30",
                "20:30:20",
                "NO",
                "on",
                "2022-02-27",
                "1_000",
                "0x1F",
                "0o17",
            ),
            *("1e3", ".inf", ".nan", "y", "1.0", "+86", "=", "12360.0", "0b11", "1972-13-40"),
        )
    ),
    *(
        ("B34", MEASURE, TITLE, f"zh: {text}", text)
        for text in ("𠮷家㐂", "葛\U000e0100城", "可以❤\ufe0f", "可以\u00ad报关", "人\u200d口")
    ),
)


@pytest.mark.parametrize(
    ("case", "name", "old", "new", "text"),
    ACCEPTED,
    ids=[f"{a[0]}-{a[4]!a}" for a in ACCEPTED],
)
def test_text_is_taken_as_it_was_typed_and_written_so(  # noqa: PLR0913, PLR0917
    small: Project, case: str, name: str, old: str, new: str, text: str
) -> None:
    assert case
    small.replace(name, old, new)
    renew_all(small)
    site = site_of(small)
    if name == AUTHORITIES:
        found = json.loads(api.content(site, kinds.AUTHORITIES, ["customs"]))["items"][0]
        assert found["abbreviation"] == text
    else:
        found = json.loads(api.content(site, kinds.MEASURES, ["aa2020-1-01"]))["items"][0]
        assert found["title"]["zh"] == text


@pytest.mark.parametrize("number", ["12360", "0755", "12_0"])
def test_a_number_without_quotes_is_text_never_a_number(small: Project, number: str) -> None:
    text = small.path(LOCAL_HOTLINE).read_text("utf-8")
    text = text.replace("id: 12345-350200", f"id: {number}").replace('"12345"', number)
    small.path(HOTLINE).rename(small.path("elsewhere"))
    small.replace(MEASURE, 'hotlines: ["12360"]', "hotlines: []")
    small.replace(FEE_RULE, 'hotlines: ["12360"]', "hotlines: []")
    small.write(FINDER, "[]")
    small.write(f"data/hotlines/{number}.yml", text)
    if number == "12_0":
        assert {p.where for p in problems(small)} == {"id", "number"}
        return
    item = json.loads(api.content(site_of(small), kinds.HOTLINES, [number]))["items"][0]
    assert (item["id"], item["number"], item["tel"]) == (number, number, f"tel:{number}")


@pytest.mark.parametrize("languages", ["[no, zh]", '["no", "zh"]'])
def test_a_language_called_no_is_a_language(small: Project, languages: str) -> None:
    small.replace(HOTLINE, "source:", f"languages: {languages}\nhours: 09:00-17:30\nsource:")
    hotline = data_of(small).hotlines["12360"]
    assert (hotline.languages, hotline.hours) == (("no", "zh"), "09:00-17:30")


def test_quotes_around_dates_and_numbers_make_no_difference(small: Project) -> None:
    before = records(data_of(small))
    small.replace(DOCUMENT, "signed: 2020-03-01", 'signed: "2020-03-01"')
    small.replace(DOCUMENT, "year: 2020", "year: '2020'")
    small.replace(TARGET, 'value: "50"', "value: 50")
    small.replace(HOTLINE, NUMBER, "number: 12360")
    assert records(data_of(small)) == before


def test_line_ends_and_byte_order_marks_change_no_byte_of_the_output(small: Project) -> None:
    before = {path: make() for path, make in api.files(site_of(small))}
    for index, path in enumerate(sorted(small.root.glob("data/**/*.yml"))):
        text = path.read_bytes()
        changed = b"\xef\xbb\xbf" + text, text.replace(b"\n", b"\r\n"), text.rstrip(b"\n")
        path.write_bytes(changed[index % 3])
    assert {path: make() for path, make in api.files(site_of(small))} == before


@pytest.mark.parametrize("text", ["", "# nothing\n", "null\n", "~", "---\n", "\ufeff"])
@pytest.mark.parametrize("name", [MEASURE, TOPICS])
def test_an_empty_file_is_refused(small: Project, name: str, text: str) -> None:
    small.write(name, text)
    assert "the file is empty, expected a record" in the_problem(small).message


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        ("id: x\nzh: 通关便利".encode("gb18030"), 2, "found GB18030 or GBK, not UTF-8"),
        ("id: x\nzh: 通关便利".encode("utf-16"), 1, "found UTF-16, not UTF-8"),
        ("- [{zh: 通".encode(), 2, "not valid YAML"),
    ],
)
def test_a_file_that_is_not_utf_8_or_not_yaml_is_refused(
    small: Project, content: bytes, line: int, words: str
) -> None:
    small.write(MEASURE, content)
    problem = the_problem(small)
    assert (problem.path, problem.line) == (MEASURE, line)
    assert words in problem.message
    assert problem.hint


@pytest.mark.parametrize("size", [1_000_001, 10_000_000, 50_000_000])
def test_a_huge_file_is_refused_unread(small: Project, size: int) -> None:
    os.truncate(small.path(MEASURE), size)
    with within(0.5):
        problem = the_problem(small)
    assert place(problem) == (MEASURE, 0, "")
    assert (problem.message, problem.hint) == (
        f"found {size:,} bytes, expected at most 1,000,000",
        "split the file",
    )


def test_an_alias_bomb_is_refused_in_less_than_a_tenth_of_a_second() -> None:
    message = "anchors and aliases are not allowed"
    with within(0.1), pytest.raises(InvalidDataError, match=message):
        yamlio.parse(BOMB, "f.yml")


@pytest.mark.parametrize(
    "content",
    [
        "- " * 300_000,
        "{a: " * 200_000,
        "- a\n" * 240_000,
        "a" * 999_000,
        "".join(f"k{n}: v\n" for n in range(90_000)),
        "? " * 400_000,
        "'" + "''" * 400_000,
        "#" * 999_000,
        "a: >-\n" + " x\n" * 300_000,
    ],
    ids=lambda content: content[:8].strip(),
)
def test_a_megabyte_of_nonsense_is_refused_in_time(small: Project, content: str) -> None:
    for name in (MEASURE, GLOSSARY):
        small.write(name, content)
        with within(2):
            found = problems(small)
        assert 1 <= len(found) <= 210
        small.write(name, "[]") if name == GLOSSARY else small.path(name).unlink()


def test_a_circle_of_successors_is_refused(small: Project) -> None:
    end = "value: superseded\n  since: 2022-03-01\n  replaced_by: "
    small.replace(DOCUMENT, "value: not_stated", end + "bb2022-2")
    assert not problems(small)
    small.replace(LATER_DOCUMENT, "value: not_stated", end + "aa2020-1")
    assert [place(p) for p in problems(small)] == [
        (DOCUMENT, 15, "status.replaced_by"),
        (LATER_DOCUMENT, 15, "status.replaced_by"),
    ]


def test_english_and_chinese_alike_are_refused_but_for_names_and_numbers(small: Project) -> None:
    small.replace(MEASURE, "zh: 推广提前申报", "zh: RCEP")
    small.replace(MEASURE, "en: Extend advance declaration", "en: RCEP")
    renew_all(small)
    assert not problems(small)
    small.replace(MEASURE, "en: Goods may be declared early", "en: 可以提前报关")
    assert "the English is the same string as the Chinese" in {p.message for p in problems(small)}


SAMPLE = [bad for bad in REFUSED if bad.case in ("B08", "B11", "B17", "B22", "B62")]


@pytest.mark.parametrize("bad", SAMPLE, ids=str)
def test_the_command_fails_in_one_line_a_problem_and_writes_nothing(
    small: Project, bad: Bad
) -> None:
    small.replace(bad.name, bad.old, bad.new)
    before = written(small.root)
    site = small.root.parent / "site"
    command = ("check",) if bad.case == "B62" else ("build", "--site", str(site))
    with within(2, commands=True):
        done = small.run(*command)
    assert done.returncode == 1
    lines = done.stderr.splitlines()
    count = f"{len(lines) - 1} problem{'s' if len(lines) > 2 else ''} found; nothing was written."
    assert lines[-1] == count
    told = f"{bad.name}:{bad.line}: {bad.where}: "
    assert sum(line.startswith(told) and bad.words in line for line in lines) == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert written(small.root) == before
    assert [path.name for path in small.root.parent.iterdir()] == ["project"]


def test_many_bad_inputs_are_all_told_by_one_run(small: Project) -> None:
    small.replace(MEASURE, "clause: 1", "clause: &x 1")
    small.replace(LATER_MEASURE, "clause: 1", "clause: 1\nclause: 2")
    small.replace(TARGET, VALUE, "value: 1e3")
    small.replace(HOTLINE, NUMBER, "number: tel:12360")
    small.write(GLOSSARY, "")
    done = small.run("check")
    assert done.returncode == 1
    assert [line.split(": ")[0] for line in done.stderr.splitlines()] == [
        f"{MEASURE}:3",
        f"{LATER_MEASURE}:4",
        f"{GLOSSARY}:1",
        f"{HOTLINE}:2",
        f"{TARGET}:8",
        "5 problems found; nothing was written.",
    ]
