from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING, Any, get_args

import pytest
from linked_data import SCHEMA_ORG, Node, expanded, graph, in_page, nodes
from rdflib import URIRef
from support import DOCUMENT, HOTLINE, LATER_MEASURE, LOCAL_HOTLINE, TARGET, site_of

from generator import urls
from generator.languages import CHINESE, ENGLISH, LANGUAGES, TRADITIONAL, Language
from generator.models import dataset as kinds
from generator.models.dataset import KINDS
from generator.models.measure import Relation
from generator.opendata import api
from generator.render import Renderer
from generator.settings import Settings
from generator.views.blocks import Page
from generator.views.pages import planned
from generator.views.writer import Writer

if TYPE_CHECKING:
    from conftest import Project

    from generator.derive import Site
    from generator.models.dataset import Kind

SITE = "https://site.example/sub/"


@pytest.fixture
def small_site(small: Project) -> Site:
    return site_of(small, Settings(SITE))


def of_path(site: Site, path: str, language: Language = ENGLISH) -> Node:
    """What a page says of itself."""
    (plan,) = [plan for plan in planned(site) if plan.path == path]
    writer = Writer(site, language)
    return in_page(Renderer(writer, "image.png").head(plan.write(writer)))


def of_record(site: Site, kind: Kind, ident: str, language: Language = ENGLISH) -> Node:
    """What a record's page says of the record."""
    found = of_path(site, urls.record(kind, ident), language)["mainEntity"]
    assert isinstance(found, dict)
    return found


def ident(path: str) -> dict[str, str]:
    return {"@id": f"{SITE}{path}/#this"}


def test_a_clause_is_legislation_and_says_where_it_stands_and_what_it_carries_out(
    small_site: Site,
) -> None:
    assert of_record(small_site, kinds.MEASURES, "bb2022-2-01") == {
        "@type": "Legislation",
        **ident("measures/bb2022-2-01"),
        "name": "City B goes on extending early declaration",
        "description": "Those who import through city B can declare early.",
        "identifier": "bb2022-2-01",
        "inLanguage": "zh-Hans",
        "isPartOf": ident("documents/bb2022-2"),
        "position": 1,
        "legislationDate": "2022-02-28",
        "legislationResponsible": [
            {
                "@type": "Organization",
                **ident("authorities/customs"),
                "name": "General Administration of Customs",
            }
        ],
        "legislationJurisdiction": [
            {"@type": "AdministrativeArea", **ident("regions/350200"), "name": "Xiamen"}
        ],
        "about": [ident("topics/clearance")],
        "legislationApplies": [ident("measures/aa2020-1-01")],
    }


def test_a_document_names_its_issuers_its_dates_and_its_parts(small_site: Site) -> None:
    found = of_record(small_site, kinds.DOCUMENTS, "aa2020-1")
    assert found["@type"] == "Legislation"
    assert found["legislationIdentifier"] == "甲〔2020〕1号"
    assert (found["legislationDate"], found["datePublished"]) == ("2020-03-01", "2020-03-05")
    assert found["sameAs"] == {"@id": "https://example.org/plan"}
    assert found["legislationPassedBy"][0]["name"] == "General Administration of Customs"
    assert found["legislationResponsible"] == [ident("authorities/customs")]
    assert found["hasPart"] == [
        ident("measures/aa2020-1-01"),
        ident("measures/aa2020-1-02"),
        ident("targets/aa2020-1-objectives-target-1"),
    ]


def test_what_the_source_does_not_state_is_left_out(small_site: Site) -> None:
    found = of_record(small_site, kinds.DOCUMENTS, "bb2022-2")
    unstated = {"legislationIdentifier", "datePublished", "sameAs", "legislationLegalForce"}
    assert not unstated & set(found)
    for plan in planned(small_site):
        for language in LANGUAGES:
            for node in nodes(of_path(small_site, plan.path, language)):
                assert all(value not in (None, "", [], {}) for value in node.values()), plan.path


def test_a_document_that_has_ended_is_not_in_force(small: Project) -> None:
    small.replace(DOCUMENT, "value: not_stated", "value: expired\n  since: 2022-03-01")
    found = of_record(site_of(small), kinds.DOCUMENTS, "aa2020-1")
    assert found["legislationLegalForce"] == {"@id": f"{SCHEMA_ORG}NotInForce"}


@pytest.mark.parametrize("relation", get_args(Relation))
@pytest.mark.parametrize("basis", ["cited", "editor"])
def test_only_what_carries_out_an_earlier_clause_applies_it(
    small: Project, relation: Relation, basis: str
) -> None:
    small.replace(LATER_MEASURE, "relation: implements", f"relation: {relation}")
    small.replace(LATER_MEASURE, "basis: editor", f"basis: {basis}")
    found = of_record(site_of(small, Settings(SITE)), kinds.MEASURES, "bb2022-2-01")
    earlier = [ident("measures/aa2020-1-01")]
    implements = relation == "implements"
    assert found.get("legislationApplies") == (earlier if implements else None)
    assert found.get("isBasedOn") == (None if implements else earlier)
    assert found.get("citation") == (earlier if basis == "cited" else None)
    assert "legislationTransposes" not in found


