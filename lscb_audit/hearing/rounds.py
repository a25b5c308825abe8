"""A pass-round: one laptop goes from hand to hand, and nothing says who wrote what, or in which order.

Until its end the answers lie in one file, `round` (see `sealed`). It has no history: each time the whole of
it is written anew, what was given in it mixed. A person's answers stand by themselves in it, tied to each
other only while that person writes. At the end all of it goes into the record in one transaction, mixed
again, under identities of chance: one batch, one time for all.
"""

import json
from collections.abc import Iterable, Sequence
from secrets import SystemRandom
from typing import TYPE_CHECKING, Any, NamedTuple

from db.drafts import Draft
from db.drafts import drafts as read_drafts
from db.tables.voices import SESSION, STATEMENT

from ..errors import UserProblem
from ..rules.hearing_words import places, stance_of
from ..writing import Writing
from . import sealed
from .model import ASKED, Prompt, Statement
from .places import find
from .statements import put

if TYPE_CHECKING:
    from ..workspace import Workspace

#: the draft that holds a round's key and what is asked; it never becomes a change
_FIELD = "round"


class Answer(NamedTuple):
    """What somebody gave to one prompt: its number from 0, a place on its scale, own words."""

    prompt: int
    place: int | None = None
    text: str = ""


class Round(NamedTuple):
    """A pass-round under way. It holds nobody's answers."""

    audit: str
    session: bytes
    prompts: tuple[Prompt, ...]
    rules: str
    consent: str
    age_band: str = ""
    how_asked: str = ""


class _Under(NamedTuple):
    round: Round
    key: bytes


def begin(workspace: "Workspace", round: Round) -> None:
    """Begin a pass-round. Raises UserProblem while another is under way, or where nothing is asked."""
    if not round.prompts:
        raise UserProblem("There is nothing to ask. Write what people are asked first.")
    if _find(workspace) is not None:
        raise UserProblem("A pass-round is under way already. End that one first.")
    prompts = [{name: getattr(one, name) for name in ASKED} for one in round.prompts]
    about = round._asdict() | {"session": round.session.hex(), "prompts": prompts}
    key = sealed.new_key()
    text = json.dumps({"key": key.hex(), "round": about})
    workspace.keep_draft(Draft(round.session, SESSION, _FIELD, text, 0, ()))
    sealed.write(workspace.folder, key, _packed([], []))


def under_way(workspace: "Workspace") -> Round | None:
    """Return the pass-round that is under way, also one that a crash broke off."""
    found = _find(workspace)
    return found.round if found else None


def begun(workspace: "Workspace") -> tuple[Answer, ...]:
    """Return what the person who is writing has given so far: nobody else's."""
    return _read(workspace, _here(workspace))[1]


def keep(workspace: "Workspace", answers: Iterable[Answer]) -> None:
    """Keep what the person who is writing has given so far."""
    here = _here(workspace)
    given, _ = _read(workspace, here)
    sealed.write(workspace.folder, here.key, _packed(given, _said(answers)))


def next_person(workspace: "Workspace", answers: Iterable[Answer]) -> None:
    """Put what somebody gave among what others gave, mixed; the next person begins with nothing."""
    here = _here(workspace)
    given, _ = _read(workspace, here)
    sealed.write(workspace.folder, here.key, _packed([*given, *_said(answers)], []))


def end(workspace: "Workspace", day: str) -> int:
    """Write all that was given into the record, mixed, and close the session; return how many statements.

    What somebody was still writing is given too. The file and its key are gone afterwards.
    """
    here = _here(workspace)
    given, last = _read(workspace, here)
    where = find(workspace, here.round.audit)
    w = Writing(workspace.partnership_uid)
    for answer in mixed([*given, *last]):
        put(w, where, statement_of(here.round, answer))
    w.set(where.scope.uid, SESSION, here.round.session, {"mode": "passed round", "closed_on": day or None})
    workspace.write_edits(w.edits, None, [(here.round.session, _FIELD)])
    _let_go(workspace)
    return sum(edit.kind is STATEMENT for edit in w.edits[where.scope.uid])


def abandon(workspace: "Workspace") -> None:
    """Throw a pass-round away: what was given in it can be read by nobody any more."""
    here = _here(workspace)
    workspace.end_drafts([(here.round.session, _FIELD)])
    _let_go(workspace)


def statement_of(round: Round, answer: Answer) -> Statement:
    """Return an answer as a statement of its session. A place alone has words, but is never quoted."""
    prompt = round.prompts[answer.prompt]
    words = places(prompt.kind, prompt.low, prompt.high)
    chosen = words[answer.place - 1] if answer.place else ""
    said = " ".join(answer.text.split())
    return Statement(
        session=round.session,
        line=prompt.line,
        stance=stance_of(prompt.kind, answer.place) if prompt.line else "",
        text=said or f"{prompt.text} {chosen}.",
        consent=round.consent if said else "summary only",
        age_band=round.age_band,
        how_asked=round.how_asked,
        prompt=prompt.text,
        place=answer.place,
    )


def mixed(answers: Iterable[Answer]) -> list[Answer]:
    """Return the answers in an order that chance alone makes: they are sorted before they are mixed."""
    found = sorted(answers, key=lambda one: (one.prompt, one.place or 0, one.text))
    SystemRandom().shuffle(found)
    return found


def _said(answers: Iterable[Answer]) -> list[Answer]:
    return [one for one in answers if one.place is not None or one.text.strip()]


def _packed(given: Sequence[Answer], open_: Sequence[Answer]) -> bytes:
    return json.dumps([mixed(given), open_]).encode()


def _read(workspace: "Workspace", here: _Under) -> tuple[tuple[Answer, ...], tuple[Answer, ...]]:
    """Return what was given, and what is being written; nothing where a crash came before the first file."""
    content = sealed.read(workspace.folder, here.key)
    given, last = json.loads(content) if content else ((), ())
    return tuple(Answer(*one) for one in given), tuple(Answer(*one) for one in last)


def _find(workspace: "Workspace") -> _Under | None:
    """Return the pass-round whose key is in the store. A file without a key is nobody's: it goes."""
    kept = next((one for one in read_drafts(workspace.connection) if one.field == _FIELD), None)
    if kept is None:
        sealed.remove(workspace.folder)
        return None
    told: dict[str, Any] = json.loads(kept.text)
    about: dict[str, Any] = told["round"]
    prompts = tuple(Prompt(**one) for one in about.pop("prompts"))
    session = bytes.fromhex(about.pop("session"))
    return _Under(Round(session=session, prompts=prompts, **about), bytes.fromhex(told["key"]))


def _here(workspace: "Workspace") -> _Under:
    found = _find(workspace)
    if found is None:
        raise UserProblem("No pass-round is under way. It has been ended, or thrown away.")
    return found


def _let_go(workspace: "Workspace") -> None:
    """Remove the file, and with the log what the store held of its key."""
    sealed.remove(workspace.folder)
    with workspace.store.speaking():
        workspace.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
