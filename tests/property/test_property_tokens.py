"""Any text falls into the same words in the build and in the browser."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from playwright._impl._driver import compute_driver_executable
from profiles import PIECES, characters

from generator.search.tokens import bare, is_han, runs, stem

WORDS = (
    *("railways", "bay", "dry", "clearances", "the", "of", "e-port's", "B2B", "RCEP", "12360"),
    *("退税", "单一窗口", "國發", "〔2018〕37号", "ｔíqián", "lǜ", "ＡＥＯ", "㎏", "Σς", "ẞ", "ŉ"),
)
texts = st.lists(
    st.one_of(
        st.sampled_from((*WORDS, *PIECES)),
        st.text(characters, max_size=6),
        st.text("abcdefghijklmnopqrstuvwxyz", max_size=45),
        st.text("\u0300\u0301\u0323\u0345aeiou", max_size=6),
    ),
    max_size=8,
).map("".join)

ENGINE = """
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
globalThis.lunr = createRequire(import.meta.url)(process.argv[1]);
const t = await import(process.argv[2]);
for await (const line of createInterface({ input: process.stdin })) {
  const bare = t.bare(JSON.parse(line)), runs = t.runs(bare).map(run => run.text);
  const stems = runs.map(run => t.isHan(run) ? "" : t.stem(run));
  console.log(JSON.stringify([bare, runs, stems]));
}
"""


@pytest.fixture(scope="module")
def engine() -> Iterator[subprocess.Popen[str]]:
    """The browser's module in one process, which answers a line with a line."""
    node, _ = compute_driver_executable()
    lunr = files("mkdocs") / "contrib/search/templates/search/lunr.js"
    tokens = (ROOT / "overrides/assets/search/tokens.mjs").as_uri()
    command = [node, "--input-type=module", "--eval", ENGINE, str(lunr), tokens]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        yield process
        assert process.stdin
        process.stdin.close()


@given(text=texts)
def test_a_text_has_the_same_words_and_stems_in_both(
    engine: subprocess.Popen[str], text: str
) -> None:
    assert engine.stdin
    assert engine.stdout
    engine.stdin.write(json.dumps(text) + "\n")
    engine.stdin.flush()
    found: list[Any] = json.loads(engine.stdout.readline())
    plain = bare(text)
    words = runs(plain)
    assert found == [plain, words, ["" if is_han(word) else stem(word) for word in words]]
