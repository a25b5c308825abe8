"""What filled sheets say of the actions of one audit, gathered before any of it is written.

Where several agencies act on one action each has its own line in the texts. Of a status or a day each sheet
has its own word: where they differ both stand.
"""

from collections.abc import Iterator
from itertools import zip_longest

from db.edits import Edit
from db.kinds import Kind, Value

from .concluding.actions import step_edit
from .concluding.kinds import Where, family
from .concluding.model import Action
from .formats.action_sheet import UpdateRow
from .formats.words import clean
from .given_out import Known, Vector, known
from .queries.reader import Reader
from .rules.action_chasing import UPDATED, FollowUp

BY_EXCEL = "by Excel"
#: the fields of an action by the fields of a row
_FIELDS = {
    "new_status": "status",
    "update": "status_note",
    "evidence": "evidence",
    "completed": "completed",
    "new_due": "new_due",
}
Said = tuple[Value, tuple[int, ...]]


class ActionIntake:
    """Gathers rows of sheets; `edits` is what is to be written then."""

    def __init__(self, reader: Reader, at: Where) -> None:
        self.reader, self.at = reader, at
        self._kinds: dict[bytes, Kind] = {}
        self._said: dict[bytes, dict[str, list[Said]]] = {}
        self._steps: list[Edit] = []

    def take(self, one: Action, row: UpdateRow, agency: str, seen: Vector, on: str) -> tuple[bool, int]:
        """Take in what a row says of an action; return whether that is new, and how many fields were changed
        here since the sheet was given out.
        """
        kind, entity = family(one.alone).action, self.reader.number(one.uid)
        shared = len(one.row.agencies) > 1
        new, torn = False, 0
        for of_row, name in _FIELDS.items():
            given = clean(getattr(row, of_row)).strip()
            if not given:
                continue
            at = known(self.reader, seen, kind, entity, name)
            if (name == "evidence" or (shared and name == "status_note")) and len(at.standing) == 1:
                new = self._gather(one, name, at, f"{agency}: {given}" if shared else given) or new
            elif at.says_something_new(given) and given not in at.since:
                self._of(one, name).append((given, at.seen))
                new, torn = True, torn + (at.now != at.seen)
        if new:
            now = f"Now: {row.new_status}" if row.new_status else "Evidence, or another day"
            step = FollowUp(UPDATED, on, BY_EXCEL, clean(row.update).strip() or now)
            self._steps.append(step_edit(self.at, one.alone, one.uid, step))
        return new, torn

    def _gather(self, one: Action, name: str, at: Known, line: str) -> bool:
        """Put a line below what stands in a text, unless it stands or stood there already."""
        said = self._of(one, name)
        (now,) = at.standing
        text = str(said[0][0] if said else now or "")
        if any(line in str(value) for value in (text, *at.since)):
            return False
        said[:] = [(f"{text}\n{line}".strip(), at.now)]
        return True

    def _of(self, one: Action, name: str) -> list[Said]:
        self._kinds[one.uid] = family(one.alone).action
        return self._said.setdefault(one.uid, {}).setdefault(name, [])

    def edits(self) -> Iterator[Edit]:
        """Yield what is to be written: one edit an action, and a further one for each word that differs."""
        for uid, fields in self._said.items():
            for words in zip_longest(*fields.values()):
                pairs = [(name, said) for name, said in zip(fields, words, strict=True) if said is not None]
                values = {name: value for name, (value, _) in pairs}
                over = {name: seen for name, (_, seen) in pairs}
                if values:
                    yield Edit(self._kinds[uid], uid, {**values}, None, over)
        yield from self._steps
