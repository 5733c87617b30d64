"""What changed, in words: for the pages of the history, for records and for feeds."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final, get_args

from generator import urls
from generator.history.model import Action
from generator.languages import CHINESE
from generator.models import dataset as kinds
from generator.models.dataset import KINDS
from generator.views.blocks import Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.history.model import FieldChange, RecordChange, Revision
    from generator.history.parts import Mention
    from generator.models.dataset import Kind
    from generator.views.blocks import Inline
    from generator.views.writer import Writer
    from generator.yamlio import Tree

_SHORT_HASH: Final = 7
_KNOWN: Final = frozenset(name for kind in KINDS for name in kind.model.model_fields)
_FIELDS: Final = 4
"""So many fields are named where there is little room."""
_REFERRED: Final = {kind.attribute: kind for kind in KINDS} | {
    "region": kinds.REGIONS,
    "authority": kinds.AUTHORITIES,
    "measure": kinds.MEASURES,
}
"""By the name of a field, the kind of the records that it names."""
_NAMES: Final = {
    code: {(field, code) for field in ("title", "name", "term", "statement")}
    for code in ("zh", "en")
}
"""By language, where a record says what it is called."""
_CHOICE: Final = re.compile(r"[a-z_]+")
_LINES: Final = 5
"""So many changes stand on a record's own page."""


def counts(w: Writer, changes: Iterable[RecordChange]) -> str:
    """How many records were added, changed, renamed and removed."""
    found = Counter(change.action for change in changes)
    return w.language.separator.join(
        w.t(f"changes_{action}", number=found[action])
        for action in get_args(Action)
        if found[action]
    )


def short(commit: str) -> str:
    """A commit's hash as people write it."""
    return commit[:_SHORT_HASH]


def time(w: Writer, revision: Revision) -> str:
    """The day and the minute of a commit, in UTC, and the commit itself: two may share a minute."""
    clock = revision.when.strftime("%H:%M UTC")
    day = w.date(revision.when.date())
    return w.t("changes_time", date=day, time=clock, commit=short(revision.commit))


def record(w: Writer, change: RecordChange) -> Run:
    """A record's name as a link; of one that is there no more its last name and its id."""
    if change.id not in w.site.data.of(change.kind):
        return Run(_last_name(w, change))
    run = w.record(change.kind, change.id)
    return replace(run, text=_among_others(run.text))


def _among_others(name: str) -> str:
    """Some names are sentences; in a list they end without their full stop."""
    return name.rstrip("。.")


def _last_name(w: Writer, change: RecordChange) -> str:
    for found in change.fields:
        if found.place in _NAMES[w.language.written_in] and found.old is not None:
            name = _among_others(w.language.chinese(str(found.old)))
            return w.t("qualified", title=name, qualifier=change.id)
    return change.id


def what(w: Writer, change: RecordChange) -> str:
    """What was done to a record: the fields that changed, else that it was added or removed."""
    done = w.t(f"change_{change.action}")
    if change.action in ("added", "removed"):
        return done
    names = list(dict.fromkeys(label(w, found) for found in change.seen or change.fields))
    if len(names) > _FIELDS:
        names[_FIELDS:] = [w.t("changes_more_fields", number=len(names) - _FIELDS)]
    if change.action == "renamed":
        names.insert(0, w.t("change_from", id=change.former_id))
    return w.language.separator.join(names)


def label(w: Writer, change: FieldChange) -> str:
    """The name of a record's field; one that the data has no more is called as it was."""
    return w.t(f"field_{change.field}") if change.field in _KNOWN else change.field


def place(w: Writer, change: FieldChange) -> str:
    """The name of the field, and where in it the change is: `Name (Chinese)`."""
    inside = [_part(w, part) for part in change.place[1:]]
    if not inside:
        return label(w, change)
    return w.t("qualified", title=label(w, change), qualifier=w.language.separator.join(inside))


def _part(w: Writer, part: str | int) -> str:
    if isinstance(part, int):
        return str(part + 1)
    if part in _NAMES:
        return w.t(f"change_in_{part}")
    return w.t(f"field_{part}") if part in _KNOWN else part


def values(w: Writer, change: FieldChange) -> Iterator[Inline]:
    """What a field said and what it says, so far as it said something."""
    for key, value in (("change_old", change.old), ("change_new", change.new)):
        if value is not None:
            yield (Run(w.t(key), mark="quiet"), Run(" "), _value(w, change, value))


def _value(w: Writer, change: FieldChange, value: Tree) -> Run:
    if isinstance(value, bool):
        return Run(w.t("change_yes" if value else "change_no"))
    items = map(str, value if isinstance(value, tuple) else (value,))
    if "en" in change.place:
        text = w.language.separator.join(items)
        return Run(text, lang="" if w.language.written_in == "en" else "en")
    text = w.language.separator.join([_worded(w, change, item) for item in items])
    # Some Chinese has no translation beside it: the wordings that documents use for an authority.
    is_foreign = "zh" in change.place and not w.language.is_chinese
    return Run(text, lang=CHINESE.tag if is_foreign else "")


def _worded(w: Writer, change: FieldChange, value: str) -> str:
    """What pages call an id or a choice; other text in the script of the page."""
    leaf = next(part for part in reversed(change.place) if isinstance(part, str))
    kind = _REFERRED.get(leaf)
    if kind and value in w.site.data.of(kind):
        return w.name(kind, value)
    if _CHOICE.fullmatch(value):
        for key in (f"{leaf}_{value}", f"{change.field}_{value}"):
            said = w.site.data.interface.get(key)
            if said and "{" not in said.zh:
                return w.t(key)
    return w.language.chinese(value)


def history(w: Writer, kind: Kind, ident: str) -> tuple[Inline, ...]:
    """When a record was added and changed, the newest first, with links to what changed.

    Empty where nothing is known.
    """
    seen = [one for one in w.site.mentions.get((kind.name, ident), ()) if one.change.is_seen]
    return tuple(
        (Run(w.date(one.revision.when.date()), _place(one)), Run(f" {what(w, one.change)}"))
        for one in seen[:_LINES]
    )


def _place(mention: Mention) -> str:
    commit, change = mention.revision.commit, mention.change
    if change.action == "added":
        return urls.revision(mention.part, commit)
    return f"{urls.changes(mention.part)}#{urls.change_anchor(commit, change.kind, change.id)}"
