"""Nobody is kept out: names, targets, keys, a seen focus, no cut words; in every theme, also at 200 %."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui import a11y_lint
from ui import theme
from ui.writing import WritingBox

from .conftest import Reads


@pytest.mark.parametrize("zoom", [100, 200])
@pytest.mark.parametrize("name", list(theme.THEMES))
def test_a_page_of_boxes_keeps_nobody_out(
    name: str, zoom: int, page: QWidget, box: WritingBox, reads: Reads
) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, name, zoom)
    other = page.findChildren(WritingBox)[1]
    reads(box, lambda: box.set_text("They recieved it at EX9 9ZZ, NHS number 943 476 5919."))
    other.set_problem("Say what the child said or showed, or why this cannot be answered.")
    a11y_lint.settle()
    assert a11y_lint.lint(page, 1280, pixels=zoom == 100) == []


def test_a_narrow_page_at_200_per_cent_cuts_no_words(page: QWidget, box: WritingBox, reads: Reads) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, "light", 200)
    page.resize(640, 500)
    reads(box, lambda: box.set_text("They live at 12 Example Street, Exampletown, EX9 9ZZ."))
    a11y_lint.settle()
    assert [*a11y_lint.cut_words(page), *a11y_lint.reflow(page, 640)] == []
