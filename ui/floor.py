"""The floor below as the window uses it: what `lscb_audit` does, asked for on the workspace's thread only.

Everything heavy (database, PDF, spreadsheets) is imported inside these functions, on that thread, so that the
window is up before any of it is read. Tests hand the window another `Floor`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from datetime import date, datetime

    from lscb_audit.rules.audit import Audit


class Register(Protocol):
    """A row of the list of audits."""

    @property
    def reference(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def theme(self) -> str: ...
    @property
    def programme(self) -> str: ...
    @property
    def workshop_date(self) -> str: ...
    @property
    def stage(self) -> str: ...
    @property
    def units(self) -> int: ...
    @property
    def agencies(self) -> int: ...
    @property
    def handed_in(self) -> int: ...
    @property
    def expected(self) -> int: ...


class Workspace(Protocol):
    """An open workspace. Its methods are called on the workspace's thread; a backup has one of its own."""

    @property
    def partnership(self) -> str: ...
    @property
    def demonstration(self) -> bool: ...
    @property
    def folder(self) -> Path: ...
    def audits(self) -> tuple[Register, ...]: ...
    def audit(self, reference: str) -> Audit: ...
    def previous(self, audit: Audit) -> Audit | None: ...
    def import_workbook(self, path: Path) -> str: ...
    def export_workbook(self, reference: str, path: Path) -> None: ...
    def back_up_if_due(self, now: datetime) -> Path | None: ...
    def close(self) -> None: ...


Progress = Callable[[float, str], None]
"""Called with the share that is done (0 to 1) and a word on what is being done; raises to stop the work."""


class Report(NamedTuple):
    """A finished report: the file's bytes, how many pages, what the accessibility check found, in words.

    `replaced` has a sentence for each identifier that a pseudonym stands for in the public edition.
    """

    pdf: bytes
    pages: int
    check: str
    replaced: tuple[str, ...] = ()


class Invitation(Protocol):
    """What an invitation says of the place that it offers."""

    @property
    def partnership_name(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def role(self) -> str: ...
    @property
    def hub(self) -> str: ...


class Floor(NamedTuple):
    """What the window asks of the floor below. Each is called on the workspace's thread."""

    warm_up: Callable[[], None]
    warm_reports: Callable[[], None]
    open_workspace: Callable[[Path, str, str], Workspace]
    create: Callable[[Path, str, str], tuple[Workspace, str]]
    make_demonstration: Callable[[Path, Progress], Path]
    as_at: Callable[[Workspace], date]
    make_report: Callable[[Workspace, Audit, str, date, Progress], Report]
    read_invitation: Callable[[Path, str], Invitation]
    join: Callable[[Invitation, Path, str], tuple[Workspace, str]]


FICTITIOUS = "Demonstration: everything here is fictitious"
DEMONSTRATION = "demo.lscb"
DEMONSTRATION_PASSPHRASE = "demonstration"
