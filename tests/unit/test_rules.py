from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from support import (
    AUTHORITIES,
    CHARGES,
    DOCUMENT,
    FEE_RULE,
    FINDER,
    GLOSSARY,
    HOTLINE,
    INTERFACE,
    LATER_DOCUMENT,
    LATER_MEASURE,
    LOCAL_HOTLINE,
    MEASURE,
    SECOND_MEASURE,
    SERVICE,
    TARGET,
    TOPICS,
    WITHDRAWN,
    assert_told_well,
    place,
    problems,
    renew_all,
)

from generator.check import RULES
from generator.check.references import REFERENCES, values_at
from generator.load import Loader
from generator.models.dataset import DOCUMENTS, KINDS, SERIES

if TYPE_CHECKING:
    from conftest import Project

    from generator.models.dataset import Kind

Edit = tuple[str, str, str]
"""File, old text, new text."""


@dataclass(frozen=True)
class Case:
    """What a rule says after some edits of the small project."""

    rule: str
    edits: tuple[Edit, ...]
    place: tuple[str, int, str] = ("", 0, "")
    """File, line and field; empty where the rule has nothing to say."""
    words: str = ""

    def __str__(self) -> str:
        edit = self.edits[0][2].strip().replace("\n", " ")
        return f"{self.rule}-{edit}"


SUPERSEDED = (
    "  value: superseded\n  since: 2022-03-01\n  replaced_by: bb2022-2\n",
    "  value: superseded\n  since: 2022-03-01\n  replaced_by: aa2020-1\n",
)
NOT_STATED = "  value: not_stated\n"
HOTLINE_2 = 'hotlines: ["12345-350200"]'

SECOND_ANSWER = """    - region: "100000"
      verdict: listed
      text: {zh: 看清单, en: See the list}
      rules: [aa2020-1-02-fee-1]
  ask_for:
"""

GONE = """- id: glossary/early-declaration
  reason: renamed
  date: 2021-06-01
  title: {zh: 早申报, en: early declaration}
  why: {zh: 改用通行的说法。, en: The usual name is used now.}
  successor: glossary/advance-declaration
- id: measures/aa2020-1-03
  reason: withdrawn
  date: 2021-07-01
  title: {zh: 多录的一条, en: A clause entered by mistake}
  why: {zh: 原文没有这一条。, en: The document has no such clause.}
"""


def withdrawn(old: str, new: str) -> Edit:
    """The list of what was withdrawn, changed at one place."""
    assert GONE.count(old) == 1
    return (WITHDRAWN, "[]", GONE.replace(old, new))


