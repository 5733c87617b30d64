"""Ask what the built pages link to whether it answers: `make links`.

Few requests, one at a time, with a pause before the next to the same host. A page that is gone is
told apart from a host that does not answer: many official hosts refuse callers from abroad.
"""

from __future__ import annotations

import argparse
import html
import re
import sys
import time
from collections import defaultdict
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.error import HTTPError
from urllib.parse import quote, urldefrag, urlsplit
from urllib.request import HTTPHandler, HTTPSHandler, OpenerDirector, Request, build_opener

from generator.urls import LOCAL_SITE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

MOST: Final = 300
"""Requests of one run; what is left out is said."""
SECONDS: Final = 20.0
"""How long an answer may take."""
PAUSE: Final = 2.0
"""Seconds between two requests to one host."""
SHOWN_PAGES: Final = 3
AGENT: Final = "Mozilla/5.0 (compatible; trade-facilitation-portal link check; once a week)"

_LINK: Final = re.compile(r'<a\b[^>]*?\shref="(https?://[^"]+)"', re.IGNORECASE)
_NO_HEAD: Final = frozenset({400, 403, 404, 405, 406, 412, 501})
"""What servers say to HEAD that may say something else to GET."""
_GONE: Final = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one address."""

    url: str
    says: str
    """The status, or why there is none."""
    is_gone: bool
    """Whether the host answers and says that the page is not there."""


def outgoing(site: Path, *own: str) -> dict[str, list[str]]:
    """The pages that link to each address, by address, but for those that begin with `own`."""
    ours = (LOCAL_SITE, *filter(None, own))
    found: defaultdict[str, list[str]] = defaultdict(list)
    for page in sorted(site.rglob("*.html")):
        name = page.relative_to(site).as_posix()
        for href in dict.fromkeys(_LINK.findall(page.read_text("utf-8"))):
            url = urldefrag(html.unescape(href)).url
            if not url.startswith(ours):
                found[url].append(name)
    return dict(sorted(found.items()))


def ask(
    urls: Iterable[str],
    *,
    seconds: float = SECONDS,
    pause: float = PAUSE,
    sleep: Callable[[float], None] = time.sleep,
) -> list[Answer]:
    """Those that do not answer well, each asked once, or twice where the first answer may err."""
    opener = build_opener(HTTPHandler, HTTPSHandler)
    opener.addheaders = [("User-Agent", AGENT), ("Accept", "*/*")]
    asked: set[str] = set()
    wrong = []
    for url in urls:
        host = urlsplit(url).netloc
        if host in asked:
            sleep(pause)
        asked.add(host)
        says = _status(opener, url, "HEAD", seconds)
        if says in _NO_HEAD:
            sleep(pause)
            says = _status(opener, url, "GET", seconds)
        if isinstance(says, str) or says >= HTTPStatus.BAD_REQUEST:
            wrong.append(Answer(url, str(says), says in _GONE))
    return wrong


def report(answers: Iterable[Answer], pages: Mapping[str, list[str]], left_out: int = 0) -> str:
    """In Markdown; empty where everything answers."""
    answers = list(answers)
    parts = []
    for heading, is_gone in (("Gone", True), ("No answer, or refused", False)):
        lines = [
            f"- <{quote(one.url, safe=_SAFE)}> ({one.says}), on {_on(pages[one.url])}"
            for one in answers
            if one.is_gone is is_gone
        ]
        if lines:
            parts.append("\n".join([f"## {heading}", "", *lines]))
    if parts and left_out:
        parts.append(f"{left_out} more addresses were not asked.")
    return "\n\n".join(parts)


_SAFE: Final = ":/?#[]@!$&'()*+,;=%~"


def _on(pages: list[str]) -> str:
    more = f" and {len(pages) - SHOWN_PAGES} more" if len(pages) > SHOWN_PAGES else ""
    return ", ".join(f"`{page}`" for page in pages[:SHOWN_PAGES]) + more


def _status(opener: OpenerDirector, url: str, method: str, seconds: float) -> int | str:
    request = Request(quote(url, safe=_SAFE), method=method)  # noqa: S310 - http and https alone
    try:
        with opener.open(request, timeout=seconds) as answer:
            return int(answer.status)
    except HTTPError as error:
        return error.code
    except (OSError, ValueError) as error:
        reason = str(getattr(error, "reason", error))
        return re.sub(r"[^\w .:-]", " ", reason)[:80] or type(error).__name__


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path, default=Path("site"), help="the built site")
    parser.add_argument("--own", action="append", default=[], help="what is not asked: our own")
    parser.add_argument("--most", type=int, default=MOST, help="how many addresses to ask")
    parser.add_argument("--report", type=Path, help="write the report there, and end well")
    options = parser.parse_args()
    pages = outgoing(options.site, *options.own)
    chosen = list(pages)[: options.most]
    answers = ask(chosen)
    text = report(answers, pages, len(pages) - len(chosen))
    print(f"{len(chosen)} addresses asked, {len(answers)} did not answer well.")
    if options.report:
        options.report.write_text(text, "utf-8")
        return 0
    print(text)
    return 1 if answers else 0


if __name__ == "__main__":
    sys.exit(main())
