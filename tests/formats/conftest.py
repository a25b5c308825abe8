"""A grading form that was just written."""

from pathlib import Path

import pytest

from lscb_audit.formats.grading_form import write_form

from .grading_forms import AUDIT, STAMP


@pytest.fixture
def form(tmp_path: Path) -> Path:
    write_form(AUDIT, "pol", tmp_path / "form.xlsx", stamp=STAMP)
    return tmp_path / "form.xlsx"