FAILING = (
    Case(
        "references_resolve",
        (
            (MEASURE, "topics: [clearance]", "topics: [clearance, old]"),
            withdrawn("id: measures/aa2020-1-03\n", "id: topics/old\n  successor: topics/fees\n"),
        ),
        (MEASURE, 24, "topics[1]"),
        "found 'old', which is no id of a record; it was withdrawn; name topics/fees",
    ),
    Case(
        "withdrawn_records_are_gone",
        (withdrawn("id: measures/aa2020-1-03", "id: topics/fees"),),
        (WITHDRAWN, 7, "[1].id"),
        "found 'topics/fees', which is a record of the portal; remove the record, or this entry",
    ),
    Case(
        "successors_are_there",
        (withdrawn("glossary/advance-declaration", "glossary/advanced-declaration"),),
        (WITHDRAWN, 6, "[0].successor"),
        "which is no record; did you mean 'glossary/advance-declaration'?",
    ),
    Case(
        "successors_are_there",
        (withdrawn("glossary/advance-declaration", "words/advance-declaration"),),
        (WITHDRAWN, 6, "[0].successor"),
        "which is no record; name a record as its address does",
    ),
    Case(
        "successors_lead_to_an_end",
        (withdrawn("glossary/advance-declaration", "glossary/early-declaration"),),
        (WITHDRAWN, 6, "[0].successor"),
        "the pages send readers round in a circle; name a record that is there",
    ),
    Case(
        "references_resolve",
        ((MEASURE, "topics: [clearance]", "topics: [fees, clearence]"),),
        (MEASURE, 24, "topics[1]"),
        "found 'clearence', which is no id of a record; did you mean 'clearance'?",
    ),
    Case(
        "references_resolve",
        ((MEASURE, "- id: customs", "- id: nobody"),),
        (MEASURE, 21, "authorities[0].id"),
        "add the record or correct the id",
    ),
    Case(
        "references_resolve",
        ((HOTLINE, "measure: aa2020-1-01", "measure: aa2020-1-09"),),
        (HOTLINE, 16, "source.measure"),
        "did you mean 'aa2020-1-02'?",
    ),
    Case(
        "references_resolve",
        ((TOPICS, "parent: null", "parent: payments"),),
        (TOPICS, 9, "[1].parent"),
        "found 'payments', which is no id",
    ),
    Case(
        "rules_and_targets_name_a_clause",
        ((FEE_RULE, "measure: aa2020-1-02", "measure: aa2020-1-03"),),
        (FEE_RULE, 2, "measure"),
        "which is no measure and no document's objectives; did you mean 'aa2020-1-02'?",
    ),
    Case(
        "rules_and_targets_name_a_clause",
        ((TARGET, "measure: aa2020-1-objectives", "measure: aa2020-1"),),
        (TARGET, 2, "measure"),
        "found 'aa2020-1'",
    ),
    Case(
        "rules_and_targets_name_a_clause",
        ((TARGET, "measure: aa2020-1-objectives", "measure: bb2022-2-objectives"),),
        (TARGET, 2, "measure"),
        "found 'bb2022-2-objectives'",
    ),
    Case(
        "lists_name_each_id_once",
        ((MEASURE, "topics: [clearance]", "topics: [clearance, fees, clearance]"),),
        (MEASURE, 24, "topics[2]"),
        "found 'clearance' a second time in the list; keep one",
    ),
    Case(
        "lists_name_each_id_once",
        ((MEASURE, "    role: lead", "    role: lead\n  - id: customs\n    role: support"),),
        (MEASURE, 23, "authorities[1].id"),
        "a second time",
    ),
    Case(
        "nothing_points_at_itself",
        ((LATER_MEASURE, "measure: aa2020-1-01", "measure: bb2022-2-01"),),
        (LATER_MEASURE, 28, "lineage[0].measure"),
        "the record names itself; name another",
    ),
    Case(
        "nothing_points_at_itself",
        ((HOTLINE, "instead: 12345-350200", 'instead: "12360"'),),
        (HOTLINE, 14, "not_for[0].instead"),
        "the record names itself",
    ),
    Case(
        "nothing_points_at_itself",
        ((TOPICS, "parent: null", "parent: fees"),),
        (TOPICS, 9, "[1].parent"),
        "the record names itself",
    ),
    Case(
        "topics_have_two_levels",
        (
            (TOPICS, "parent: null", "parent: clearance"),
            (TOPICS, "en: Clearance\n", "en: Clearance\n  parent: fees\n"),
        ),
        (TOPICS, 5, "[0].parent"),
        "found 'fees', which has a parent itself, expected a topic at the top",
    ),
    Case(
        "successions_end",
        ((DOCUMENT, NOT_STATED, SUPERSEDED[0]), (LATER_DOCUMENT, NOT_STATED, SUPERSEDED[1])),
        (DOCUMENT, 15, "status.replaced_by"),
        "the documents replace each other in a circle",
    ),
    Case(
        "lineage_leads_to_earlier_documents",
        (
            (
                MEASURE,
                HOTLINES := 'hotlines: ["12360"]\n',
                HOTLINES
                + ("lineage:\n  - {measure: bb2022-2-01, relation: extends, basis: cited}\n"),
            ),
        ),
        (MEASURE, 32, "lineage[0].measure"),
        "expected a measure of an earlier document",
    ),
    Case(
        "lineage_leads_to_earlier_documents",
        ((LATER_DOCUMENT, "year: 2022", "year: 2020"),),
        (LATER_MEASURE, 28, "lineage[0].measure"),
        "expected a measure of an earlier document",
    ),
    Case(
        "pages_shown_are_there",
        ((SERVICE, "link: null\n", "link: null\nshown_at: [/hotlines/, /hotlines/12306/]\n"),),
        (SERVICE, 12, "shown_at[1]"),
        "found '/hotlines/12306/', which is no page of this site; did you mean '12360'?",
    ),
    Case(
        "measure_ids_are_document_and_clause",
        ((SECOND_MEASURE, "clause: 2", "clause: 3"),),
        (SECOND_MEASURE, 1, "id"),
        "found 'aa2020-1-02', expected 'aa2020-1-03' from document and clause",
    ),
    Case(
        "measure_ids_are_document_and_clause",
        ((SECOND_MEASURE, "document: aa2020-1", "document: bb2022-2"),),
        (SECOND_MEASURE, 1, "id"),
        "expected 'bb2022-2-02'",
    ),
    Case(
        "rule_and_target_ids_begin_with_their_measure",
        ((FEE_RULE, "measure: aa2020-1-02", "measure: aa2020-1-01"),),
        (FEE_RULE, 1, "id"),
        "found 'aa2020-1-02-fee-1', expected 'aa2020-1-01-fee-1'; number them from 1",
    ),
    Case(
        "rule_and_target_ids_begin_with_their_measure",
        ((TARGET, "measure: aa2020-1-objectives", "measure: aa2020-1-01"),),
        (TARGET, 1, "id"),
        "expected 'aa2020-1-01-target-1'",
    ),
    Case(
        "hotline_ids_are_their_number",
        ((HOTLINE, 'number: "12360"', 'number: "12361"'),),
        (HOTLINE, 1, "id"),
        "found '12360', expected one of 12361, 12361-100000",
    ),
    Case(
        "clauses_run_without_gaps",
        ((SECOND_MEASURE, "clause: 2", "clause: 4"),),
        (DOCUMENT, 1, ""),
        "no measure for clause 2, 3, expected 1 to 4; add the measure's file",
    ),
    Case(
        "clauses_run_without_gaps",
        ((SECOND_MEASURE, "clause: 2", "clause: 9999"),),
        (DOCUMENT, 1, ""),
        "no measure for clause 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 9,987 more, expected 1 to 9999",
    ),
    Case(
        "sections_hold_each_clause_once",
        ((DOCUMENT, "first: 1", "first: 2"),),
        (DOCUMENT, 21, "sections[0]"),
        "found the clauses 2 to 2, expected them to begin with 1 and end by 2",
    ),
    Case(
        "sections_hold_each_clause_once",
        ((DOCUMENT, "last: 2", "last: 9999"),),
        (DOCUMENT, 21, "sections[0]"),
        "found the clauses 1 to 9999",
    ),
    Case(
        "sections_hold_each_clause_once",
        ((DOCUMENT, "last: 2", "last: 1"),),
        (DOCUMENT, 20, "sections"),
        "no section for the clauses 2 to 2; add one, or lengthen the last",
    ),
    Case(
        "sections_hold_each_clause_once",
        ((DOCUMENT, "last: 2", "last: 2\n  - {zh: 空, en: None, first: 3, last: 2}"),),
        (DOCUMENT, 25, "sections[1]"),
        "found the clauses 3 to 2",
    ),
    Case(
        "sections_hold_each_clause_once",
        ((DOCUMENT, "last: 2", "last: 2\n  - {zh: 又, en: Again, first: 2, last: 2}"),),
        (DOCUMENT, 25, "sections[1]"),
        "found the clauses 2 to 2, expected them to begin with 3",
    ),
    Case(
        "aliases_name_one_authority",
        (
            (
                AUTHORITIES,
                '  region: "100000"\n',
                (
                    '  region: "100000"\n- id: other\n  name: {zh: 别的海关, en: Other}\n'
                    '  aliases: [别的, 海关]\n  level: national\n  region: "100000"\n'
                ),
            ),
        ),
        (AUTHORITIES, 11, "[1].aliases[1]"),
        "found '海关', which is an alias of customs in the same region",
    ),
    Case(
        "a_document_is_signed_then_published_then_replaced",
        ((DOCUMENT, "published: 2020-03-05", "published: 2020-02-28"),),
        (DOCUMENT, 9, "published"),
        "found 2020-02-28, expected 2020-03-01 or later; correct one of the dates",
    ),
    Case(
        "a_document_is_signed_then_published_then_replaced",
        ((DOCUMENT, NOT_STATED, "  value: expired\n  since: 2020-03-04\n"),),
        (DOCUMENT, 14, "status.since"),
        "found 2020-03-04, expected 2020-03-05 or later",
    ),
    Case(
        "a_document_is_signed_then_published_then_replaced",
        ((LATER_DOCUMENT, NOT_STATED, "  value: expired\n  since: 2022-02-27\n"),),
        (LATER_DOCUMENT, 14, "status.since"),
        "found 2022-02-27, expected 2022-02-28 or later",
    ),
    Case(
        "a_document_is_of_the_year_it_was_signed",
        ((DOCUMENT, "year: 2020", "year: 2021"),),
        (DOCUMENT, 10, "year"),
        "found 2021, expected 2020 as in `signed`",
    ),
    Case(
        "a_document_is_of_the_year_it_was_signed",
        ((DOCUMENT, "year: 2020", "year: 1022"), (DOCUMENT, "signed: 2020-03-01", "signed: null")),
        (DOCUMENT, 10, "year"),
        "found 1022, expected a year from 1978 to 2099",
    ),
    Case(
        "nothing_is_due_before_its_document",
        ((LATER_MEASURE, "date: 2022-05-31", "date: 2022-01-31"),),
        (LATER_MEASURE, 22, "deadline.date"),
        "found 2022-01-31, before the document was signed on 2022-02-28; correct the date",
    ),
    Case(
        "nothing_is_due_before_its_document",
        ((TARGET, "date: 2020-12-31", "date: 2019-12-31"),),
        (TARGET, 12, "due.date"),
        "before the document was signed on 2020-03-01",
    ),
    Case(
        "nothing_is_due_before_its_document",
        (
            (
                FEE_RULE,
                'hotlines: ["12360"]',
                "deadline: {date: 2020-01-31, precision: month}",
            ),
        ),
        (FEE_RULE, 14, "deadline.date"),
        "before the document was signed",
    ),
    Case(
        "chinese_is_chinese_and_english_is_english",
        ((MEASURE, "zh: 可以提前报关", "zh: Goods may be declared"),),
        (MEASURE, 5, "title.zh"),
        "found 'Goods may be declared', expected Chinese; write the Chinese text",
    ),
    Case(
        "chinese_is_chinese_and_english_is_english",
        ((MEASURE, "en: Goods may be declared early", "en: Goods 可以 be declared"),),
        (MEASURE, 6, "title.en"),
        "found the Chinese character 可 outside brackets; translate it",
    ),
    Case(
        "chinese_is_chinese_and_english_is_english",
        ((MEASURE, "en: Goods may be declared early", "en: （可以提前报关）"),),
        (MEASURE, 6, "title.en"),
        "found the Chinese character 可",
    ),
    Case(
        "chinese_is_chinese_and_english_is_english",
        ((DOCUMENT, "  - zh: 通关\n", "  - zh: Clearance\n"),),
        (DOCUMENT, 21, "sections[0].zh"),
        "expected Chinese",
    ),
    Case(
        "chinese_is_chinese_and_english_is_english",
        ((HOTLINE, "zh: 投诉市里的部门", "zh: Complaints about a city department"),),
        (HOTLINE, 12, "not_for[0].zh"),
        "expected Chinese",
    ),
    Case(
        "keywords_are_in_their_language",
        ((MEASURE, "en: [declare before arrival]", "en: [declare, 早点报关]"),),
        (MEASURE, 29, "keywords.en[1]"),
        "found the Chinese character 早 among the English words; move it to zh",
    ),
    Case(
        "keywords_are_in_their_language",
        ((GLOSSARY, "  explanation:\n", "  said_as: {zh: [早报], en: [早报]}\n  explanation:\n"),),
        (GLOSSARY, 5, "[0].said_as.en[0]"),
        "among the English words",
    ),
    Case(
        "the_two_languages_differ",
        ((MEASURE, "en: Goods may be declared early", "en: 可以提前报关"),),
        (MEASURE, 6, "title.en"),
        "the English is the same string as the Chinese; write the English",
    ),
    Case(
        "covered_sentences_are_whole",
        ((MEASURE, "covers: [3]", "covers: [5]"),),
        (MEASURE, 13, "commitments"),
        "no commitment covers sentence 3, 4 of the clause; add a commitment, or correct `covers`",
    ),
    Case(
        "covered_sentences_are_whole",
        ((MEASURE, "covers: [3]", "covers: [9999]"),),
        (MEASURE, 13, "commitments"),
        "sentence 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 and 9,986 more of the clause",
    ),
    Case(
        "covered_sentences_are_whole",
        ((MEASURE, "covers: [3]", "covers: [3, 3]"),),
        (MEASURE, 19, "commitments[1].covers"),
        "names a sentence twice; keep one",
    ),
    Case(
        "a_measure_says_a_thing_once",
        ((MEASURE, "zh: 鼓励企业这样做。", "zh: 可以提前报关！"),),
        (MEASURE, 17, "commitments[1].zh"),
        "repeats the text of title; write what this text alone says",
    ),
    Case(
        "a_measure_says_a_thing_once",
        (
            (
                MEASURE,
                "en: Companies are encouraged to do so.",
                "en: Goods can be declared before they arrive",
            ),
        ),
        (MEASURE, 18, "commitments[1].en"),
        "repeats the text of commitments",
    ),
    Case(
        "translations_are_of_this_chinese",
        ((FEE_RULE, "zh: 口岸收费", "zh: 口岸费用"),),
        (FEE_RULE, 17, "translation.source_hash"),
        "the Chinese has changed since the English was made; read both, then run "
        f"`python -m generator translated {FEE_RULE}`",
    ),
    Case(
        "interface_strings_take_the_same_values",
        ((INTERFACE, 'en: "Measures: {number}"', 'en: "Measures: {numbers}"'),),
        (INTERFACE, 0, "count_measures"),
        "the placeholders differ: {number} and {numbers}; use the same ones",
    ),
    Case(
        "interface_strings_take_the_same_values",
        ((INTERFACE, "en: Home}", "en: 'Home}'}"),),
        (INTERFACE, 0, "home.en"),
        "found a brace that belongs to no placeholder; write placeholders as {word}",
    ),
    Case(
        "interface_strings_take_the_same_values",
        ((INTERFACE, 'zh: "{number} 条措施", en: "M', 'zh: "{number} 条{0.x}", en: "M'),),
        (INTERFACE, 0, "count_measures.zh"),
        "found a brace that belongs to no placeholder",
    ),
    Case(
        "interface_strings_are_in_their_language",
        ((INTERFACE, "home: {zh: 首页,", "home: {zh: Start page,"),),
        (INTERFACE, 0, "home.zh"),
        "found 'Start page', expected Chinese; write the Chinese text",
    ),
    Case(
        "interface_strings_are_in_their_language",
        ((INTERFACE, "en: Home}", "en: 首页}"),),
        (INTERFACE, 0, "home.en"),
        "found the Chinese character 首 outside brackets",
    ),
    Case(
        "every_question_is_asked_once",
        ((FINDER, "answers: [held, office]", "answers: [held]"),),
        (FINDER, 21, "[2].id"),
        "no answers lead",
    ),
    Case(
        "every_question_is_asked_once",
        ((FINDER, "answers: [held, office]", "answers: [held, office, start]"),),
        (FINDER, 1, "[0].id"),
        "asked first",
    ),
    Case(
        "every_question_is_asked_once",
        ((FINDER, "- id: start", "- id: begin"),),
        (FINDER, 1, "[0].id"),
        "no question 'start'",
    ),
    Case(
        "every_end_has_a_number_for_everybody",
        ((FINDER, '["12345-350200", "12360"]', '["12345-350200"]'),),
        (FINDER, 25, "[2].numbers"),
        "the whole country",
    ),
    Case(
        "no_question_is_called_like_a_place",
        (
            (FINDER, "answers: [held, office]", 'answers: [held, "350200"]'),
            (FINDER, "- id: office", '- id: "350200"'),
        ),
        (FINDER, 21, "[2].id"),
        "the code of a region",
    ),
    Case(
        "answers_rest_on_rules_of_their_place",
        ((CHARGES, 'region: "100000"', 'region: "350200"'),),
        (CHARGES, 12, "[0].answers[0].rules[0]"),
        "holds in 100000",
    ),
    Case(
        "a_place_has_one_answer",
        ((CHARGES, "  ask_for:\n", SECOND_ANSWER),),
        (CHARGES, 13, "[0].answers[1].region"),
        "a second answer",
    ),
)