def test_those_who_support_are_not_called_responsible(small: Project) -> None:
    small.replace(LATER_MEASURE, "role: responsible", "role: support")
    found = of_record(site_of(small), kinds.MEASURES, "bb2022-2-01")
    assert "legislationResponsible" not in found
    assert [one["name"] for one in found["contributor"]] == ["General Administration of Customs"]


def test_a_fee_rule_and_a_target_are_parts_of_what_states_them(small_site: Site) -> None:
    rule = of_record(small_site, kinds.FEE_RULES, "aa2020-1-02-fee-1")
    assert rule["isPartOf"] == ident("measures/aa2020-1-02")
    assert rule["about"] == [{"@type": "Thing", "name": "port charges"}]
    assert of_record(small_site, kinds.MEASURES, "aa2020-1-02")["hasPart"] == [
        ident("fee-rules/aa2020-1-02-fee-1")
    ]
    target = of_record(small_site, kinds.TARGETS, "aa2020-1-objectives-target-1")
    assert target["isPartOf"] == ident("documents/aa2020-1")


@pytest.mark.parametrize(
    ("comparator", "bound"),
    [("at_most", "maxValue"), ("at_least", "minValue"), ("exactly", "value"), ("reduce_by", "")],
)
def test_a_target_has_the_figure_of_the_data_where_it_is_a_bound(
    small: Project, comparator: str, bound: str
) -> None:
    small.replace(TARGET, "comparator: reduce_by", f"comparator: {comparator}")
    small.replace(TARGET, 'value: "50"', 'value: "0.10"')
    found = of_record(site_of(small), kinds.TARGETS, "aa2020-1-objectives-target-1")
    quantity = [{"@type": "QuantitativeValue", bound: "0.10", "unitText": "percent"}]
    assert found.get("about") == (quantity if bound else None)


def test_a_national_number_has_the_country_as_its_context(small_site: Site) -> None:
    found = of_record(small_site, kinds.HOTLINES, "12360")
    assert found["@type"] == "GovernmentService"
    assert found["provider"]["name"] == "General Administration of Customs"
    assert found["areaServed"][0]["@type"] == "Country"
    assert found["subjectOf"] == ident("measures/aa2020-1-01")
    channel = found["availableChannel"]
    assert channel["@type"] == "ServiceChannel"
    assert channel["servicePhone"] == {
        "@type": "ContactPoint",
        "telephone": "tel:12360;phone-context=+86",
        "description": "Country and area codes are general knowledge, not from the documents.",
        "areaServed": [ident("regions/100000")],
    }


@pytest.mark.parametrize(
    ("regions", "context"),
    [
        ('["350200"]', "+86-592"),
        ('["350200", "100000"]', "+86"),
    ],
)
def test_a_number_of_one_city_has_its_area_code_too(
    small: Project, regions: str, context: str
) -> None:
    small.replace(LOCAL_HOTLINE, 'regions: ["350200"]', f"regions: {regions}")
    found = of_record(site_of(small), kinds.HOTLINES, "12345-350200")
    phone = found["availableChannel"]["servicePhone"]
    assert phone["telephone"] == f"tel:12345;phone-context={context}"
    assert "general knowledge" in phone["description"]


def test_the_codes_of_the_two_cities_are_theirs(site: Site) -> None:
    codes = {region.name.en: region.area_code for region in site.data.regions.values()}
    assert codes == {"Nationwide": None, "Shenzhen": "755", "Xiamen": "592"}


def test_hours_and_languages_of_a_number_are_told_where_they_are_stated(small: Project) -> None:
    stated = "hours: 09:00-17:30\nlanguages: [zh-Hans, en]\nsource:"
    small.replace(HOTLINE, "source:", stated)
    found = of_record(site_of(small), kinds.HOTLINES, "12360")
    phone = found["availableChannel"]["servicePhone"]
    assert phone["availableLanguage"] == ["zh-Hans", "en"]
    assert (phone["hoursAvailable"]["opens"], phone["hoursAvailable"]["closes"]) == (
        "09:00",
        "17:30",
    )


