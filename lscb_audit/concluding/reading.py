"""What was concluded in an audit out of the record, in one go: findings, evidence, themes, actions."""

from typing import TYPE_CHECKING, Any

from db.kinds import Kind
from db.tables.findings import (
    ACTION,
    ACTION_AGENCY,
    ACTION_FINDING,
    EVIDENCE,
    FINDING,
    FINDING_AGENCY,
    FINDING_LINE,
    FINDING_UNIT,
    FOLLOW_UP,
    SINGLE_ACTION,
    SINGLE_ACTION_FINDING,
    SINGLE_EVIDENCE,
    SINGLE_FINDING,
    SINGLE_FOLLOW_UP,
    SINGLE_LINE,
    SINGLE_UNIT,
)
from db.tables.partnership import THEME, THEME_NAME

from ..differences.names import Names
from ..errors import UserProblem
from ..formats.words import key
from ..my_work.audits import AuditFacts, all_audits, with_plan
from ..queries.reader import Reader, Scope, slot_of
from ..rules.action_chasing import FollowUp, in_time
from ..rules.audit import ActionRow, FindingRow
from ..rules.authority import may_write
from ..rules.codebook import Codebook, Theme, shown
from .model import Action, Conclusions, Finding, Heads, Source
from .sources import Evidence, Uids

if TYPE_CHECKING:
    from ..workspace import Workspace

_OF_FINDING = ("code", "kind", "theme", "text", "scope", "since_last")
_OF_ACTION = tuple(field.name for field in ACTION.fields if field.name in ActionRow._fields)


def conclusions(workspace: "Workspace", reference: str) -> Conclusions:
    """Return all that was concluded in an audit; on the workspace's thread."""
    with workspace.reading() as (reader, partnership):
        facts = facts_of(reader, partnership, reference)
        names = Names(reader, partnership, facts)
        uids = {ix: uid for uid, ix in reader.uids(facts.scope).items()}
        codebook = read_codebook(reader, partnership)
        sources = Evidence(reader, facts.scope, names, uids).sources()
        rows = _Rows(reader, facts.scope, names, uids)
        actions = rows.actions()
        assigned = {ix: names.agencies[ix] for ix in _assigned(reader, facts.scope)}
        return Conclusions(
            facts.reference,
            rows.findings(codebook, sources, actions),
            actions,
            sources,
            codebook,
            tuple(names.lines.values()),
            tuple(assigned.values()),
            tuple(names.units.values()),
            facts.unit_word,
            may_write(workspace.member.role, False, "facilitator"),
            may_write(workspace.member.role, False, "lead"),
        )


def _assigned(reader: Reader, scope: Scope) -> list[int]:
    from db.tables.planning import ASSIGNMENT

    return [row[1] for row in reader.rows(ASSIGNMENT, scope, "p_agency")]


def facts_of(reader: Reader, partnership: Scope, reference: str) -> AuditFacts:
    """Return who an audit is. Raises UserProblem if there is none of this reference."""
    for facts in all_audits(reader, partnership):
        if key(facts.reference) == key(reference):
            return with_plan(reader, facts)
    raise UserProblem(f"There is no audit “{reference}” in this workspace.")


def read_codebook(reader: Reader, partnership: Scope) -> Codebook:
    """Return the partnership's themes."""
    former: dict[int, list[str]] = {}
    for _, theme, name in reader.rows(THEME_NAME, partnership, "p_theme", "name"):
        former.setdefault(theme, []).append(name or "")
    uids = {ix: uid for uid, ix in reader.uids(partnership).items()}
    return Codebook(
        Theme(uids[ix], name or "", meaning or "", tuple(former.get(ix, ())), into, retired or "")
        for ix, name, meaning, into, retired in reader.rows(
            THEME, partnership, "name", "meaning", "into", "retired"
        )
    )


