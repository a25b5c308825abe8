"""Survey answers as statements of a session: all or nothing, and in no order that tells who gave which."""

from collections.abc import Sequence
from secrets import SystemRandom
from typing import TYPE_CHECKING

from ..formats.survey.answers import SurveyAnswer
from .identifiers import Looked, told_by
from .model import Statement
from .statements import add_statements

if TYPE_CHECKING:
    from ..workspace import Workspace


def take_in(workspace: "Workspace", audit: str, session: bytes, found: Sequence[SurveyAnswer]) -> int:
    """Write the answers as statements of a session in one transaction, mixed; return how many.

    Mixed, because the answers of one row stand side by side in the file and belong to one person.
    """
    rows = [
        Statement(
            session=session,
            line=one.line,
            stance=one.stance,
            text=one.text,
            consent=one.consent,
            age_band=one.age_band,
            prompt=one.prompt,
        )
        for one in found
    ]
    SystemRandom().shuffle(rows)
    return len(add_statements(workspace, audit, rows))


def pointed_out(found: Sequence[SurveyAnswer], known: Looked) -> tuple[str, ...]:
    """Return a sentence for each row that may tell who somebody is."""
    told = ((one.row, ", ".join(told_by(one.text, known))) for one in found)
    return tuple(
        f"Row {row} may tell who somebody is: {what}. It is taken in as it stands: mend it afterwards."
        for row, what in told
        if what
    )
