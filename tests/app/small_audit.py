"""A small audit with every sheet, as a workbook made by openpyxl."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.formats.workbooks import plan, save

ALL: dict[str, Sequence[Sequence[Any]]] = {
    "agencies": [
        ["agency", "name", "sector", "formerly"],
        ["POL", "Exampleshire Police", "police", ""],
        ["CSC", "Children’s social care", "council", ""],
        ["ICB", "Integrated care board", "health", "Clinical commissioning group"],
    ],
    "lines": [
        ["line", "title", "question", "voice"],
        ["K1", "Referral", "Was it made in time?", "no"],
        ["K2", "The child’s voice", "Was the child heard?", "yes"],
    ],
    "units": [["unit", "group", "category"], ["C01", "North", "CP"], ["C02", "South", "CIN"]],
    "involvement": [
        ["unit", "agency", "status", "auditor", "independent", "handed_in"],
        ["C01", "POL", "involved", "inspector", "yes", "2026-10-01"],
        ["C01", "CSC", "involved", "team manager", "yes", "2026-10-02"],
        ["C02", "POL", "not known", "", "", ""],
        ["C02", "CSC", "involved", "", "", ""],
        ["C01", "ICB", "not involved", "", "", ""],
        ["C02", "ICB", "not involved", "", "", ""],
    ],
    "grades": [
        ["unit", "agency", "line", "own", "moderated", "agreed", "evidence"],
        ["C01", "POL", "K1", "good", "ri", "", "The referral was made the same day."],
        ["C01", "POL", "K2", "NA", "", "", ""],
        ["C01", "POL", "", "good", "", "", ""],
        ["C01", "CSC", "K1", "ri", "ri", "", ""],
        ["C01", "CSC", "K2", "outstanding", "", "", "+ she was seen alone"],
        ["C01", "CSC", "", "ri", "", "", ""],
        ["C01", "", "K1", "", "", "ri", ""],
        ["C01", "", "", "", "", "ri", ""],
    ],
    "dissent": [["unit", "line", "agency", "of", "text"], ["C01", "K1", "POL", "", "The police disagree."]],
    "voices": [
        ["source", "session", "number_present", "line", "stance", "consent", "statement"],
        ["parents", "June", 4, "K2", "contradicts", "quote", "Nobody asked her."],
    ],
    "discussion": [["unit", "line", "raised_by", "kind", "text"], ["C01", "K1", "CSC", "challenge", "Late?"]],
    "concerns": [["unit", "raised_by", "raised_on", "told"], ["C02", "CSC", "2026-10-03", "duty manager"]],
    "findings": [
        ["finding", "kind", "theme", "text", "lines", "units", "agencies", "since_last"],
        ["F2", "strength", "referral", "Quick referrals", "K1", "C02, C01", "CSC, POL", "improving, new"],
        ["F1", "improvement", "voice", "Children are not heard", "K2, K1", "C01", "", ""],
    ],
    "actions": [
        ["action", "finding", "what", "agencies", "due", "status"],
        ["1.1", "F1, F2", "Ask the child", "POL, CSC", "2026-11-01", "delayed"],
        ["1", "", "Train", "", "2027-01-01", "complete"],
    ],
}


def workbook(path: Path, *, fields: dict[str, Any] | None = None, **others: Any) -> Path:
    """Write the audit `neglect-2026`; `fields` change its sheet `audit`, `others` are whole sheets."""
    return save(path, {"audit": plan(**(fields or {})), **ALL, **others})
