from __future__ import annotations

import datetime as dt
import hashlib
import json
from typing import TYPE_CHECKING, Final

import pytest
from linked_data import graph, nodes
from rdflib import DCAT, DCTERMS, FOAF, RDF, SKOS, Literal, Namespace, URIRef
from support import data_of, site_of

from generator import urls
from generator.derive import derive
from generator.models.dataset import KINDS
from generator.opendata import files
from generator.opendata.catalogue import EVERYTHING, catalogue
from generator.opendata.forms import distributed
from generator.opendata.vocabularies import CONTEXT
from generator.opendata.weighed import Weighed
from generator.provenance import Provenance
from generator.settings import Settings

if TYPE_CHECKING:
    from conftest import Project
    from rdflib import Graph

    from generator.derive import Site

SITE = "https://site.example/sub/"
SPDX: Final = Namespace("http://spdx.org/rdf/terms#")

MANDATORY: Final = (
    *((DCAT.Catalog, one) for one in (DCTERMS.title, DCTERMS.description, DCTERMS.publisher)),
    (DCAT.Catalog, DCAT.dataset),
    *((DCAT.Dataset, one) for one in (DCTERMS.title, DCTERMS.description)),
    (DCAT.Distribution, DCAT.accessURL),
    (FOAF.Agent, FOAF.name),
    *((SPDX.Checksum, one) for one in (SPDX.algorithm, SPDX.checksumValue)),
    (SKOS.ConceptScheme, DCTERMS.title),
    (SKOS.Concept, SKOS.prefLabel),
)
"""What DCAT-AP 3 demands of each class; `dataset` is of DCAT-AP 2, and wise."""
RECOMMENDED: Final = (
    *((DCAT.Catalog, one) for one in (DCTERMS.license, DCTERMS.modified, DCTERMS.language)),
    *((DCAT.Catalog, one) for one in (DCTERMS.spatial, DCAT.themeTaxonomy, FOAF.homepage)),
    *((DCAT.Dataset, one) for one in (DCAT.contactPoint, DCAT.distribution, DCAT.keyword)),
    *((DCAT.Dataset, one) for one in (DCTERMS.publisher, DCTERMS.spatial, DCTERMS.temporal)),
    *((DCAT.Dataset, one) for one in (DCAT.theme, DCTERMS.license, DCTERMS.language)),
    *((DCAT.Distribution, one) for one in (DCTERMS.license, DCAT.mediaType, DCAT.byteSize)),
    *((DCAT.Distribution, one) for one in (DCAT.downloadURL, SPDX.checksum, DCTERMS.modified)),
)
"""What it recommends, or has for optional, and the portal knows."""
SINGLE: Final = (
    *((DCAT.Catalog, one) for one in (DCTERMS.publisher, DCTERMS.license, DCTERMS.modified)),
    *((DCAT.Dataset, one) for one in (DCTERMS.publisher, DCTERMS.accrualPeriodicity)),
    *((DCAT.Distribution, one) for one in (DCTERMS.license, DCAT.byteSize, SPDX.checksum)),
    *((DCAT.Distribution, one) for one in (DCAT.mediaType, DCTERMS.format)),
)
"""What must not be said twice."""


def missing(said: Graph, demanded: tuple[tuple[URIRef, URIRef], ...]) -> list[str]:
    return [
        f"{thing} without {demand}"
        for of_class, demand in demanded
        for thing in said.subjects(RDF.type, of_class)
        if said.value(thing, demand, any=True) is None
    ]


@pytest.fixture
def described(small: Project) -> Site:
    settings = Settings(SITE, "https://code.example/portal")
    return derive(data_of(small), Provenance("0" * 40, dt.date(2026, 11, 20)), settings)


def made(site: Site) -> dict[str, bytes]:
    return {path: make() for path, make in files.files(site)}


def said_of(site: Site) -> Graph:
    return graph(json.loads(made(site)[urls.CATALOGUE]))


def test_every_mandatory_and_every_known_recommended_property_is_there(described: Site) -> None:
    said = said_of(described)
    for of_class, _ in (*MANDATORY, *RECOMMENDED):
        assert list(said.subjects(RDF.type, of_class)), of_class
    assert missing(said, MANDATORY) == []
    assert missing(said, RECOMMENDED) == []


@pytest.mark.parametrize(("of_class", "demand"), MANDATORY)
def test_a_property_that_is_taken_away_is_missed(
    described: Site, of_class: URIRef, demand: URIRef
) -> None:
    said = said_of(described)
    thing = next(said.subjects(RDF.type, of_class))
    said.remove((thing, demand, None))
    assert missing(said, MANDATORY) == [f"{thing} without {demand}"]


def test_what_may_be_said_once_is_not_said_twice(described: Site) -> None:
    said = said_of(described)
    for of_class, once in SINGLE:
        for thing in said.subjects(RDF.type, of_class):
            assert len(list(said.objects(thing, once))) <= 1, (thing, once)


