"""Finds identifiers in one text."""

from collections.abc import Iterable

from .births import births
from .case_names import case_names
from .contacts import contacts
from .context import Context, context_of
from .hits import Hit, merged
from .numbers import numbers
from .people import people
from .tokens import tokens
from .vocabulary import words_of


def find(text: str, *, names: Iterable[str] = (), known_words: Iterable[str] = ()) -> list[Hit]:
    """Return the identifiers in a text, in order, none overlapping.

    `names` are people's names that must be found, as a case list has them; `known_words` are the
    partnership's own terms (agencies, areas, lines of enquiry), which are no identifiers. Offsets count
    characters of `text`. Nothing is raised for any text.
    """
    context = context_of((text,), names, known_words)
    hits = search(text, context)
    given_away = names_in(hits, context)
    return search(text, context._replace(learned=given_away)) if given_away else hits


def search(text: str, context: Context) -> list[Hit]:
    """Return the identifiers in a text, where the context of a whole report is known."""
    words = tokens(text)
    terms = [found.span() for found in context.phrases.finditer(text)]
    loose = (*numbers(text), *contacts(text), *births(text), *people(text, words, context))
    kept = (one for one in loose if not _in_term(one, terms))
    return merged(text, (*kept, *case_names(text, words, context)))


def learned(texts: Iterable[str], context: Context) -> frozenset[str]:
    """Return the words of names that a cue gave away in one text, so that they are found in the others."""
    return names_in((one for text in texts for one in search(text, context)), context)


def names_in(hits: Iterable[Hit], context: Context) -> frozenset[str]:
    """Return the words of the names among hits that are hardly anything else than names."""
    found = (
        word
        for one in hits
        if one.kind == "name"
        for word in words_of(one.text)
        if len(word) > 2 and not context.wordlike(word)
    )
    return frozenset(found)


def _in_term(one: Hit, terms: list[tuple[int, int]]) -> bool:
    """Tell whether a hit is part of one of the partnership's terms, or a name that begins inside one."""
    if one.kind == "name":
        return any(start <= one.start < end for start, end in terms)
    return any(start <= one.start and one.end <= end for start, end in terms)
