from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from generator import checksums, urls

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Project


def listed(folder: Path) -> list[str]:
    lines = (folder / urls.CHECKSUMS).read_text("utf-8").splitlines()
    return [line.split("  ", 1)[1] for line in lines]


def check(folder: Path) -> subprocess.CompletedProcess[str]:
    command = ["sha256sum", "--check", "--strict", "--quiet", urls.CHECKSUMS]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_the_sums_of_a_built_site_name_every_other_file_once_and_hold(small: Project) -> None:
    assert small.run("build").returncode == 0
    site = small.path("site")
    files = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    assert listed(site) == sorted(set(files) - {urls.CHECKSUMS})
    done = check(site)
    assert (done.returncode, done.stdout) == (0, ""), done.stdout


def test_a_file_that_was_changed_after_the_build_is_found(small: Project) -> None:
    assert small.run("build").returncode == 0
    with small.path("site/index.html").open("ab") as page:
        page.write(b" ")
    done = check(small.path("site"))
    assert done.returncode != 0
    assert "index.html: FAILED" in done.stdout


def test_names_beyond_ascii_and_with_spaces_hold(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("措施.json", "b/a file.txt", "a.html"):
        (tmp_path / name).write_text(name, "utf-8")
    checksums.write(tmp_path)
    assert listed(tmp_path) == ["a.html", "b/a file.txt", "措施.json"]
    assert check(tmp_path).returncode == 0
