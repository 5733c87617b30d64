"""What a query cites: a record's id, or a document by any of its short names and a clause.

`overrides/assets/search/citations.mjs` reads queries in the browser in the same way.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from generator.search.entries import LEAD
from generator.texts import HAN

if TYPE_CHECKING:
    from collections.abc import Iterator

_DIGITS: Final = "一二三四五六七八九"
_NUMERAL: Final = r"(\d{1,3}|[一二三四五六七八九十]{1,3})"
_WORDS: Final = "articles?|art|clauses?|measures?|items?|points?|sections?"
_CLAUSES: Final = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        rf"第 ?{_NUMERAL} ?[条项款点]?",
        rf"\b(?:{_WORDS})\.? ?(?:no\.? ?)?(\d{{1,3}})\b",
        rf"{_NUMERAL} ?条",
        rf"号文?件?[ ,，之的]*{_NUMERAL}$",
        r"(?:^|[^\d.])(\d{1,2})$",
    )
)
_IDENT: Final = re.compile(r"(?:^|[^a-z0-9])([a-z]{2,}\d{4}(?:-\d+)*)(?![a-z0-9])", re.ASCII)
_NUMBER: Final = re.compile(r"(\d{1,4}) ?号", re.ASCII)
_FILLERS: Final = re.compile("关于|文件|通知|方案|措施|文号|任务|工作|号|文|第|条|项|款|的|年|之")
_PIECE: Final = re.compile(f"[{HAN}]+|[a-z]+|[0-9]+")
_LEADS: Final = re.compile(r"牵头|主办|\bled by\b|\blead(?:s|ing|er)?\b", re.ASCII)
_LONGEST_NAME: Final = 8
_MOST_WORDS: Final = 5
_MOST_NAMES: Final = 24
_YEAR_DIGITS: Final = 4


def cited(text: str) -> dict[str, float]:
    """The exact terms of the citation in a normalised text, each with how much it says.

    A document's own number says most, then its name; a year alone says little.
    """
    clause = _clause(text)
    if ident := _IDENT.search(text):
        return dict.fromkeys(_of_ident(ident[1], clause[0] if _is_named(text) else 0), 4.0)
    number = _NUMBER.search(text)
    if not clause[0] and not number:
        return {}
    rest = f"{text[: clause[1]]} {text[clause[2] :]}" if clause[0] else text
    own = number[1] if number else ""
    names = dict.fromkeys(name for name in (own, *_names(rest)) if name)
    return {f"#{clause[0]}/{name}": _worth(name, own) for name in names}


def leaders(text: str) -> list[str]:
    """The exact terms of who leads, where a text asks for that: 商务部牵头, led by customs."""
    if not _LEADS.search(text):
        return []
    return [f"{LEAD}{name}" for name in _names(_LEADS.sub(" ", text))]


def _of_ident(ident: str, clause: int) -> list[str]:
    if clause:
        return [f"#{clause}/{ident}"]
    *parts, last = ident.split("-")
    padded = "-".join((*parts, last.zfill(2)))
    return [f"#{ident}", f"#{padded}"]


def _is_named(text: str) -> bool:
    return re.search("第|条|article|clause", text) is not None


def _worth(name: str, own: str) -> float:
    if name == own:
        return 4.0
    if not name.isdecimal():
        return 2.0
    return 1.0 if len(name) == _YEAR_DIGITS else 1.5


def _clause(text: str) -> tuple[int, int, int]:
    """The number of the clause that a text names, and where; 0 for none."""
    for pattern in _CLAUSES:
        if (found := pattern.search(text)) and (number := _numeral(found[1])):
            return number, found.start(1), found.end(1)
    return 0, 0, 0


def _numeral(text: str) -> int:
    """A number in Arabic or Chinese digits, to 99."""
    if text.isdecimal():
        return int(text)
    tens, has_ten, ones = text.rpartition("十")
    ten = (_DIGITS.find(tens) + 1 if tens else 1) if has_ten else 0
    return ten * 10 + (_DIGITS.find(ones) + 1 if ones else 0)


def _names(text: str) -> list[str]:
    return list(dict.fromkeys(_every_name(text)))[:_MOST_NAMES]


def _every_name(text: str) -> Iterator[str]:
    words = []
    for run in _PIECE.findall(_FILLERS.sub(" ", text)):
        if run.isdecimal():
            yield run
        elif run.isascii():
            words.append(run)
        else:
            yield from (run[:end] for end in range(min(len(run), _LONGEST_NAME), 1, -1))
    for at in range(len(words)):
        for end in range(at + 1, min(len(words), at + _MOST_WORDS) + 1):
            yield "".join(words[at:end])
