"""The single lines of the form's pages that keep what is half typed, and when it ends."""

from typing import TYPE_CHECKING

from .half_typed import HalfTyped

if TYPE_CHECKING:
    from ..office import Office
    from .middle import Middle
    from .screen import FormScreen

_ANSWER = "answer@"


def watch_pages(office: "Office", screen: "FormScreen", middle: "Middle") -> HalfTyped:
    """Keep what is half typed on the pages of the form that is open."""
    half = HalfTyped(office, screen)
    _watch_independence(half, middle)
    _watch_dates(half, middle)
    _watch_answers(half, middle)
    check = middle.check
    for name, edit in (("role", check.role), ("second", check.second), ("reason", check.reason)):
        half.watch(f"sign.{name}", edit)

    def begin() -> None:
        sheet = screen.sheet
        if sheet is None or sheet.opened.looked_in:
            half.end()
        else:
            half.begin(sheet.opened.key)

    screen.ready.connect(begin)
    return half


def _watch_independence(half: HalfTyped, middle: "Middle") -> None:
    page = middle.independence
    half.watch("independence.note", page.note)
    half.watch("independence.auditor", page.auditor)
    page.declared.connect(lambda *_: half.ended("independence.note"))
    page.given.connect(lambda _: half.ended("independence.auditor"))


def _watch_dates(half: HalfTyped, middle: "Middle") -> None:
    page = middle.about
    fields = {"about.on": page.on, "about.what": page.what, "about.why": page.why}
    for name, edit in fields.items():
        half.watch(name, edit, page.which)

    def ended(*_: object) -> None:
        half.ended(*(name + page.which() for name in fields))

    for signal in (page.added, page.changed, page.removed):
        signal.connect(ended)
    page.turned.connect(half.put_back)


def _watch_answers(half: HalfTyped, middle: "Middle") -> None:
    """Answers to comments come and go with the line that is shown."""
    comments = middle.line.comments

    def put_back() -> None:
        typed = half.texts.items()
        found = {bytes.fromhex(name.removeprefix(_ANSWER)): text for name, text in typed if _ANSWER in name}
        comments.put_back(found)

    comments.typed.connect(lambda remark, text: half.typed(f"{_ANSWER}{remark.uid.hex()}", text))
    comments.answered.connect(lambda remark, _: half.ended(f"{_ANSWER}{remark.uid.hex()}"))
    half.shown.connect(put_back)
