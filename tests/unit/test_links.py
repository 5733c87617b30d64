from __future__ import annotations

import pytest

from generator.languages import CHINESE, ENGLISH
from generator.links import link, to_address, with_links

SITE = "https://a.example/sub/"
NOWHERE = None


@pytest.mark.parametrize(
    ("site_url", "to", "address"),
    [
        (NOWHERE, "topics/", "../../topics/"),
        (NOWHERE, "documents/a-1/#objectives", "../../documents/a-1/#objectives"),
        (NOWHERE, "", "../../"),
        (NOWHERE, "/api/v1/topics.json", "../../../api/v1/topics.json"),
        (SITE, "topics/", "https://a.example/sub/en/topics/"),
        (SITE, "/api/v1/topics.json", "https://a.example/sub/api/v1/topics.json"),
        (SITE, "#source", "#source"),
        (SITE, "tel:12360", "tel:12360"),
        (SITE, "https://b.example/(x)", "https://b.example/%28x%29"),
        (SITE, "javascript:alert(1)", "#"),
        (SITE, "//b.example/", "#"),
    ],
)
def test_a_link_of_a_twin_is_an_address_of_the_site(
    site_url: str | None, to: str, address: str
) -> None:
    assert link(to, "topics/fees/", ENGLISH, to_address(site_url)) == address


@pytest.mark.parametrize(
    ("text", "led"),
    [
        ("[a](rcep.md)", "[a](../../guides/rcep/)"),
        ("[a](../topics/index.md)", "[a](../../topics/)"),
        ("[a](../about.md#promises)", "[a](../../about/#promises)"),
        ("[a](../index.md)", "[a](../../)"),
        ("[a](../../api/v1/topics.json)", "[a](../../../api/v1/topics.json)"),
        ("[a](#top) [b](tel:12360) c (x.md)", "[a](#top) [b](tel:12360) c (x.md)"),
    ],
)
def test_a_link_of_a_hand_written_page_leads_to_what_its_file_stands_for(
    text: str, led: str
) -> None:
    assert with_links(text, "guides/trader/", ENGLISH, to_address(None)) == led


def test_a_hand_written_page_at_the_root_of_its_language_leads_on_too() -> None:
    inside = to_address(SITE)
    assert with_links("[a](guides/rcep.md)", "about/", CHINESE, inside) == (
        "[a](https://a.example/sub/guides/rcep/)"
    )
