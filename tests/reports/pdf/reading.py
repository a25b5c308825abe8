"""Reading a printed file back: its words, its tree, its targets."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
from pikepdf import Dictionary, Name, Pdf


def page_texts(path: Path) -> list[str]:
    """The words of each page, as a copying reader gets them."""
    pdf = pypdfium2.PdfDocument(str(path))
    texts = [pdf[number].get_textpage().get_text_bounded() for number in range(len(pdf))]
    pdf.close()
    return [text.replace("\r\n", "\n") for text in texts]


def tree(pdf: Pdf) -> Iterator[Any]:
    """Structure elements in reading order."""
    stack: list[Any] = list(pdf.Root.StructTreeRoot.K)
    while stack:
        item = stack.pop(0)
        if isinstance(item, Dictionary) and item.get("/Type") == Name.StructElem:
            yield item
            stack = [*item.get("/K", []), *stack]


def tags(path: Path) -> list[str]:
    with Pdf.open(path) as pdf:
        return [str(element.S)[1:] for element in tree(pdf)]
