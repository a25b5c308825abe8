"""What an Excel form tells besides the questions: by when, what good looks like, whom to telephone."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from db.tables.cases import UNIT
from db.tables.forms import FORM
from db.tables.partnership import AGENCY

from .auditing import read_beside
from .formats.grading_form import Beside
from .formats.grading_form.model import units_to_grade
from .formats.words import key
from .queries.reader import Reader, Scope
from .queries.register import audit_scopes
from .reports.words import capital, from_to, listed, when
from .rules.audit import Audit
from .workspace import Workspace


def beside_of(workspace: Workspace, audit: Audit, agencies: Iterable[str]) -> dict[str, Beside]:
    """Return it in words for each agency, with the more time that its own forms were given."""
    plan, known = audit.plan, read_beside(workspace, audit.plan.reference)
    window = capital(from_to(plan.period_from, plan.period_to))
    with workspace.reading() as (reader, partnership):
        scope = reader.scope(audit_scopes(reader, partnership)[key(plan.reference)])
        later = _more_time(reader, scope, partnership) if scope else {}
    return {
        code: Beside(
            window,
            _by_when(units_to_grade(audit, code), known.hand_in_by, later.get(key(code), {})),
            when(known.final_by),
            known.good,
            known.telephone,
        )
        for code in agencies
    }


def _more_time(reader: Reader, scope: Scope, partnership: Scope) -> dict[str, dict[str, str]]:
    """Return the later deadlines by agency and unit, by the `key` of their codes."""
    units = {ix: key(code or "") for ix, code in reader.rows(UNIT, scope, "reference")}
    agencies = {ix: key(code or "") for ix, code in reader.rows(AGENCY, partnership, "code")}
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for _, unit, agency, until in reader.rows(FORM, scope, "p_unit", "p_agency", "extended_to"):
        if until and unit in units and agency in agencies:
            found[agencies[agency]][units[unit]] = until
    return found


def _by_when(units: Iterable[str], usual: str, later: Mapping[str, str]) -> str:
    """Return "13 November 2026, 17:00; C03 and C05: 20 November 2026", or the one day of them all."""
    groups: dict[str, list[str]] = defaultdict(list)
    for unit in units:
        groups[later.get(key(unit), usual)].append(unit)
    if len(groups) == 1:
        (only,) = groups
        return when(only)
    apart = [f"{listed(some)}: {when(day)}" for day, some in groups.items() if day and day != usual]
    return "; ".join(filter(None, (when(usual) if usual in groups else "", *apart)))
