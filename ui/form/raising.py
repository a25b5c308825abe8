"""Opens the dialog of an immediate concern, from any screen, and keeps what was said in it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QWidget

from .concern import HELD, ConcernDialog, Kept
from .half_typed import HalfTyped

if TYPE_CHECKING:
    from lscb_audit.auditing import FormKey
    from lscb_audit.auditing.concerns import LocalNumbers
    from lscb_audit.rules.form import Concern
    from lscb_audit.workspace import Workspace

    from ..office import Office


class Known(NamedTuple):
    """What the dialog needs to know: the numbers, the forms that a concern may be about, in words, and what
    was half typed in it before.
    """

    numbers: "LocalNumbers"
    places: "tuple[tuple[str, FormKey], ...]"
    half_typed: dict[str, str]


def raise_concern(
    office: "Office",
    parent: QWidget,
    key: "FormKey | None" = None,
    concern: "Concern | None" = None,
    done: Callable[[], object] = lambda: None,
) -> None:
    """Show the numbers, and keep who was told. Call this from any screen, once a workspace is open.

    Without `key` the case is chosen among those of the audit that is open (of the seat's own agency); where
    no audit is open, among those of all audits. `done` is called once something was kept.
    """
    agency, audit = office.seat.agency, office.audit

    def show(known: Known) -> None:
        dialog = ConcernDialog(known.numbers, known.places, concern, parent)
        about = "/".join(key) if key else audit
        which = f"@{agency}@{concern.uid.hex() if concern else 'new'}@{about}"
        half = _keep_typing(office, dialog, which, known.half_typed)
        dialog.take_focus()

        def ended() -> None:
            half.ended("concern.")
            half.end()
            half.deleteLater()

        def kept() -> None:
            ended()
            done()

        if dialog.exec() and dialog.kept is not None:
            _keep(office, dialog.kept, concern, kept)
        else:
            # given up by hand; where it was locked nothing can be written, and it stays
            ended()

    office.ask(
        lambda workspace: read_known(workspace, key, audit, agency), show, "The numbers could not be read"
    )


def _keep_typing(office: "Office", dialog: ConcernDialog, which: str, kept: dict[str, str]) -> HalfTyped:
    """Keep what is typed in the dialog: it belongs to no form yet.

    `which` says for whom and about what it was opened: nothing comes back about another child, or to another
    seat. Where the case that was chosen is no longer there nothing comes back either.
    """
    half, place = HalfTyped(office, dialog), f"concern.place{which}"

    def chosen() -> None:
        half.typed(place, dialog.place.currentText())

    for name, edit in dialog.lines().items():
        half.watch(f"concern.{name}", edit, lambda: which)
        edit.textEdited.connect(chosen)
    dialog.place.activated.connect(chosen)
    again = {name: text for name, text in kept.items() if name.endswith(which)}
    there = dialog.come_back(again.get(place, ""))
    half.begin(None, again if there else {})
    return half


def read_known(workspace: "Workspace", key: "FormKey | None", audit: str, agency: str) -> Known:
    """Read what the dialog needs; on the workspace's thread."""
    from lscb_audit import auditing

    numbers = auditing.read_local_numbers(workspace)
    references = [audit] if audit else [row.reference for row in workspace.audits()]
    if key is not None:
        references = [key.audit]
    places = []
    for reference in references:
        found = workspace.audit(reference, texts=False)
        names = {row.agency: row.name for row in found.agencies}
        lead = "" if audit or key else f"{found.plan.title}: "
        for row in found.involvement:
            here = auditing.FormKey(reference, row.unit, row.agency)
            if row.status.startswith("not") or (agency and row.agency != agency) or (key and here != key):
                continue
            places.append((f"{lead}{row.unit}, {names.get(row.agency, row.agency)}", here))
    return Known(numbers, tuple(places), auditing.read_half_typed(workspace, None))


def _keep(office: "Office", kept: Kept, concern: "Concern | None", done: Callable[[], object]) -> None:
    today = office.today().isoformat()

    def work(workspace: "Workspace") -> None:
        from lscb_audit import auditing

        uid = concern.uid if concern else auditing.raise_concern(workspace, kept.key, kept.what, today)
        told = (kept.told, kept.told_at, kept.reference)
        if kept.told and (concern is None or told != (concern.told, concern.told_at, concern.reference)):
            auditing.tell_of_concern(workspace, kept.key, uid, *told)
        if kept.outcome and (concern is None or kept.outcome != concern.outcome):
            auditing.close_concern(workspace, kept.key, uid, kept.outcome, today)

    def written(_: None) -> None:
        if not kept.told:
            office.window.tell(HELD, "needs-you")
        done()

    office.write(work, written, "The concern was not kept")
