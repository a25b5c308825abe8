"""Sharing through a real folder: nothing new (one year, ten years), a newcomer, everybody at once."""

import multiprocessing
import shutil
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from db.edits import Edit
from db.hub.contract import Publisher
from db.hub.folder import FolderHub
from db.identity import derived_uid, random_uid
from db.kinds import Value
from db.sharing import engine
from db.tables import BY_NAME
from lscb_audit.sharing.duties import duties
from lscb_audit.sharing.hubs import Remembered
from tests.sharing.laptops import Laptop, ModelHub

from .sharing_laptops import (
    AGENCY,
    ANSWER,
    LINE,
    UNIT,
    again,
    answer_of,
    founding,
    made,
    set_up,
    settled,
    store,
    sync_all,
)
from .side_by_side import Result

LANES, AGENCIES, AUDITS_A_YEAR, UNITS = 60, 12, 6, 20
LAPTOPS, FORMS, LINES = 30, 27, 50
SEATS, PROCESSES = 60, 8
LIMIT_IDLE_S, LIMIT_FIRST_S, LIMIT_SEATS_S, REACH_YEARS = 0.050, 20.0, 60.0, 1.2
AUDIT, ASSIGNMENT, INVOLVEMENT, HAND_IN = (
    BY_NAME[name] for name in ("audit", "assignment", "involvement", "hand_in")
)


class Seat:
    """A laptop at its folder, with what it remembers of it."""

    def __init__(self, laptop: Laptop, folder: Path) -> None:
        self.laptop, self.folder = laptop, folder
        self.memory = Remembered(laptop.connection)

    def sync(self) -> engine.Outcome:
        publisher = Publisher(self.laptop.member.device[:16], self.laptop.partnership)
        hub = FolderHub(self.folder, publisher, self.memory)
        outcome = engine.walk(engine.sync(self.laptop.record(), hub, fill=True))
        hub.close()
        self.laptop.begin()
        return outcome


def _audit(founder: Laptop, agencies: list[bytes], random_units: list[bytes]) -> None:
    """Write an audit that was done: planned, asked about, every form handed in."""
    audit = random_uid()
    founder.journal.write(founder.partnership, [made(AUDIT, audit, title="An audit that was done")])
    edits = [made(UNIT, unit, reference=f"C{n}") for n, unit in enumerate(random_units)]
    for agency in agencies:
        edits.append(made(ASSIGNMENT, derived_uid(audit, ASSIGNMENT, agency), (agency,)))
        for unit in random_units:
            parts = unit, agency
            status: dict[str, Value] = {"status": "involved"}
            edits.append(made(INVOLVEMENT, derived_uid(audit, INVOLVEMENT, *parts), parts, **status))
            edits.append(made(HAND_IN, random_uid(), parts, handed_in="2026-11-20"))
    founder.journal.write(audit, edits)


def _years(folder: Path, years: int) -> list[Seat]:
    """Return a custodian and an auditor of a partnership of 60 laptops, years old, at their shared folder."""
    hub_folder = folder / "hub"
    hub_folder.mkdir(parents=True)
    founder = founding(folder / "founder", duties)
    model = ModelHub(founder.partnership)
    laptops, agencies = set_up(founder, model, folder, 1)
    others = [random_uid() for _ in range(AGENCIES - 1)]
    founder.journal.write(
        founder.partnership, [made(AGENCY, uid, code=f"B{n}") for n, uid in enumerate(others)]
    )
    laptops += [founder.invite(f"reader {n}", "reader") for n in range(LANES - 2)]
    seats = [Seat(laptop, hub_folder) for laptop in (founder, *laptops)]
    for seat in (*seats, seats[0]):  # each asks in a lane of its own
        seat.sync()
    for _ in range(AUDITS_A_YEAR * years):
        _audit(founder, [agencies[0], *others], [random_uid() for _ in range(UNITS)])
    for seat in (*seats[:2], *seats[:2]):
        seat.sync()
    for seat in seats[2:]:
        seat.laptop.close()
    assert len(list(hub_folder.iterdir())) >= LANES
    return seats[:2]


def _idle(seat: Seat, times: int = 9) -> float:
    found = []
    for _ in range(times):
        started = time.perf_counter()
        outcome = seat.sync()
        found.append(time.perf_counter() - started)
        assert (outcome.came, outcome.went, outcome.refilled) == (0, 0, 0)
    return statistics.median(found)


def idle(folder: Path) -> list[Result]:
    """Measure a sync when nothing is new, one year and ten years old, in turns."""
    young, old = (_years(folder / f"{years} years", years) for years in (1, 10))
    found: list[Result] = []
    for at, who in enumerate(("a QA officer", "an auditor")):
        one = [_idle(young[at], 3) for _ in range(3)]
        ten = [_idle(old[at], 3) for _ in range(3)]
        first, last = statistics.median(one), statistics.median(ten)
        found += [
            (f"nothing new, 60 lanes, ten years, {who}", last, LIMIT_IDLE_S, last / LIMIT_IDLE_S, 1.0),
            (f"the same beside one year, {who}", last, first, last / first, REACH_YEARS),
        ]
    for seat in young + old:
        seat.laptop.close()
    return found


