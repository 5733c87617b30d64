"""What the built site says to programs: JSON-LD in its pages, and the catalogue of its data."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from linked_data import Node, expanded, graph, in_page, nodes
from rdflib import DCAT, RDF, Literal, Namespace
from sheets import LOCAL, Sheet, none_of

from generator import urls
from generator.languages import LANGUAGES
from generator.models.dataset import KINDS

pytest_plugins = ("site_fixtures",)

SPDX = Namespace("http://spdx.org/rdf/terms#")
STRIDE = 29
"""Every so many pages are looked at where a test is not of the whole; prime, to meet all kinds."""
LARGEST = 2048
"""Bytes that a page spends on its description, on average."""


def wrong(sheets: list[Sheet], built: Path) -> list[str]:
    """What does not hold of the pages' descriptions."""
    found = []
    identifiers: dict[str, set[str]] = {}
    for sheet in sheets:
        said = in_page(sheet.html)
        (page,) = expanded(said)
        if page["@id"] != LOCAL + sheet.address[1:]:
            found.append(f"{sheet.file}: is called {page['@id']}")
        if said["inLanguage"] != sheet.lang:
            found.append(f"{sheet.file}: language {said['inLanguage']}")
        if not (said.get("mainEntity") or said).get("name"):
            found.append(f"{sheet.file}: has no name")
        main = said.get("mainEntity")
        if main:
            identifiers.setdefault(sheet.path, set()).add(main["@id"])
        found += [
            f"{sheet.file}: {address} is no file"
            for address in _of_this_site(said)
            if not (built / urls.output(address)).is_file() and not (built / address).is_file()
        ]
    return found + [f"{path}: {ids}" for path, ids in identifiers.items() if len(ids) != 1]


def _of_this_site(said: Node) -> set[str]:
    """The paths of what a description names in this site."""
    ids = {str(node["@id"]) for node in nodes(said) if "@id" in node}
    return {one.removeprefix(LOCAL).partition("#")[0] for one in ids if one.startswith(LOCAL)}


def test_a_sample_of_pages_describes_itself(pages: list[Sheet], built: Path) -> None:
    none_of(wrong(pages[::STRIDE], built))


@pytest.mark.whole
def test_every_page_describes_itself(pages: list[Sheet], built: Path) -> None:
    none_of(wrong(pages, built))


def test_descriptions_are_small(pages: list[Sheet]) -> None:
    sizes = [len(json.dumps(in_page(sheet.html), ensure_ascii=False).encode()) for sheet in pages]
    assert sum(sizes) / len(sizes) < LARGEST


def test_a_record_says_in_json_ld_what_the_api_says(sheets: dict[str, Sheet], built: Path) -> None:
    for kind in KINDS:
        items = json.loads((built / urls.api(kind)).read_bytes())["items"]
        for item in items:
            for language in LANGUAGES:
                address = urls.in_language(urls.record(kind, item["id"]), language)
                main = in_page(sheets[urls.output(address)].html)["mainEntity"]
                assert main["identifier"] == item["id"]
                assert main["@id"] == LOCAL + item["url"]["zh"][1:] + "#this"
                _agree(main, item)


def _agree(main: Node, item: Node) -> None:
    assert main.get("legislationDate") == item.get("signed", main.get("legislationDate"))
    assert main.get("position") == item.get("clause")
    if "tel" in item:
        tel = main["availableChannel"]["servicePhone"]["telephone"]
        assert tel.startswith(f"{item['tel']};phone-context=+86")
    if "lineage" in item:
        links = [*main.get("isBasedOn", ()), *main.get("legislationApplies", ())]
        earlier = {f"{LOCAL}measures/{link['measure']}/#this" for link in item["lineage"]}
        assert {link["@id"] for link in links} == earlier
    if "value" in item and "about" in main:
        assert item["value"] in main["about"][0].values()


def test_pages_of_records_and_lists_lead_to_their_json_and_all_to_the_licence(
    pages: list[Sheet], built: Path
) -> None:
    kinds = {kind.name for kind in KINDS}
    missing = []
    for sheet in pages:
        if [link["href"] for link in sheet.rel("license")] != [urls.LICENCE]:
            missing.append(f"{sheet.file}: licence")
        data = [one["href"] for one in sheet.rel("alternate") if "json" in one.get("type", "")]
        steps = sheet.path.strip("/").split("/")
        if steps[0] in kinds and len(steps) < 3 and not data:
            missing.append(f"{sheet.file}: no JSON")
        missing += [
            f"{sheet.file}: {one}"
            for one in data
            if not (built / sheet.to(one).removeprefix("http://site/")).is_file()
        ]
    none_of(missing)


def test_the_catalogue_tells_the_size_and_the_checksum_of_the_files_that_are_there(
    built: Path,
) -> None:
    said = graph(json.loads((built / urls.CATALOGUE).read_bytes()))
    distributions = list(said.subjects(RDF.type, DCAT.Distribution))
    assert len(distributions) >= len(KINDS)
    for distribution in distributions:
        path = str(said.value(distribution, DCAT.downloadURL)).removeprefix(LOCAL)
        content = (built / path).read_bytes()
        size = said.value(distribution, DCAT.byteSize)
        assert isinstance(size, Literal)
        assert int(size) == len(content)
        checksum = said.value(said.value(distribution, SPDX.checksum), SPDX.checksumValue)
        assert str(checksum).lower() == hashlib.sha256(content).hexdigest()
    for page in said.objects(None, DCAT.landingPage):
        assert (built / urls.output(str(page).removeprefix(LOCAL))).is_file()
