"""How the list of audits can be sorted: by each of its columns, one way or the other. No Qt."""

from typing import NamedTuple

from lscb_audit.rules.stages import STAGES

from ..floor import Register

_NOT_YET = "9999"
"""The key of a date that is still to come: newer than every other."""


class Order(NamedTuple):
    """A column by its name, and whether its highest (latest, last) comes first."""

    column: str
    down: bool

    def __str__(self) -> str:
        return f"{self.column} {'down' if self.down else 'up'}"


WAYS = {
    "title": ("A to Z", "Z to A"),
    "theme": ("A to Z", "Z to A"),
    "stage": ("earliest stage first", "latest stage first"),
    "forms in": ("fewest first", "most first"),
    "cases": ("fewest first", "most first"),
    "agencies": ("fewest first", "most first"),
    "workshop": ("oldest first", "newest first"),
    "programme": ("A to Z", "Z to A"),
    "reference": ("A to Z", "Z to A"),
}
"""The columns in their order: how the words say each of the two ways."""
NEWEST = Order("workshop", True)


def named(text: str) -> Order:
    """Return the order that `str` made of it; the newest first where it is none."""
    column, _, way = text.rpartition(" ")
    return Order(column, way == "down") if column in WAYS else NEWEST


def told(order: Order) -> str:
    """Say an order: "Sorted by workshop, newest first"."""
    return f"Sorted by {order.column}, {WAYS[order.column][order.down]}"


def keys(row: Register) -> tuple[str | int | float, ...]:
    """Return what an audit is sorted by, for each column."""
    return (
        row.title.casefold(),
        row.theme.casefold(),
        STAGES.index(row.stage) if row.stage in STAGES else len(STAGES),
        row.handed_in / row.expected if row.expected else -1.0,
        row.units,
        row.agencies,
        row.workshop_date or _NOT_YET,
        row.programme.casefold(),
        row.reference.casefold(),
    )
