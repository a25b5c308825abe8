"""A public edition made by the command line: identifiers leave the file, each is listed, exit 0."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from db.keys.slots import Cost
from lscb_audit import cli
from lscb_audit.demonstration import content
from lscb_audit.recording import record_audit
from lscb_audit.rules.audit import Audit
from lscb_audit.workspace import create

_PASSPHRASE = "quiet river walks 42"
_SOWN = ("Kayleigh", "Tyrone Adeyemi", "07700 900123", "943 476 5919", "kayls@example.org", "14/03/2011")


def _with_identifiers() -> Audit:
    """The demonstration's first audit with a family in one of its shared findings."""
    audit = content.audits()[0]
    first, *others = audit.findings
    told = (
        f"{first.text} His sister Kayleigh (NHS number 943 476 5919, born 14/03/2011) rang 07700 900123"
        " twice. Tyrone Adeyemi wrote from kayls@example.org. Kayleigh waited."
    )
    return replace(audit, findings=(first._replace(text=told, scope=""), *others))


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("public") / "w.lscb"
    made, _ = create(folder, content.partnership(), _PASSPHRASE, cost=Cost(1, 8))
    with made, made.writing() as w:
        record_audit(w, _with_identifiers(), {})
    return folder


@pytest.fixture(autouse=True)
def _passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LSCB_AUDIT_PASSWORD", _PASSPHRASE)


def _report(workspace: Path, edition: str) -> str:
    """Make the report; return the text of all its pages, lines joined."""
    path = workspace.parent / f"{edition}.pdf"
    arguments = ["report", "step-down-1", "-w", workspace, "-o", path, "--edition", edition]
    assert cli.main([*map(str, arguments), "--as-at", "2027-03-01"]) == 0
    with closing(pypdfium2.PdfDocument(str(path))) as pdf:
        pages = [pdf[number].get_textpage().get_text_range() for number in range(len(pdf))]
    return " ".join(" ".join(pages).split())


def test_a_public_edition_leaves_without_them_and_lists_each(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = _report(workspace, "public")
    listed = capsys.readouterr().err
    assert [word for word in _SOWN if word in text] == []
    assert "[name 1]" in text
    assert [word for word in _SOWN if f"“{word}” by [" not in listed] == []
    assert "Nobody was asked" not in listed
    assert "rang" not in listed


def test_the_partnership_edition_says_what_was_written(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = _report(workspace, "partnership")
    assert [word for word in _SOWN if word not in text] == []
    assert "Replaced" not in capsys.readouterr().err
