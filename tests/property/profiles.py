"""How many examples: `HYPOTHESIS_PROFILE=nightly` for many new ones, else the same few."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

_COMMON = settings(
    deadline=None,
    database=None,
    suppress_health_check=(HealthCheck.too_slow, HealthCheck.data_too_large),
)
settings.register_profile("default", _COMMON, max_examples=500, derandomize=True)
settings.register_profile("nightly", _COMMON, max_examples=10_000, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

PIECES = (
    *("<script>alert(1)</script>", "</script>", "</title>", "<!--", "-->", "]]>", "<svg/onload=x>"),
    *("&lt;", "&#60;", "&amp;", "&copy;", "&", "<", ">", '"', "'", "`", "\\", "/", "=", "{", "}"),
    *(
        "[x](javascript:x)",
        "[x]: //e.example",
        "![",
        "](",
        "[",
        "]",
        "(",
        ")",
        "<http://e.example>",
    ),
    *("# ", "## x", "---", "***", "| a |", "```", "~~~", "{: onclick=x }", "{#id}", "!!! note"),
    *(
        ": ",
        "- ",
        "+ ",
        "1. ",
        "> ",
        "[^1]: x",
        "*[a]: b",
        "**",
        "__",
        "*",
        "_",
        "|",
        "#",
        "!",
        "~",
    ),
    *("{{ config }}", "{% x %}", "{0.__class__}", "%s", "javascript:", "data:", "//e.example"),
    *("e\u0301", "ﬁ", "İ", "ς", "ẞ", "❤\ufe0f", "\u00ad", "\u00a0", "ﷺ", "กำ", "ä", "Ａ", "①"),
)
"""What has a meaning somewhere between a file and a screen."""
characters = st.characters(
    # What data may hold; unassigned ones are not the same in Python and in a browser.
    exclude_categories=("Cc", "Cs", "Co", "Cn", "Zl", "Zp"),
    exclude_characters=(
        "\u061c\u200b\u200e\u200f\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
        "\u202a\u202b\u202c\u202d\u202e\ufff9\ufffa\ufffb\ufffc\ufffd"
    ),
)