class _Rows:
    """The rows of findings and actions, those of one agency alone among them, in their order."""

    def __init__(self, reader: Reader, scope: Scope, names: Names, uids: Uids) -> None:
        self.reader, self.scope, self.names, self.uids = reader, scope, names, uids
        self.lines = {ix: code for ix, (code, _) in names.lines.items()}
        self.agencies = {ix: code for ix, (code, _) in names.agencies.items()}
        self.codes = {
            ix: code or ""
            for kind in (FINDING, SINGLE_FINDING)
            for ix, code in reader.rows(kind, scope, "code")
        }

    def findings(
        self, codebook: Codebook, sources: tuple[Source, ...], actions: tuple[Action, ...]
    ) -> tuple[Finding, ...]:
        known = {one.uid: one for one in sources}
        tied = self._tied()
        lines = self._links((FINDING_LINE, SINGLE_LINE), "finding", "line", self.lines)
        units = self._links((FINDING_UNIT, SINGLE_UNIT), "finding", "unit", self.names.units)
        agencies = self._links((FINDING_AGENCY,), "finding", "agency", self.agencies)
        made = []
        for ix, alone, facts, heads in self._both(FINDING, SINGLE_FINDING, _OF_FINDING):
            since = tuple(filter(None, (facts["since_last"] or "").split(", ")))
            said = agencies.get(ix, ()) if not alone else (alone,)
            row = FindingRow(
                *(facts["code"] or "", facts["kind"] or "", facts["theme"] or "", facts["text"] or ""),
                lines=lines.get(ix, ()),
                units=units.get(ix, ()),
                agencies=said,
                scope=facts["scope"] or "",
                since_last=since,
            )
            here = {uid for uid in tied.get(ix, ()) if uid in known}
            evidence = tuple(one for one in sources if one.uid in here)
            answers = tuple(one.row.action for one in actions if row.finding in one.row.finding)
            hidden = len(tied.get(ix, ())) - len(here)
            theme = shown(codebook, row.theme)
            made.append(Finding(self.uids[ix], row, alone, theme, evidence, hidden, answers, heads))
        return tuple(made)

    def actions(self) -> tuple[Action, ...]:
        findings = self._links((ACTION_FINDING, SINGLE_ACTION_FINDING), "action", "finding", self.codes)
        agencies = self._links((ACTION_AGENCY,), "action", "agency", self.agencies)
        followed = self._followed()
        made = []
        for ix, alone, facts, heads in self._both(ACTION, SINGLE_ACTION, ("code", *_OF_ACTION)):
            said = {name: facts[name] or "" for name in _OF_ACTION}
            whose = agencies.get(ix, ()) if not alone else (alone,)
            row = ActionRow(facts["code"] or "", findings.get(ix, ()), agencies=whose, **said)
            made.append(Action(self.uids[ix], row, alone, in_time(followed.get(ix, ())), heads))
        return tuple(made)

    def _both(
        self, kind: Kind, single: Kind, names: tuple[str, ...]
    ) -> list[tuple[int, str, dict[str, Any], Heads]]:
        """Return (number, whose alone, facts, heads) of both kinds, in the order that both have together."""
        births = {**self.reader.births(kind, self.scope), **self.reader.births(single, self.scope)}
        columns = "position", *names, *(f"h_{name}" for name in names)
        found = [("", kind, row) for row in self.reader.rows(kind, self.scope, *columns)]
        found += [
            (self.agencies.get(agency, ""), single, (ix, *row))
            for ix, agency, *row in self.reader.rows(single, self.scope, "p_agency", *columns)
        ]
        found.sort(key=lambda one: (one[2][1] or "", births[one[2][0]]))
        made = []
        for alone, of, (ix, _, *said) in found:
            facts = dict(zip(names, said[: len(names)], strict=True))
            heads = dict(zip(names, said[len(names) :], strict=True))
            made.append((ix, alone, facts, self._heads(of, ix, heads)))
        return made

    def _heads(self, kind: Kind, ix: int, heads: dict[str, int | None]) -> Heads:
        return {
            name: (head,) if head > 0 else self.reader.standing(ix, slot_of(kind, name)) or (-head,)
            for name, head in heads.items()
            if head is not None
        }

    def _links(
        self, kinds: tuple[Kind, ...], of: str, to: str, codes: dict[int, str]
    ) -> dict[int, tuple[str, ...]]:
        found: dict[int, tuple[str, ...]] = {}
        for kind in kinds:
            for _, one, other in self.reader.rows(kind, self.scope, f"p_{of}", f"p_{to}"):
                if other in codes:
                    found[one] = (*found.get(one, ()), codes[other])
        return found

    def _followed(self) -> dict[int, list[FollowUp]]:
        found: dict[int, list[FollowUp]] = {}
        for kind in (FOLLOW_UP, SINGLE_FOLLOW_UP):
            for _, action, *said in self.reader.rows(
                kind, self.scope, "p_action", "kind", "happened_on", "how", "text"
            ):
                found.setdefault(action, []).append(FollowUp(*(word or "" for word in said)))
        return found

    def _tied(self) -> dict[int, set[bytes]]:
        found: dict[int, set[bytes]] = {}
        for name in EVIDENCE:
            for kind in (EVIDENCE[name], SINGLE_EVIDENCE[name]):
                for _, finding, piece in self.reader.rows(kind, self.scope, "p_finding", f"p_{name}"):
                    found.setdefault(finding, set()).add(self.uids.get(piece, str(piece).encode()))
        return found
