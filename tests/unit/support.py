"""What several of these modules need: a project's problems, its texts, a reader of HTML."""

from __future__ import annotations

import contextlib
import dataclasses
import gc
import json
import resource
import time
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from generator import yamlio
from generator.check import load_checked
from generator.derive import Site, derive
from generator.errors import InvalidDataError, Problem
from generator.models.dataset import KINDS, Dataset
from generator.provenance import Provenance
from generator.settings import Settings
from generator.translated import renew

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from conftest import Project

    from generator.yamlio import Tree

MEASURE = "data/documents/aa2020-1/01.yml"
SECOND_MEASURE = "data/documents/aa2020-1/02.yml"
LATER_MEASURE = "data/documents/bb2022-2/01.yml"
DOCUMENT = "data/documents/aa2020-1/document.yml"
LATER_DOCUMENT = "data/documents/bb2022-2/document.yml"
FEE_RULE = "data/fee-rules/aa2020-1-02-fee-1.yml"
TARGET = "data/targets/aa2020-1-objectives-target-1.yml"
SERVICE = "data/services/s01.yml"
HOTLINE = "data/hotlines/12360.yml"
LOCAL_HOTLINE = "data/hotlines/12345-350200.yml"
AUTHORITIES = "data/authorities.yml"
TOPICS = "data/topics.yml"
GLOSSARY = "data/glossary.yml"
FINDER = "data/finder.yml"
CHARGES = "data/charges.yml"
WITHDRAWN = "data/withdrawn.yml"
INTERFACE = "data/interface.yml"


def problems(project: Project) -> tuple[Problem, ...]:
    """All that is wrong with a project's data."""
    try:
        load_checked(project.root)
    except InvalidDataError as error:
        return error.problems
    return ()


def the_problem(project: Project) -> Problem:
    """The one problem of a project, which is said as a problem is to be said."""
    found = problems(project)
    assert len(found) == 1, "\n".join(map(str, found)) or "no problem was found"
    assert_told_well(found[0])
    return found[0]


def assert_told_well(problem: Problem) -> None:
    """One printable line: place, field, what was found, and a remedy or what was expected."""
    line = str(problem)
    assert line.isprintable()
    assert len(line) < 600
    assert problem.hint or "expected" in problem.message, f"no remedy: {line}"


def data_of(project: Project) -> Dataset:
    """A project's data, which is right."""
    return load_checked(project.root)


def site_of(project: Project, settings: Settings | None = None) -> Site:
    """A project's data with what follows from it."""
    return derive(data_of(project), Provenance(None, None), settings or Settings())


@contextlib.contextmanager
def within(seconds: float, *, commands: bool = False) -> Iterator[None]:
    """Fail where this, or a command that it runs, takes more of the processor's time."""

    def spent() -> float:
        if not commands:
            return time.process_time()
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime

    # Going through all that earlier tests have left is not what is measured.
    gc.disable()
    began = spent()
    try:
        yield
        assert spent() - began < seconds
    finally:
        gc.enable()


def place(problem: Problem) -> tuple[str, int, str]:
    """File, line and field."""
    return problem.path, problem.line, problem.where


def written(folder: Path) -> dict[str, bytes]:
    """Every file under a folder and its content."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def renew_all(project: Project) -> None:
    """Declare every English text of a project to fit its Chinese."""
    names = [
        path.relative_to(project.root).as_posix()
        for path in project.root.glob("data/*/**/*.yml")
        if path.stem != "document"
    ]
    renew(project.root, names)


def with_every_text(project: Project, change: Callable[[str], str]) -> None:
    """Change every text of a project's records; ids, numbers, dates and addresses stay."""
    for path in project.root.glob("data/**/*.yml"):
        name = path.relative_to(project.root).as_posix()
        if name != INTERFACE:
            project.write(name, _yaml(_changed(yamlio.read(path, name), change)))
    renew_all(project)


def _yaml(tree: Tree) -> str:
    if isinstance(tree, dict):
        lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in tree.items()]
    else:
        assert isinstance(tree, tuple)
        lines = [f"- {json.dumps(item, ensure_ascii=False)}" for item in tree]
    return "\n".join([*lines, ""]) or "[]\n"


def with_texts(data: Dataset, change: Callable[[str], str]) -> Dataset:
    """The same records, not checked again, with every text changed as above."""
    changed = {
        kind.attribute: {
            ident: kind.model.model_validate(_changed(record.model_dump(), change))
            for ident, record in data.of(kind).items()
        }
        for kind in KINDS
    }
    return dataclasses.replace(data, **changed)  # type: ignore[arg-type]


_TEXTS = frozenset({"zh", "en", "aliases", "abbreviation", "pinyin"})


def _changed(tree: Tree, change: Callable[[str], str], *, is_text: bool = False) -> Tree:
    if isinstance(tree, dict):
        return {
            key: _changed(
                value, change, is_text=key in _TEXTS or (key == "number" and "issuers" in tree)
            )
            for key, value in tree.items()
        }
    if isinstance(tree, tuple):
        return tuple(_changed(item, change, is_text=is_text) for item in tree)
    return change(tree) if is_text and isinstance(tree, str) else tree


@dataclass
class Parsed(HTMLParser):
    """What a browser makes of HTML."""

    elements: list[tuple[str, tuple[tuple[str, str], ...]]] = field(default_factory=list)
    """Tags and comments in their order, with attributes by name; an end tag begins with a slash."""
    shown: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    """What stands in each script, which no one sees."""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(sorted((name, value or "") for name, value in attrs))))
        if tag == "script":
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        self.elements.append((f"/{tag}", ()))

    def handle_comment(self, data: str) -> None:
        self.elements.append(("!--", (("", data),)))

    def handle_decl(self, decl: str) -> None:
        self.elements.append(("!", (("", decl),)))

    def handle_data(self, data: str) -> None:
        if self.elements and self.elements[-1][0] == "script":
            self.scripts[-1] += data
        else:
            self.shown.append(data)

    @property
    def outline(self) -> list[tuple[str, tuple[str, ...]]]:
        """The elements with the names of their attributes."""
        return [(tag, tuple(name for name, _ in attributes)) for tag, attributes in self.elements]

    @property
    def text(self) -> str:
        """What is shown, with runs of white space as one space."""
        return " ".join("".join(self.shown).split())

    @property
    def addresses(self) -> set[str]:
        """Where links lead and what is loaded."""
        names = {"href", "src", "action", "ping", "formaction", "srcset", "poster", "data"}
        return {v for _, attributes in self.elements for name, v in attributes if name in names}


def parsed(html: str) -> Parsed:
    """The elements and the text of a page or of a part of one."""
    parser = Parsed()
    parser.feed(html)
    parser.close()
    return parser


def records(data: Dataset) -> dict[tuple[str, str], object]:
    """Every record by kind and id."""
    return {(kind.name, ident): record for kind in KINDS for ident, record in data.of(kind).items()}
