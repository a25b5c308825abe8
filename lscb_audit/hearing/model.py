"""What the screens of voices show, as plain values. `uid` = identity in the record, empty for a new one."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from ..rules.form import Answered
from ..rules.voices_beside import Mismatch


class Session(NamedTuple):
    """One sitting with some people; never who they were. The three texts are shown on screen.

    `shown` are its fields with the changes behind them, as they were read: what is written stands over these.
    """

    uid: bytes = b""
    source: str = "practitioners"
    name: str = ""
    number_present: int | None = None
    group: str = ""
    held_on: str = ""
    mode: str = ""
    guide: str = ""
    ground_rules: str = ""
    consent_words: str = ""
    closed_on: str = ""
    statements: int = 0
    shown: Mapping[str, Answered] = MappingProxyType({})


class Statement(NamedTuple):
    """One thing that was said. `line` and `unit` are codes, `place` counts from the lower end of a scale.

    `shown` as for a session.
    """

    uid: bytes = b""
    session: bytes = b""
    line: str = ""
    stance: str = ""
    text: str = ""
    consent: str = ""
    age_band: str = ""
    how_asked: str = ""
    prompt: str = ""
    place: int | None = None
    unit: str = ""
    shown: Mapping[str, Answered] = MappingProxyType({})

    @property
    def coded(self) -> bool:
        """Whether a line and a stance are known."""
        return bool(self.line and self.stance)


class Prompt(NamedTuple):
    """What people are asked: a statement to place on a scale from `low` to `high`, or a question.

    `shown` as for a session.
    """

    uid: bytes = b""
    text: str = ""
    line: str = ""
    kind: str = "five"
    picture: str = ""
    audience: str = "practitioners"
    low: str = ""
    high: str = ""
    shown: Mapping[str, Answered] = MappingProxyType({})


ASKED = tuple(name for name in Prompt._fields if name not in ("uid", "shown"))
"""What a prompt says, by the fields of the record."""


class Heard(NamedTuple):
    """All voices of one audit. `lines` are codes and titles in order; `units` references of its cases."""

    lines: tuple[tuple[str, str], ...]
    units: tuple[str, ...]
    sessions: tuple[Session, ...]
    statements: tuple[Statement, ...]
    prompts: tuple[Prompt, ...]
    beside: tuple[Mismatch, ...] = ()
    #: the session whose pass-round is under way
    under_way: bytes = b""
    #: whether whoever is at this laptop may write sessions, statements and what people are asked
    may_write: bool = True

    def session(self, uid: bytes) -> Session | None:
        return next((one for one in self.sessions if one.uid == uid), None)

    def title(self, line: str) -> str:
        return next((title for code, title in self.lines if code == line), "")


NOTHING = Heard((), (), (), (), (), may_write=False)
