"""A small audit with a form to fill, for the tests of the auditor's day."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lscb_audit import auditing
from lscb_audit.auditing import At, FormKey
from lscb_audit.rules.audit import AgencyRow, Audit, InvolvementRow, LineRow, Plan, UnitRow
from lscb_audit.rules.form import TEXTS, Answered
from lscb_audit.rules.scales import BUILT_IN, level_rows
from lscb_audit.workspace import Workspace, open_workspace
from tests.ui.fake import PASSPHRASE, template

__all__ = ["KEY", "OVERALL", "PASSPHRASE", "TODAY", "audit", "fill", "value", "workspace", "write"]

TODAY = "2026-11-18"
KEY = FormKey("a-1", "C01", "POL")
OVERALL = At("", "own")


def audit() -> Audit:
    plan = Plan(
        "a-1", "Stepping down", "neglect", "Exampleshire", "case audit", scale="ofsted",
        period_from="2025-10-01", period_to="2026-09-30", workshop_date="2026-11-26",
    )  # fmt: skip
    return Audit(
        plan=plan,
        levels=tuple(level_rows(BUILT_IN["ofsted"])),
        agencies=(AgencyRow("POL", "Police"), AgencyRow("HEA", "Community health")),
        lines=(
            LineRow("K1", "Voice", question="Was she heard?", prompts="Seen alone?\nAsked?", voice="yes"),
            LineRow("K2", "Oversight", question="Did managers look?"),
        ),
        units=(UnitRow("C01", age=4, age_unit="years", gender="Girl", siblings="2"), UnitRow("C02")),
        involvement=(
            InvolvementRow("C01", "POL", "involved"),
            InvolvementRow("C02", "POL", "adult only"),
            InvolvementRow("C01", "HEA", "involved"),
        ),
    )


@contextmanager
def workspace(folder: Path) -> Iterator[Workspace]:
    """Give the workspace in `folder`, made with the audit when it is not there yet."""
    if not folder.exists():
        shutil.copytree(template((audit(),), "Exampleshire"), folder)
    with open_workspace(folder, PASSPHRASE) as opened:
        yield opened


def fill(at: Workspace, key: FormKey = KEY) -> None:
    """Fill a form so that nothing stands against handing it in."""
    auditing.open_form(at, key, TODAY)
    auditing.declare(at, key, "yes", today=TODAY)
    for line in ("K1", "K2"):
        write(at, At(line, "own"), "good", key)
        write(at, At(line, "evidence"), f"What the record shows for {line}.", key)
    write(at, OVERALL, "ri", key)


def write(at: Workspace, where: At, text: str, key: FormKey = KEY) -> None:
    """Settle a text over what is on the screen now."""
    auditing.settle(at, key, where, text, value(at, where, key).heads)


def value(at: Workspace, where: At, key: FormKey = KEY) -> Answered:

    form = auditing.read(at, key).form
    if where.field == "note":
        return form.note
    line = next(one for one in form.lines if one.line == where.line)
    return (
        getattr(line, where.field)
        if where.field in ("own", "second")
        else line.texts[TEXTS.index(where.field)]
    )
