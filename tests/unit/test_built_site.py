"""The tests of the site can be turned on one that was built before."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

TEST = "tests/site/test_site_pages.py::test_robots_may_read_everything_and_find_the_sitemap"
URL = "https://portal.example/built/"


def outcome(folder: Path) -> int:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", TEST]
    environment = os.environ | {"BUILT_SITE": str(folder), "BUILT_URL": URL}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    return done.returncode


def test_the_site_that_the_variables_name_is_the_one_that_is_tested(tmp_path: Path) -> None:
    robots = tmp_path / "robots.txt"
    robots.write_text(f"User-agent: *\nAllow: /\nSitemap: {URL}sitemap.xml\n")
    assert outcome(tmp_path) == 0
    robots.write_text("User-agent: *\nAllow: /\nSitemap: https://other.example/sitemap.xml\n")
    assert outcome(tmp_path) == 1
