"""The ledger of every address that was ever published: none of them may vanish.

A line is an address from the root of the site, `/api/v1/topics.json`, or one that every language
has, `*topics/fees/`; the line that begins with `* =` says what the star stands for.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from generator import urls
from generator.errors import Problem
from generator.languages import LANGUAGES
from generator.models.dataset import WITHDRAWN
from generator.validation import MOST

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

    from generator.models.withdrawn import Withdrawn

LEDGER: Final = "data/.permalinks.txt"
RENEW: Final = "python -m generator ledger"
_HEAD: Final = f"# Published addresses: none may vanish. New ones are added by `{RENEW}`."
_ROOTS: Final = "* ="
_INDEX: Final = "index.html"
_PASSING: Final = ("/assets/", "/404.html", "/sitemap.xml.gz", "/_")
"""What no one links to.

Files named by their content, the answer to what is not there, a packed copy, words to the host.
"""
_OF_HISTORY: Final = re.compile(rf"/{urls.CHANGES}[0-9]+/$")
"""The parts of the history, which a build outside a repository cannot have."""


def addresses(files: Iterable[str]) -> frozenset[str]:
    """The addresses at which files, named from the root of the site, are meant to be found."""
    found = (f"/{file.removesuffix(_INDEX) if _is_page(file) else file}" for file in files)
    return frozenset(
        address
        for address in found
        if not address.startswith(_PASSING) and not _OF_HISTORY.search(address)
    )


def published(root: Path) -> frozenset[str]:
    """Every address of the ledger; nothing where there is none yet."""
    return frozenset(one for _, meant in _lines(root) for one in meant)


def gone(root: Path, planned: Collection[str], withdrawn: Mapping[str, Withdrawn]) -> list[Problem]:
    """What was published and will not be there, with the remedy."""
    ended = {file for record in withdrawn.values() for file in record.ends}
    problems: list[Problem] = []
    for number, meant in _lines(root):
        missing = [one for one in meant if one not in planned and one not in ended]
        if missing and len(problems) < MOST:
            message = f"{' '.join(missing)} was published and would be gone"
            problems.append(Problem(LEDGER, number, "", message, _remedy(meant[0])))
    return problems


def write(root: Path, planned: Iterable[str], withdrawn: Mapping[str, Withdrawn]) -> list[str]:
    """Add what is planned to the ledger; returns the addresses that are new in it."""
    ended = {file for record in withdrawn.values() for file in record.ends}
    before = published(root)
    after = (before | frozenset(planned)) - ended
    path = root / LEDGER
    text = "\n".join([_HEAD, _roots(), *_folded(after), ""])
    if not path.exists() or path.read_text("utf-8") != text:
        path.write_text(text, encoding="utf-8", newline="\n")
    return sorted(after - before)


def _lines(root: Path) -> list[tuple[int, list[str]]]:
    """Each line's number, and the addresses that it means."""
    path = root / LEDGER
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    roots: list[str] = []
    found = []
    for number, line in enumerate(lines, 1):
        if line.startswith(_ROOTS):
            roots = line.removeprefix(_ROOTS).split()
        elif line.startswith("*"):
            found.append((number, [root + line[1:] for root in roots]))
        elif line.startswith("/"):
            found.append((number, [line]))
    return found


def _folded(every: frozenset[str]) -> list[str]:
    """The lines of these addresses, sorted."""
    of_default = [one for one in every if one.startswith(f"/{LANGUAGES[0].root}")]
    lines = set()
    folded: set[str] = set()
    for one in of_default:
        path = one.removeprefix(f"/{LANGUAGES[0].root}")
        meant = {f"/{language.root}{path}" for language in LANGUAGES}
        if meant <= every:
            lines.add(f"*{path}")
            folded |= meant
    return sorted(lines | (every - folded))


def _roots() -> str:
    return " ".join((_ROOTS, *(f"/{language.root}" for language in LANGUAGES)))


def twice(paths: Iterable[str], withdrawn: Mapping[str, Withdrawn]) -> list[Problem]:
    """What was withdrawn and stands at the path of a page that is there."""
    found = Counter(paths)
    return [
        Problem(f"data/{WITHDRAWN.path}", 0, ident, "there is a page at this address", "remove it")
        for ident in withdrawn
        if found[urls.withdrawn(ident)] > 1
    ]


def _is_page(file: str) -> bool:
    return file == _INDEX or file.endswith(f"/{_INDEX}")


def _remedy(address: str) -> str:
    if address.endswith("/"):
        place = address.strip("/")
        return f"restore it, or say what became of it in data/withdrawn.yml with `id: {place}`"
    return "restore it, or name it under `ends` of what was withdrawn in data/withdrawn.yml"
