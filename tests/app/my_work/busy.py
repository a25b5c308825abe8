"""An audit in the middle of its own-agency audits: forms in every state, decisions, a concern."""

from dataclasses import replace

from db.identity import derived_uid
from db.tables.planning import PLAN
from lscb_audit import auditing
from lscb_audit.auditing import At, FormKey
from lscb_audit.my_work.audits import all_audits
from lscb_audit.rules.audit import Audit
from lscb_audit.workspace import Workspace
from tests.ui.sample import audit

ON = "2026-11-19"
CHS = "CHS"
CANARY = "inadequate"
"""The only grade of this level stands in a form: no screen of home may show the word."""


def busy(reference: str = "step-down-2") -> Audit:
    """Return an audit whose agencies have not all handed in; Community health has begun none."""
    whole = audit(reference=reference)
    open_still = (CHS, "HOU", "GP")
    involvement = tuple(
        row._replace(
            handed_in="" if row.agency in open_still else row.handed_in,
            independent="" if row.agency in open_still else row.independent,
            auditor="" if row.agency in open_still else row.auditor,
        )
        for row in whole.involvement
    )
    grades = tuple(
        row._replace(own=row.own.replace(CANARY, "ri"), moderated="")
        for row in whole.grades
        if row.agency and row.agency not in open_still
    )
    units = tuple(unit._replace(gender="female" if at % 2 else "male") for at, unit in enumerate(whole.units))
    return replace(
        whole,
        units=units,
        involvement=involvement,
        grades=grades,
        discussion=(),
        dissent=(),
        findings=(),
        actions=(),
    )


def set_days(workspace: Workspace, hand_in_by: str, final_by: str = "2027-01-21") -> None:
    """Give the first audit its deadlines."""
    with workspace.reading() as (reader, partnership):
        scope = all_audits(reader, partnership)[0].scope.uid
    with workspace.writing() as w:
        w.set(scope, PLAN, derived_uid(scope, PLAN), {"hand_in_by": hand_in_by, "final_by": final_by})


def forms_of(agency: str = CHS) -> list[FormKey]:
    """Return the forms that an agency is asked for."""
    asked = [row for row in busy().involvement if row.agency == agency and not row.status.startswith("not")]
    return [FormKey("step-down-2", row.unit, agency) for row in asked]


def fill(workspace: Workspace, key: FormKey, lines: int) -> None:
    """Answer the first lines of a form."""
    for line in auditing.read(workspace, key).form.lines[:lines]:
        auditing.choose(workspace, key, At(line.line, "own"), CANARY, line.own.heads)
        if line.line:
            auditing.settle(workspace, key, At(line.line, "evidence"), "Seen alone in May.", ())


def stir(workspace: Workspace, hand_in_by: str = "2026-11-23T17:00") -> list[FormKey]:
    """Let Community health's auditor begin: one form in every state. Return its forms."""
    set_days(workspace, hand_in_by)
    keys = forms_of()
    for key in keys[:6]:
        auditing.open_form(workspace, key, ON)
    auditing.declare(workspace, keys[0], "no", "", "I was the lead practitioner in 2025.", ON)
    auditing.declare(workspace, keys[1], "derogation", "small practice", "Ours is the only practice.", ON)
    for key in keys[2:6]:
        auditing.declare(workspace, key, "yes", "", "", ON)
    fill(workspace, keys[2], 2)
    fill(workspace, keys[3], 6)
    fill(workspace, keys[4], 6)
    auditing.hand_in(workspace, keys[4], "Named nurse", ON)
    auditing.give_back(workspace, keys[4], "One question", {"K1": "By whom was she seen?"}, ON)
    auditing.raise_concern(
        workspace, FormKey("step-down-2", "C08", "EDU"), "Bruises seen at school.", "2026-11-20"
    )
    return keys
