"""The form that is open, as it stands on the screen: what was read, and what has been typed since. No Qt."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from lscb_audit.reports.words import day
from lscb_audit.rules import form as rules
from lscb_audit.rules.blanks import BLANK_CODES
from lscb_audit.rules.form_words import BLANK_WORDS
from lscb_audit.rules.scales import scales_in

from ..workshop.scale import Level, levels_in
from . import pages
from .grades import Choice
from .opening import value_at
from .pages import LINE, Mark, Page

if TYPE_CHECKING:
    from lscb_audit.auditing import At, Looked, OpenForm


class Sheet:
    """Answers what is asked about the form of now; `typed` and `answered` keep it up to date."""

    def __init__(self, opened: "OpenForm", readings: Sequence["Looked"] = ()) -> None:
        self.read_by, self.seen = tuple(readings), set[Page]()
        #: what somebody looked at and kept in a text, though it may identify the family: by line and field
        self.kept: dict[tuple[str, str], frozenset[tuple[str, str]]] = {}
        self.take(opened)

    def take(self, opened: "OpenForm") -> None:
        """The form was read again."""
        self.opened, self.form = opened, opened.form
        self._marks: dict[str, tuple[rules.LineOfForm, bool, bool, Mark]] = {}
        self._missing: tuple[rules.Form, tuple[rules.Missing, ...]] | None = None
        self.pages = pages.pages_of(opened.form, opened.looked_in)
        scales = {
            rows: levels_in(next(iter(scales_in(rows).values()), None))
            for rows in set(opened.levels.values())
        }
        self._levels = {line: scales[rows] for line, rows in opened.levels.items()}
        self._words = {
            line: {level.code: level.label for level in levels.values()}
            for line, levels in self._levels.items()
        }
        self._places = {line.line: at for at, line in enumerate(opened.form.lines)}

    # -- what stands in it

    def line(self, code: str) -> rules.LineOfForm:
        return self.form.lines[self._places[code]]

    def number_of(self, code: str) -> tuple[int, int]:
        """Return a line's number, and how many lines there are (the overall judgement is none)."""
        return self._places[code] + 1, sum(bool(line.line) for line in self.form.lines)

    def value(self, at: "At") -> rules.Answered:
        """Return what a field shows."""
        return value_at(self.form, at)

    def put(self, at: "At", answered: rules.Answered) -> None:
        """Show another value in a field."""
        if at.field == "note":
            self.form = replace(self.form, note=answered)
            return
        line = self.line(at.line)
        if at.field == "own":
            line = replace(line, own=answered)
        elif at.field == "second":
            line = replace(line, second=answered)
        else:
            place = rules.TEXTS.index(at.field)
            texts = (*line.texts[:place], answered, *line.texts[place + 1 :])
            line = replace(line, texts=texts)
        where = self._places[at.line]
        lines = (*self.form.lines[:where], line, *self.form.lines[where + 1 :])
        self.form = replace(self.form, lines=lines)

    def typed(self, at: "At", text: str) -> None:
        """Somebody has typed: the changes behind the field stay those that were seen."""
        self.put(at, self.value(at)._replace(value=text, others=()))

    # -- what is told of it

    def choices(self, line: str) -> tuple[Choice, ...]:
        """Return the levels that can be chosen on a page, best first, each with its key."""
        levels: list[Level] = list(self._levels.get(line, {}).values())
        return tuple(
            Choice(level.code, level.label, level.letter, level.tone, str(at) if at < 10 else "")
            for at, level in enumerate(levels, 1)
        )

    def grade_word(self, line: str, field: str = "own") -> str:
        """Return the grade of a page in words, "" where there is none."""
        code = getattr(self.line(line), field).value
        return BLANK_WORDS[code] if code in BLANK_CODES else self._words.get(line, {}).get(code, code)

    def word_of(self, line: str, code: str) -> str:
        return BLANK_WORDS.get(code) or self._words.get(line, {}).get(code, code)

    def marks(self) -> list[Mark]:
        """Return the mark of each page. A line's is worked out anew only where something of it changed."""
        left = self.missing()
        wrong = {one.line for one in left if one.field in (*pages.BOXES, "comments")}
        found = []
        for page in self.pages:
            if page.kind != LINE:
                found.append(pages.mark_of(page, self.form, left, self.opened.agency_name))
                continue
            line, is_wrong, seen = self.line(page.line), page.line in wrong, page in self.seen
            known = self._marks.get(page.line)
            if known is None or known[0] is not line or known[1:3] != (is_wrong, seen):
                mark = pages.mark_of_line(line, is_wrong, seen, self._words.get(page.line, {}))
                self._marks[page.line] = known = (line, is_wrong, seen, mark)
            found.append(known[3])
        return found

    def missing(self) -> tuple[rules.Missing, ...]:
        """Return what stands against handing in."""
        if self._missing is None or self._missing[0] is not self.form:
            self._missing = self.form, rules.missing(self.form)
        return self._missing[1]

    def page(self, kind: str, line: str = "") -> Page:
        return next(page for page in self.pages if page.kind == kind and page.line == line)

    def step(self, page: Page, step: int) -> Page | None:
        """Return the page after (or before) a page."""
        at = self.pages.index(page) + step
        return self.pages[at] if 0 <= at < len(self.pages) else None

    # -- what may be done with it

    @property
    def closed(self) -> bool:
        """Whether the auditor worked on this case."""
        return rules.closed_to_auditor(self.form)

    @property
    def declared(self) -> bool:
        return bool(self.form.independent)

    @property
    def in_force(self) -> bool:
        """Whether the form is handed in, and not given back."""
        return self.form.handed_in and not self.form.returned

    def title(self) -> str:
        return f"{self.form.unit}, {self.opened.agency_name}"

    def handed_in_words(self) -> str:
        return day(self.form.handed_in_on) if self.form.handed_in_on else "an earlier day"

    def good(self, line: str) -> str:
        """Return what good looks like on a page, in the scale's words; "" where it says nothing."""
        return self.opened.good.get(line, "")

    def readers(self) -> str:
        """Return who can read the form, and when: no more than what holds today."""
        opens = self.opened.workshop_date
        when = f" on {day(opens)}" if opens else ""
        return (
            "Kept in this workspace, behind its passphrase. For the QA officers once it is handed in; for "
            f"other agencies once the workshop opens{when}."
        )

    def outside_window(self, on: str) -> bool:
        """Whether a day lies outside the review window."""
        first, last = self.form.period
        return bool((first and on < first) or (last and on > last))

    def outside(self, event: rules.Event) -> bool:
        """Whether a date in the case lies outside the window, and nothing explains it."""
        return bool(event.on) and self.outside_window(event.on) and not self.explained(event)

    def explained(self, event: rules.Event) -> str:
        """Return why a date outside the review window matters."""
        return event.explained

    def readings(self) -> tuple[str, ...]:
        """Return the days on which a QA officer read the form."""
        return tuple(one.at[:10] for one in self.read_by)
