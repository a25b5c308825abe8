"""The screens as a screen reader has them: what is wrong with each, what its tables say. Prints JSON."""

import json
import sys
from collections.abc import Iterator
from typing import Any

import pyatspi  # type: ignore[import-not-found]  # the system's, not ours
from reader import Reader  # type: ignore[import-not-found]  # beside this file, where it runs
from walk import unlock  # type: ignore[import-not-found]  # beside this file, where it runs

MOST_CELLS = 300
SILENT_ROLES = {"unknown", "invalid", "filler", "panel", "redundant object"}
"""Roles that tell nobody what something can do: nothing that takes the focus may have one."""


def name_of(one: Any) -> str:
    """Return what is said of something: its label, its own name."""
    labels = [
        relation.getTarget(at).name
        for relation in one.getRelationSet()
        if relation.getRelationType() == pyatspi.RELATION_LABELLED_BY
        for at in range(relation.getNTargets())
    ]
    return " ".join(filter(None, (*labels, one.name)))


def faults(shown: list[tuple[Any, str]]) -> Iterator[str]:
    """Tell what can take the focus and has no name, or no role that says what it is."""
    for one, role in shown:
        if role == "table cell" or not one.getState().contains(pyatspi.STATE_FOCUSABLE):
            continue
        if not name_of(one):
            yield f"{role} without a name, in {one.parent.getRoleName()} “{one.parent.name}”"
        # what holds other things and is scrolled by keys is a group with a name
        if role in SILENT_ROLES and not (role == "filler" and one.childCount):
            yield f"“{one.name}” is said to be a {role}"


def come_to_rest(reader: Reader) -> None:
    """Wait until what is read of the record stands on the screen: two looks see the same."""
    before: list[str] = []
    now = ["nothing yet"]
    while now != before:
        # what was seen may be gone before it is asked its name: then it is looked at again
        before, now = now, reader.until(reader.names, "a screen")


def tell(reader: Reader) -> dict[str, object]:
    """Tell of the screen that is shown."""
    come_to_rest(reader)
    shown = [(one, one.getRoleName()) for one in reader.walk()]
    said = [one.name for one, role in shown if role == "table cell"]
    return {"title": reader.title(), "faults": list(faults(shown)), "cells": said[:MOST_CELLS]}


def main(passphrase: str, way: list[list[str]]) -> dict[str, object]:
    """Unlock, go the way (what is pressed, by role and name; what one comes to, if it is to be told of)."""
    reader = Reader("lscb-audit")
    unlock(reader, passphrase)
    reader.arrive("My work")
    told: dict[str, object] = {"my_work": tell(reader)}
    for role, words, name in way:
        before = reader.title()
        reader.press(role, words)
        reader.until(lambda before=before: reader.title() not in ("", before), f"what follows “{words}”")
        if name:
            told[name] = tell(reader)
    told["heard"] = reader.heard
    return told


if __name__ == "__main__":
    json.dump(main(sys.argv[1], json.loads(sys.argv[2])), sys.stdout)
