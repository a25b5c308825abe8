"""What people are asked: the audit's own prompts, or the program's until somebody changes them."""

import json
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from db.kinds import Value
from db.tables.voices import PROMPT
from resources import reader as resources

from ..errors import UserProblem
from .model import Prompt
from .places import Where, find
from .reading import read_heard

if TYPE_CHECKING:
    from ..workspace import Workspace


@cache
def _built_in() -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = json.loads(resources.text("voices/words.json"))
    return found


def default_words(source: str) -> dict[str, str]:
    """Return guide, ground rules and consent words for a kind of people, in plain words."""
    return {name: str(text) for name, text in _built_in()[source].items() if name != "prompts"}


def default_prompts(source: str) -> tuple[Prompt, ...]:
    """Return what a kind of people is asked where the audit has nothing of its own."""
    rows = _built_in()[source]["prompts"]
    assert isinstance(rows, list)
    return tuple(Prompt(audience=source, **row) for row in rows)


def prompts_for(prompts: Sequence[Prompt], source: str) -> tuple[Prompt, ...]:
    """Return an audit's own prompts for a kind of people, else the program's."""
    return tuple(one for one in prompts if one.audience == source) or default_prompts(source)


def set_prompts(workspace: "Workspace", audit: str, source: str, prompts: Sequence[Prompt]) -> None:
    """Let a kind of people be asked just this, in this order. Raises UserProblem."""
    if any(not one.text.strip() for one in prompts):
        raise UserProblem("Each prompt needs words. Write some, or remove it.")
    where = find(workspace, audit)
    before = {one.uid for one in read_heard(workspace, audit).prompts if one.audience == source}
    with workspace.writing() as w:
        for gone in before - {one.uid for one in prompts}:
            w.delete(where.scope.uid, PROMPT, gone)
        for place, one in enumerate(prompts, 1):
            values = _values(where, one._replace(audience=source), f"{place:03}")
            if one.uid in before:
                w.set(where.scope.uid, PROMPT, one.uid, values)
            else:
                w.make(where.scope.uid, PROMPT, values)


def _values(where: Where, one: Prompt, position: str) -> dict[str, Value]:
    texts = {name: value.strip() or None for name, value in one._asdict().items() if isinstance(value, str)}
    return {**texts, "line": where.line(one.line), "position": position}