def test_area_codes_stand_in_json_ld_alone(small_site: Site) -> None:
    for path, make in api.files(small_site):
        text = make().decode()
        assert "phone-context" not in text, path
        assert '"592"' not in text, path


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_record_has_the_values_of_the_api(small_site: Site, kind: Kind) -> None:
    for record in small_site.data.of(kind):
        item = api.item(small_site, kind, record)
        page = of_path(small_site, urls.record(kind, record))
        found = page["mainEntity"]
        assert page["@type"] == "ItemPage"
        assert page["@id"] == SITE.rstrip("/") + item["url"]["en"]
        assert found["@id"] == SITE.rstrip("/") + item["url"]["zh"] + "#this"
        assert page["encoding"]["@id"] == f"{SITE}{urls.api(kind, record)}"
        assert found["identifier"] == item["id"]
        assert found["name"] in [text.get("en") for text in item.values() if isinstance(text, dict)]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_list_names_its_records_in_their_order_or_is_named_by_them(
    small_site: Site, kind: Kind
) -> None:
    page = of_path(small_site, urls.listing(kind))
    found = page["mainEntity"]
    records = small_site.order[kind.name]
    assert (page["@type"], found["@id"]) == ("CollectionPage", f"{SITE}{kind.name}/#this")
    assert page["encoding"]["@id"] == f"{SITE}{urls.api(kind)}"
    if found["@type"] == "ItemList":
        assert found["numberOfItems"] == len(records)
        assert found["itemListElement"] == [ident(f"{kind.name}/{one}") for one in records]
    else:
        assert found["@type"] == "DefinedTermSet"
        for one in records:
            term = of_record(small_site, kind, one)
            assert term["inDefinedTermSet"] == {"@id": found["@id"]}


def test_the_home_page_tells_how_the_site_is_searched(small_site: Site) -> None:
    found = of_path(small_site, urls.HOME)["mainEntity"]
    assert found["@type"] == "WebSite"
    target = found["potentialAction"]["target"]["urlTemplate"]
    assert target == f"{SITE}en/search/?q={{search_term_string}}"
    assert found["potentialAction"]["query-input"] == "required name=search_term_string"


def test_the_pages_of_all_languages_speak_of_one_thing_in_their_own_words(
    small_site: Site,
) -> None:
    path = urls.record(kinds.MEASURES, "aa2020-1-01")
    chinese, traditional, english = (of_path(small_site, path, one) for one in LANGUAGES)
    assert len({page["mainEntity"]["@id"] for page in (chinese, traditional, english)}) == 1
    assert chinese["mainEntity"]["name"] == "可以提前报关"
    assert traditional["mainEntity"]["name"] == "可以提前報關"
    assert chinese["workTranslation"] == [{"@id": traditional["@id"]}, {"@id": english["@id"]}]
    assert traditional["translationOfWork"] == {"@id": chinese["@id"]}
    assert english["translationOfWork"] == {"@id": chinese["@id"]}
    assert [page["inLanguage"] for page in (chinese, traditional, english)] == [
        language.tag for language in (CHINESE, TRADITIONAL, ENGLISH)
    ]


def test_names_and_texts_carry_their_language(small_site: Site) -> None:
    described = expanded(of_path(small_site, "charges/outside-list/", CHINESE))
    tagged = {
        key.removeprefix(SCHEMA_ORG)
        for node in nodes(described)
        for key, values in node.items()
        if isinstance(values, list)
        and any(isinstance(one, dict) and one.get("@language") == "zh-hans" for one in values)
    }
    assert tagged == {"name", "text"}
    said = graph(of_path(small_site, "glossary/advance-declaration/"))
    names = [name.language for _, name in said.subject_objects(URIRef(f"{SCHEMA_ORG}name"))]  # type: ignore[attr-defined]
    assert set(names) == {"en"}


def test_the_trail_of_a_page_ends_at_the_page(small_site: Site) -> None:
    trail = of_path(small_site, "measures/bb2022-2-01/")["breadcrumb"]["itemListElement"]
    assert [step["position"] for step in trail] == [1, 2, 3, 4]
    assert trail[0] == {
        "@type": "ListItem",
        "position": 1,
        "name": "Home",
        "item": {"@id": f"{SITE}en/"},
    }
    assert trail[-1]["name"] == "City B goes on extending early declaration"
    assert "item" not in trail[-1]


def test_every_page_can_be_read_without_any_other_file(small_site: Site) -> None:
    for plan in planned(small_site):
        for language in LANGUAGES:
            (found,) = expanded(of_path(small_site, plan.path, language))
            address = urls.permalink(SITE, plan.path, language)
            assert found["@id"] == address
            for node in nodes(found):
                relative = [key for key in node if not key.startswith(("@", SCHEMA_ORG))]
                assert relative == [], address
                assert str(node.get("@id", "https://")).startswith("https://"), address


def test_no_text_can_end_the_script(small_site: Site) -> None:
    writer = Writer(small_site, ENGLISH)
    words = "</script><!-- <script> ]]> \u2028 &lt; \\u003c"
    page = Page(path="x/", language=ENGLISH, style="x", title=words, description=words, blocks=())
    head = str(Renderer(writer, "image.png").head(page))
    _, _, script = head.partition('<script type="application/ld+json">')
    assert script.count("<") == 1
    assert script.endswith("}</script>")
    found: dict[str, Any] = json.loads(script.removesuffix("</script>"))
    assert (found["name"], found["description"]) == (words, words)


def test_without_a_public_address_ids_are_those_of_the_local_site(small: Project) -> None:
    site = dataclasses.replace(site_of(small), settings=Settings())
    found = of_record(site, kinds.MEASURES, "aa2020-1-01")
    assert found["@id"] == f"{urls.LOCAL_SITE}measures/aa2020-1-01/#this"
