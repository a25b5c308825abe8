"""Every text of a report document, wherever it stands: read, or changed one by one."""

from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, NamedTuple

from lscb_audit.reports.document import Document, Span

#: fields that are no text of the report: how it looks, where links lead, what language it is in. A field that
#: a new block brings is a text until it is named here, so that nothing is passed over by oversight.
NO_TEXT = frozenset(("style", "kind", "tone", "tones", "align", "anchor", "language", "made_on", "number"))


class Edit(NamedTuple):
    """What stands from `start` to before `end` of a text becomes `instead`."""

    start: int
    end: int
    instead: str


#: says what is to change in a text: edits in order, none overlapping
Edits = Callable[[str], Sequence[Edit]]


def texts_of(document: Document) -> list[str]:
    """Return every text of a document that is not empty, in reading order."""
    found: list[str] = []

    def note(text: str) -> Sequence[Edit]:
        found.append(text)
        return ()

    changed(document, note)
    return found


def changed(value: Any, edits: Edits) -> Any:
    """Return a document, or a part of one, with each of its texts edited, in reading order."""
    made = value
    if isinstance(value, str):
        made = edited(value, 0, len(value), edits(value)) if value else value
    elif isinstance(value, tuple):
        spans = bool(value) and all(isinstance(part, Span) for part in value)
        made = _spans(value, edits) if spans else tuple(changed(part, edits) for part in value)
    elif is_dataclass(value) and not isinstance(value, type):
        named = (field.name for field in fields(value) if field.name not in NO_TEXT)
        made = replace(value, **{name: changed(getattr(value, name), edits) for name in named})
    return made


def edited(text: str, start: int, end: int, edits: Sequence[Edit]) -> str:
    """Return a stretch of a text with its edits made; one that began before the stretch only leaves it."""
    pieces, at = [], start
    for edit in (edit for edit in edits if edit.start < end):
        if start <= edit.start:
            pieces += [text[at : edit.start], edit.instead]
        at = max(at, min(edit.end, end))
    return "".join((*pieces, text[at:end]))


def _spans(spans: tuple[Span, ...], edits: Edits) -> tuple[Span, ...]:
    """Edit a run of spans as one text, so that a name in two weights is found too. What is put in goes to the
    span in which it begins; an address that would have to be edited is left out."""
    whole = "".join(span.text for span in spans)
    asked = edits(whole) if whole else ()
    made, at = [], 0
    for span in spans:
        end = at + len(span.text)
        outside = span.link and not span.link.startswith("#")
        link = "" if outside and edits(span.link) else span.link
        made.append(replace(span, text=edited(whole, at, end, asked), link=link))
        at = end
    return tuple(made)
