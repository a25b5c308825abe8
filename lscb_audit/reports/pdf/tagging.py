"""The structure tree and the links, written into the pages that were drawn.

ReportLab draws; pikepdf adds what makes the file a tagged one: structure elements, the parent tree that leads
from marks back to elements, link annotations, and the page keys that belong to them.
"""

from collections.abc import Mapping, Sequence

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from .elements import Attribute, Element, LinkPlace, Mark

Targets = Mapping[str, tuple[int, float]]
"""Anchor to page (from 0) and height above the foot of the page."""

_OWNERS = {"Scope": "Table", "ColSpan": "Table", "RowSpan": "Table", "ListNumbering": "List"}


def tag(pdf: Pdf, root: Element, claims: Sequence[Sequence[Element]], targets: Targets) -> None:
    """Add the tree below `root` to `pdf`. `claims[p]` are the owners of page p's marks by number."""
    pages = [page.obj for page in pdf.pages]
    objects = {id(element): pdf.make_indirect(Dictionary(Type=Name.StructElem)) for element in root.walk()}
    tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    parents: list[tuple[int, Object]] = []
    for number, (page, owners) in enumerate(zip(pages, claims, strict=True)):
        page.StructParents = number
        page.Tabs = Name.S
        parents.append((number, Array([objects[id(owner)] for owner in owners])))
    _fill(pdf, root, tree, objects, pages, parents, targets)
    tree.K = Array([objects[id(root)]])
    tree.ParentTree = Dictionary(Nums=Array([part for pair in parents for part in pair]))
    tree.ParentTreeNextKey = len(parents)
    pdf.Root.StructTreeRoot = tree
    pdf.Root.MarkInfo = Dictionary(Marked=True)


def _fill(
    pdf: Pdf,
    root: Element,
    tree: Object,
    objects: Mapping[int, Object],
    pages: Sequence[Object],
    parents: list[tuple[int, Object]],
    targets: Targets,
) -> None:
    above: dict[int, Object] = {id(root): tree}
    for element in root.walk():
        made = objects[id(element)]
        made.S = Name("/" + element.tag)
        made.P = above[id(element)]
        if element.alt:
            made.Alt = String(element.alt)
        if element.attributes:
            made.A = _attributes(element.attributes)
        kids = []
        for kid in element.kids:
            if isinstance(kid, Element):
                above[id(kid)] = made
                kids.append(objects[id(kid)])
            elif isinstance(kid, Mark):
                kids.append(Dictionary(Type=Name.MCR, Pg=pages[kid.page], MCID=kid.mcid))
            else:
                kids.append(_link(pdf, kid, made, pages, parents, targets))
        if kids:
            made.K = Array(kids)


def _attributes(attributes: Mapping[str, Attribute]) -> Object:
    owners = {_OWNERS.get(name, "Layout") for name in attributes}
    made = Dictionary(O=Name("/" + min(owners)))
    for name, value in attributes.items():
        made["/" + name] = (
            Name("/" + value)
            if isinstance(value, str)
            else Array(value)
            if isinstance(value, tuple)
            else value
        )
    return made


def _link(
    pdf: Pdf,
    place: LinkPlace,
    element: Object,
    pages: Sequence[Object],
    parents: list[tuple[int, Object]],
    targets: Targets,
) -> Object:
    """Add the annotation to its page; returns the reference to it for the structure tree."""
    annotation = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=Array([round(value, 2) for value in place.rect]),
            Border=Array([0, 0, 0]),
            F=4,
            Contents=String(place.words),
            StructParent=len(parents),
        )
    )
    if place.target.startswith("#"):
        number, height = targets[place.target[1:]]
        annotation.Dest = Array([pages[number], Name.XYZ, 0, round(height, 2), 0])
    else:
        annotation.A = Dictionary(S=Name.URI, URI=String(place.target))
    parents.append((len(parents), element))
    page = pages[place.page]
    if "/Annots" not in page:
        page.Annots = Array([])
    page.Annots.append(annotation)
    return Dictionary(Type=Name.OBJR, Pg=page, Obj=annotation)
