"""Addresses that were published stay, or say what became of them."""

from __future__ import annotations

import json

import pytest
from conftest import Project
from jsonschema import Draft202012Validator
from support import GLOSSARY, TOPICS, WITHDRAWN, parsed

from generator import ledger
from generator.languages import LANGUAGES

TERM = "glossary/advance-declaration"
OTHER_TERM = """
- id: advance-unloading
  term: {zh: 提前卸货, en: advance unloading}
  explanation: {zh: 先卸后报。, en: Unloading before the declaration.}
"""


@pytest.fixture
def recorded(small: Project) -> Project:
    """The small project with a further term, all published."""
    small.write(GLOSSARY, small.path(GLOSSARY).read_text("utf-8") + OTHER_TERM.lstrip())
    done = small.run("ledger")
    assert done.returncode == 0, done.stderr
    assert "/en/glossary/advance-unloading/\n" in done.stdout
    return small


def remove_term(project: Project) -> None:
    project.replace(GLOSSARY, OTHER_TERM.lstrip(), "")


def withdraw(project: Project, reason: str, successor: str = TERM) -> None:
    project.write(
        WITHDRAWN,
        "- id: glossary/advance-unloading\n"
        f"  reason: {reason}\n"
        "  date: 2023-04-05\n"
        "  title: {zh: 提前卸货, en: advance unloading}\n"
        "  why: {zh: 与申报同一件事。, en: The same as declaring.}\n"
        + (f"  successor: {successor}\n" if successor else ""),
    )


def page(project: Project, path: str) -> str:
    return project.path(f"site/{path}index.html").read_text("utf-8")


def test_an_address_that_was_published_cannot_vanish_and_the_remedy_is_said(
    recorded: Project,
) -> None:
    assert recorded.run("build").returncode == 0
    remove_term(recorded)
    done = recorded.run("build")
    assert done.returncode == 1
    lines = done.stderr.splitlines()
    assert len(lines) == 5, "a page in all languages, two twins, its JSON, and their count"
    assert lines[0].startswith(f"{ledger.LEDGER}:")
    assert (
        "/glossary/advance-unloading/ /zh-hant/glossary/advance-unloading/"
        " /en/glossary/advance-unloading/ was published and would be gone; restore it, or say what"
        " became of it in data/withdrawn.yml with `id: glossary/advance-unloading`"
    ) in lines[0]
    assert "/api/v1/glossary/advance-unloading.json" in lines[1]
    assert "advance-unloading" in page(recorded, "glossary/advance-unloading/"), (
        "the last site stays"
    )


def test_the_command_that_adds_addresses_refuses_to_forget_one(recorded: Project) -> None:
    before = recorded.path(ledger.LEDGER).read_bytes()
    remove_term(recorded)
    done = recorded.run("ledger")
    assert done.returncode == 1
    assert "would be gone" in done.stderr
    assert recorded.path(ledger.LEDGER).read_bytes() == before


def test_a_withdrawn_page_says_so_in_every_language_and_leads_on(recorded: Project) -> None:
    remove_term(recorded)
    withdraw(recorded, "merged")
    done = recorded.run("build")
    assert done.returncode == 0, done.stderr
    said = {
        "": ("提前卸货", "已停用", "2023年4月5日起并入另一页。", "与申报同一件事。"),
        "zh-hant/": ("提前卸貨", "已停用", "2023年4月5日起併入另一頁。", "與申報同一件事。"),
        "en/": (
            *("advance unloading", "No longer here", "The same as declaring."),
            "Merged into another page on 5 April 2023.",
        ),
    }
    for root, words in said.items():
        html = page(recorded, f"{root}glossary/advance-unloading/")
        shown = parsed(html)
        assert all(word in shown.text for word in words), shown.text
        assert f"../../{TERM}/" in shown.addresses
        assert f'rel="canonical" href="http://localhost:8000/{root}{TERM}/"' in html
        assert 'http-equiv="refresh"' not in html


def test_a_renamed_page_sends_readers_to_where_its_content_is(recorded: Project) -> None:
    remove_term(recorded)
    withdraw(recorded, "renamed")
    assert recorded.run("build").returncode == 0
    html = page(recorded, "en/glossary/advance-unloading/")
    assert (
        '<meta http-equiv="refresh" content="0; url=../../glossary/advance-declaration/">' in html
    )


def test_a_page_without_a_successor_is_its_own_address_and_leads_to_its_list(
    recorded: Project,
) -> None:
    remove_term(recorded)
    withdraw(recorded, "withdrawn", successor="")
    assert recorded.run("build").returncode == 0
    html = page(recorded, "glossary/advance-unloading/")
    assert 'rel="canonical" href="http://localhost:8000/glossary/advance-unloading/"' in html
    assert "../../glossary/" in parsed(html).addresses


