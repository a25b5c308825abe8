"""The check over a whole report: what tells who is meant is replaced, and each replacement is told."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from lscb_audit.reports.document import Document, Heading

from .context import Context, context_of
from .finding import learned, search
from .hits import Hit, Kind, replaceable
from .replacing import Pseudonyms
from .texts import Edit, changed, texts_of

#: a replacement may bring something to light beside it; more than this many times it never did
_ROUNDS = 4


class Replaced(NamedTuple):
    """One replacement: `under` is the heading where it stood, "" before the first one (cover, properties)."""

    kind: Kind
    text: str
    under: str
    instead: str


def clean_document(
    document: Document, *, names: Iterable[str] = (), known_words: Iterable[str] = ()
) -> tuple[Document, tuple[Replaced, ...]]:
    """Return the document with pseudonyms in place of identifiers, and what was replaced, in reading order.

    Replaced is what is certain, and likely names; see `find` for `names` and `known_words`. A document in
    which nothing is found comes back equal.
    """
    names, known_words = tuple(names), tuple(known_words)
    pseudonyms = Pseudonyms(names)
    told: list[Replaced] = []
    for _ in range(_ROUNDS):
        texts = texts_of(document)
        context = context_of(texts, names, known_words)
        context = context._replace(learned=learned(texts, context))
        document, found = _round(document, context, pseudonyms)
        if not found:
            break
        told += found
    return document, tuple(told)


def _round(document: Document, context: Context, pseudonyms: Pseudonyms) -> tuple[Document, list[Replaced]]:
    """Go over the document once. A heading's own text is told under that heading."""
    here: list[tuple[Hit, str]] = []

    def edits(text: str) -> Sequence[Edit]:
        found = [(one, pseudonyms.of(one)) for one in search(text, context) if replaceable(one)]
        here.extend(found)
        return [Edit(one.start, one.end, instead) for one, instead in found]

    told: list[Replaced] = []
    under = ""
    parts: list[Any] = []
    for part in (replace(document, blocks=()), *document.blocks):
        parts.append(changed(part, edits))
        under = parts[-1].text if isinstance(part, Heading) else under
        told += [Replaced(one.kind, one.text, under, instead) for one, instead in here]
        here.clear()
    return replace(parts[0], blocks=tuple(parts[1:])), told
