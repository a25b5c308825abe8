"""The composition root: opens a workspace, hands out what the other rooms need, closes it.

Nothing heavy is imported here: SQLAlchemy, pandas and the rest come in when first needed, so that the window
is up while they load.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from .errors import UserProblem

if TYPE_CHECKING:
    from datetime import datetime

    from db.drafts import Draft
    from db.edits import Edit
    from db.journal import Changed, Clock, Journal
    from db.keys.slots import Cost
    from db.store import Store

    from .queries.reader import Reader, Scope
    from .queries.register import RegisterRow
    from .rules.audit import Audit
    from .writing import Writing

Progress = Callable[[str], None]
T = TypeVar("T")


class Workspace:
    """One open workspace. Writing goes through `writing`, reading through `audits`, `audit` and `reading`."""

    def __init__(self, store: Store, clock: Clock = time.time) -> None:
        from db.founding import partnership_of, present_member, settle_in
        from db.projection_tables import tables_fit

        self.store = store
        self.folder = store.folder
        #: the one connection that writes; it belongs to the thread that owns the workspace
        self.connection = self._connection = store.raw()
        settle_in(self._connection, store.folder)
        self.member = present_member(self._connection)
        self.partnership_uid = partnership_of(self._connection)
        self._backing_up, self._closed = Lock(), False
        self._remembered: dict[Hashable, Any] = {}
        self._clock = clock
        self._journal = self._new_journal()
        if not tables_fit(self._connection):
            self.rebuild()
        self._finish_destroying()

    @property
    def partnership(self) -> str:
        """The partnership's name."""
        return self._about()[0]

    @property
    def demonstration(self) -> bool:
        """Whether everything in here is fictitious."""
        return self._about()[1]

    def _about(self) -> tuple[str, bool]:
        from db.founding import partnership_asked

        row = self._connection.execute("SELECT name, demonstration FROM partnership").fetchone()
        return (row[0] or "", row[1] == "yes") if row else (partnership_asked(self._connection), False)

    @contextmanager
    def writing(self, reason: str | None = None) -> Iterator[Writing]:
        """Give a `Writing` for use cases; when the block ends all of it is in the record, or none."""
        from .writing import Writing

        w = Writing(self.partnership_uid)
        yield w
        self.write(w, reason)

    def write(self, w: Writing, reason: str | None = None) -> Changed:
        """Write what was gathered, in one transaction; return what changed."""
        return self.write_edits(w.edits, reason)

    def write_edits(
        self,
        edits: Mapping[bytes, Sequence[Edit]],
        reason: str | None = None,
        drafts: Iterable[tuple[bytes, str]] = (),
    ) -> Changed:
        """Write edits by scope in one transaction; the drafts (thing, field) that they were end with it."""
        self._remembered.clear()
        return self._journal.write_all(edits.items(), reason, drafts)

    def keep_draft(self, draft: Draft) -> None:
        """Keep what is being typed, outside the journal until it becomes a change."""
        from db.drafts import save

        save(self._connection, self.folder, draft)

    def end_drafts(self, drafts: Sequence[tuple[bytes, str]]) -> None:
        """Let drafts (thing, field) end that never become a change."""
        from db.drafts import end

        if drafts:
            end(self._connection, self.folder, drafts)

    def wrote(self, change: int) -> bool:
        """Say whether a change was written on this laptop."""
        from db.streams import is_mine

        return is_mine(self._connection, change)

    def _finish_destroying(self) -> None:
        """Destroy here what this user's other workspaces have destroyed; finish what was cut off."""
        from .ending.finishing import finish

        finish(self)

    def settle_again(self) -> None:
        """After a sync: forget what was remembered, and write as whoever this laptop has become.

        It may have been admitted, or have turned out to be a copy and go on as a device of its own. On the
        record's thread; where the workspace was closed meanwhile there is nothing to settle.
        """
        from db.founding import present_member

        if self._closed:
            return
        self._remembered.clear()
        self.member = present_member(self._connection)
        self._journal = self._new_journal()

    def _new_journal(self) -> Journal:
        from db.journal import Journal
        from db.keys import device

        from .rules.authority import may_write

        sign = device.load(self._connection).signing
        return Journal(self._connection, self.folder, self.member, sign, may_write, self._clock)

    def remembered(self, name: Hashable, find: Callable[[], T]) -> T:
        """Return what `find` found, from memory until the record next changes."""
        if name not in self._remembered:
            self._remembered[name] = find()
        found: T = self._remembered[name]
        return found

    @contextmanager
    def reading(self, *, conflicts_empty: bool = False) -> Iterator[tuple[Reader, Scope]]:
        """Give a reader of one state of the record, and the partnership's scope."""
        from .queries.reader import Reader

        with self.store.engine.connect() as connection:
            reader = Reader(connection, conflicts_empty=conflicts_empty)
            partnership = reader.scope(self.partnership_uid)
            assert partnership is not None, "a workspace has its partnership from the first moment"
            yield reader, partnership

    def audits(self) -> tuple[RegisterRow, ...]:
        """Return the register of audits."""
        from .queries.register import register

        with self.reading() as (reader, partnership):
            return register(reader, partnership)

    def audit(
        self, reference: str, *, texts: bool = True, as_typed: bool = False, conflicts_empty: bool = False
    ) -> Audit:
        """Return one audit by its reference (without regard to case). Raises UserProblem if there is none."""
        found = self.find_audit(reference, texts=texts, as_typed=as_typed, conflicts_empty=conflicts_empty)
        if found is None:
            known = ", ".join(row.reference for row in self.audits()) or "none yet"
            raise UserProblem(f"There is no audit “{reference}” in this workspace. It holds: {known}.")
        return found

    def find_audit(
        self, reference: str, *, texts: bool = True, as_typed: bool = False, conflicts_empty: bool = False
    ) -> Audit | None:
        """Return one audit by its reference, or None.

        With `as_typed` own grades are those that stand in the forms now, not those handed in; with
        `conflicts_empty` every value on which people disagree is left out.
        """
        from db.tables.planning import PLAN
        from db.undisturbed import undisturbed

        from .formats.words import key
        from .queries.dossier import Dossier
        from .queries.register import audit_scopes

        with self.reading(conflicts_empty=conflicts_empty) as (reader, partnership):
            uid = audit_scopes(reader, partnership).get(key(reference))
            scope = reader.scope(uid) if uid else None
            if scope is None:
                return None
            if not reader.rows(PLAN, scope):
                raise UserProblem(
                    f"The audit “{reference}” is on the register, but nothing of it can be read here: this "
                    "laptop takes no part in it, or has not synced since it was let in."
                )
            with undisturbed():
                return Dossier(reader, partnership, scope, texts).read(as_typed=as_typed)

    def previous(self, audit: Audit, *, texts: bool = True) -> Audit | None:
        """Return the audit that this one follows, if it is here."""
        reference = audit.plan.previous_audit
        return self.find_audit(reference, texts=texts) if reference else None

    def import_workbook(self, path: Path, password: str | None = None) -> str:
        """Read an audit workbook into the record, all or nothing; return what was made in one sentence."""
        from .taking_in import take_in

        taken = take_in(self, path, password)
        return " ".join((taken.said, *taken.warnings))

    def export_workbook(self, reference: str, path: Path, *, with_conflicts: bool = False) -> None:
        """Write an audit as a workbook."""
        from .formats.workbook import write

        audit = self.audit(reference, conflicts_empty=with_conflicts)
        write(audit, path, with_conflicts=with_conflicts)

    def verify(self, progress: Progress = lambda _: None) -> list[str]:
        """Return what does not hold of file, chain and tables, in words; nothing if all is well."""
        from db.verify import problems

        progress("file")
        found = self.store.verify()
        return found or problems(self._connection.cursor(), progress)

    def come_to_rest(self) -> None:
        """Bring what was written from the log home into the store, so that no edit has to wait for that."""
        from db.connections import bring_home

        bring_home(self._connection)

    def back_up_if_due(self, now: datetime) -> Path | None:
        """Write the day's backup into the workspace's own folder, unless there is one; return its file.

        May be called on a thread of its own: it copies with a connection of its own, and `close` waits for
        it. A demonstration gets none. Raises PlaceProblem.
        """
        from db.backup import automatic

        with self._backing_up:
            if self._closed or self._is_demonstration():
                return None
            return automatic(self.store, now)

    @contextmanager
    def held_open(self) -> Iterator[Store]:
        """Give the store to a thread of backups: `close` waits until it is done with it.

        Raises UserProblem when the workspace was closed meanwhile.
        """
        with self._backing_up:
            if self._closed:
                raise UserProblem("The workspace was locked meanwhile. Unlock it and try again.")
            yield self.store

    def _is_demonstration(self) -> bool:
        """Ask past the connection that writes, which belongs to another thread."""
        with self.store.engine.connect() as connection:
            found = connection.exec_driver_sql("SELECT demonstration FROM partnership").scalar()
        return bool(found == "yes")

    def rebuild(self) -> None:
        """Make the tables anew from the changes."""
        from db.rebuild import rebuild

        from .rules.authority import may_write

        rebuild(self._connection, self.folder, may_write)

    def close(self) -> None:
        """Close the workspace, once a backup that is being written is whole; its lock is free for others."""
        with self._backing_up:
            self._closed = True
            self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def create(
    folder: Path,
    partnership: str,
    passphrase: str,
    *,
    cost: Cost | None = None,
    demonstration: bool = False,
    clock: Clock = time.time,
    weak: bool = False,
) -> tuple[Workspace, str]:
    """Make a new workspace, its maker a QA officer; return it with the recovery key, which is shown once."""
    from db import store
    from db.founding import found_partnership

    from . import programme

    name = " ".join(partnership.split())
    if not name:
        raise UserProblem("Give the partnership a name, for example with --partnership “Exampleshire”.")
    made, recovery_key = store.create(folder, passphrase, cost=cost, found=found_partnership, weak=weak)
    workspace = Workspace(made, clock)
    with workspace.writing() as w:
        programme.name_partnership(w, name, demonstration)
    return workspace, recovery_key


def open_workspace(
    folder: Path,
    passphrase: str | None = None,
    *,
    recovery_key: str | None = None,
    clock: Clock = time.time,
) -> Workspace:
    """Open a workspace by its passphrase or recovery key. Raises UserProblem or PlaceProblem in words."""
    from db import store

    opened = store.open(folder, passphrase=passphrase, recovery_key=recovery_key)
    try:
        return Workspace(opened, clock)
    except BaseException:
        opened.close()
        raise
