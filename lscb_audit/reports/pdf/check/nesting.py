"""Rules about elements and their neighbours: nesting, headings, alternative texts, tables."""

import re
from collections import Counter

from .conditions import Findings
from .reading import Node, Tree

_HEADING = re.compile(r"H[1-6]")
_GROUPS = ("THead", "TBody", "TFoot")
_KIDS = {
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    **dict.fromkeys(_GROUPS, frozenset(("TR",))),
    "TR": {"TH", "TD"},
    "L": {"L", "LI", "Caption"},
    "LI": {"Lbl", "LBody"},
    "TOC": {"TOC", "TOCI", "Caption"},
}
_PARENTS = {
    "TR": {"Table", "THead", "TBody", "TFoot"},
    **dict.fromkeys(_GROUPS, frozenset(("Table",))),
    **dict.fromkeys(("TH", "TD"), frozenset(("TR",))),
    "LI": {"L"},
    "LBody": {"LI"},
    "TOCI": {"TOC"},
}
_MAY_BE_EMPTY = frozenset(("TD", "TH", "TR", "Span"))
_ALTERNATIVES = {"Figure": "13-004", "Formula": "17-002"}


def check_nesting(tree: Tree, findings: Findings) -> None:
    """Ask of every element."""
    notes: Counter[str] = Counter()
    for node in tree.nodes:
        _check_family(node, findings)
        if node.kind in _ALTERNATIVES:
            told = bool(node.text("/Alt")) or "/ActualText" in node.obj
            findings.ask(_ALTERNATIVES[node.kind], told, node.path)
        if node.kind == "Note" and findings.ask("19-003", bool(node.text("/ID")), node.path):
            notes[node.text("/ID")] += 1
        findings.ask("14-006", sum(kid.kind == "H" for kid in node.kids) <= 1, node.path)
        bare = not node.kids and not node.marks and not node.annotations
        findings.ask("W-02", not bare or node.kind is None or node.kind in _MAY_BE_EMPTY, node.path)
        if node.kind == "Table":
            _check_table(node, findings)
    for name, times in notes.items():
        findings.ask("19-004", times == 1, name)
    _check_headings(tree, findings)


def _condition(kind: str) -> str:
    if kind.startswith("TOC"):
        return "09-006"
    return "09-004" if kind.startswith("T") else "09-005"


def _check_family(node: Node, findings: Findings) -> None:
    kind = node.kind
    if kind in _KIDS:
        for kid in node.kids:
            findings.ask(_condition(kind), kid.kind in _KIDS[kind], f"{kid.tag} inside {node.path}")
    if kind in _PARENTS:
        above = node.parent.kind if node.parent else None
        findings.ask(_condition(kind), above in _PARENTS[kind], f"{node.path} inside {above}")


def _check_headings(tree: Tree, findings: Findings) -> None:
    last = 0
    for node in tree.nodes:
        if node.kind and _HEADING.fullmatch(node.kind):
            level = int(node.kind[1])
            if last:
                findings.ask("14-003", level <= last + 1, f"H{level} after H{last} at {node.path}")
            else:
                findings.ask("14-002", level == 1, f"the first heading is {node.kind}")
            last = level
    plain = any(node.kind == "H" for node in tree.nodes)
    findings.ask("14-007", not (plain and last), "H and H1 to H6")


def _check_table(table: Node, findings: Findings) -> None:
    groups = [kid.kids if kid.kind != "TR" else [kid] for kid in table.kids]
    rows = [row for group in groups for row in group if row.kind == "TR"]
    findings.ask("09-T1", _is_regular(rows), table.path)
    cells = [cell for row in rows for cell in row.kids]
    heads = [cell for cell in cells if cell.kind == "TH"]
    findings.ask("15-003", bool(heads), f"{table.path} has no header cell")
    by_name = any(cell.attribute("/Headers") is not None for cell in cells)
    for cell in heads:
        says = cell.attribute("/Scope") is not None or (by_name and "/ID" in cell.obj)
        findings.ask("15-003", says, cell.path)
        findings.ask("W-01", not cell.is_empty(), cell.path)


def _is_regular(rows: list[Node]) -> bool:
    """Whether all rows fill the same columns, spans counted, and no two cells overlap."""
    taken: list[set[int]] = [set() for _ in rows]
    for number, row in enumerate(rows):
        column = 0
        for cell in row.kids:
            while column in taken[number]:
                column += 1
            across = range(column, column + int(cell.attribute("/ColSpan") or 1))
            for down in range(number, number + int(cell.attribute("/RowSpan") or 1)):
                if down >= len(rows) or taken[down].intersection(across):
                    return False
                taken[down].update(across)
            column = across.stop
    return len({len(columns) for columns in taken}) <= 1