PASSING = (
    Case(
        "clauses_run_without_gaps",
        (
            (LATER_MEASURE, "clause: 1\n", "clause: 2\n"),
            withdrawn("aa2020-1-03", "bb2022-2-01"),
        ),
    ),
    Case("withdrawn_records_are_gone", (withdrawn("2021-06-01", "2021-06-02"),)),
    Case(
        "successors_are_there",
        (withdrawn("reason: withdrawn", "reason: merged\n  successor: measures/aa2020-1-01"),),
    ),
    Case(
        "successors_lead_to_an_end",
        (
            withdrawn(
                "reason: withdrawn", "reason: merged\n  successor: glossary/early-declaration"
            ),
        ),
    ),
    Case("references_resolve", ((MEASURE, "topics: [clearance]", "topics: [fees, clearance]"),)),
    Case(
        "rules_and_targets_name_a_clause",
        ((FEE_RULE, "measure: aa2020-1-02", "measure: aa2020-1-objectives"),),
    ),
    Case("lists_name_each_id_once", ((MEASURE, "topics: [clearance]", "topics: [fees]"),)),
    Case("nothing_points_at_itself", ((TOPICS, "parent: null", "parent: clearance"),)),
    Case("topics_have_two_levels", ((TOPICS, "parent: null", "parent: clearance"),)),
    Case("successions_end", ((DOCUMENT, NOT_STATED, SUPERSEDED[0]),)),
    Case(
        "lineage_leads_to_earlier_documents",
        ((LATER_MEASURE, "measure: aa2020-1-01", "measure: aa2020-1-02"),),
    ),
    Case(
        "pages_shown_are_there",
        (
            (
                SERVICE,
                "link: null\n",
                "link: null\nshown_at: [/, /about/, /measures/, /documents/aa2020-1/#objectives]\n",
            ),
        ),
    ),
    Case(
        "measure_ids_are_document_and_clause",
        ((SECOND_MEASURE, "zh: 清单之外不许收费", "zh: 没有公布的不许收"),),
    ),
    Case(
        "rule_and_target_ids_begin_with_their_measure",
        ((FEE_RULE, "rule: prohibit", "rule: waive"),),
    ),
    Case(
        "hotline_ids_are_their_number",
        ((HOTLINE, 'regions: ["100000"]', 'regions: ["350200"]'),),
    ),
    Case("clauses_run_without_gaps", ((MEASURE, "covers: [3]", "covers: [3, 4]"),)),
    Case(
        "sections_hold_each_clause_once",
        ((DOCUMENT, "last: 2", "last: 1\n  - {zh: 费用, en: Charges, first: 2, last: 2}"),),
    ),
    Case(
        "aliases_name_one_authority",
        (
            (
                AUTHORITIES,
                '  region: "100000"\n',
                (
                    '  region: "100000"\n- id: other\n  name: {zh: 市海关, en: Other}\n'
                    '  aliases: [海关]\n  level: municipal\n  region: "350200"\n'
                ),
            ),
        ),
    ),
    Case(
        "a_document_is_signed_then_published_then_replaced",
        ((DOCUMENT, "published: 2020-03-05", "published: 2020-03-01"),),
    ),
    Case(
        "a_document_is_of_the_year_it_was_signed",
        ((LATER_DOCUMENT, "signed: 2022-02-28", "signed: null"),),
    ),
    Case(
        "nothing_is_due_before_its_document",
        ((LATER_MEASURE, "date: 2022-05-31", "date: 2022-02-28"),),
    ),
    Case(
        "chinese_is_chinese_and_english_is_english",
        (
            (MEASURE, "zh: 可以提前报关", "zh: RCEP"),
            (MEASURE, "en: Goods may be declared early", "en: RCEP"),
            (MEASURE, "en: Extend advance declaration", "en: Extend early filing (提前申报)"),
        ),
    ),
    Case(
        "keywords_are_in_their_language",
        ((MEASURE, "zh: [早点报关]", "zh: [早点报关, AEO]"),),
    ),
    Case(
        "the_two_languages_differ",
        (
            (MEASURE, "zh: 可以提前报关", "zh: '12360'"),
            (MEASURE, "Goods may be declared early", "'12360'"),
        ),
    ),
    Case("covered_sentences_are_whole", ((MEASURE, "covers: [2]", "covers: [1, 2, 3]"),)),
    Case(
        "a_measure_says_a_thing_once",
        ((MEASURE, "zh: 鼓励企业这样做。", "zh: 可以提前报关的，鼓励提前。"),),
    ),
    Case(
        "translations_are_of_this_chinese",
        ((FEE_RULE, "en: port charges", "en: charges at ports"),),
    ),
    Case(
        "interface_strings_take_the_same_values",
        (
            (
                INTERFACE,
                'zh: "{number} 条措施", en: "Measures: {number}"',
                'zh: "共有{number}条", en: "{number} in all"',
            ),
        ),
    ),
    Case(
        "interface_strings_are_in_their_language", ((INTERFACE, "en: Home}", "en: Home (首页)}"),)
    ),
    Case(
        "every_question_is_asked_once",
        ((FINDER, "answers: [held, office]", "answers: [office, held]"),),
    ),
    Case(
        "every_end_has_a_number_for_everybody",
        ((FINDER, '["12345-350200", "12360"]', '["12360", "12345-350200"]'),),
    ),
    Case(
        "no_question_is_called_like_a_place",
        (
            (FINDER, "answers: [held, office]", "answers: [held, city]"),
            (FINDER, "- id: office", "- id: city"),
        ),
    ),
    Case(
        "answers_rest_on_rules_of_their_place",
        ((CHARGES, "verdict: prohibited", "verdict: listed"),),
    ),
    Case("a_place_has_one_answer", ((CHARGES, "verdict: prohibited", "verdict: listed"),)),
)

