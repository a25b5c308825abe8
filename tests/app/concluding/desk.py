"""A workspace with the sample audit, and short ways to its findings and their evidence."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lscb_audit import concluding
from lscb_audit.concluding import Conclusions, Finding, Source
from lscb_audit.rules.audit import Audit, FindingRow
from lscb_audit.workspace import Workspace
from tests.ui.fake import open_copy
from tests.ui.sample import audit

AUDIT = "step-down-2"
NEW = FindingRow(
    "",
    "improvement",
    "Oversight",
    "Managers did not see the plan end.",
    ("K2",),
    ("C02",),
    (),
    "multi-agency",
)


@contextmanager
def workspace(folder: Path, *others: Audit) -> Iterator[Workspace]:
    """Give a workspace with the sample audit, and others, in it."""
    small = audit(units=6, agencies=4, lines=3)
    with open_copy(folder, (small, *others)) as made:
        yield made


def read(at: Workspace) -> Conclusions:
    return concluding.conclusions(at, AUDIT)


def finding(at: Workspace, code: str) -> Finding:
    found = read(at).by_code(code)
    assert found is not None
    return found


def pieces(at: Workspace, kind: str, unit: str = "") -> list[Source]:
    """Return what can be evidence, of one kind (and case)."""
    return [one for one in read(at).sources if one.kind == kind and unit in ("", one.unit)]
