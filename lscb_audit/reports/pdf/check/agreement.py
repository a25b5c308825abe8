"""Tree, pages and parent tree must tell the same story."""

from collections import Counter
from typing import Any

from pikepdf import Array, Dictionary, Pdf

from .conditions import Findings
from .content import Content
from .reading import ObjGen, Tree


def check_agreement(pdf: Pdf, tree: Tree, content: Content, findings: Findings) -> None:
    """Every mark that shows something is claimed once, by the element that the parent tree names."""
    if not tree.nodes:
        return
    claims = Counter(mark for node in tree.nodes for mark in node.marks)
    for (_, number), times in claims.items():
        findings.ask("01-T3", times == 1, f"mark {number} is claimed {times} times")
    claimed: dict[ObjGen | None, set[int]] = {}
    for place, number in claims:
        claimed.setdefault(place, set()).add(number)
    for count, page in enumerate(pdf.pages, 1):
        own, where = page.obj.objgen, f"page {count}"
        painted, told = content.painted.get(own, set()), claimed.get(own, set())
        findings.ask(
            "01-T3", painted <= told, f"{where}: marks {sorted(painted - told)[:5]} are not in the tree"
        )
        missing = told - content.marked.get(own, set())
        findings.ask(
            "01-T3", not missing, f"{where}: the tree names marks {sorted(missing)[:5]}, which it lacks"
        )
        if painted:
            _check_page(page.obj, painted, tree, findings, where)


def _check_page(page: Any, painted: set[int], tree: Tree, findings: Findings, where: str) -> None:
    key = page.get("/StructParents")
    owners = tree.parents.get(int(key)) if key is not None else None
    if not findings.ask("01-T3", isinstance(owners, Array), f"{where} is not in the parent tree"):
        return
    held: list[Any] = list(owners or ())
    for number in sorted(painted):
        element = held[number] if number < len(held) else None
        node = tree.by_object.get(element.objgen) if isinstance(element, Dictionary) else None
        agrees = node is not None and (page.objgen, number) in node.marks
        findings.ask("01-T3", agrees, f"{where}: the parent tree disagrees about mark {number}")
