"""What stands round a case: what was said in the room, dissent, all agencies' dates, voices to the line."""

from collections.abc import Collection, Mapping

from db.tables.forms import EVENT
from db.tables.voices import SESSION, STATEMENT
from db.tables.workshop import DISSENT, REMARK

from ..auditing.places import uid_of
from ..queries.form import answered, shown_rows
from ..queries.reader import Reader
from .model import Dissent, Happened, Remark, Said
from .places import WallPlace

Codes = Mapping[int, str]
QUOTE = "quote"


def remarks(reader: Reader, where: WallPlace, codes: Codes) -> tuple[Remark, ...]:
    """Return what was said to this line of this case, as it was said."""
    names = "unit", "line", "raised_by", "kind", "text", "said_at", "h_text"
    found = []
    for ix, unit, line, by, kind, text, said_at, head in reader.rows(REMARK, where.scope, *names):
        if unit != where.unit or line != where.line_or_none:
            continue
        heads: tuple[int, ...] = (head,) if head else ()
        words = text or ""
        if head and head < 0:
            shown = answered(reader, REMARK, {"ix": ix, "h_text": head, "text": text}, "text")
            heads, words = shown.heads, " / ".join(shown.others) or words
        code = codes.get(reader.number(by) or -1, "") if by else ""
        uid, mended = _facts(reader, ix, heads)
        found.append(Remark(uid, code, kind or "", words, said_at or "", heads, mended))
    return tuple(sorted(found, key=lambda one: one.said_at))


def _facts(reader: Reader, ix: int, heads: tuple[int, ...]) -> tuple[bytes, bool]:
    """Return a remark's identity, and whether its words followed others."""
    query = "SELECT uid, (SELECT parent FROM change WHERE id=?) FROM entity WHERE ix=?"
    uid, parent = reader.raw.execute(query, (heads[0] if heads else 0, ix)).fetchone()
    return bytes(uid), bool(parent) or len(heads) > 1


def dissents(reader: Reader, where: WallPlace, codes: Codes) -> tuple[Dissent, ...]:
    """Return who does not agree on this line."""
    here = reader.number(where.unit), reader.number(where.line_or_none) or 0
    columns = "p_unit", "p_line", "p_agency", "of"
    return tuple(
        Dissent(
            uid_of(reader, ix),
            codes.get(agency, ""),
            codes.get(reader.number(of) or -1, "") if of else "",
            shown["text"],
            shown["grade"],
        )
        for ix, (unit, line, agency, of), shown in shown_rows(
            reader, DISSENT, where.scope, columns, ("text", "grade")
        )
        if (unit, line) == here
    )


def dates(reader: Reader, where: WallPlace, codes: Codes, handed_in: Collection[str]) -> tuple[Happened, ...]:
    """Return the dates of the agencies that have handed in, earliest first."""
    unit = reader.number(where.unit)
    rows = reader.rows(EVENT, where.scope, "p_unit", "p_agency", "happened_on", "what", "explained")
    found = [
        Happened(on or "", codes.get(agency, ""), what or "", explained or "")
        for _, of_unit, agency, on, what, explained in rows
        if of_unit == unit and codes.get(agency, "") in handed_in
    ]
    return tuple(sorted(found, key=lambda one: one.on))


def voices(reader: Reader, where: WallPlace) -> tuple[Said, ...]:
    """Return what was said to this line in sessions; what was said of another case is left out."""
    line = where.line_or_none
    if line is None:
        return ()
    sources = {ix: source or "" for ix, source in reader.rows(SESSION, where.scope, "source")}
    names = "p_session", "line", "stance", "text", "consent", "unit"
    return tuple(
        Said(sources.get(session, ""), stance or "", text or "", consent == QUOTE)
        for _, session, of, stance, text, consent, unit in reader.rows(STATEMENT, where.scope, *names)
        if of == line and unit in (None, where.unit)
    )
