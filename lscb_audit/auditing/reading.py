"""A form as it is filled: its questions and answers, what is being typed laid over them, what it is about."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from db.drafts import Draft, drafts_of
from db.tables.cases import UNIT
from db.tables.forms import NOTE
from db.tables.partnership import AGENCY, AUDIT
from db.tables.planning import LINE, PLAN

from .. import forms
from ..queries.form import as_handed_in, read_form
from ..queries.line_levels import levels_by_line
from ..queries.reader import Reader, Scope
from ..rules import form as rules
from ..rules.audit import LevelRow, UnitRow
from ..rules.unit_words import unit_words
from .keys import NOTE_FIELD, At, FormKey
from .places import FormPlace, find_in

if TYPE_CHECKING:
    from ..workspace import Workspace


@dataclass(frozen=True, slots=True)
class OpenForm:
    """A form with all that its screen says.

    `draft` is the field that was typed in last, and the caret in it; `unsettled` whether any text that was
    typed is no change yet. `looked_in` = read at the QA desk, as it was handed in.
    """

    key: FormKey
    form: rules.Form
    levels: Mapping[str, tuple[LevelRow, ...]]
    unit_words: str
    agency_name: str
    title: str
    unit_word: str
    hand_in_by: str
    final_by: str
    workshop_date: str
    good: Mapping[str, str]
    draft: tuple[At, int] | None = None
    unsettled: bool = False
    looked_in: bool = False


def open_form(workspace: "Workspace", key: FormKey, today: str) -> OpenForm:
    """Open a form: its first opening is noted, so that "nobody looked" is not "looked, nothing written"."""
    opened = read(workspace, key)
    if opened.form.opened_on:
        return opened
    with workspace.reading() as (reader, partnership):
        where = find_in(reader, partnership, key)
    with workspace.writing() as w:
        forms.open_form(w, *where.key, today)
    return replace(opened, form=replace(opened.form, opened_on=today))


def read(workspace: "Workspace", key: FormKey) -> OpenForm:
    """Return a form as it stands. What was typed last is what is shown, whether it is a change yet or not."""
    with workspace.reading() as (reader, partnership):
        where = find_in(reader, partnership, key)
        form = read_form(reader, partnership, where.place, key.audit)
        return _opened(reader, partnership, where, form, key)


def read_handed_in(workspace: "Workspace", key: FormKey) -> OpenForm:
    """Return a form as it was handed in, without what has been typed since and without the private note."""
    with workspace.reading() as (reader, partnership):
        where = find_in(reader, partnership, key)
        form = as_handed_in(reader, where.place, read_form(reader, partnership, where.place, key.audit))
        return _opened(reader, partnership, where, form, key, typed=False)


def _opened(
    reader: Reader,
    partnership: Scope,
    where: FormPlace,
    form: rules.Form,
    key: FormKey,
    *,
    typed: bool = True,
) -> OpenForm:
    scope = where.place.scope
    plan = next(iter(reader.rows(PLAN, scope, "unit_word", "hand_in_by", "final_by", "scale")), None)
    unit_word, hand_in_by, final_by, scale = (word or "" for word in plan[1:]) if plan else ("",) * 4
    number = reader.number(scope.uid)
    titles = {row[0]: row[1:] for row in reader.rows(AUDIT, partnership, "title", "workshop_date")}
    title, workshop_date = (word or "" for word in titles.get(number, ("", "")))
    agency = reader.number(where.place.agency)
    names = dict(reader.rows(AGENCY, partnership, "name"))
    drafts = drafts_of(reader.raw, _things(where)) if typed else []
    form, draft, unsettled = with_drafts(form, drafts)
    lines = {
        code or "": (own, good or "")
        for _, code, own, good in reader.rows(LINE, scope, "code", "scale", "good")
    }
    return OpenForm(
        key,
        form,
        levels_by_line(reader, partnership, scope, scale, {code: own for code, (own, _) in lines.items()}),
        _unit_words(reader, where),
        str(names.get(agency or -1) or key.agency),
        title,
        unit_word or "case",
        hand_in_by,
        final_by,
        workshop_date,
        {code: good for code, (_, good) in lines.items() if good},
        draft,
        unsettled,
        looked_in=not typed,
    )


def _things(where: FormPlace) -> list[bytes]:
    """Return the things of a form that text is typed into."""
    return [
        *(where.target(At(line, "own")).uid for line in where.lines),
        where.target(At("", NOTE_FIELD)).uid,
    ]


def with_drafts(form: rules.Form, drafts: list[Draft]) -> tuple[rules.Form, tuple[At, int] | None, bool]:
    """Lay drafts over a form; return it, field and caret of the latest, whether any says something new."""
    fields = {line.uid: line.line for line in form.lines}
    last: tuple[At, int] | None = None
    unsettled = False
    for draft in drafts:
        if draft.kind is NOTE:
            at = At("", NOTE_FIELD)
            shown, form = form.note, replace(form, note=_typed(form.note, draft))
        else:
            at = At(fields.get(draft.entity, ""), draft.field)
            line = next(one for one in form.lines if one.line == at.line)
            place = rules.TEXTS.index(draft.field)
            shown = line.texts[place]
            texts = (*line.texts[:place], _typed(shown, draft), *line.texts[place + 1 :])
            changed = replace(line, texts=texts)
            form = replace(form, lines=tuple(changed if one is line else one for one in form.lines))
        last = last or (at, draft.caret)
        unsettled = unsettled or shown.value != draft.text
    return form, last, unsettled


def _typed(shown: rules.Answered, draft: Draft) -> rules.Answered:
    """What was typed stands over the changes that were on the screen then; the rest is as it was."""
    if shown.value == draft.text:
        return shown
    return rules.Answered(draft.text, draft.seen, shown.others)


def _unit_words(reader: Reader, where: FormPlace) -> str:
    names = ("age", "age_unit", "gender", "siblings", "category")
    number = reader.number(where.place.unit)
    row = next(row for row in reader.rows(UNIT, where.place.scope, *names) if row[0] == number)
    said = dict(zip(names, row[1:], strict=True))
    age = said.pop("age")
    return unit_words(UnitRow("", age=age, **{name: word or "" for name, word in said.items()}))
