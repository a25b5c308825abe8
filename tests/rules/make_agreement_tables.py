"""Writes `agreement_tables.json`: small tables and what Gwet's method gives for them by another program.

The program is irrCAC (PyPI), after Gwet's own of that name. It asks for older versions of pandas and coverage
than ours, so it cannot be installed beside the project. It is run alone:

    uv run --no-project --with irrCAC==0.4.4 python tests/rules/make_agreement_tables.py
"""

import json
import math
import random
import sys
from pathlib import Path

TABLES = Path(__file__).with_name("agreement_tables.json")
WEIGHTS = ("linear", "quadratic", "ordinal")


def tables(count: int = 120) -> list[list[list[int]]]:
    """Return tables of 2 to 6 levels with 20 to 90 pairs, from readers that agree well to none at all."""
    pick = random.Random(1968)
    found = []
    for place in range(count):
        levels = 2 + place % 5
        agree = pick.random()
        common = [pick.random() ** 3 for _ in range(levels)]
        table = [[0] * levels for _ in range(levels)]
        for _ in range(pick.randint(20, 90)):
            first, second = pick.choices(range(levels), common, k=2)
            table[first][first if pick.random() < agree else second] += 1
        found.append(table)
    return found


def judged(table: list[list[int]]) -> dict[str, list[list[float]]]:
    """Return value, standard error, low and high of kappa and of AC2 by weights."""
    import numpy
    import pandas
    from irrCAC.table import CAC

    found: dict[str, list[list[float]]] = {}
    for weights in WEIGHTS:
        judge = CAC(pandas.DataFrame(table), weights=weights, digits=12)
        found[weights] = []
        for estimate in (judge.cohen()["est"], judge.gwet()["est"]):
            numbers = [estimate["coefficient_value"], estimate["se"], *estimate["confidence_interval"]]
            found[weights].append([float(numpy.squeeze(number)) for number in numbers])
    return found


def defined(found: dict[str, list[list[float]]]) -> bool:
    """Say whether every number is one: where all pairs are alike the other program gives none."""
    return all(math.isfinite(number) for both in found.values() for four in both for number in four)


def main() -> None:
    every = [(table, judged(table)) for table in tables()]
    rows = [{"table": table, **found} for table, found in every if defined(found)]
    TABLES.write_text("[\n" + ",\n".join(map(json.dumps, rows)) + "\n]\n", encoding="utf-8")
    sys.stdout.write(f"{len(rows)} tables\n")


if __name__ == "__main__":
    main()