BY_NAME = {rule.__name__: rule for rule in RULES}


def _edit(project: Project, case: Case) -> None:
    for name, old, new in case.edits:
        project.replace(name, old, new)


@pytest.mark.parametrize("case", FAILING, ids=str)
def test_a_rule_finds_what_breaks_it_where_it_stands(small: Project, case: Case) -> None:
    _edit(small, case)
    loaded = Loader(small.root).load()
    assert not loaded.problems
    assert list(BY_NAME[case.rule](loaded.dataset)), f"{case.rule} found nothing"
    path, line, where = case.place
    if path == INTERFACE:
        text = small.path(INTERFACE).read_text("utf-8")
        key = where.partition(".")[0]
        line = next(n for n, row in enumerate(text.split("\n"), 1) if row.startswith(f"{key}:"))
    found = [p for p in problems(small) if place(p) == (path, line, where) and case.words in str(p)]
    assert len(found) == 1, "\n".join(map(str, problems(small)))
    assert_told_well(found[0])


@pytest.mark.parametrize("case", PASSING, ids=str)
def test_a_rule_lets_pass_what_keeps_it(small: Project, case: Case) -> None:
    _edit(small, case)
    if case.rule != "translations_are_of_this_chinese":
        renew_all(small)
    loaded = Loader(small.root).load()
    assert not loaded.problems
    assert not list(BY_NAME[case.rule](loaded.dataset))


