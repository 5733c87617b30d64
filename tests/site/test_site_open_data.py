"""What machines take of the portal's own site, as it lies on the disk."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path
from typing import Any

from conftest import SITE_URL
from jsonschema import Draft202012Validator
from sheets import none_of

pytest_plugins = ("site_fixtures",)


def read(file: Path) -> Any:
    return json.loads(file.read_text("utf-8"))


def test_every_payload_fits_the_schema_that_lies_beside_it(built: Path) -> None:
    wrong = []
    for schema in sorted((built / "schema/v1").glob("*.json")):
        checker = Draft202012Validator(
            read(schema), format_checker=Draft202012Validator.FORMAT_CHECKER
        )
        files = [
            *(built / "api/v1").glob(schema.name),
            *sorted((built / "api/v1" / schema.stem).glob("*.json")),
        ]
        wrong += [
            f"{file.relative_to(built)}: {error.json_path}: {error.message}"
            for file in files
            for error in checker.iter_errors(read(file))
        ]
    none_of(wrong)


def test_every_file_of_the_api_has_a_schema(built: Path) -> None:
    schemas = {file.stem for file in (built / "schema/v1").glob("*.json")} - {"withdrawn"}
    assert {file.stem for file in (built / "api/v1").glob("*.json")} - {"openapi"} == schemas
    assert {folder.name for folder in (built / "api/v1").iterdir() if folder.is_dir()} < schemas


def test_the_sums_of_the_archive_are_those_of_the_files_of_the_site(built: Path) -> None:
    with zipfile.ZipFile(built / "data.zip") as archive:
        sums = archive.read("SHA256SUMS").decode().splitlines()
        packed = {name: archive.read(name) for name in archive.namelist()}
    assert len(sums) == len(packed) - 1
    for line in sums:
        expected, name = line.split("  ")
        assert hashlib.sha256(packed[name]).hexdigest() == expected
        if "/" in name:
            assert hashlib.sha256((built / name).read_bytes()).hexdigest() == expected


def test_what_is_unknown_has_no_file_so_that_the_404_page_answers(built: Path) -> None:
    assert (built / "404.html").is_file()
    for path in ("api/v1/nothing.json", "api/v1/measures/nothing.json", "csv/nothing.csv"):
        assert not (built / path).exists()


def test_schemas_and_description_know_the_address_of_the_site(published: Path) -> None:
    for file in (published / "schema/v1").glob("*.json"):
        assert read(file)["$id"] == f"{SITE_URL}{file.relative_to(published).as_posix()}"
    description = read(published / "api/v1/openapi.json")
    assert description["servers"] == [{"url": SITE_URL.rstrip("/")}]
