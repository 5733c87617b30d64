"""Another machine, as far as Python can tell: folders in another order, and another clock.

Python imports this by itself where it lies on the path. `FOLDERS` is the seed of the order, `CLOCK`
the second since 1970 at which the process begins.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import time
from collections.abc import Iterator
from typing import Any, Self

_ORDER = random.Random(os.environ["FOLDERS"])  # noqa: S311 - a test
_SCANDIR, _LISTDIR = os.scandir, os.listdir
_TIME, _GMTIME, _LOCALTIME = time.time, time.gmtime, time.localtime
_LATER = float(os.environ["CLOCK"]) - _TIME()


class _Scandir:
    def __init__(self, path: Any = ".") -> None:
        with _SCANDIR(path) as found:
            entries = list(found)
        _ORDER.shuffle(entries)
        self._rest = iter(entries)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __iter__(self) -> Iterator[Any]:
        return self._rest

    def __next__(self) -> Any:
        return next(self._rest)

    def close(self) -> None:
        self._rest = iter([])


def _listdir(path: Any = ".") -> list[Any]:
    names = _LISTDIR(path)
    _ORDER.shuffle(names)
    return names


def _time() -> float:
    return _TIME() + _LATER


class _Datetime(dt.datetime):
    @classmethod
    def now(cls, tz: dt.tzinfo | None = None) -> _Datetime:
        return cls.fromtimestamp(_time(), tz)

    @classmethod
    def utcnow(cls) -> _Datetime:
        return cls.fromtimestamp(_time(), dt.UTC).replace(tzinfo=None)

    @classmethod
    def today(cls) -> _Datetime:
        return cls.now()


os.scandir = _Scandir  # type: ignore[assignment]
os.listdir = _listdir
time.time = _time
time.time_ns = lambda: int(_time() * 1e9)
time.gmtime = lambda seconds=None: _GMTIME(_time() if seconds is None else seconds)
time.localtime = lambda seconds=None: _LOCALTIME(_time() if seconds is None else seconds)
dt.datetime = _Datetime  # type: ignore[misc]