def test_the_small_project_keeps_every_rule(small: Project) -> None:
    assert not problems(small)


def test_every_rule_has_a_failing_and_a_passing_example() -> None:
    names = [rule.__name__ for rule in RULES]
    assert {case.rule for case in FAILING} == set(names)
    assert {case.rule for case in PASSING} == set(names)
    assert len(names) == len(set(names))


def test_every_rule_says_in_a_sentence_what_holds() -> None:
    assert all(
        (rule.__doc__ and rule.__doc__.endswith(".")) or "\n" in (rule.__doc__ or "")
        for rule in RULES
    )


@pytest.mark.parametrize(
    ("kind", "field", "target"), REFERENCES, ids=lambda value: getattr(value, "name", value)
)
def test_every_reference_is_followed_to_ids(kind: Kind, field: str, target: Kind) -> None:
    assert {kind, target} <= set(KINDS)
    assert field.split(".", maxsplit=1)[0] in kind.model.model_fields


def test_every_field_that_names_a_kind_of_record_is_a_reference() -> None:
    named = {(kind.name, field.split(".", maxsplit=1)[0]) for kind, field, _ in REFERENCES}
    kinds_as_fields = {kind.attribute for kind in KINDS} | {"document", "operator", "parent"}
    for kind in KINDS:
        for field in kind.model.model_fields:
            if field in kinds_as_fields:
                assert (kind.name, field) in named


