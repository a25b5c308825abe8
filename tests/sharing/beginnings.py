"""How worlds begin: laptops that know each other, made once and copied. All chance in them has a seed."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from random import Random
from typing import NamedTuple

import nacl.public
import nacl.secret
import nacl.signing
import pytest

from db.edits import Edit
from db.identity import random_uid
from db.tables import BY_NAME

from .laptops import Laptop, ModelHub

UNIT = BY_NAME["unit"]
#: beginnings that differ in all that is drawn by chance: which identity comes before which
VARIANTS = 8


class Beginning(NamedTuple):
    """Laptops that take part, the hub that they filled, and an audit with units that all of them have."""

    laptops: list[Laptop]
    hub: ModelHub
    audit: bytes
    units: tuple[bytes, ...]


@contextmanager
def chance(seed: int | str) -> Iterator[None]:
    """Let identities, keys and salts follow from the seed: what it finds, it finds again.

    A sealed box alone draws for itself; nothing is decided by how one looks.
    """
    draw = Random(seed).randbytes
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "urandom", draw)
        for module in (nacl.public, nacl.secret, nacl.signing):
            patch.setattr(module, "random", draw)
        yield


def begin(laptops: int, units: int, seed: int) -> Beginning:
    """Return a beginning of one's own; a `seed` has always the same one."""
    first = _made(laptops, units, seed % VARIANTS)
    hub = ModelHub(first.hub.partnership)
    hub.kept = dict(first.hub.kept)
    copies = [laptop.restored(laptop.connection, renew=False) for laptop in first.laptops]
    for copy, laptop in zip(copies, first.laptops, strict=True):
        copy.name = laptop.name
    return Beginning(copies, hub, first.audit, first.units)


def prepare(laptops: int, units: int) -> None:
    """Make every beginning: before a fault is planted, which must not get into them."""
    for variant in range(VARIANTS):
        _made(laptops, units, variant)


@cache
def _made(laptops: int, units: int, variant: int) -> Beginning:
    with chance(f"beginning {variant}"):  # not what is drawn again in what begins so
        first = Laptop.founding("one")
        made = Beginning(
            [first, *(first.invite(f"laptop {n}") for n in range(1, laptops))],
            ModelHub(first.partnership), random_uid(), tuple(random_uid() for _ in range(units)),
        )  # fmt: skip
        for unit in made.units:
            first.journal.write(made.audit, [Edit(UNIT, unit, {"reference": unit.hex()[:4]}, ())])
        for _ in range(2):
            for laptop in made.laptops:
                laptop.sync(made.hub)
            first.sync(made.hub)
        return made
