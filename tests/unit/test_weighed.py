"""Files that remember their size and checksum."""

from __future__ import annotations

import hashlib

from generator.opendata.weighed import Weighed, Weight


def test_a_file_that_was_made_is_weighed_without_making_it_again() -> None:
    made = []
    file = Weighed(lambda: made.append(1) or b"abc")  # type: ignore[func-returns-value]
    assert file() == b"abc"
    assert file.weight == Weight(3, hashlib.sha256(b"abc").hexdigest())
    assert made == [1]


def test_a_file_that_was_not_made_is_made_to_be_weighed() -> None:
    assert Weighed(lambda: b"").weight.size == 0
