"""A decision as it stands in the record, with the changes behind it."""

from typing import Any

from sqlalchemy import text

from db.kinds import Kind
from db.members import members

from ..queries.form import answered
from ..queries.reader import Reader, local_time
from .model import Decision

ROLE_WORDS = {"qa": "QA officer", "facilitator": "facilitator", "lead": "agency lead", "auditor": "auditor"}
SOMEBODY = "somebody not known here"


def decision(reader: Reader, kind: Kind, row: dict[str, Any], name: str) -> Decision:
    """Return what a `row` of a moderation or a conclusion holds; nothing where there is none."""
    if not row:
        return Decision()
    grade, reason, reopened = (answered(reader, kind, row, one) for one in (name, "reason", "reopened"))
    when, role = wrote(reader, max(grade.heads)) if grade.heads else ("", "")
    return Decision(grade, reason, reopened, when, role)


def wrote(reader: Reader, change: int) -> tuple[str, str]:
    """Return when a change was written (local time) and in which role, never by whom."""
    query = text("SELECT hlc, author FROM batch WHERE id<=:id ORDER BY id DESC LIMIT 1")
    hlc, author = reader.connection.execute(query, {"id": change}).one()
    member = members(reader.raw.cursor()).get(bytes(author))
    role = ROLE_WORDS.get(member.role, member.role) if member else SOMEBODY
    return local_time(hlc), role