def test_there_is_a_dataset_of_each_kind_and_one_of_all_in_both_languages(described: Site) -> None:
    said = said_of(described)
    address = URIRef(f"{SITE}catalog.jsonld")
    datasets = set(said.objects(address, DCAT.dataset))
    names = (*(kind.name for kind in KINDS), EVERYTHING)
    assert datasets == {URIRef(f"{address}#{name}") for name in names}
    assert datasets == set(said.subjects(RDF.type, DCAT.Dataset))
    for dataset in datasets:
        for text in (DCTERMS.title, DCTERMS.description):
            tags = {str(one.language) for one in said.objects(dataset, text)}  # type: ignore[attr-defined]
            assert tags == {"zh-Hans", "en"}


def test_sizes_and_checksums_are_those_of_the_files(described: Site) -> None:
    content = made(described)
    said = said_of(described)
    listed = set()
    for distribution in said.subjects(RDF.type, DCAT.Distribution):
        path = str(said.value(distribution, DCAT.downloadURL)).removeprefix(SITE)
        listed.add(path)
        checksum = said.value(distribution, SPDX.checksum)
        size = said.value(distribution, DCAT.byteSize)
        found = said.value(checksum, SPDX.checksumValue)
        assert isinstance(size, Literal)
        assert isinstance(found, Literal)
        assert int(size) == len(content[path])
        assert str(found).lower() == hashlib.sha256(content[path]).hexdigest()
    assert listed == {path for path in content if distributed(path)}
    assert {urls.api(kind) for kind in KINDS} <= listed


@pytest.mark.parametrize(
    ("path", "dataset", "media_type"),
    [
        ("api/v1/fee-rules.json", "fee-rules", "application/json"),
        ("csv/fee-rules.csv", "fee-rules", "text/csv"),
        ("csv/measures.commitments.csv", "measures", "text/csv"),
        ("data.zip", EVERYTHING, "application/zip"),
        ("feeds/changes.en.xml", EVERYTHING, "application/atom+xml"),
        ("calendars/deadlines.ics", EVERYTHING, "text/calendar"),
    ],
)
def test_a_form_of_the_data_is_listed_where_the_site_has_it(
    described: Site, path: str, dataset: str, media_type: str
) -> None:
    said = graph(catalogue(described, {path: Weighed(lambda: b"content")}))
    assert missing(said, MANDATORY) == []
    (distribution,) = said.subjects(RDF.type, DCAT.Distribution)
    assert said.value(distribution, DCAT.accessURL) == URIRef(SITE + path)
    assert said.value(predicate=DCAT.distribution, object=distribution) == URIRef(
        f"{SITE}catalog.jsonld#{dataset}"
    )
    registered = URIRef(f"https://www.iana.org/assignments/media-types/{media_type}")
    assert said.value(distribution, DCAT.mediaType) == registered
    assert (registered, RDF.type, DCTERMS.MediaType) in said


@pytest.mark.parametrize(
    "path",
    [
        *("api/v1/measures/aa2020-1-01.json", "api/v1/openapi.json", "schema/v1/measures.json"),
        *("index.html", "csv/unknown.csv", "feeds/changes.xml.html", "llms.txt"),
    ],
)
def test_other_files_are_no_distributions(path: str) -> None:
    assert distributed(path) is None


def test_json_conforms_to_the_schema_of_its_kind_where_that_is_published(described: Site) -> None:
    content = {"api/v1/topics.json": Weighed(lambda: b"{}")}
    assert list(graph(catalogue(described, content)).objects(None, DCTERMS.conformsTo)) == []
    content["schema/v1/topics.json"] = Weighed(lambda: b"{}")
    content["csv/topics.csv"] = Weighed(lambda: b"")
    said = graph(catalogue(described, content))
    (found,) = said.subject_objects(DCTERMS.conformsTo)
    json_file = URIRef(f"{SITE}catalog.jsonld#api/v1/topics.json")
    schema = URIRef(f"{SITE}schema/v1/topics.json")
    assert found == (json_file, schema)
    assert (schema, RDF.type, DCTERMS.Standard) in said


def test_every_term_of_the_file_is_defined_in_it(described: Site) -> None:
    document = catalogue(described, {"api/v1/topics.json": Weighed(lambda: b"{}")})
    assert document["@context"] == CONTEXT
    terms = {key for node in nodes(document["@graph"]) for key in node if key[0] != "@"}
    defined = {term for term in terms if term in CONTEXT or term.partition(":")[0] in CONTEXT}
    assert terms - defined == {"zh-Hans", "en"}, "languages are no terms"


def test_what_is_not_known_is_left_out(small: Project) -> None:
    said = said_of(site_of(small))
    assert list(said.subject_objects(DCTERMS.modified)) == []
    assert list(said.subject_objects(DCAT.contactPoint)) == []
    assert missing(said, MANDATORY) == []
