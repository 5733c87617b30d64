"""The content security policy that stands in pages."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest
from conftest import Project

from generator import policy


def allowed(html: str) -> list[str]:
    """What a page's policy lets scripts be."""
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    assert found, "no policy"
    rules = dict(rule.split(" ", 1) for rule in found[1].split("; "))
    return rules["script-src"].split()


def hashed(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


@pytest.mark.parametrize(
    "element", ["<script>{}</script>", "<SCRIPT\n>{}</SCRIPT>", '<script type="module">{}</script>']
)
def test_an_inline_script_of_the_frame_is_allowed_by_its_hash_to_the_last_space(
    element: str,
) -> None:
    script = "\n var d = 'ä' ;\n"
    html = policy.PLACE + element.format(script)
    assert allowed(policy.secured(html)) == ["'self'", hashed(script)]


@pytest.mark.parametrize(
    "element",
    [
        '<script type="application/ld+json">{"a":1}</script>',
        '<script src="portal.mjs" type="module"></script>',
        "<p onclick='run()'>x</p>",
    ],
)
def test_data_files_and_handlers_have_no_hash(element: str) -> None:
    assert allowed(policy.secured(policy.PLACE + element)) == ["'self'"]


def test_nothing_is_allowed_that_is_not_named_and_nothing_unsafe() -> None:
    html = policy.secured(policy.PLACE)
    assert "default-src 'none'" in html
    assert "unsafe" not in html
    assert "http:" not in html
    assert "*" not in html


def test_a_page_without_a_place_for_the_policy_stays_as_it_is() -> None:
    assert policy.secured("<p>x</p>") == "<p>x</p>"


def test_a_page_allows_the_sites_own_files_and_the_script_of_the_theme_alone(
    small: Project,
) -> None:
    assert small.run("build").returncode == 0
    about = small.path("site/en/about/index.html").read_text("utf-8")
    assert len(allowed(about)) == 2
