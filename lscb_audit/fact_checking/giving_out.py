"""Giving a draft out: what it says is kept as it was, word for word and page for page."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from db.kinds import Value
from db.tables.reporting import FACT_CHECK, FACT_CHECKER

from ..errors import UserProblem
from ..formats.words import clean, one_line
from ..setting_up.places import find_audit
from .hindering import draft_of, names_in, not_open
from .model import Asked
from .parts import packed, parts_of
from .places import agency_uid

if TYPE_CHECKING:
    from ..reporting import Edition
    from ..reports.document import Document
    from ..workspace import Workspace
    from ..writing import Writing


def give_out(
    workspace: "Workspace",
    reference: str,
    edition: "Edition",
    asked: Sequence[Asked],
    covering: str,
    today: date,
) -> bytes:
    """Give a draft of an edition out to be checked; return its identity.

    Raises UserProblem with all that stands in the way: nobody asked, a day that is none or past, forms that
    are not open to all, names of people.
    """
    wrong = _wrong(asked, today)
    closed = not_open(workspace, reference)
    if wrong or closed:
        raise UserProblem(*wrong, *([closed] if closed else []))
    audit = workspace.audit(reference)
    version = _next(workspace, reference)
    document = draft_of(workspace, audit, edition, today, str(version))
    forbidden, _ = names_in(workspace, audit, document)
    if forbidden:
        raise UserProblem(*forbidden)
    values: dict[str, Value] = {
        "given_on": today.isoformat(),
        "answer_by": min(one.answer_by for one in asked),
        "edition": edition,
        "version": version,
        "covering": clean(covering).strip() or None,
        "parts": packed(parts_of(document)),
        "file": _pages(document),
    }
    with workspace.reading() as (reader, partnership):
        scope = find_audit(reader, partnership, reference).scope
        agencies = [agency_uid(reader, partnership, one.agency) for one in asked]
    with workspace.writing("draft given out for fact check") as w:
        uid = w.make(scope.uid, FACT_CHECK, values)
        _ask(w, scope.uid, uid, agencies, asked)
    return uid


def ask_more(
    workspace: "Workspace", reference: str, check: bytes, asked: Sequence[Asked], today: date
) -> None:
    """Ask further agencies, or the same ones by another day. Raises UserProblem."""
    wrong = _wrong(asked, today)
    if wrong:
        raise UserProblem(*wrong)
    with workspace.reading() as (reader, partnership):
        scope = find_audit(reader, partnership, reference).scope
        agencies = [agency_uid(reader, partnership, one.agency) for one in asked]
    with workspace.writing("further readers asked") as w:
        _ask(w, scope.uid, check, agencies, asked)


def pages_of(workspace: "Workspace", check: bytes) -> bytes:
    """Return a draft's pages (PDF) as they were given out. Raises UserProblem where they are not here."""
    with workspace.reading() as (reader, _):
        file = reader.row(FACT_CHECK, check).get("file")
    if not file:
        raise UserProblem(
            "The pages of this draft are not here. They come with the next sharing, unless a word in them "
            "was taken back."
        )
    return bytes(file)


def _ask(w: "Writing", scope: bytes, check: bytes, agencies: Sequence[bytes], asked: Sequence[Asked]) -> None:
    for agency, one in zip(agencies, asked, strict=True):
        values = {"role": one_line(one.role), "answer_by": one.answer_by}
        w.make(scope, FACT_CHECKER, values, parts=(check, agency))


def _wrong(asked: Sequence[Asked], today: date) -> list[str]:
    said = [] if asked else ["Choose at least one agency that shall check the draft."]
    for day in dict.fromkeys(one.answer_by for one in asked):
        try:
            if date.fromisoformat(day) < today:
                said.append("The day by which the draft is to be checked is past. Choose a later one.")
        except ValueError:
            said.append(f"“{day}” is no day. Write it as 12 March 2027.")
    return said


def _next(workspace: "Workspace", reference: str) -> int:
    with workspace.reading() as (reader, partnership):
        scope = find_audit(reader, partnership, reference).scope
        return 1 + max((row[1] or 0 for row in reader.rows(FACT_CHECK, scope, "version")), default=0)


def _pages(document: "Document") -> bytes:
    from ..reports.pdf.progress import Ticker
    from ..reports.pdf.render import pdf_bytes

    return pdf_bytes(document, Ticker())[0]
