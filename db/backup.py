"""Backups of a workspace: on demand, by themselves, and the way back into a new folder.

A backup is encrypted with the key of its workspace, and opens with the passphrase or the recovery key that
were valid when it was made.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlcipher3 import dbapi2

from . import snapshot
from .connections import checkup, close, connect, speaking
from .files import trouble
from .folders import made_whole, refuse_existing
from .keys import device, slots
from .opening import known_revision
from .snapshot import BACKUPS, DATABASE, Told
from .store import Store, absolute, held

SUFFIX = ".lscb-backup"
DAILY, WEEKLY = 7, 4
_EVERY = timedelta(days=1)
_NAME = "%Y-%m-%dT%H%M%SZ"


def write(store: Store, path: Path, told: Told = lambda _: None) -> None:
    """Write a backup of the open `store` to `path`, whole or not at all, while others go on writing.

    Raises PlaceProblem (disk full, place not writable, store damaged), UserProblem (inside the workspace).
    """
    store.write_copy(path, told)


def restore(
    path: Path,
    folder: Path,
    *,
    passphrase: str | None = None,
    recovery_key: str | None = None,
    told: Told = lambda _: None,
) -> Store:
    """Make a workspace at the new `folder` from the backup at `path` and return it, open.

    It is another device than the one that was backed up, with numbers of its own, and both may go on working.
    Raises UserProblem (wrong secret, no backup, folder not empty, newer version), PlaceProblem.
    """
    folder = absolute(folder)
    refuse_existing(folder)
    with snapshot.unpacked(path) as archive:
        found = slots.decode(archive.read(slots.FILE), path)
        key = slots.unlock(found, passphrase=passphrase, recovery_key=recovery_key, what="this backup")
        told(0.1)
        with made_whole(folder) as part:
            slots.write(part, found)
            with trouble("write", folder):
                (part / BACKUPS).mkdir(mode=0o700)
                snapshot.extract_database(archive, part / DATABASE, lambda share: told(0.1 + 0.6 * share))
            _make_own(part / DATABASE, key, path)
            told(0.9)
    return held(folder, lambda: key)


def renew_identity(connection: dbapi2.Connection) -> device.Identity:
    """Make a restored copy another device, inside the open transaction.

    No stream is its own any more, so that its new numbers can never clash with those of the original; the
    former identity is kept to open what was sealed to it.
    """
    connection.execute("UPDATE stream SET mine = 0")
    return device.renew(connection)


def automatic(store: Store, now: datetime) -> Path | None:
    """Write today's backup into the workspace's own folder, when none is younger than a day; return it.

    Then thin out the older ones. Takes as long as the store is large: not on a thread that people wait for.
    """
    folder = store.folder / BACKUPS
    if not due(taken(folder), now):
        return None
    path = folder / name(now)
    write(store, path)
    have = taken(folder)
    for time in set(have) - kept(have, now):
        with trouble("remove", have[time]):
            have[time].unlink()
    return path


def taken(folder: Path) -> dict[datetime, Path]:
    """Return the automatic backups in `folder` by the time when they were made. Other files are left out."""
    found = {}
    for path in folder.glob(f"*{SUFFIX}"):
        try:
            found[datetime.strptime(path.name.removesuffix(SUFFIX), _NAME).replace(tzinfo=UTC)] = path
        except ValueError:
            continue  # named by a person, who alone may remove it
    return found


def name(time: datetime) -> str:
    """Return the file name of an automatic backup made at `time` (aware)."""
    return time.astimezone(UTC).strftime(_NAME) + SUFFIX


def due(taken: Iterable[datetime], now: datetime) -> bool:
    """Is a backup due at `now`? A time in the future (a clock that was wrong) counts for nothing."""
    return not any(timedelta(0) <= now - time < _EVERY for time in taken)


def kept(taken: Iterable[datetime], now: datetime) -> set[datetime]:
    """Return which backups to keep: the latest of each of 7 days, and of each of 4 weeks among the others.

    Days and weeks count only if they have a backup: a laptop that lay in a drawer loses nothing. The latest
    one not after `now` is always kept.
    """
    newest_first = sorted(taken, reverse=True)
    days = _first_of_each(newest_first, datetime.date, DAILY)
    others = [time for time in newest_first if time not in days]
    weeks = _first_of_each(others, lambda time: time.isocalendar()[:2], WEEKLY)
    return days | weeks | set([time for time in newest_first if time <= now][:1])


def _first_of_each(
    newest_first: Iterable[datetime], period: Callable[[datetime], object], count: int
) -> set[datetime]:
    latest: dict[object, datetime] = {}
    for time in newest_first:
        latest.setdefault(period(time), time)
    return set(list(latest.values())[:count])


def _make_own(database: Path, key: bytes, backup: Path) -> None:
    if checkup(database, key):
        raise snapshot.damaged(backup)
    connection = connect(database, key)
    try:
        known_revision(connection, backup)
        with speaking(database.parent):
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("BEGIN IMMEDIATE")
            renew_identity(connection)
            connection.execute("COMMIT")
    finally:
        close(connection)
