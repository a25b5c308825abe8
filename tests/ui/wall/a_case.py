"""A fictitious audit with a case in which eight agencies differ, as a room would see it on the day."""

from dataclasses import replace

from lscb_audit.rules.audit import Audit, DissentRow, GradeRow, InvolvementRow, VoiceRow
from tests.ui.sample import audit

UNIT, LINE = "C04", "K3"
OF_POLICE = (
    "Not invited to the conference of 11 March. Call-outs on 14 February and 3 March not known to it. "
    "We were not asked."
)
_SIDES = {
    "POL": ("inadequate", OF_POLICE, "", "Ask police for a report before a plan may end."),
    "CSC": (
        "good",
        "Conference quorate: five of seven agencies. Police and housing were invited by e-mail, 24 February.",
        "Chair asked each person whether they agreed.",
        "Check that invitations arrive.",
    ),
    "CHS": (
        "ri",
        "Health visitor came. Report two days before, not five. GP letters on our system, not brought.",
        "Same health visitor for two years.",
        "Look at all letters before a conference.",
    ),
    "AMH": (
        "ri",
        "Knows the mother only. Nobody asked us whether her relapse plan was in place.",
        "Discharge letter sent the same day.",
        "Invite adult services where a parent is treated.",
    ),
    "GP": ("good", "Two letters, 5 and 19 February, asked for a call back.", "", ""),
    "EDU": ("good", "School came, with a drawing of the child’s.", "", ""),
    "EH": ("good", "Took over the week after.", "", ""),
    "HOU": ("good", "Told of the move by the family.", "", ""),
}


def a_case(mode: str = "") -> Audit:
    """Return the sample audit with this one case told in full; `mode` is its plan’s."""
    whole = audit()
    kept = [
        row
        for row in whole.grades
        if (row.unit, row.line) != (UNIT, LINE) and not (row.unit == UNIT and not row.agency)
    ]
    made = [
        GradeRow(
            UNIT, agency, LINE, own, evidence=evidence, strengths=strengths, improvements=improve,
            voice="Drawing from school shown to the conference." if agency == "CSC" else "",
        )
        for agency, (own, evidence, strengths, improve) in _SIDES.items()
    ]  # fmt: skip
    involved = [row for row in whole.involvement if row.unit != UNIT]
    involved += [
        InvolvementRow(UNIT, agency, "involved", "Service manager", "yes", "", "2026-11-12")
        for agency in _SIDES
    ]
    said = "They had decided before we came in."
    return replace(
        whole,
        plan=whole.plan._replace(mode=mode),
        grades=(*kept, *made),
        involvement=tuple(involved),
        dissent=(DissentRow(UNIT, LINE, "POL", "", "Without us it was not safe."),),
        voices=(VoiceRow("parents", "Group 1", 5, LINE, "contradicts", "quote", said),),
    )
