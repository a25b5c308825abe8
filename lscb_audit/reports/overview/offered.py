"""Sentences that the figures offer for the report, their figures named; none is added by itself."""

from collections.abc import Iterator
from typing import NamedTuple

from lscb_audit.reports.words import capital, plural, quoted
from lscb_audit.rules.figures_model import GradeFigure
from lscb_audit.rules.narrative import met_name, quotable, token, voices_name

from .grades import ROUND_WORDS, headline_round, line_figures, met_words, pooled, scale_of, what_is_counted
from .telling import Telling


class Offered(NamedTuple):
    """A sentence with its figures named (see `rules.narrative`), and where its figures come from."""

    text: str
    source: str


def offered(told: Telling, part: str) -> tuple[Offered, ...]:
    """Return what the figures offer for a part; nothing for a part that tells of none."""
    makers = {
        "method": (_scope,),
        "results": (_grades, _movement, _spread),
        "voices": (_voices,),
        "actions": (_actions,),
        "conclusion": (_grades, _movement, _voices, _actions),
    }
    now = quotable(told.figures)
    return tuple(one for maker in makers.get(part, ()) for one in maker(told, now))


def _scope(told: Telling, now: dict[str, str]) -> Iterator[Offered]:
    if {"units", "agencies"} <= now.keys():
        by, of = token("agencies", now["agencies"]), token("units", now["units"])
        agencies = "agency" if now["agencies"] == "1" else "agencies"
        units = told.unit if now["units"] == "1" else told.units
        yield Offered(f"{by} {agencies} audited {of} {units}.", "The plan and the cases of this audit")


def _grades(told: Telling, now: dict[str, str]) -> Iterator[Offered]:
    """Offer a sentence for the overall judgement and each line, where the scale says what is good enough."""
    round = headline_round(told)
    figures = [*pooled(told, round, "overall"), *line_figures(told, round)] if round else []
    for figure in figures:
        name = met_name(figure.round, figure.of, figure.line, figure.scope)
        enough = met_words(scale_of(told, figure))
        if name in now and enough:
            lead = quoted(told.line_title(figure.line)) if figure.line else "The overall judgement"
            counted = token(name, now[name])
            yield Offered(
                f"{lead} was {enough} in {counted} {_counted(told, figure)}.", _source(told, figure)
            )


def _counted(told: Telling, figure: GradeFigure) -> str:
    return what_is_counted(told, figure) if figure.n != 1 else f"{told.unit} audited"


def _source(told: Telling, figure: GradeFigure) -> str:
    where = told.line_quoted(figure.line) if figure.line else "overall"
    return f"{capital(ROUND_WORDS[figure.round])}, {where}, n = {figure.n}"


def _movement(_: Telling, now: dict[str, str]) -> Iterator[Offered]:
    ways = {"down": "went down", "up": "went up", "not": "stayed as they were"}
    for way, words in ways.items():
        name = f"moved {way} all lines"
        if name in now and not now[name].startswith("0 "):
            text = f"In moderation {token(name, now[name])} {_noun('grade', now[name])} {words}."
            yield Offered(text, "Own and moderated grades of the same work, all agencies and lines")


def _spread(_: Telling, now: dict[str, str]) -> Iterator[Offered]:
    if "spread" in now:
        places = "place" if now["spread"] == "1" else "places"
        text = f"In {token('spread', now['spread'])} {places} agencies graded their own work differently."
        yield Offered(text, "Cases and lines with two or more levels: different work, not error")


def _voices(told: Telling, now: dict[str, str]) -> Iterator[Offered]:
    for line in told.audit.lines:
        name = voices_name(line.line)
        if name in now and not now[name].startswith("0 "):
            speak = "speaks" if _is_one(now[name]) else "speak"
            counted = f"{token(name, now[name])} {_noun('statement', now[name])}"
            text = f"{counted} {speak} against {quoted(line.title)}."
            yield Offered(text, f"Statements coded to {quoted(line.title)}")


def _actions(_: Telling, now: dict[str, str]) -> Iterator[Offered]:
    words = {"actions complete": "complete", "actions overdue": "overdue"}
    for name, state in words.items():
        if name in now:
            counted = f"{token(name, now[name])} {_noun('action', now[name])}"
            verb = "is" if _is_one(now[name]) else "are"
            yield Offered(f"{counted} {verb} {state}.", "The actions of this audit")


def _noun(word: str, share: str) -> str:
    """Return the noun that follows a share such as "1 of 3": "actions", of one "action"."""
    return word if share.endswith(" of 1") else plural(word)


def _is_one(share: str) -> bool:
    """Say whether a share is told of as one: "1 of 3", and "0 of 1"."""
    return share.startswith("1 of ") or share.endswith(" of 1")
