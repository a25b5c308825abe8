"""The structure tree of a file as plain nodes, with what is wrong in its bones."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pikepdf import Array, Dictionary, Object, Pdf

from .conditions import Findings

ObjGen = tuple[int, int]
LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_STANDARD = """
Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl
LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP
Warichu WT WP Figure Formula Form
"""
STANDARD = frozenset(_STANDARD.split())


@dataclass(slots=True, eq=False)
class Node:
    """A structure element. `kind` is its standard type (None if unknown); `marks` are (page, number)."""

    tag: str
    kind: str | None
    obj: Any
    path: str
    parent: "Node | None"
    kids: list["Node"] = field(default_factory=list)
    marks: list[tuple[ObjGen | None, int]] = field(default_factory=list)
    annotations: list[ObjGen | None] = field(default_factory=list)

    def text(self, key: str) -> str:
        return str(self.obj.get(key, "")).strip()

    def attribute(self, key: str) -> Any:
        held = self.obj.get("/A")
        for owner in held if isinstance(held, Array) else [held]:
            if isinstance(owner, Dictionary) and key in owner:
                return owner[key]
        return None

    def is_empty(self) -> bool:
        return not self.marks and not self.annotations and all(kid.is_empty() for kid in self.kids)


@dataclass(slots=True)
class Tree:
    """All nodes in reading order, and what the parent tree says."""

    nodes: list[Node] = field(default_factory=list)
    parents: dict[int, Any] = field(default_factory=dict)
    by_object: dict[ObjGen, Node] = field(default_factory=dict)


def read_tree(pdf: Pdf, findings: Findings) -> Tree:
    """Read the structure tree; an untagged file gives an empty one."""
    top = pdf.Root.get("/StructTreeRoot")
    tree = Tree()
    if not findings.ask("01-T1", isinstance(top, Dictionary) and "/K" in top, "the file"):
        return tree
    assert isinstance(top, Dictionary)
    roles = _roles(top, findings)
    _walk(top, roles, tree, findings)
    if "/ParentTree" in top:
        tree.parents = dict(_numbers(top.ParentTree))
    return tree


def _roles(top: Object, findings: Findings) -> dict[str, str]:
    held = top.get("/RoleMap")
    roles = {str(k)[1:]: str(v)[1:] for k, v in held.items()} if isinstance(held, Dictionary) else {}
    for name in roles:
        findings.ask("02-004", name not in STANDARD, name)
        _standard(name, roles, findings)
    return roles


def _standard(tag: str, roles: dict[str, str], findings: Findings) -> str | None:
    """The standard type that a type stands for, by the file's own map."""
    seen: list[str] = []
    name: str | None = tag
    while name is not None and name not in STANDARD:
        if not findings.ask("02-003", name not in seen, " → ".join([*seen, name])):
            return None
        seen.append(name)
        name = roles.get(name)
    return name


def _kids(obj: Any) -> list[Any]:
    held = obj.get("/K")
    return [] if held is None else list(held) if isinstance(held, Array) else [held]


def _walk(top: Any, roles: dict[str, str], tree: Tree, findings: Findings) -> None:
    stack: list[tuple[Node | None, Any, ObjGen | None]] = [(None, kid, None) for kid in reversed(_kids(top))]
    seen: set[ObjGen] = set()
    while stack:
        parent, obj, page = stack.pop()
        if _is_content(parent, obj, page):
            continue
        if not isinstance(obj, Dictionary):
            continue
        if obj.is_indirect:
            if not findings.ask(
                "01-T4", obj.objgen not in seen, f"element {obj.objgen} stands twice in the tree"
            ):
                continue
            seen.add(obj.objgen)
        node = _node(parent, obj, roles, findings)
        tree.nodes.append(node)
        if obj.is_indirect:
            tree.by_object[obj.objgen] = node
        own = obj["/Pg"].objgen if "/Pg" in obj else page
        stack += [(node, kid, own) for kid in reversed(_kids(obj))]


def _is_content(parent: Node | None, obj: Any, page: ObjGen | None) -> bool:
    """Note a mark or an annotation with its element."""
    if parent is None:
        return False
    if isinstance(obj, int):
        parent.marks.append((page, obj))
        return True
    kind = str(obj.get("/Type", "")) if isinstance(obj, Dictionary) else ""
    if kind == "/MCR":
        held = obj.get("/Pg")
        parent.marks.append((held.objgen if held is not None else page, int(obj.get("/MCID", -1))))
    elif kind == "/OBJR":
        held = obj.get("/Obj")
        parent.annotations.append(held.objgen if held is not None else None)
    return kind in ("/MCR", "/OBJR")


def _node(parent: Node | None, obj: Any, roles: dict[str, str], findings: Findings) -> Node:
    tag = str(obj.get("/S", "/?"))[1:]
    siblings = parent.kids if parent else []
    path = f"{parent.path if parent else ''}/{tag}[{len(siblings) + 1}]"
    node = Node(tag, _standard(tag, roles, findings), obj, path, parent)
    siblings.append(node)
    findings.ask("02-001", node.kind is not None, path)
    if "/Lang" in obj:
        findings.ask("11-007", LANGUAGE.fullmatch(str(obj.Lang)) is not None, path)
    named = obj.get("/P")
    above = parent.obj if parent else None
    right = named is not None and (above is None or not named.is_indirect or named.objgen == above.objgen)
    findings.ask("01-T4", right, path)
    return node


def _numbers(node: Any, depth: int = 0) -> Iterator[tuple[int, Any]]:
    """Entries of a number tree."""
    pairs = node.get("/Nums")
    if pairs is not None:
        items = list(pairs)
        yield from ((int(key), value) for key, value in zip(items[::2], items[1::2], strict=False))
    for kid in node.get("/Kids", []) if depth < 50 else []:
        yield from _numbers(kid, depth + 1)
