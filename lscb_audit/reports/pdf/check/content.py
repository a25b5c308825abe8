"""What the pages paint: every operator followed, with the marks it stands in and the font it uses."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

import pikepdf
from pikepdf import Dictionary, Name, Pdf, String

from .conditions import Findings
from .reading import LANGUAGE, ObjGen

_SHOW = frozenset(("Tj", "TJ", "'", '"'))
_PAINT = frozenset(("f", "F", "f*", "B", "B*", "b", "b*", "s", "S", "sh", "EI")) | {"INLINE IMAGE"} | _SHOW
_OPERATORS = " ".join(["BMC BDC EMC q Q Tf gs Do", *sorted(_PAINT - {"INLINE IMAGE"})])
_DEEPEST = 12  # forms within forms

Kind = Literal["artifact", "tagged", "other"]


class Mark(NamedTuple):
    kind: Kind
    key: tuple[ObjGen, int] | None
    language: str


@dataclass(slots=True)
class Content:
    """`marked`: numbers of the marks in each stream's owner; `painted`: those that hold something to see."""

    marked: dict[ObjGen, set[int]] = field(default_factory=dict)
    painted: dict[ObjGen, set[int]] = field(default_factory=dict)
    fonts: dict[Any, tuple[Any, str]] = field(default_factory=dict)
    codes: dict[Any, set[bytes]] = field(default_factory=dict)
    drawn: Counter[ObjGen] = field(default_factory=Counter)


def read_content(pdf: Pdf, findings: Findings) -> Content:
    """Follow the content of all pages."""
    content = Content()
    spoken = bool(str(pdf.Root.get("/Lang", "")))
    for number, page in enumerate(pdf.pages, 1):
        walk = _Walk(content, findings, f"page {number}", spoken)
        walk.stream(page.obj, page.obj.get("/Resources", Dictionary()), page, [], 0)
    for form, times in content.drawn.items():
        findings.ask("30-002", times < 2, f"form {form} is drawn {times} times")
    return content


class _Walk:
    """One page and the forms that it draws."""

    def __init__(self, content: Content, findings: Findings, where: str, spoken: bool) -> None:
        self.content, self.findings, self.where, self.spoken = content, findings, where, spoken

    def stream(self, owner: Any, resources: Any, source: Any, outer: list[Mark], depth: int) -> None:
        stack, base, bare = list(outer), len(outer), 0
        font: Any = None
        saved: list[Any] = []
        seen = len(self.content.marked.get(owner.objgen, ()))
        for instruction in pikepdf.parse_content_stream(source, _OPERATORS):
            op, operands = str(instruction.operator), instruction.operands
            if op in ("BMC", "BDC"):
                stack.append(self._begin(op, operands, owner, resources, stack))
            elif op == "EMC":
                if self.findings.ask(
                    "01-005", len(stack) > base, f"{self.where}: a mark ends that never began"
                ):
                    stack.pop()
            elif op == "q":
                saved.append(font)
            elif op == "Q":
                font = saved.pop() if saved else font
            elif op == "Tf":
                font = operands[0]
            elif op == "gs":
                font = _state_font(resources, operands[0]) or font
            elif op == "Do":
                self._draw(resources, operands[0], stack, depth)
            elif op in _PAINT:
                bare += self._paint(stack)
                if op in _SHOW:
                    self._show(op, operands, font, resources, stack)
        self.findings.ask("01-005", bare == 0, f"{self.where}: {bare} operators paint outside marks")
        self.findings.ask("01-005", len(stack) == base, f"{self.where}: a mark never ends")
        if depth and len(self.content.marked.get(owner.objgen, ())) > seen:
            self.content.drawn[owner.objgen] += 1

    def _begin(self, op: str, operands: Any, owner: Any, resources: Any, stack: list[Mark]) -> Mark:
        facts = _properties(operands[1], resources) if op == "BDC" else Dictionary()
        number = facts.get("/MCID")
        language = str(facts.get("/Lang", ""))
        if language:
            self.findings.ask("11-007", LANGUAGE.fullmatch(language) is not None, f"{self.where}: {language}")
        kinds = {mark.kind for mark in stack}
        if operands[0] == Name.Artifact:
            self.findings.ask("01-003", "tagged" not in kinds, self.where)
            return Mark("artifact", None, language)
        if number is None:
            return Mark("other", None, language)
        key = (owner.objgen, int(number))
        self.findings.ask("01-004", "artifact" not in kinds, f"{self.where}, mark {number}")
        known = self.content.marked.setdefault(owner.objgen, set())
        self.findings.ask("01-T3", key[1] not in known, f"{self.where}: mark {number} stands twice")
        known.add(key[1])
        return Mark("tagged", key, language)

    def _draw(self, resources: Any, name: Any, stack: list[Mark], depth: int) -> None:
        drawn = resources.get("/XObject", Dictionary()).get(str(name))
        if drawn is None:
            return
        if drawn.get("/Subtype") == Name.Form:
            self.findings.ask("30-001", "/Ref" not in drawn, self.where)
            if depth < _DEEPEST:
                self.stream(drawn, drawn.get("/Resources", resources), drawn, stack, depth + 1)
        else:
            self.findings.ask("01-005", not self._paint(stack), f"{self.where}: an image outside marks")

    def _paint(self, stack: list[Mark]) -> bool:
        """Note what is painted; returns whether it stands outside all marks."""
        outside = True
        for mark in stack:
            outside = outside and mark.kind == "other"
            if mark.key is not None:
                self.content.painted.setdefault(mark.key[0], set()).add(mark.key[1])
        return outside

    def _show(self, op: str, operands: Any, font: Any, resources: Any, stack: list[Mark]) -> None:
        tagged = any(mark.kind == "tagged" for mark in stack)
        if tagged and not self.spoken:
            self.findings.ask("11-001", any(mark.language for mark in stack), self.where)
        held = resources.get("/Font", Dictionary()).get(str(font)) if isinstance(font, Name) else font
        if not isinstance(held, Dictionary):
            return
        key = held.objgen if held.is_indirect else (self.where, str(font))
        self.content.fonts.setdefault(key, (held, self.where))
        codes = self.content.codes.setdefault(key, set())
        size = 2 if held.get("/Subtype") == Name.Type0 else 1
        for item in operands[0] if op == "TJ" else [operands[-1]]:
            if isinstance(item, String):
                text = bytes(item)
                codes.update(text[at : at + size] for at in range(0, len(text), size))


def _properties(operand: Any, resources: Any) -> Any:
    if isinstance(operand, Name):
        return resources.get("/Properties", Dictionary()).get(str(operand), Dictionary())
    return operand if isinstance(operand, Dictionary) else Dictionary()


def _state_font(resources: Any, name: Any) -> Any:
    held = resources.get("/ExtGState", Dictionary()).get(str(name), Dictionary()).get("/Font")
    return held[0] if held is not None else None
