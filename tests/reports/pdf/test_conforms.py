"""Every document that can be written comes out as PDF/UA-1: by veraPDF, and by our own check."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from lscb_audit.errors import UserProblem
from lscb_audit.reports.pdf.check import CONDITIONS, check

from .conftest import FORMS, Printed
from .faults import FAULTS
from .odd import ODD

NAMES = ("rich", *ODD, *FORMS)

# veraPDF lets a table pass that has no header cell at all; ours does not.
OURS_ALONE = {"no heads"}


@pytest.mark.jdk
@pytest.mark.parametrize("name", NAMES)
def test_verapdf_finds_nothing_amiss(
    name: str, printed: Mapping[str, Printed], verdicts: Mapping[Path, tuple[str, ...]]
) -> None:
    assert verdicts[printed[name].path] == ()


@pytest.mark.parametrize("name", NAMES)
def test_our_check_finds_nothing_but_advice(name: str, printed: Mapping[str, Printed]) -> None:
    assert [finding for finding in printed[name].rendered.findings if not finding.advice] == []


@pytest.mark.parametrize("fault", FAULTS)
def test_our_check_catches_a_seeded_fault(fault: str, broken: Mapping[str, Path]) -> None:
    assert FAULTS[fault][0] in {finding.condition for finding in check(broken[fault])}


@pytest.mark.slow
@pytest.mark.jdk
@pytest.mark.parametrize("fault", [name for name in FAULTS if name not in OURS_ALONE])
def test_verapdf_agrees_that_a_seeded_fault_is_one(
    fault: str, broken: Mapping[str, Path], verdicts_on_faults: Mapping[Path, tuple[str, ...]]
) -> None:
    assert verdicts_on_faults[broken[fault]] != ()


def test_every_seeded_fault_belongs_to_a_condition_of_the_catalogue() -> None:
    assert {condition for condition, _ in FAULTS.values()} <= set(CONDITIONS)


def test_what_is_not_a_pdf_is_told_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_text("Dear all,", encoding="utf-8")
    with pytest.raises(UserProblem, match="not a PDF"):
        check(path)
