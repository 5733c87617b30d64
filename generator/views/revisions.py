"""What changed, in words: for the pages of the history, for records and for feeds."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, get_args

from generator import urls
from generator.history.model import Action
from generator.languages import CHINESE
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
    """A record's name as a link, or its id where it is there no more."""
    if change.id in w.site.data.of(change.kind):
        return w.record(change.kind, change.id)
    return Run(change.id)


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


def values(w: Writer, change: FieldChange) -> Iterator[Inline]:
    """What a field said and what it says, so far as it said something."""
    for key, value in (("change_old", change.old), ("change_new", change.new)):
        if value is not None:
            yield (Run(w.t(key), mark="quiet"), Run(" "), _value(w, change, value))


def _value(w: Writer, change: FieldChange, value: Tree) -> Run:
    if isinstance(value, bool):
        return Run(w.t("change_yes" if value else "change_no"))
    text = w.language.separator.join(map(str, value)) if isinstance(value, tuple) else str(value)
    if "en" in change.place:
        return Run(text, lang="" if w.language.written_in == "en" else "en")
    # Some Chinese has no translation beside it: the wordings that documents use for an authority.
    is_foreign = "zh" in change.place and not w.language.is_chinese
    return Run(w.language.chinese(text), lang=CHINESE.tag if is_foreign else "")


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
