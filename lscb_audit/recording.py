"""A whole audit into the record, through the same use cases that a person uses, in the order of an
audit's life.
"""

from collections.abc import Callable, Mapping
from itertools import groupby

from db.kinds import NONE_UID

from . import actions, cases, findings, forms, planning, programme, voices, workshop
from .rules.audit import Audit, FindingRow, GradeRow, InvolvementRow
from .rules.handed_in import forms_handed_in
from .rules.single_agency import kept_to_one
from .writing import Writing

Progress = Callable[[str], None]


class Codes(dict[str, bytes]):
    """Identities by code, codes without regard to case; the empty code is "the overall judgement" or
    nothing.
    """

    def __getitem__(self, code: str) -> bytes:
        return super().__getitem__(code.casefold())

    def __setitem__(self, code: str, uid: bytes) -> None:
        super().__setitem__(code.casefold(), uid)

    def part(self, code: str) -> bytes:
        """Return the identity, or the one that stands for nothing."""
        return self[code] if code else NONE_UID

    def optional(self, code: str) -> bytes | None:
        return self[code] if code else None


class Recorder:
    """Writes one audit. Each step is one stage of its life."""

    def __init__(self, w: Writing, audit: Audit, agency_names: Mapping[str, str]) -> None:
        self.w = w
        self.given = audit
        self.agency_names = agency_names
        self.audit = programme.add_audit(w, audit.plan)
        self.agencies, self.lines, self.units, self.findings = Codes(), Codes(), Codes(), Codes()

    def plan(self) -> None:
        w, given = self.w, self.given
        planning.set_plan(w, self.audit, given.plan)
        for _, group in groupby(given.levels, key=lambda level: (level.scale.casefold(), level.version)):
            planning.use_scale(w, self.audit, programme.add_scale(w, list(group)))
        for agency in given.agencies:
            known_as = self.agency_names.get(agency.agency.casefold())
            self.agencies[agency.agency] = programme.add_agency(w, agency, known_as)
            planning.assign_agency(w, self.audit, self.agencies[agency.agency], agency)
        for line in given.lines:
            self.lines[line.line] = planning.add_line(w, self.audit, line)

    def sample(self) -> None:
        w, given = self.w, self.given
        for unit in given.units:
            self.units[unit.unit] = cases.add_unit(w, self.audit, unit)
        for row in given.involvement:
            form = self.units[row.unit], self.agencies[row.agency]
            cases.set_involvement(w, self.audit, *form, row.status)
        for tally in given.tallies:
            line, agency_of = self.lines.optional(tally.line), self.agencies.optional(tally.agency)
            cases.add_tally(w, self.audit, tally, line, agency_of)

    def own_audits(self) -> None:
        for row in self.given.involvement:
            self._declare(row)
        for grade in self.given.grades:
            if grade.agency:
                keys = self.units[grade.unit], self.agencies[grade.agency], self.lines.part(grade.line)
                forms.answer(self.w, self.audit, *keys, grade)
            else:
                self._agree(grade)

    def _declare(self, row: InvolvementRow) -> None:
        unit, agency = self.units[row.unit], self.agencies[row.agency]
        if row.auditor or row.late:
            forms.assign_auditor(self.w, self.audit, unit, agency, row.auditor, row.late)
        if row.independent or row.independence_note:
            forms.declare(self.w, self.audit, unit, agency, row.independent, row.independence_note)

    def _agree(self, grade: GradeRow) -> None:
        workshop.agree(self.w, self.audit, self.units[grade.unit], self.lines.part(grade.line), grade)

    def hand_in(self) -> None:
        """Hand in the forms that count as handed in, on their date where one is known."""
        rows = {(row.unit, row.agency): row for row in self.given.involvement}
        answered: dict[tuple[str, str], list[bytes]] = {}
        for grade in self.given.grades:
            if grade.agency:
                answered.setdefault((grade.unit, grade.agency), []).append(self.lines.part(grade.line))
        done = forms_handed_in(self.given)
        for unit, agency in [form for form in {**rows, **answered} if form in done]:
            row = rows.get((unit, agency))
            forms.hand_in(
                self.w,
                self.audit,
                self.units[unit],
                self.agencies[agency],
                answered.get((unit, agency), []),
                on=row.handed_in if row else "",
                role=row.auditor if row else "",
            )

    def concerns(self) -> None:
        for concern in self.given.concerns:
            unit, agency = self.units[concern.unit], self.agencies.part(concern.raised_by)
            forms.raise_concern(self.w, self.audit, unit, agency, concern)

    def hold_workshop(self) -> None:
        w, given = self.w, self.given
        for row in given.grades:
            if row.agency and (row.moderated or row.reason):
                keys = self.units[row.unit], self.agencies[row.agency], self.lines.part(row.line)
                workshop.moderate(w, self.audit, *keys, row.moderated, row.reason)
        for dissent in given.dissent:
            unit, line = self.units[dissent.unit], self.lines.part(dissent.line)
            who, of = self.agencies[dissent.agency], self.agencies.optional(dissent.of)
            workshop.record_dissent(w, self.audit, unit, line, who, of, dissent)
        for remark in given.discussion:
            about = self.units.optional(remark.unit), self.lines.optional(remark.line)
            workshop.minute(w, self.audit, remark, *about, self.agencies.optional(remark.raised_by))

    def hear_voices(self) -> None:
        sessions: dict[tuple[str, str, int | None], bytes] = {}
        for voice in self.given.voices:
            key = voice.source, voice.session, voice.number_present
            if key not in sessions:
                sessions[key] = voices.hold_session(self.w, self.audit, *key)
            line = self.lines.optional(voice.line)
            voices.note_statement(self.w, self.audit, sessions[key], line, voice)

    def conclude(self) -> None:
        alone, actions_alone = kept_to_one(self.given.findings, self.given.actions)
        for finding in self.given.findings:
            self._find(finding, alone.get(finding.finding, ""))
        for action in self.given.actions:
            codes = [self.findings[code] for code in action.finding]
            if whose := actions_alone.get(action.action, ""):
                actions.add_for_one(self.w, self.audit, action, codes, self.agencies[whose])
            else:
                agencies = [self.agencies[code] for code in action.agencies]
                actions.add_action(self.w, self.audit, action, codes, agencies)

    def _find(self, row: FindingRow, whose: str) -> None:
        """Record a finding; `whose`: it is this agency's alone."""
        lines = [self.lines[code] for code in row.lines]
        units = [self.units[code] for code in row.units]
        if whose:
            made = findings.record_for_one(self.w, self.audit, row, lines, units, self.agencies[whose])
        else:
            agencies = [self.agencies[code] for code in row.agencies]
            made = findings.record_finding(self.w, self.audit, row, lines, units, agencies)
        self.findings[row.finding] = made


#: the stages of an audit's life as they are told on the way
STAGES: tuple[tuple[str, Callable[[Recorder], None]], ...] = (
    ("plan", Recorder.plan),
    ("sample", Recorder.sample),
    ("own-agency audits", Recorder.own_audits),
    ("hand-in", Recorder.hand_in),
    ("concerns", Recorder.concerns),
    ("workshop", Recorder.hold_workshop),
    ("voices", Recorder.hear_voices),
    ("findings and actions", Recorder.conclude),
)


def record_audit(w: Writing, audit: Audit, agency_names: Mapping[str, str]) -> bytes:
    """Add a whole audit to `w`. `agency_names` are those the partnership has already, by code in small
    letters.
    """
    recorder = Recorder(w, audit, agency_names)
    for _, step in STAGES:
        step(recorder)
    return recorder.audit
