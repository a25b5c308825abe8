"""Links, form fields and other annotations: in the tree, with words, reached in the structure's order."""

from typing import Any

from pikepdf import Dictionary, Name, Pdf

from .conditions import Findings
from .reading import Node, ObjGen, Tree

_HIDDEN = 2


def check_annotations(pdf: Pdf, tree: Tree, findings: Findings) -> None:
    """Ask of every annotation that can be seen."""
    owners = {held: node for node in tree.nodes for held in node.annotations}
    for number, page in enumerate(pdf.pages, 1):
        held: list[Any] = [a for a in page.obj.get("/Annots", []) if isinstance(a, Dictionary)]
        if held:
            findings.ask("28-008", page.obj.get("/Tabs") == Name.S, f"page {number}")
        for annotation in held:
            if int(annotation.get("/F", 0)) & _HIDDEN or annotation.get("/Subtype") == Name.Popup:
                continue
            _check(
                annotation,
                owners,
                tree,
                findings,
                f"page {number}, {str(annotation.get('/Subtype', '/?'))[1:]}",
            )


def _check(
    annotation: Any, owners: dict[ObjGen | None, Node], tree: Tree, findings: Findings, where: str
) -> None:
    node = owners.get(annotation.objgen) if annotation.is_indirect else None
    kind = node.kind if node and _agrees(annotation, node, tree) else None
    subtype = str(annotation.get("/Subtype", "/?"))[1:]
    words = bool(str(annotation.get("/Contents", "")).strip())
    told = words or bool(node and node.text("/Alt"))
    findings.ask("28-007", subtype != "TrapNet", where)
    if subtype == "Link":
        findings.ask("28-011", kind == "Link", where)
        findings.ask("28-012", words, where)
    elif subtype == "Widget":
        findings.ask("28-010", kind == "Form", where)
        label = annotation.get("/TU", annotation.get("/Parent", Dictionary()).get("/TU", ""))
        findings.ask("28-005", bool(str(label).strip()) or told, where)
    elif subtype != "PrinterMark":
        findings.ask("28-002", kind == "Annot", where)
        findings.ask("28-004", told, where)


def _agrees(annotation: Any, node: Node, tree: Tree) -> bool:
    """Whether the parent tree leads from the annotation to the element that holds it."""
    key = annotation.get("/StructParent")
    named = tree.parents.get(int(key)) if key is not None else None
    return isinstance(named, Dictionary) and named.objgen == node.obj.objgen
