from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from conftest import ROOT
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from generator import sbom, urls
from generator.errors import InvalidDataError

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Project

LOCKED = """\
one==1.0 \\
    --hash=sha256:{a} \\
    --hash=sha256:{b}
    # via
    #   portal (pyproject.toml)
    #   two
two==2.0 ; sys_platform == 'win32' \\
    --hash=sha256:{b}
    # via portal (pyproject.toml)
""".format(a="a" * 64, b="b" * 64)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project of two locked packages."""
    (tmp_path / sbom.LOCK).write_text(LOCKED)
    project = '[project]\nname = "portal"\nversion = "3"\nlicense = "MIT"\n'
    (tmp_path / "pyproject.toml").write_text(project)
    return tmp_path


def bill(root: Path) -> dict[str, Any]:
    return json.loads(sbom.content(root))  # type: ignore[no-any-return]


def in_bill(root: Path) -> dict[tuple[str, str], set[str]]:
    return {
        (one["name"], one["version"]): {each["content"] for each in one["hashes"]}
        for one in bill(root)["components"]
    }


def in_lock(text: str) -> dict[tuple[str, str], set[str]]:
    """Read in another way than the generator does: word by word."""
    found: dict[tuple[str, str], set[str]] = {}
    for line in text.splitlines():
        word = line.split()[0]
        if "==" in word:
            name, version = word.split("==")
            hashes = found.setdefault((name, version), set())
        elif word.startswith("--hash=sha256:"):
            hashes.add(word.removeprefix("--hash=sha256:"))
    return found


def test_the_bill_names_exactly_the_packages_versions_and_hashes_of_the_lock_file() -> None:
    locked = in_lock((ROOT / sbom.LOCK).read_text("utf-8"))
    assert len(locked) > 20
    assert in_bill(ROOT) == locked


def test_the_bill_is_valid_cyclonedx() -> None:
    text = sbom.content(ROOT).decode()
    assert json.loads(text)["specVersion"] == "1.6"
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None


def test_the_bill_says_who_needs_what_and_where(folder: Path) -> None:
    found = bill(folder)
    needs = {one["ref"]: one.get("dependsOn", []) for one in found["dependencies"]}
    assert needs == {
        "portal": ["pkg:pypi/one@1.0", "pkg:pypi/two@2.0"],
        "pkg:pypi/one@1.0": [],
        "pkg:pypi/two@2.0": ["pkg:pypi/one@1.0"],
    }
    marked = {one["name"]: one.get("properties") for one in found["components"]}
    property_ = {"name": sbom.MARKER, "value": "sys_platform == 'win32'"}
    assert marked == {"one": None, "two": [property_]}


def test_the_same_lock_file_gives_the_same_bytes_and_another_another_serial(folder: Path) -> None:
    first = sbom.content(folder)
    assert sbom.content(folder) == first
    assert "timestamp" not in bill(folder)["metadata"]
    (folder / sbom.LOCK).write_text(LOCKED.replace("1.0", "1.1"))
    assert bill(folder)["serialNumber"] != json.loads(first)["serialNumber"]


@pytest.mark.parametrize(
    ("line", "number"),
    [("one>=1.0", 1), ("-e .", 1), (LOCKED + "two @ https://example.org/two.whl", 10)],
)
def test_a_line_that_pins_nothing_is_named(folder: Path, line: str, number: int) -> None:
    (folder / sbom.LOCK).write_text(line)
    with pytest.raises(InvalidDataError) as error:
        sbom.content(folder)
    assert str(error.value).startswith(f"{sbom.LOCK}:{number}: found something else")
    assert "make lock" in str(error.value)


def test_a_build_writes_the_bill_where_there_is_a_lock_file(small: Project) -> None:
    assert small.run("build").returncode == 0
    assert not small.path(f"site/{urls.BILL_OF_MATERIALS}").exists()
    for name in (sbom.LOCK, "pyproject.toml"):
        shutil.copy(ROOT / name, small.root)
    assert small.run("build").returncode == 0
    made = small.path(f"site/{urls.BILL_OF_MATERIALS}").read_bytes()
    assert made == sbom.content(ROOT)
    small.write(sbom.LOCK, "one\n")
    done = small.run("build")
    assert done.returncode == 1
    assert done.stderr.startswith(f"{sbom.LOCK}:1: found something else")
    assert small.path(f"site/{urls.BILL_OF_MATERIALS}").read_bytes() == made