def test_a_dotted_field_leads_through_lists_and_nothing(small: Project) -> None:
    data = Loader(small.root).load().dataset
    measure = data.measures["bb2022-2-01"]
    assert list(values_at(measure, "lineage.measure")) == [
        (("lineage", 0, "measure"), "aa2020-1-01")
    ]
    assert list(values_at(measure, "document")) == [(("document",), "bb2022-2")]
    document = data.of(DOCUMENTS)["aa2020-1"]
    assert list(values_at(document, "status.replaced_by")) == []
    assert list(values_at(document, "issuers")) == [(("issuers", 0), "customs")]


def test_what_a_wrong_file_may_hide_is_not_reported(small: Project) -> None:
    small.replace(SECOND_MEASURE, "clause: 2", "clause: x")  # a gap, a section too long, a lost fee
    assert [p.where for p in problems(small)] == ["clause"]


def test_the_line_of_a_finding_in_a_list_is_right_after_a_wrong_record(small: Project) -> None:
    small.replace(TOPICS, "    zh: 通关\n", "    zh: ''\n")
    small.replace(TOPICS, "parent: null", "parent: payments")
    assert [place(p)[1:] for p in problems(small)] == [(3, "[0].name.zh"), (9, "[1].parent")]


def test_a_wrong_record_without_an_id_hides_nothing_else(small: Project) -> None:
    small.replace(TOPICS, "- id: fees", '- id: ""')
    small.replace(MEASURE, "covers: [3]", "covers: [5]")
    assert [p.where for p in problems(small)] == ["commitments", "[1].id"]


def test_a_local_number_carries_its_region_in_its_id(small: Project) -> None:
    text = small.path(LOCAL_HOTLINE).read_text("utf-8")
    small.write("data/hotlines/12345.yml", text.replace("id: 12345-350200", 'id: "12345"'))
    assert not problems(small)


def test_the_numbers_of_charges_leave_out_those_that_were_withdrawn(small: Project) -> None:
    rule = BY_NAME["rule_and_target_ids_begin_with_their_measure"]
    small.replace(FEE_RULE, "id: aa2020-1-02-fee-1\n", "id: aa2020-1-02-fee-2\n")
    small.path(FEE_RULE).rename(small.path(FEE_RULE.replace("fee-1", "fee-2")))
    assert [finding.id for finding in rule(Loader(small.root).load().dataset)]
    small.replace(*withdrawn("measures/aa2020-1-03", "fee-rules/aa2020-1-02-fee-1"))
    assert not list(rule(Loader(small.root).load().dataset))


def test_kinds_without_records_break_no_rule(small: Project) -> None:
    small.replace(TARGET, "series: clearance-time", "series: null")
    small.write(f"data/{SERIES.path}", "[]")
    assert not problems(small)
