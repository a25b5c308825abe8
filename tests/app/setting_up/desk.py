"""A workspace in which an audit is set up, for the tests of the plan."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from lscb_audit import setting_up
from lscb_audit.setting_up import NewAudit, PlanSheet
from lscb_audit.workspace import Workspace
from tests.support.command_line import new_workspace, opened

TODAY = date(2026, 9, 1)


@contextmanager
def empty(folder: Path) -> Iterator[Workspace]:
    """Give a new workspace without any audit."""
    with opened(new_workspace(folder)) as made:
        yield made


def begin(at: Workspace, title: str = "Neglect", **wanted: object) -> str:
    """Make an audit from scratch; return its reference."""
    return setting_up.make_audit(at, NewAudit(title, **wanted), TODAY)  # type: ignore[arg-type]  # the test's words


def sheet(at: Workspace, reference: str) -> PlanSheet:
    return setting_up.read_plan(at, reference, TODAY)


def part(at: Workspace, reference: str, name: str) -> str:
    """Return the state of a section of the plan."""
    return next(one.state for one in sheet(at, reference).parts if one.name == name)
