"""Whether words may tell who somebody is: pointed out, and never refused."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..privacy import find
from ..privacy.terms import names_of, terms_of
from ..sampling.people import names_to_look_for

if TYPE_CHECKING:
    from ..workspace import Workspace

Looked = tuple[tuple[str, ...], tuple[str, ...]]


def look_with(workspace: "Workspace", audit: str) -> Looked:
    """Return what the check needs to know of an audit: names that must be found, words that are none."""

    def read() -> Looked:
        whole = workspace.audit(audit, texts=False)
        return (*names_of(whole), *names_to_look_for(workspace, audit)), terms_of(whole)

    return workspace.remembered(("voices", audit), read)


def told_by(text: str, known: Looked) -> tuple[str, ...]:
    """Return what in a text may identify somebody, as `name “Kayleigh”`."""
    names, terms = known
    hits = find(text, names=names, known_words=terms)
    return tuple(f"{one.kind} “{one.text}”" for one in hits if one.certain or one.kind == "name")


def warning(workspace: "Workspace", audit: str, texts: Iterable[str]) -> str:
    """Return a sentence on texts that may identify somebody, or nothing."""
    known = look_with(workspace, audit)
    found = [one for text in texts for one in told_by(text, known)]
    if not found:
        return ""
    listed = ", ".join(dict.fromkeys(found))
    return f"This may tell who somebody is: {listed}. Mend it, unless it names nobody."
