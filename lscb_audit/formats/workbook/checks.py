"""What must fit together across the cells of a workbook."""

from ..problems import Problems
from ..words import key, shown
from .references import Tables
from .tables import Table

#: dates that must follow each other: sheet, the earlier, the later
IN_ORDER = (("concerns", "raised_on", "closed_on"),)
AGENCY_ROUNDS = ("own", "second", "moderated")


def check_rounds(grades: Table, problems: Problems) -> None:
    """An agency's own work has own, second and moderated grades; the case as a whole has an agreed one."""
    columns = grades.columns
    for column in AGENCY_ROUNDS:
        if not any(columns[column]):
            continue
        for number, agency, grade in zip(grades.rows, columns["agency"], columns[column], strict=True):
            if grade and not agency:
                problems.at(
                    "grades",
                    number,
                    column,
                    f"{shown(grade)} stands in a row without an agency. "
                    f"Name the agency, or put the grade of the case as a whole into the column agreed.",
                )
    if not any(columns["agreed"]):
        return
    for number, agency, grade in zip(grades.rows, columns["agency"], columns["agreed"], strict=True):
        if grade and agency:
            problems.at(
                "grades",
                number,
                "agreed",
                f"{shown(grade)} stands in a row of the agency {agency}. The agreed grade is the "
                "whole case's: "
                "leave agency empty, or use the column moderated.",
            )


def check_dates(tables: Tables, problems: Problems) -> None:
    for sheet, earlier, later in IN_ORDER:
        table = tables[sheet]
        for number, first, second in zip(
            table.rows, table.columns[earlier], table.columns[later], strict=True
        ):
            if first and second and second < first:
                problems.at(
                    sheet, number, later, f"{second} is before {earlier}, {first}. Correct one of the two."
                )


def check_tallies(tables: Tables, problems: Problems) -> None:
    """Tallies count what grades would count again; and only the case as a whole has agreed grades."""
    tallies = tables["tallies"]
    if not tallies.rows:
        return
    graded = _graded_groups(tables)
    names = ("line", "agency", "group", "round")
    for number, line, agency, group, turn in zip(
        tallies.rows, *(tallies.columns[name] for name in names), strict=True
    ):
        if agency and turn == "agreed":
            problems.at(
                "tallies",
                number,
                "round",
                (
                    f'"agreed" counts the cases as a whole, not the work of {agency}. Leave agency '
                    "empty, or use moderated."
                ),
            )
        row = graded.get((line, agency, key(group) if group else None))
        if row is not None and (
            agency or turn == "agreed"
        ):  # totals of all agencies are not the case's grades
            where = " and ".join(
                part for part in (f"line {line}" if line else "the overall judgement", agency, group) if part
            )
            problems.at(
                "tallies",
                number,
                "line",
                (
                    f"{where} is graded on the sheet grades too (row {row}), so it would count twice. "
                    "Keep one of the two."
                ),
            )


def _graded_groups(tables: Tables) -> dict[tuple[str, str, str | None], int]:
    """The first row that grades each line, agency and group; under None that of any group."""
    grades = tables["grades"]
    units = tables["units"].columns
    group_of = {unit: key(group) for unit, group in zip(units["unit"], units["group"], strict=True)}
    columns = [grades.columns[name] for name in ("unit", "line", "agency", *AGENCY_ROUNDS, "agreed")]
    found: dict[tuple[str, str, str | None], int] = {}
    for number, unit, line, agency, *given in zip(grades.rows, *columns, strict=True):
        if any(given):
            found.setdefault((line, agency, group_of.get(unit, "")), number)
            found.setdefault((line, agency, None), number)
    return found
