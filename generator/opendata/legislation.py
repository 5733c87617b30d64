"""Documents, their clauses, and what these say of charges and targets, as legislation.

schema.org has `Legislation` for a legal document and for its components; ELI, which it follows,
tells identifier, document and representation apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from generator.languages import CHINESE
from generator.models import dataset as kinds
from generator.models.document import OBJECTIVES
from generator.opendata.identity import VOCABULARY, Thing, all_named, ref, refs

if TYPE_CHECKING:
    from generator.models.base import Figure
    from generator.models.dataset import Kind
    from generator.models.document import Document
    from generator.models.measure import Measure, Relation
    from generator.models.rules import FeeRule, Target
    from generator.views.writer import Writer

_LINEAGE: Final[dict[Relation, str]] = {
    # Not `legislationTransposes`, which is the binding act of a directive's addressee.
    "implements": "legislationApplies",
    "extends": "isBasedOn",
    "restates": "isBasedOn",
    "rolls_out_local_pilot": "isBasedOn",
}
_BOUNDS: Final = {"at_most": "maxValue", "at_least": "minValue", "exactly": "value"}
_FORCE: Final = {"in_force": "InForce", "superseded": "NotInForce", "expired": "NotInForce"}
_LANGUAGE: Final = CHINESE.tag
"""That of the documents themselves."""


def document(w: Writer, record: Document) -> Thing:
    """A policy document: who issued it, when, for where, and its clauses."""
    issuers = all_named(w, kinds.AUTHORITIES, record.issuers)
    force = _FORCE.get(record.status.value)
    return {
        "inLanguage": _LANGUAGE,
        "sameAs": record.official_url and {"@id": record.official_url},
        "legislationIdentifier": record.number,
        "legislationDate": record.signed and record.signed.isoformat(),
        "datePublished": record.published and record.published.isoformat(),
        "legislationPassedBy": issuers,
        "legislationResponsible": [{"@id": issuer["@id"]} for issuer in issuers],
        "legislationJurisdiction": all_named(w, kinds.REGIONS, record.regions),
        "legislationLegalForce": force and {"@id": f"{VOCABULARY}{force}"},
        "hasPart": refs(w, kinds.MEASURES, (m.id for m in w.site.by_document.get(record.id, ())))
        + _provisions(w, f"{record.id}{OBJECTIVES}"),
    }


def measure(w: Writer, record: Measure) -> Thing:
    """A clause: where it stands, who answers for it, and the earlier ones that it rests on."""
    document = w.site.data.documents[record.document]
    answerable = [a.id for a in record.authorities if a.role != "support"]
    found: Thing = {
        **_part_of(w, kinds.DOCUMENTS, document.id),
        "position": record.clause,
        "legislationIdentifier": document.number and w.beside(CHINESE).locator_text(record.id),
        "legislationDate": document.signed and document.signed.isoformat(),
        "legislationResponsible": all_named(w, kinds.AUTHORITIES, dict.fromkeys(answerable)),
        "contributor": all_named(
            w, kinds.AUTHORITIES, (a.id for a in record.authorities if a.role == "support")
        ),
        "legislationJurisdiction": all_named(w, kinds.REGIONS, record.regions),
        "about": refs(w, kinds.TOPICS, record.topics),
        "hasPart": _provisions(w, record.id),
    }
    for link in record.lineage:
        earlier = ref(w, kinds.MEASURES, link.measure)
        found.setdefault(_LINEAGE[link.relation], []).append(earlier)
        if link.basis == "cited":
            found.setdefault("citation", []).append(earlier)
    return found


def _provisions(w: Writer, measure: str) -> list[Thing]:
    """The fee rules and targets of a measure, or of a document's objectives."""
    return [
        ref(w, kind, record.id)
        for kind, index in ((kinds.FEE_RULES, w.site.fee_rules), (kinds.TARGETS, w.site.targets))
        for record in index.get(measure, ())
    ]


def _part_of(w: Writer, kind: Kind, ident: str) -> Thing:
    return {"inLanguage": _LANGUAGE, "isPartOf": ref(w, kind, ident)}


def _provision(w: Writer, measure: str) -> Thing:
    if w.site.measure_of(measure) is None:
        return _part_of(w, kinds.DOCUMENTS, w.site.document_of(measure).id)
    return _part_of(w, kinds.MEASURES, measure)


def fee_rule(w: Writer, record: FeeRule) -> Thing:
    """What a clause says of a charge."""
    fees = [{"@type": "Thing", "name": w.of(fee)} for fee in record.fees]
    return {
        **_provision(w, record.measure),
        "legislationJurisdiction": all_named(w, kinds.REGIONS, record.regions),
        "about": [*fees, *(q for figure in record.figures for q in _quantity(figure))],
    }


def target(w: Writer, record: Target) -> Thing:
    """What a clause commits to, with its figure where it is a bound."""
    return {**_provision(w, record.measure), "about": _quantity(record)}


def _quantity(figure: Figure) -> list[Thing]:
    bound = _BOUNDS.get(figure.comparator)
    if bound is None or figure.value is None:
        return []
    return [{"@type": "QuantitativeValue", bound: figure.value, "unitText": figure.unit}]
