"""How often each campaign was tried in all: kept in docs/reliability.json, shown in docs/reliability.md."""

import json
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypedDict

from filelock import FileLock

from tests.support.command_line import ROOT

from .campaign import Campaign, Found

FILE = ROOT / "docs" / "reliability.json"
PAGE = ROOT / "docs" / "reliability.md"
_BEGIN, _END = "<!-- made by dev.py campaign -->", "<!-- to here -->"


class Fault(TypedDict):
    """What a seed brought to light; `mended` is filled in by hand, with what was done about it."""

    seed: int
    said: str
    mended: str


class Entry(TypedDict):
    """What is known of one campaign. The next run begins at the seed `next`; `seconds` are processor time."""

    next: int
    tried: int
    seconds: int
    last: str
    found: list[Fault]


def entry(name: str, file: Path = FILE) -> Entry:
    """Return what is known of a campaign, noughts if it was never run."""
    return _read(file).get(name) or Entry(next=0, tried=0, seconds=0, last="never", found=[])


def add(
    campaign: Campaign, seeds: int, seconds: float, found: Iterable[Found], day: str, file: Path = FILE
) -> None:
    """Add so many seeds that were tried in so much processor time; campaigns may run beside each other."""
    with _alone(file):
        known = _read(file)
        mine = entry(campaign.name, file)
        mine["next"] += seeds
        mine["tried"] += seeds * campaign.each
        mine["seconds"] += round(seconds)
        mine["last"] = day
        mine["found"] += [Fault(seed=one.seed, said=one.said, mended="") for one in found]
        known[campaign.name] = mine
        file.write_text(json.dumps(known, indent=1, sort_keys=True, ensure_ascii=False) + "\n", "utf-8")


def is_whole(campaign: Campaign, file: Path = FILE) -> bool:
    """Say whether it was tried as often, or as long, as was wanted."""
    known = entry(campaign.name, file)
    return (known["seconds"] / 60 if campaign.timed else known["tried"]) >= campaign.wanted


def table(campaigns: Iterable[Campaign], file: Path = FILE) -> str:
    """Return the table of the page, a row for each campaign."""
    rows = ["| campaign | what | tried | of | last | found |", "| --- | --- | --- | --- | --- | --- |"]
    for one in campaigns:
        known = entry(one.name, file)
        faults = f"{len(known['found'])} ({_open(known)} open)" if known["found"] else "0"
        counts = f"{known['tried']:,} {one.unit} | {one.wanted:,}"
        if one.timed:
            counts = f"{known['tried']:,} {one.unit}, {known['seconds'] // 60} min | {one.wanted} min"
        rows.append(f"| `{one.name}` | {one.what} | {counts} | {known['last']} | {faults} |")
    return "\n".join(rows)


def _open(known: Entry) -> int:
    return sum(not fault["mended"] for fault in known["found"])


def shown(page: str) -> str:
    """Return the table that stands in the page."""
    return page.split(_BEGIN)[1].split(_END)[0].strip()


def show(campaigns: Iterable[Campaign], page: Path = PAGE) -> None:
    """Put the present table into the page."""
    with _alone(page):
        before, _, rest = page.read_text("utf-8").partition(_BEGIN)
        after = rest.partition(_END)[2]
        page.write_text(f"{before}{_BEGIN}\n{table(campaigns)}\n{_END}{after}", "utf-8")


def _read(file: Path) -> dict[str, Entry]:
    if not file.exists():
        return {}
    found: dict[str, Entry] = json.loads(file.read_text("utf-8"))
    return found


@contextmanager
def _alone(file: Path) -> Iterator[None]:
    with FileLock(Path(tempfile.gettempdir()) / f"lscb-{file.stem}.lock"):
        yield
