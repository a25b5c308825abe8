"""What the screens of voices say of sessions and statements. No Qt."""

from lscb_audit.hearing.model import Heard, Session, Statement
from lscb_audit.reports.words import day
from lscb_audit.rules.hearing_words import CONSENTS, FEW, MODES, SOURCES, STANCES

HELD_BACK = (
    "Until the workshop is opened only QA officers and facilitators can read what was said. Then those can "
    "whose own forms are all in."
)
NO_SESSION = (
    "Nobody has been heard yet. A session is one sitting with some people: who they are as a group, how many "
    "came, never their names. Then write down what they say, or pass the laptop round."
)
NO_STATEMENT = "Nothing was said here yet."
ALL_CODED = "Every statement is tied to a line, and says whether it supports it."
NO_MISMATCH = (
    "No mismatch: nowhere do agencies’ grades and what people say part. Counted are grades that are handed "
    "in, and statements that are tied to a line."
)
NOT_CODED = "Not coded"


def present(session: Session) -> str:
    """Return how many came: "6 people", or nothing."""
    if session.number_present is None:
        return ""
    return "1 person" if session.number_present == 1 else f"{session.number_present} people"


def session_below(session: Session) -> str:
    """Return who was spoken to, how many and when, in one line."""
    when = day(session.held_on) if session.held_on else ""
    parts = (SOURCES.get(session.source, ""), present(session), when)
    return ", ".join(part for part in parts if part)


def state_of(session: Session, heard: Heard) -> tuple[str, str, str]:
    """Return a session's state as words, icon and colour."""
    if heard.under_way == session.uid:
        return "Pass-round under way", "needs-you", "error"
    if session.closed_on:
        return "Closed", "done", "done"
    return ("Open", "circle-half", "text") if session.statements else ("Nothing said yet", "circle", "muted")


def is_few(session: Session) -> bool:
    return session.number_present is not None and session.number_present < FEW


def how_held(session: Session) -> str:
    return MODES.get(session.mode, "")


def line_words(heard: Heard, line: str) -> str:
    """Return a line by code and title, or that there is none."""
    title = heard.title(line)
    return f"{line} {title}".strip() if line else "No line"


def coded_words(row: Statement) -> tuple[str, str, str]:
    """Return what a statement says to its line, as words, icon and colour."""
    if not row.coded:
        return NOT_CODED, "circle-dashed", "warning"
    return STANCES[row.stance], STANCE_ICONS[row.stance], "text"


STANCE_ICONS = {"supports": "tick", "contradicts": "differs", "neither": "dash"}


def consent_words(row: Statement) -> str:
    return CONSENTS.get(row.consent, "Not asked")


def statement_below(heard: Heard, row: Statement) -> str:
    """Return who said something, where: session, age band, case."""
    session = heard.session(row.session)
    source = SOURCES.get(session.source, "") if session else ""
    name = session.name if session else ""
    age = f"aged {row.age_band}" if row.age_band else ""
    named = name.casefold().startswith(source.casefold())
    return ", ".join(part for part in ("" if named else source, name, age, row.unit) if part)
