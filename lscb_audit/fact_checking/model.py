"""A draft given out for fact check and what readers said about it, as plain values."""

from typing import NamedTuple

TAKEN_UP, NOT_TAKEN_UP = "taken up", "not taken up"
OUTCOMES = (TAKEN_UP, NOT_TAKEN_UP)
#: what those are called who read for the partnership and for no agency
OWN_READERS = "The partnership’s own readers"


class Line(NamedTuple):
    """One stretch of a draft: a paragraph, a point, a row of a table; or a heading within its part."""

    text: str
    heading: bool = False


class DraftPart(NamedTuple):
    """One part of a draft as it was given out."""

    name: str
    title: str
    lines: tuple[Line, ...]


class Asked(NamedTuple):
    """Who shall check a draft: an agency by its code ("" = the partnership's own readers), in which role, by
    when (ISO).
    """

    agency: str
    role: str
    answer_by: str


class Checker(NamedTuple):
    """Who was asked, and when they said that they had checked it ("" = not yet)."""

    agency: str
    name: str
    role: str
    answer_by: str
    checked_on: str
    checked_by: str


class Comment(NamedTuple):
    """What a reader says about a part, or about one sentence of it; `written_in`: by whom on their behalf.

    `outcome` is "" while nobody answered, else one of OUTCOMES; `answer` its reason.
    """

    uid: bytes
    agency: str
    agency_name: str
    part: str
    part_title: str
    quote: str
    text: str
    role: str
    made_on: str
    written_in: str
    outcome: str
    answer: str
    answered_on: str

    @property
    def is_open(self) -> bool:
        return not self.outcome


class FactCheck(NamedTuple):
    """One draft that was given out. `closed_on` "" while readers may still comment."""

    uid: bytes
    given_on: str
    answer_by: str
    edition: str
    version: int
    covering: str
    closed_on: str
    parts: tuple[DraftPart, ...]
    checkers: tuple[Checker, ...]
    comments: tuple[Comment, ...]

    @property
    def open_comments(self) -> tuple[Comment, ...]:
        return tuple(one for one in self.comments if one.is_open)

    def of_part(self, name: str) -> tuple[Comment, ...]:
        return tuple(one for one in self.comments if one.part == name)

    def checker(self, agency: str) -> Checker | None:
        return next((one for one in self.checkers if one.agency == agency), None)


class Checking(NamedTuple):
    """All drafts of an audit that were given out, the newest first, and what whoever is here may do.

    `agencies` are codes with names. `mine` is the code of the laptop's own agency ("" = none).
    `may_answer`: may give out and answer; `may_comment`: for the own agency, `for_others`: for any.
    """

    reference: str
    title: str
    checks: tuple[FactCheck, ...]
    agencies: tuple[tuple[str, str], ...]
    mine: str
    may_answer: bool
    may_comment: bool
    for_others: bool

    def agency_name(self, code: str) -> str:
        return dict(self.agencies).get(code, code) if code else OWN_READERS

    @property
    def open_count(self) -> int:
        return sum(len(check.open_comments) for check in self.checks)
