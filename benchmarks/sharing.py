"""Sharing: an exchange of 100,000 changes, one edit, a sync when nothing is new, a newcomer's first pull.

The exchange is sealed, checked, opened and applied by the program's own engine, against pygeodiff (which
neither seals, signs, merges nor keeps history) on the equal plain tables, and against bare executemany of
the same rows.
"""

import gc
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from db.edits import Edit
from db.sharing import engine
from tests.sharing.laptops import ModelHub

from . import sharing_folder
from .sharing_exchange import GRADES, Exchange, prepare
from .sharing_laptops import ANSWER, copied, settled
from .sharing_yardsticks import Rows, bare, geodiff, plain, rows_of, synced_p99
from .side_by_side import Result, show

ROUNDS, EDITS = 5, 600
REACH_GEODIFF, REACH_BARE, REACH_BYTES, REACH_EDIT = 3.0, 2.5, 0.4, 1.0
#: one edit: in milliseconds, and beside what this disk takes for as many bytes, busy as it is just now
EDIT_S, REACH_SYNCED = 0.002, 4.0


def exchange_once(exchange: Exchange, folder: Path, into: Path) -> tuple[float, int]:
    """Seal at the writers, take at the receiver; return seconds and the bytes that travelled."""
    hub = ModelHub(exchange.hub.partnership)
    hub.kept = dict(exchange.hub.kept)
    writers = [copied(writer, folder, into) for writer in exchange.writers]
    receiver = copied(exchange.receiver, folder, into)
    gc.collect()
    started = time.perf_counter()
    for writer in writers:
        engine.seal(writer.record(), engine.Outcome())
    sealing = time.perf_counter() - started
    for writer in writers:
        engine.walk(engine.give(writer.record(), hub, engine.Outcome()))
        writer.close()
    outcome = engine.Outcome()
    gc.collect()
    started = time.perf_counter()
    engine.walk(engine.take(receiver.record(), hub, outcome))
    taking = time.perf_counter() - started
    assert outcome.changes == exchange.changes, (outcome.changes, exchange.changes, outcome.problems)
    assert not outcome.problems
    print(f"sealed in {sealing:.3f} s, checked and applied in {taking:.3f} s", file=sys.stderr)
    settled(receiver)
    new = [content for key, content in hub.kept.items() if key not in exchange.hub.kept]
    return sealing + taking, sum(map(len, new))


def edits_p99(exchange: Exchange, folder: Path) -> float:
    """Return the 99th percentile of one edit by the journal, in seconds, on the receiver's store."""
    laptop = copied(exchange.receiver, folder, folder / "edits")
    query = (
        "SELECT e.uid, scope.uid FROM answer JOIN entity e ON e.ix=answer.ix JOIN scope ON scope.ix=e.scope"
        " WHERE here NOT NULL AND answer.ix % 7 = 1 LIMIT ?"
    )
    rows = laptop.connection.execute(query, (EDITS,)).fetchall()
    times = []
    for at, (uid, scope) in enumerate(rows):
        edit = Edit(ANSWER, bytes(uid), {"own": GRADES[at % 4], "improvements": f"edit {at}"})
        started = time.perf_counter()
        laptop.journal.write(bytes(scope), [edit])
        times.append(time.perf_counter() - started)
    laptop.close()
    return sorted(times)[len(times) * 99 // 100]


def _difference(before: Rows, after: Rows) -> Rows:
    return {name: after[name] - before[name] for name in after}


def run_exchange(folder: Path, scale: float = 1.0) -> list[Result]:
    """Measure the exchange and its yardsticks in turns; return medians, also of each turn’s ratio."""
    base = folder / "base"
    base.mkdir()
    exchange = prepare(base, scale)
    ours, bared, diffed = [], [], []
    rows: Rows = {}
    sizes = (0, 1)
    plain(base / "founder", folder / "plain-before")
    for turn in range(ROUNDS):
        into = folder / f"round {turn}"
        into.mkdir()
        seconds, mine = exchange_once(exchange, base, into)
        ours.append(seconds)
        if not rows:
            rows = _difference(rows_of(base / "founder"), rows_of(into / "founder"))
            plain(into / "founder", folder / "plain-after")
        bared.append(bare(base / "founder", rows, into))
        seconds, theirs = geodiff(folder / "plain-before", folder / "plain-after", into)
        diffed.append(seconds)
        sizes = mine, theirs
        shutil.rmtree(into)
    (folder / "base" / "edits").mkdir()
    edit = edits_p99(exchange, base)
    synced = synced_p99(folder, EDITS)
    mine_s, bare_s, diff_s = (statistics.median(times) for times in (ours, bared, diffed))
    # whatever else the machine does lasts longer than a turn
    to_bare, to_diff = (
        statistics.median(mine / other for mine, other in zip(ours, others, strict=True))
        for others in (bared, diffed)
    )
    print(f"bytes: {sizes[0] / 1e6:.2f} MB, pygeodiff’s {sizes[1] / 1e6:.2f} MB")
    return [
        ("100,000 changes shared, beside pygeodiff", mine_s, diff_s, to_diff, REACH_GEODIFF),
        ("the same beside executemany", mine_s, bare_s, to_bare, REACH_BARE),
        ("the bytes of it (in GB)", sizes[0] / 1e9, sizes[1] / 1e9, sizes[0] / sizes[1], REACH_BYTES),
        ("one edit, 99 of 100, 300,000 things", edit, EDIT_S, edit / EDIT_S, REACH_EDIT),
        ("the same beside five pages brought to this disk", edit, synced, edit / synced, REACH_SYNCED),
    ]


def run() -> list[Result]:
    """Measure everything."""
    with tempfile.TemporaryDirectory() as made:
        found = run_exchange(Path(made))
    return found + sharing_folder.run()


if __name__ == "__main__":
    results = run()
    show(results)
    sys.exit(any(ratio > reach for _, _, _, ratio, reach in results))