def newcomer(folder: Path) -> Result:
    """Measure the first pull of a second QA officer: 30 laptops, 810 forms, 200,000 changes."""
    folder.mkdir()
    hub_folder = folder / "hub"
    hub_folder.mkdir()
    founder = founding(folder / "founder")
    model = ModelHub(founder.partnership)
    auditors, agencies = set_up(founder, model, folder, LAPTOPS)
    sync_all([*auditors, founder, *auditors], model, 1)
    audit, units, lines = (
        random_uid(),
        [random_uid() for _ in range(FORMS)],
        [random_uid() for _ in range(LINES)],
    )
    founder.journal.write(founder.partnership, [made(AUDIT, audit, title="A large audit")])
    founder.journal.write(audit, [*(made(UNIT, u) for u in units), *(made(LINE, u) for u in lines)])
    sync_all([founder, *auditors], model, 1)
    for auditor, agency in zip(auditors, agencies, strict=True):
        for unit in units:
            auditor.journal.write(
                audit, [_answer(audit, unit, agency, line, at) for at, line in enumerate(lines)]
            )
    sync_all([*auditors, founder], model, 1)
    second = founder.invite("second", "qa", None, store(folder / "second"))
    second.sync(model)
    sync_all([founder, founder], model, 1)
    Seat(founder, hub_folder).sync()
    started = time.perf_counter()
    outcome = Seat(second, hub_folder).sync()
    taken = time.perf_counter() - started
    assert outcome.changes > LAPTOPS * FORMS * LINES * 4
    for laptop in (founder, second, *auditors):
        laptop.close()
    return ("a newcomer, 810 forms, 200,000 changes", taken, LIMIT_FIRST_S, taken / LIMIT_FIRST_S, 1.0)


def _answer(audit: bytes, unit: bytes, agency: bytes, line: bytes, at: int) -> Edit:
    parts = unit, agency, line
    texts = dict.fromkeys(("evidence", "analysis", "strengths"), f"Seen in the record, item {at}.")
    return made(ANSWER, answer_of(audit, *parts), parts, own="good", **texts)


def prepare_seats(folder: Path, count: int) -> tuple[Laptop, list[Laptop], bytes]:
    """Return the founder, that many laptops with one new thing each, none of it shared, and the audit."""
    (folder / "hub").mkdir(parents=True)
    founder = founding(folder / "founder")
    model = ModelHub(founder.partnership)
    seats = [founder.invite(f"seat {n}", "qa", None, store(folder / f"seat {n}")) for n in range(count)]
    sync_all([*seats, founder, *seats], model, 1)
    audit = random_uid()
    founder.journal.write(audit, [made(UNIT, random_uid(), note="the founder’s")])
    founder.sync(model)
    sync_all(seats, model, 1)
    for n, seat in enumerate(seats):
        seat.journal.write(audit, [made(UNIT, random_uid(), note=f"of seat {n}")])
    for laptop in (founder, *seats):
        settled(laptop)
    return founder, seats, audit


def _sync_seats(folder: Path, who: list[Any], ready: Any) -> None:
    """Sync some seats in a process of their own, all at the same moment as the other processes."""
    seats = []
    for name, partnership, time_ in who:
        laptop = Laptop.__new__(Laptop)
        laptop.name, laptop.partnership, laptop.time = name, partnership, time_
        laptop.judge, laptop.duties = _judge_and_duties()
        seats.append(Seat(again(laptop, folder / name), folder / "hub"))
    ready.wait()
    for seat in seats:
        seat.sync()
    for seat in seats:
        settled(seat.laptop)


def _judge_and_duties() -> tuple[Any, Any]:
    from lscb_audit.rules.authority import may_write

    from .sharing_laptops import to_custodians

    return may_write, to_custodians


def all_at_once(folder: Path, laptops: list[Laptop], processes: int = PROCESSES) -> float:
    """Have all laptops sync from that many processes at one moment; return seconds. Raises if one fails."""
    context = multiprocessing.get_context("spawn")
    ready = context.Barrier(processes + 1)
    shares = [
        [(one.name, one.partnership, one.time) for one in laptops[at::processes]] for at in range(processes)
    ]
    started = [context.Process(target=_sync_seats, args=(folder, share, ready)) for share in shares]
    for process in started:
        process.start()
    ready.wait(120)
    begun = time.perf_counter()
    for process in started:
        process.join()
    taken = time.perf_counter() - begun
    if any(process.exitcode for process in started):
        raise RuntimeError("a seat could not share")
    return taken


def seats(folder: Path) -> Result:
    """Measure 60 seats that share in the same minute through 8 processes; check that nothing is lost."""
    founder, laptops, _ = prepare_seats(folder, SEATS)
    taken = all_at_once(folder, laptops)
    last = again(founder, folder / "founder")
    Seat(last, folder / "hub").sync()
    texts = last.texts()
    last.close()
    assert {f"of seat {n}" for n in range(SEATS)} <= texts
    return ("60 seats in one minute, 8 processes", taken, LIMIT_SEATS_S, taken / LIMIT_SEATS_S, 1.0)


def run() -> list[Result]:
    """Measure everything that needs a folder."""
    made_in = Path(tempfile.mkdtemp())
    try:
        return [*idle(made_in), newcomer(made_in / "newcomer"), seats(made_in / "seats")]
    finally:
        shutil.rmtree(made_in)
