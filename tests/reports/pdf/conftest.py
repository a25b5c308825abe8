"""All sample documents printed once, and validated once in one run of the Java machine."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

from lscb_audit.reports import certificate, recovery_sheet
from lscb_audit.reports.form import build
from lscb_audit.reports.pdf.render import Rendered, render

from ..certificate.test_build import sample
from ..form.samples import AROUND, filled, paper, returned
from .faults import FAULTS, break_file
from .odd import ODD
from .samples import rich
from .vera import validate

KEY = "A3C4DE-F6G7HJ-K9M4NP-R3T4UW-X6Y7AC-D9E3FG"
FORMS = {
    "blank form": build([paper(filled())], replace(AROUND, blank=True)),
    "filled forms": build([paper(filled()), paper(returned())], AROUND),
    "certificate": certificate.build("Exampleshire Partnership", sample(), printed_on="2026-11-22"),
    "recovery sheet": recovery_sheet.build("Exampleshire Partnership", KEY, made_on="2026-11-21"),
}


class Printed(NamedTuple):
    path: Path
    rendered: Rendered


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Printed]:
    """Every sample document by name."""
    folder = tmp_path_factory.mktemp("printed")
    made = {}
    for number, (name, document) in enumerate({"rich": rich(), **ODD, **FORMS}.items()):
        path = folder / f"{number}.pdf"
        made[name] = Printed(path, render(document, path))
    return made


@pytest.fixture(scope="session")
def good(printed: Mapping[str, Printed]) -> Path:
    """The rich document, free of faults."""
    return printed["rich"].path


@pytest.fixture(scope="session")
def broken(good: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """The rich document with one fault at a time."""
    folder = tmp_path_factory.mktemp("broken")
    return {name: break_file(good, folder / f"{number}.pdf", name) for number, name in enumerate(FAULTS)}


@pytest.fixture(scope="session")
def verdicts(printed: Mapping[str, Printed]) -> Mapping[Path, tuple[str, ...]]:
    """What veraPDF says of every sample: the rules that it breaks."""
    return validate(one.path for one in printed.values())


@pytest.fixture(scope="session")
def verdicts_on_faults(broken: Mapping[str, Path]) -> Mapping[Path, tuple[str, ...]]:
    return validate(broken.values())
