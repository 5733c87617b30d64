"""Each record as a thing of schema.org, in the words of one language.

What the source does not state is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from generator import urls
from generator.languages import ENGLISH
from generator.models import dataset as kinds
from generator.models.base import NATIONAL
from generator.opendata import legislation
from generator.opendata.identity import Thing, all_named, named, ref, refs
from generator.opendata.telephone import global_tel

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.models.base import Record
    from generator.models.charge import Charge
    from generator.models.dataset import Kind
    from generator.models.finder import Question
    from generator.models.registries import Authority, Region, Term
    from generator.models.service import Hotline, Service
    from generator.views.writer import Writer


def thing(w: Writer, kind: Kind, record: Record, description: str) -> Thing:
    """A record with what the source states of it."""
    ident: str = record.id  # type: ignore[attr-defined]
    found = {
        **named(w, kind, ident),
        "description": description,
        "identifier": ident,
        **_MORE[kind.name](w, record),
    }
    return {key: value for key, value in found.items() if value}


def _service(w: Writer, service: Service) -> Thing:
    return {
        "areaServed": all_named(w, kinds.REGIONS, service.regions),
        "availableChannel": service.link
        and {"@type": "ServiceChannel", "serviceUrl": {"@id": service.link}},
        "subjectOf": refs(w, kinds.MEASURES, service.measures),
    }


def _hotline(w: Writer, hotline: Hotline) -> Thing:
    area = all_named(w, kinds.REGIONS, hotline.regions)
    phone: Thing = {
        "@type": "ContactPoint",
        "telephone": global_tel(hotline, w.site.data.regions),
        "description": w.t("telephone_context"),
        "areaServed": [{"@id": region["@id"]} for region in area],
    }
    if hotline.languages:
        phone["availableLanguage"] = list(hotline.languages)
    if hotline.hours:
        opens, _, closes = hotline.hours.partition("-")
        hours = {"@type": "OpeningHoursSpecification", "opens": opens, "closes": closes}
        phone["hoursAvailable"] = hours
    return {
        "provider": hotline.operator and named(w, kinds.AUTHORITIES, hotline.operator),
        "areaServed": area,
        "availableChannel": {"@type": "ServiceChannel", "servicePhone": phone},
        "subjectOf": ref(w, kinds.MEASURES, hotline.source.measure),
    }


def _authority(_: Writer, authority: Authority) -> Thing:
    short = authority.abbreviation
    # An abbreviation of the English name, also on Chinese pages.
    return {"alternateName": short and {"@value": short, "@language": ENGLISH.tag}}


def _region(w: Writer, region: Region) -> Thing:
    if region.id == NATIONAL:
        return {}
    return {"containedInPlace": ref(w, kinds.REGIONS, NATIONAL)}


def _in_set(kind: Kind) -> Callable[[Writer, Any], Thing]:
    def term(w: Writer, record: Any) -> Thing:
        terms = urls.identifier(w.site.settings.site_url, urls.listing(kind))
        found: Thing = {"termCode": record.id, "inDefinedTermSet": {"@id": terms}}
        return found | (_words(w, record) if kind is kinds.GLOSSARY else {})

    return term


def _words(w: Writer, term: Term) -> Thing:
    said = getattr(term.said_as, w.language.written_in)
    return {"alternateName": [w.language.chinese(word) for word in said]}


def _charge(w: Writer, charge: Charge) -> Thing:
    return {
        "description": "",  # the page's repeats the first answer
        "acceptedAnswer": [
            {
                "@type": "Answer",
                "text": w.of(answer.text),
                "spatialCoverage": ref(w, kinds.REGIONS, answer.region),
                "citation": refs(w, kinds.FEE_RULES, answer.rules),
            }
            for answer in charge.answers
        ],
    }


def _question(w: Writer, question: Question) -> Thing:
    if question.why is None:
        asked = question.question or question.label
        return {"name": w.of(asked), "hasPart": refs(w, kinds.FINDER, question.answers)}
    answer = {
        "@type": "Answer",
        "text": w.of(question.why),
        "mentions": refs(w, kinds.HOTLINES, question.numbers),
        "citation": refs(w, kinds.MEASURES, question.measures),
    }
    return {"description": "", "acceptedAnswer": answer}


_MORE: Final[dict[str, Callable[[Writer, Any], Thing]]] = {
    kinds.DOCUMENTS.name: legislation.document,
    kinds.MEASURES.name: legislation.measure,
    kinds.FEE_RULES.name: legislation.fee_rule,
    kinds.TARGETS.name: legislation.target,
    kinds.SERVICES.name: _service,
    kinds.HOTLINES.name: _hotline,
    kinds.AUTHORITIES.name: _authority,
    kinds.TOPICS.name: _in_set(kinds.TOPICS),
    kinds.AUDIENCES.name: lambda _w, _record: {},
    kinds.TRANSPORT_MODES.name: _in_set(kinds.TRANSPORT_MODES),
    kinds.REGIONS.name: _region,
    kinds.SERIES.name: _in_set(kinds.SERIES),
    kinds.GLOSSARY.name: _in_set(kinds.GLOSSARY),
    kinds.CHARGES.name: _charge,
    kinds.FINDER.name: _question,
}
"""What each kind's records say beyond name and description."""
