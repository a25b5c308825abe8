"""Where the texts of a filled form may identify somebody: pointed out by cell, and never refused."""

from collections.abc import Iterator

from .formats.grading_form import FilledForm
from .formats.grading_form.model import SIGN_OFF, TEXTS, named
from .privacy import find
from .privacy.terms import names_of, terms_of
from .rules.audit import Audit
from .sampling.people import names_to_look_for
from .workspace import Workspace

SIGNED_TEXTS = ("role", "independence_note")


def identifiers_in(workspace: Workspace, filled: FilledForm, audit: Audit) -> Iterator[str]:
    """Yield a sentence for each cell: where it is, what was found, what to do. As the form's own check."""
    terms = terms_of(audit)
    names = (*names_of(audit), *names_to_look_for(workspace, audit.plan.reference))
    for where, text in _texts(filled):
        hits = find(text, names=names, known_words=terms)
        told = [f"{one.kind} “{one.text}”" for one in hits if one.certain or one.kind == "name"]
        if told:
            yield (
                f"{where} may identify somebody: {', '.join(told)}. "
                "Taken in as it stands; ask the agency to take it out."
            )


def _texts(filled: FilledForm) -> Iterator[tuple[str, str]]:
    """Yield every text that somebody typed, after its cell."""
    for number, row in zip(filled.numbers, filled.rows, strict=True):
        for field in TEXTS:
            yield f"{filled.cell(number, field)} ({field}, {named(row)})", getattr(row, field)
    for field in SIGNED_TEXTS:
        if field in filled.signed_in:
            where = f"{SIGN_OFF.name}!{filled.signed_in[field]} ({field})"
            yield where, getattr(filled.sign_off, field)