def test_programs_read_at_the_records_address_what_became_of_it(recorded: Project) -> None:
    remove_term(recorded)
    withdraw(recorded, "superseded")
    assert recorded.run("build").returncode == 0
    found = json.loads(
        recorded.path("site/api/v1/glossary/advance-unloading.json").read_text("utf-8")
    )
    assert found["kind"] == "glossary"
    assert found["items"] == []
    assert found["withdrawn"] == {
        "id": "advance-unloading",
        "reason": "superseded",
        "date": "2023-04-05",
        "title": {"zh": "提前卸货", "en": "advance unloading"},
        "why": {"zh": "与申报同一件事。", "en": "The same as declaring."},
        "successor": {"zh": f"/{TERM}/", "en": f"/en/{TERM}/"},
        "url": {"zh": "/glossary/advance-unloading/", "en": "/en/glossary/advance-unloading/"},
    }


def test_the_json_of_a_withdrawn_record_fits_the_schema_of_what_is_no_more(
    recorded: Project,
) -> None:
    remove_term(recorded)
    withdraw(recorded, "merged")
    assert recorded.run("build").returncode == 0
    built = recorded.path("site")
    schema = json.loads((built / "schema/v1/withdrawn.json").read_text("utf-8"))
    checker = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    said = json.loads((built / "api/v1/glossary/advance-unloading.json").read_text("utf-8"))
    assert list(checker.iter_errors(said)) == []
    said["withdrawn"]["reason"] = "lost"
    assert list(checker.iter_errors(said))


def test_search_engines_are_told_of_pages_and_not_of_withdrawn_ones(recorded: Project) -> None:
    remove_term(recorded)
    withdraw(recorded, "merged")
    assert recorded.run("build").returncode == 0
    sitemap = recorded.path("site/sitemap.xml").read_text("utf-8")
    assert f"{TERM}/" in sitemap
    assert "glossary/advance-unloading/" not in sitemap


def test_a_page_that_is_no_records_can_be_withdrawn_too(recorded: Project) -> None:
    published = recorded.path(ledger.LEDGER).read_text("utf-8")
    recorded.write(ledger.LEDGER, published + "*a-z/ue/\n")
    assert "`id: a-z/ue`" in recorded.run("build").stderr
    withdraw(recorded, "withdrawn", successor="")
    recorded.replace(WITHDRAWN, "glossary/advance-unloading", "a-z/ue")
    done = recorded.run("build")
    assert done.returncode == 0, done.stderr
    assert "../../a-z/" in parsed(page(recorded, "a-z/ue/")).addresses


def test_nothing_is_withdrawn_whose_page_is_there(recorded: Project) -> None:
    withdraw(recorded, "withdrawn", successor="")
    recorded.replace(WITHDRAWN, "glossary/advance-unloading", "a-z/a")
    done = recorded.run("build")
    assert done.returncode == 1
    assert "data/withdrawn.yml: a-z/a: there is a page at this address; remove it" in done.stderr


def test_a_file_may_end_with_what_it_belonged_to(recorded: Project) -> None:
    published = recorded.path(ledger.LEDGER).read_text("utf-8")
    recorded.write(ledger.LEDGER, published + "/feeds/advance-unloading.xml\n")
    done = recorded.run("build")
    assert "/feeds/advance-unloading.xml was published and would be gone" in done.stderr
    assert "name it under `ends`" in done.stderr
    remove_term(recorded)
    withdraw(recorded, "merged")
    recorded.replace(
        WITHDRAWN,
        "  why: {zh: 与申报同一件事。, en: The same as declaring.}\n",
        "  why: {zh: 与申报同一件事。, en: The same as declaring.}\n"
        "  ends: [/feeds/advance-unloading.xml]\n",
    )
    done = recorded.run("ledger")
    assert done.returncode == 0, done.stderr
    assert "/feeds/advance-unloading.xml" not in recorded.path(ledger.LEDGER).read_text("utf-8")


def test_a_build_counts_the_addresses_that_are_new(recorded: Project) -> None:
    assert "new addresses" not in recorded.run("build").stdout
    recorded.write(
        TOPICS,
        recorded.path(TOPICS).read_text("utf-8") + "- id: new\n  name: {zh: 新的, en: New}\n",
    )
    assert "new addresses: `python -m generator ledger`" in recorded.run("build").stdout


def test_an_address_of_every_language_takes_one_line() -> None:
    made = [f"{language.root}topics/fees/index.html" for language in LANGUAGES]
    every = ledger.addresses(
        [*made, "en/only/index.html", "robots.txt", "assets/a.css", "404.html"]
    )
    assert every == {
        *("/topics/fees/", "/zh-hant/topics/fees/", "/en/topics/fees/"),
        *("/en/only/", "/robots.txt"),
    }
    assert ledger._folded(every) == ["*topics/fees/", "/en/only/", "/robots.txt"]  # noqa: SLF001


def test_the_ledger_gives_back_what_was_written(small: Project) -> None:
    every = frozenset({"/", "/zh-hant/", "/en/", "/robots.txt", "/en/x/", "/index.md"})
    ledger.write(small.root, every, {})
    assert ledger.published(small.root) == every
