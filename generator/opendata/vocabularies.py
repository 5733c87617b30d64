"""The vocabularies of the catalogue: DCAT and those that DCAT-AP has it take its values from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator import urls

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.opendata.identity import Thing

_AUTHORITY: Final = "http://publications.europa.eu/resource/authority/"
"""The controlled vocabularies of the EU Publications Office."""

LANGUAGE: Final = {"zh": f"{_AUTHORITY}language/ZHO", "en": f"{_AUTHORITY}language/ENG"}
"""By the languages of the data."""
CHINA: Final = f"{_AUTHORITY}country/CHN"
IRREGULAR: Final = f"{_AUTHORITY}frequency/IRREG"
THEMES: Final = f"{_AUTHORITY}data-theme"
ECONOMY: Final = f"{THEMES}/ECON"
"""The theme of trade, after the Office's mapping of themes to the domains of EuroVoc."""
SHA_256: Final = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"

_TEXT: Final = {"@container": "@language"}
_ADDRESS: Final = {"@type": "@id"}

CONTEXT: Final = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    **{
        name: {"@id": f"{prefix}:{name}", **form}
        for prefix, names, form in (
            ("dct", "title description", _TEXT),
            ("dcat", "keyword", _TEXT),
            ("foaf", "name", _TEXT),
            ("skos", "prefLabel", _TEXT),
            ("vcard", "fn", _TEXT),
            ("dct", "license language spatial accrualPeriodicity format hasPart", _ADDRESS),
            ("dcat", "theme themeTaxonomy landingPage accessURL downloadURL mediaType", _ADDRESS),
            ("foaf", "homepage", _ADDRESS),
            ("skos", "inScheme", _ADDRESS),
            ("spdx", "algorithm", _ADDRESS),
            ("vcard", "hasURL", _ADDRESS),
            ("dct", "publisher temporal conformsTo identifier", {}),
            ("dcat", "dataset distribution contactPoint", {}),
            ("spdx", "checksum", {}),
            ("dct", "modified", {"@type": "xsd:date"}),
            ("dcat", "startDate endDate", {"@type": "xsd:gYear"}),
            ("dcat", "byteSize", {"@type": "xsd:nonNegativeInteger"}),
            ("spdx", "checksumValue", {"@type": "xsd:hexBinary"}),
        )
        for name in names.split()
    },
}
"""The terms of the file, so that it can be read without any other."""


def file_type(code: str) -> str:
    """The address of a file type."""
    return f"{_AUTHORITY}file-type/{code}"


def stated_once(media_types: Iterable[str]) -> Iterator[Thing]:
    """The classes of the values that are used again and again."""
    yield {"@id": urls.LICENCE, "@type": "dct:LicenseDocument"}
    yield from ({"@id": one, "@type": "dct:LinguisticSystem"} for one in LANGUAGE.values())
    yield {"@id": CHINA, "@type": "dct:Location"}
    yield {"@id": IRREGULAR, "@type": "dct:Frequency"}
    yield {"@id": THEMES, "@type": "skos:ConceptScheme", "title": {"en": "Data theme"}}
    label = {"en": "Economy and finance"}
    yield {"@id": ECONOMY, "@type": "skos:Concept", "prefLabel": label, "inScheme": THEMES}
    yield from ({"@id": one, "@type": "dct:MediaType"} for one in sorted(media_types))
