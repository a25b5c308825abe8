"""Laptops of one partnership, made and used by the command line."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from db import store
from lscb_audit.commands.sharing import INVITE_VARIABLE
from tests.app.filling import fill, form_of
from tests.formats.workbooks import plan, save
from tests.support.command_line import CHEAP, Said, done, new_workspace, run

from .desks import cheap_invitations

AUDIT = "neglect-2026"
INVITE_PASSPHRASE = "plum wagon seven"
Sheets = dict[str, Sequence[Sequence[Any]]]
SHEETS: Sheets = {
    "audit": plan(),
    "agencies": [["agency", "name"], ["POL", "Police"], ["HEA", "Health"], ["SCH", "Schools"]],
    "lines": [["line", "title"], ["K1", "Referral"], ["K2", "Voice"]],
    "units": [["unit"], ["C1"], ["C2"]],
    "involvement": [
        ["unit", "agency", "status"],
        *[[unit, agency, "involved"] for unit in ("C1", "C2") for agency in ("POL", "HEA")],
        ["C1", "SCH", "not known"],
        ["C2", "SCH", "involved"],
    ],
}


class Partnership:
    """Laptops in one folder, and the shared folder that is their hub."""

    def __init__(self, folder: Path, sheets: Sheets = SHEETS, qa: Path | None = None) -> None:
        self.folder = folder
        self.hub = folder / "hub"
        #: the administrator's address, where the hub is a database
        self.admin = ""
        self.hub.mkdir(parents=True)
        self.qa = qa or new_workspace(folder / "qa.lscb")
        done("import", save(folder / "audit.xlsx", sheets), "-w", self.qa)

    def invite(self, name: str, role: str, agency: str = "", *, by: Path | None = None) -> Path:
        """Write an invitation; return its file."""
        file = self.folder / f"{name}.invitation"
        of = ["--agency", agency] if agency else []
        more = ["--hub-admin", self.admin] if self.admin else []
        done("invite", "--name", name, "--role", role, *of, *more, "-w", by or self.qa, "-o", file)
        return file

    def join(self, file: Path, name: str = "") -> Path:
        """Make the laptop of an invitation; it has asked for nothing yet."""
        place = self.folder / f"{name or file.stem}.lscb"
        done("join", file, place)
        return place

    def admitted(self, name: str, role: str, agency: str = "") -> Path:
        """Return a laptop that takes part and has everything that it may have."""
        place = self.join(self.invite(name, role, agency))
        self.sync(place, self.qa, place)
        return place

    def sync(self, *places: Path) -> None:
        for place in places:
            done("sync", "-w", place)

    def hand_in(
        self, place: Path, agency: str, words: str, grade: str = "good", units: Sequence[str] = ()
    ) -> Said:
        """Fill the agency's Excel form and take it in, on this laptop; `words` stand in every text."""
        folder = self.folder / f"forms-{place.stem}-{agency}"
        form = form_of(place, agency, folder)
        texts = {(unit, "K1"): {"evidence": f"{words} {unit}"} for unit in units or ("C1", "C2")}
        return done(
            "forms", "import", fill(form, folder / "filled.xlsx", texts, everywhere=grade), "-w", place
        )


def readable(place: Path, words: str) -> bool:
    """Say whether words can be read in anything that a workspace can open."""
    return run("verify", "-w", place, "--readable", words).code == 0


def cheap_laptops(patch: pytest.MonkeyPatch) -> None:
    """Let what `new`, `invite` and `join` make cost no more than the workspaces of tests."""
    cheap_invitations(patch)
    patch.setattr(store, "Cost", lambda: CHEAP)


@pytest.fixture
def partnership(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Partnership:
    monkeypatch.setenv(INVITE_VARIABLE, INVITE_PASSPHRASE)
    cheap_laptops(monkeypatch)
    made = Partnership(tmp_path)
    done("hub", "init", made.hub, "-w", made.qa)
    return made
