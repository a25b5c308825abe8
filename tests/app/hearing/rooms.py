"""A workspace with one session, for the tests of hearing people."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lscb_audit.hearing import prompts, rounds, sessions
from lscb_audit.hearing.model import Prompt, Session
from lscb_audit.workspace import Workspace
from tests.app.auditing.desk import PASSPHRASE, workspace

AUDIT = "a-1"
ASKED = (
    Prompt(text="I was asked.", line="K1"),
    Prompt(text="Managers looked.", line="K2"),
    Prompt(text="What would you change?", kind="free"),
)

__all__ = ["ASKED", "AUDIT", "PASSPHRASE", "room", "round_of"]


@contextmanager
def room(folder: Path) -> Iterator[tuple[Workspace, bytes]]:
    """Give a workspace and the identity of its one session."""
    with workspace(folder) as at:
        yield at, sessions.add_session(at, AUDIT, Session(name="Social workers, March", number_present=6))


def round_of(session: bytes, source: str = "") -> rounds.Round:
    asked = prompts.default_prompts(source) if source else ASKED
    return rounds.Round(AUDIT, session, asked, "No names.", "quote")
