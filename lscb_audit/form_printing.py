"""Grading forms as accessible PDF: blank ones to be written on by hand, and an agency's own as they stand."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .auditing import Beside, FormKey, look_in, read, read_beside
from .errors import UserProblem
from .formats.grading_form.model import agency_named, units_to_grade
from .formats.words import key as spelt
from .reporting import Made, banner
from .rules.audit import Audit, LevelRow, LineRow, UnitRow
from .rules.form import Form, LineOfForm
from .rules.scales import Scale, line_scales
from .rules.unit_words import unit_words
from .workspace import Workspace

if TYPE_CHECKING:
    from .reports.document import Document
    from .reports.form import Around, PaperForm

Progress = Callable[[int, int], None]


class Wanted(NamedTuple):
    """Which forms: of an audit by its reference, those of an agency, or its one for a `unit`.

    A `blank` form needs neither agency nor unit: what is not said is left to be written. `reader` is the role
    of who reads an agency's form at the QA desk: then it is the form as it was handed in, and the reading is
    recorded.
    """

    audit: str
    agency: str = ""
    unit: str = ""
    blank: bool = False
    reader: str = ""


def write_forms(
    workspace: Workspace,
    wanted: Wanted,
    path: Path,
    *,
    as_at: date,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Made:
    """Write forms to `path` as PDF. Raises UserProblem (no such audit, agency, unit, form), PlaceProblem."""
    from .reports.pdf.render import render

    document = forms_document(workspace, wanted, as_at)
    rendered = render(document, path, progress=progress, cancelled=cancelled)
    return Made(rendered.pages, tuple(map(str, rendered.warnings)), tuple(map(str, rendered.findings)))


def forms_document(workspace: Workspace, wanted: Wanted, as_at: date) -> "Document":
    """Return the forms as a document. Raises UserProblem as `write_forms`."""
    from .reports.form import build

    audit = workspace.audit(wanted.audit, texts=False, conflicts_empty=True)
    beside = read_beside(workspace, audit.plan.reference)
    around = _around(workspace, audit, beside, wanted.blank, as_at)
    agency = agency_named(audit, wanted.agency).agency if wanted.agency else ""
    unit = _unit(audit, wanted.unit) if wanted.unit else None
    if wanted.blank:
        return build([_blank(audit, beside.good, agency, unit)], around)
    if not agency:
        raise UserProblem("Say of which agency the forms are, or ask for a blank one.")
    asked = units_to_grade(audit, agency)
    units = (unit.unit,) if unit else asked
    if not units or not set(units) <= set(asked):
        which = unit.unit if unit else f"any {around.unit_word} of this audit"
        raise UserProblem(f"{agency} is not asked for a form about {which}. See who is involved.")
    keys = [FormKey(audit.plan.reference, one, agency) for one in units]
    return build([_filled(workspace, key, beside.good, wanted.reader, as_at) for key in keys], around)


def _around(workspace: Workspace, audit: Audit, beside: Beside, blank: bool, as_at: date) -> "Around":
    from .reports.form import Around

    return Around(
        partnership=audit.plan.partnership,
        title=audit.plan.title,
        reference=audit.plan.reference,
        unit_word=audit.plan.unit_word or "case",
        hand_in_by=beside.hand_in_by,
        workshop_date=audit.plan.workshop_date,
        telephone=beside.telephone,
        banner=banner(workspace),
        as_at=as_at.isoformat(),
        blank=blank,
    )


def _unit(audit: Audit, typed: str) -> UnitRow:
    for unit in audit.units:
        if spelt(unit.unit) == spelt(typed):
            return unit
    raise UserProblem(f"There is no “{typed}” in the audit {audit.plan.reference}.")


def _filled(
    workspace: Workspace, key: FormKey, good: Mapping[str, str], reader: str, as_at: date
) -> "PaperForm":
    from .reports.form import PaperForm

    now = f"{as_at.isoformat()}T{datetime.now():%H:%M}"
    opened = look_in(workspace, key, reader, now) if reader else read(workspace, key)
    return PaperForm(opened.form, opened.levels, good, opened.agency_name, opened.unit_words)


def _blank(audit: Audit, good: Mapping[str, str], agency: str, unit: UnitRow | None) -> "PaperForm":
    """Return what an audit asks, without any answer."""
    from .reports.form import PaperForm

    scales = line_scales(audit)
    lines = [*audit.lines, LineRow("", "")]
    form = Form(
        audit=audit.plan.reference,
        unit=unit.unit if unit else "",
        agency=agency,
        status=_status(audit, agency, unit),
        lines=tuple(_asked(line, scales[line.line]) for line in lines),
        period=(audit.plan.period_from, audit.plan.period_to),
    )
    levels = {code: _levels(scale) for code, scale in scales.items()}
    name = agency_named(audit, agency).name if agency else ""
    return PaperForm(form, levels, good, name, unit_words(unit) if unit else "")


def _status(audit: Audit, agency: str, unit: UnitRow | None) -> str:
    known = ((row.unit, row.agency, row.status) for row in audit.involvement)
    return next((status for of, by, status in known if unit and (of, by) == (unit.unit, agency)), "")


def _asked(line: LineRow, scale: Scale | None) -> LineOfForm:
    prompts = tuple(prompt.strip() for prompt in line.prompts.splitlines() if prompt.strip())
    return LineOfForm(line.line, line.title, b"", line.question, prompts, graded=scale is not None)


def _levels(scale: Scale | None) -> tuple[LevelRow, ...]:
    if scale is None:
        return ()
    return tuple(
        LevelRow(scale.code, scale.version, level.code, level.label, level.rank, descriptor=level.descriptor)
        for level in scale.levels
    )
