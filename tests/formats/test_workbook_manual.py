"""The manual names every sheet, column and allowed word, each under its own sheet."""

import re
from pathlib import Path

import pytest

from lscb_audit.formats.workbook.layout import PLAN, TABLES, Sheet
from lscb_audit.rules.scales import BUILT_IN

MANUAL = (Path(__file__).parents[2] / "docs" / "workbook.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("sheet", [PLAN, *TABLES], ids=lambda sheet: sheet.name)
def test_the_manual_tells_each_column_what_must_be_filled_in_and_every_choice(sheet: Sheet) -> None:
    section = re.split(
        r"^##+ ", MANUAL.partition(f"\n### {sheet.name}\n")[2], maxsplit=1, flags=re.MULTILINE
    )[0]
    for column in sheet.columns:
        assert f"`{column.name}` *" in section if column.required else f"`{column.name}`" in section, (
            column.name
        )
        for choice in column.choices:
            assert f"`{choice}`" in section, choice


def test_the_manual_tells_the_built_in_scales() -> None:
    for scale in BUILT_IN.values():
        told = [
            f"`{level.code}` {level.label}" + " (met)" * (level.counts_as == "met") for level in scale.levels
        ]
        assert f"| `{scale.code}` | {', '.join(told)} |" in MANUAL
