"""What people are asked: the audit's own prompts, or the program's until somebody changes them."""

import json
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from db.edits import Edit
from db.identity import random_uid
from db.kinds import Value
from db.tables.voices import PROMPT
from resources import reader as resources

from ..errors import UserProblem
from ..seen import edit_over
from ..setting_up.changes import born
from .model import Prompt
from .places import Where, find

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


def set_prompts(
    workspace: "Workspace", audit: str, source: str, prompts: Sequence[Prompt], seen: Sequence[Prompt] = ()
) -> None:
    """Let a kind of people be asked just this, in this order; `seen` is what was shown until then.

    What differs is written, over what was shown; what came meanwhile, unseen, stays. Raises UserProblem.
    """
    if any(not one.text.strip() for one in prompts):
        raise UserProblem("Each prompt needs words. Write some, or remove it.")
    where, shown = find(workspace, audit), {one.uid for one in seen if one.uid}
    stay = {one.uid for one in prompts}
    edits = [Edit(PROMPT, gone, delete=True) for gone in sorted(shown - stay)]
    for place, one in enumerate(prompts, 1):
        values = _values(where, one._replace(audience=source), f"{place:03}")
        if one.uid not in shown:
            edits.append(born(PROMPT, random_uid(), values, ()))
        elif (edit := edit_over(workspace, PROMPT, one.uid, values, one.shown)) is not None:
            edits.append(edit)
    workspace.write_edits({where.scope.uid: edits})


def _values(where: Where, one: Prompt, position: str) -> dict[str, Value]:
    texts: dict[str, Value] = {
        name: value.strip() or None for name, value in one._asdict().items() if isinstance(value, str)
    }
    return {**texts, "line": where.line(one.line), "position": position}
