"""The catalogue of all data, `catalog.jsonld`: DCAT 3, after the profile DCAT-AP 3.

One dataset for each kind of record and one of everything; a dataset's distributions are those of
the site's files that `FORMS` knows, with the size and the checksum of what is written.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from generator import urls
from generator.languages import WRITTEN
from generator.models import dataset as kinds
from generator.models.dataset import KINDS
from generator.opendata.forms import distributed
from generator.opendata.text import json_text
from generator.opendata.vocabularies import (
    CHINA,
    CONTEXT,
    ECONOMY,
    IRREGULAR,
    LANGUAGE,
    SHA_256,
    THEMES,
    file_type,
    stated_once,
)
from generator.views.writer import Writer

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from generator.derive import Site
    from generator.models.dataset import Kind
    from generator.opendata.forms import Distributed
    from generator.opendata.identity import Thing
    from generator.opendata.weighed import Weighed, Weight

    Made = tuple[str, Callable[[], bytes]]
    Described = Collection[tuple[str, Weighed]]

EVERYTHING: Final = "everything"
"""The dataset of what speaks of several kinds."""


def files(site: Site, described: Described) -> Iterator[Made]:
    """The catalogue of those files."""
    yield urls.CATALOGUE, partial(_content, site, described)


def _content(site: Site, described: Described) -> bytes:
    return json_text(catalogue(site, dict(described))).encode() + b"\n"


def catalogue(site: Site, described: Mapping[str, Weighed]) -> Thing:
    """The whole file: the catalogue with its datasets, and the words that all of them use."""
    found: dict[str, list[Thing]] = {kind.name: [] for kind in KINDS}
    media_types = set()
    for path, make in described.items():
        if form := distributed(path):
            media_types.add(form.media_type)
            name = form.kind.name if form.kind else EVERYTHING
            entry = _distribution(site, path, make.weight, form, described)
            found.setdefault(name, []).append(entry)
    address = partial(urls.absolute, site.settings.site_url)
    publisher = {"@type": "foaf:Agent", "name": _said(site, "contributors")}
    itself = {
        "@id": address(urls.CATALOGUE),
        "@type": "dcat:Catalog",
        **_in_words(site, "site_name", "home_summary"),
        **_common(site),
        "publisher": {**_publisher(site), **publisher},
        "homepage": address(urls.HOME),
        "themeTaxonomy": THEMES,
        "dataset": [_dataset(site, name, entries) for name, entries in found.items()],
    }
    return {"@context": CONTEXT, "@graph": [itself, *stated_once(media_types)]}


def _dataset(site: Site, name: str, distributions: list[Thing]) -> Thing:
    kind = kinds.KIND.get(name)
    if kind is None:
        words = _in_words(site, "site_name", "home_summary")
        home = urls.HOME
        whole: Thing = {"hasPart": [_dataset_id(site, part.name) for part in KINDS]}
    else:
        words = _of_kind(site, kind)
        home = urls.listing(kind)
        whole = {}
    years = [document.year for document in site.documents]
    period = {"startDate": str(min(years)), "endDate": str(max(years))} if years else {}
    return {
        "@id": _dataset_id(site, name),
        "@type": "dcat:Dataset",
        **words,
        **_common(site),
        "identifier": name,
        "theme": ECONOMY,
        "keyword": _keywords(site),
        "landingPage": urls.absolute(site.settings.site_url, home),
        "accrualPeriodicity": IRREGULAR,
        **({"temporal": {"@type": "dct:PeriodOfTime", **period}} if period else {}),
        **_contact(site),
        **whole,
        "distribution": distributions,
    }


def _dataset_id(site: Site, name: str) -> str:
    return f"{urls.absolute(site.settings.site_url, urls.CATALOGUE)}#{name}"


def _distribution(
    site: Site, path: str, weight: Weight, form: Distributed, files: Collection[str]
) -> Thing:
    address = partial(urls.absolute, site.settings.site_url)
    schema = urls.schema(form.kind.name) if form.kind and form.follows_schema else ""
    return {
        "@id": f"{address(urls.CATALOGUE)}#{path}",
        "@type": "dcat:Distribution",
        "dct:title": path,
        "accessURL": address(path),
        "downloadURL": address(path),
        "mediaType": form.media_type,
        **({"format": file_type(form.file_type)} if form.file_type else {}),
        "byteSize": weight.size,
        "checksum": {
            "@type": "spdx:Checksum",
            "algorithm": SHA_256,
            "checksumValue": weight.sha256,
        },
        "license": urls.LICENCE,
        **_modified(site),
        **({"conformsTo": _standard(address(schema))} if schema in files else {}),
    }


def _standard(address: str) -> Thing:
    return {"@id": address, "@type": "dct:Standard"}


def _common(site: Site) -> Thing:
    """What catalogue and datasets have in common."""
    return {
        "publisher": _publisher(site),
        "license": urls.LICENCE,
        "language": [LANGUAGE[language.code] for language in WRITTEN],
        "spatial": CHINA,
        **_modified(site),
    }


def _publisher(site: Site) -> Thing:
    return {"@id": urls.identifier(site.settings.site_url, urls.ABOUT)}


def _modified(site: Site) -> Thing:
    changed = site.provenance.changed
    return {"modified": changed.isoformat()} if changed else {}


def _contact(site: Site) -> Thing:
    """Where errors are reported; left out where the repository is not known."""
    reports = site.settings.issues_url
    if reports is None:
        return {}
    names = _said(site, "contributors")
    return {"contactPoint": {"@type": "vcard:Kind", "fn": names, "hasURL": reports}}


def _in_words(site: Site, title: str, description: str) -> Thing:
    return {"title": _said(site, title), "description": _said(site, description)}


def _of_kind(site: Site, kind: Kind) -> Thing:
    titles, descriptions = {}, {}
    for w in _writers(site):
        titles[w.language.tag] = f"{w.t(f'kind_{kind.attribute}')} - {w.t('site_name')}"
        descriptions[w.language.tag] = w.intro(kind)
    return {"title": titles, "description": descriptions}


def _keywords(site: Site) -> Thing:
    """The subjects of the data: the topics that have no other above them."""
    tops = [topic for topic in site.data.topics.values() if topic.parent is None]
    return {w.language.tag: [w.of(topic.name) for topic in tops] for w in _writers(site)}


def _said(site: Site, key: str) -> Thing:
    """An interface string in each language of the data."""
    text = site.data.interface[key]
    return {language.tag: language.of(text) for language in WRITTEN}


def _writers(site: Site) -> list[Writer]:
    return [Writer(site, language) for language in WRITTEN]
