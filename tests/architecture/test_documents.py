"""What the documents point to is there."""

import re
from pathlib import Path

from devtools.environment import ROOT

from .tree import files, name


def _links(path: Path) -> list[str]:
    found: list[str] = re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text(encoding="utf-8"))
    return [link for link in found if "://" not in link]


def test_every_link_between_documents_leads_somewhere() -> None:
    documents = [path for path in files() if path.suffix == ".md"]
    assert "README.md" in {name(path) for path in documents}
    dead = [
        (name(path), link) for path in documents for link in _links(path) if not (path.parent / link).exists()
    ]
    assert dead == []


def test_every_decision_is_in_the_list_and_has_its_parts() -> None:
    folder = ROOT / "docs" / "decisions"
    decisions = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("0*.md")}
    assert set(_links(folder / "README.md")) == set(decisions)
    for file, text in decisions.items():
        assert text.startswith(f"# {file[:4]} "), file
        assert [
            part for part in ("Status: ", "**Question.**", "**Decision.**", "**Cost.**") if part not in text
        ] == []
