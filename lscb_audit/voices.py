"""Voices: sessions and what was said in them, tied to the lines of enquiry."""

from db.tables.voices import SESSION, STATEMENT

from .rules.audit import VoiceRow
from .writing import Writing


def hold_session(w: Writing, audit: bytes, source: str, name: str, number_present: int | None) -> bytes:
    """Record a session: with whom (`practitioners`, `parents`, …) and how many were there, never who."""
    values = {"source": source, "name": name, "number_present": number_present}
    return w.make(audit, SESSION, values)


def note_statement(w: Writing, audit: bytes, session: bytes, line: bytes | None, row: VoiceRow) -> None:
    """Record one statement, whether it supports the line, and whether it may be quoted."""
    values = {"line": line, "stance": row.stance, "consent": row.consent, "text": row.statement}
    w.make(audit, STATEMENT, values, parts=(session,))
