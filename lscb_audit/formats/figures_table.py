"""Figures as tables for Excel or another program: every number with its n, and a view of lines by level.

pandas turns the list of figures into tables and pivots them; it is imported only here, when asked for.
"""

from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from lscb_audit.errors import UserProblem
from lscb_audit.rules.audit import Audit
from lscb_audit.rules.figures_model import Figures

if TYPE_CHECKING:
    from pandas import DataFrame

SUFFIXES = (".xlsx", ".csv")
_PLACE = ["round", "of", "agency", "scope", "line", "title", "group", "scale", "scale_version"]
_DANGEROUS = ("=", "+", "-", "@")


def write_figures(audit: Audit, figures: Figures, path: Path) -> None:
    """Write the figures to `path`: all tables as sheets of an .xlsx, or the grades alone as .csv.

    Whole or not at all. Raises UserProblem for another suffix, PlaceProblem where it cannot be written.
    """
    from db.files import write_whole

    suffix = path.suffix.casefold()
    if suffix not in SUFFIXES:
        raise UserProblem(f"“{path}”: figures are written as {' or '.join(SUFFIXES)}.")
    with TemporaryDirectory() as folder:
        draft = Path(folder) / f"figures{suffix}"
        if suffix == ".csv":
            grades(audit, figures).map(_harmless).to_csv(draft, index=False)
        else:
            _write_sheets(audit, figures, draft)
        write_whole(path, draft.read_bytes())


def grades(audit: Audit, figures: Figures) -> "DataFrame":
    """Return a row for each figure and level: where it stands, level, count, n, met, every blank."""
    import pandas

    titles = {line.line: line.title for line in audit.lines}
    rows = [
        {
            **{name: getattr(entry, name) or "" for name in _PLACE if name != "title"},
            "title": titles.get(entry.line or "", ""),
            "level": level,
            "count": count,
            "n": entry.n,
            "met": entry.met,
            "met_percent": entry.met_percent,
            "few": "yes" if entry.few else "",
            **entry.blanks,
        }
        for entry in figures.grades
        for level, count in entry.levels.items()
    ]
    columns = [*_PLACE, "level", "count", "n", "met", "met_percent", "few"]
    blanks = list(figures.grades[0].blanks) if figures.grades else []
    return pandas.DataFrame(rows, columns=[*columns, *blanks])


def by_line(audit: Audit, figures: Figures) -> "DataFrame":
    """Return lines by level: the counts of each round and agency side by side, levels in the scale's
    order.
    """
    table = grades(audit, figures)
    table = table[(table["scope"] != "all lines") & (table["group"] == "")]
    if table.empty:
        return table
    levels = list(dict.fromkeys(table["level"]))
    place = ["round", "of", "agency", "line", "title", "n"]
    pivot = table.pivot_table(index=place, columns="level", values="count", aggfunc="sum", sort=False)
    called_as_a_heading = {level: f"{level} (level)" for level in levels if level in place}
    return pivot[levels].fillna(0).astype(int).rename(columns=called_as_a_heading).reset_index()


def _write_sheets(audit: Audit, figures: Figures, path: Path) -> None:
    import pandas

    sheets = {
        "by line": by_line(audit, figures),
        "grades": grades(audit, figures),
        "movement": pandas.DataFrame(map(asdict, figures.movement)),
        "spread": pandas.DataFrame(map(asdict, figures.spread)),
        "voices": pandas.DataFrame(map(asdict, figures.voices)),
        "actions": pandas.DataFrame(list(figures.actions.by_status.items()), columns=["status", "count"]),
    }
    text_stays_text = {"options": {"strings_to_formulas": False, "strings_to_urls": False}}
    with pandas.ExcelWriter(path, engine="xlsxwriter", engine_kwargs=text_stays_text) as writer:
        for name, table in sheets.items():
            if not table.empty:
                table.to_excel(writer, sheet_name=name, index=False, freeze_panes=(1, 0))
                writer.sheets[name].autofit()


def _harmless(cell: object) -> object:
    """Return a cell that no spreadsheet takes for a formula when it opens the CSV."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_DANGEROUS) else cell
