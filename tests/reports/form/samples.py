"""Two forms to print, one filled and one returned. All of it is fictitious."""

from lscb_audit.reports.form import Around, PaperForm
from lscb_audit.rules.audit import LevelRow
from lscb_audit.rules.form import (
    Answered,
    Concern,
    Event,
    Form,
    LineOfForm,
    Remark,
)

LEVELS = tuple(
    LevelRow("ofsted", 1, code, label, rank, descriptor=means)
    for rank, (code, label, means) in enumerate(
        (
            ("outstanding", "Outstanding", "Good in every respect."),
            ("good", "Good", "The child’s needs were met in time."),
            ("ri", "Requires improvement", "The child was not harmed, but something came late."),
            ("inadequate", "Inadequate", "The child was left at risk."),
        ),
        1,
    )
)
PRIVATE = "The worker is worn out and needs a rest."
LONG = "She was seen alone, and what she said was written down in her own words. " * 140
AROUND = Around(
    "Exampleshire Safeguarding Children Partnership",
    "Stepping down: neglect",
    "step-down",
    hand_in_by="2026-11-13T17:00",
    workshop_date="2026-11-26",
    telephone=(("In an emergency", "999"), ("Front door", "01632 960 123"), ("Out of hours", "")),
    as_at="2026-11-20",
)


def _texts(*words: str) -> tuple[Answered, ...]:
    return tuple(Answered(word) for word in (*words, *("",) * (5 - len(words))))


def line(code: str = "K1", own: str = "good", *words: str) -> LineOfForm:
    asked = ("Seen alone?", "Asked what she wants?")
    return LineOfForm(code, "Voice", b"", "Was she heard?", asked, own=Answered(own), texts=_texts(*words))


def filled() -> Form:
    return Form(
        "step-down",
        "C01",
        "POL",
        "involved",
        (
            line("K1", "good", LONG, "It shaped the plan.", "", "Ask earlier.", "“I want to stay.”"),
            line("K2", "NA", "No officer met the family."),
            LineOfForm("", "", b"", own=Answered("ri"), texts=_texts("", "Late, then good.")),
        ),
        auditor="Detective inspector",
        independent="yes",
        handed_in=True,
        handed_in_on="2026-11-12",
        handed_in_by="Detective inspector",
        second_reader="Superintendent",
        events=(
            Event(b"2", "2026-02-01", "Plan ended."),
            Event(b"1", "2025-01-09", "First call.", "It began here."),
        ),
        note=Answered(PRIVATE),
        period=("2025-10-01", "2026-09-30"),
    )


def returned() -> Form:
    comments = (Remark(b"3", "Who saw her?", "2026-11-14"), Remark(b"4", "When?", "2026-11-14", "In May."))
    return Form(
        "step-down",
        "C02",
        "POL",
        "adult only",
        (
            LineOfForm("K1", "Voice", b"", own=Answered("good", (1, 2), ("good", "ri")), comments=comments),
            LineOfForm("", "", b"", graded=False),
        ),
        independent="derogation",
        link="one lead",
        independence_note="a small unit",
        handed_in=True,
        returned=True,
        concerns=(
            Concern(b"5", "2026-11-10", "Duty social worker", "2026-11-10T10:40", "R 7", "Bruises", "Seen"),
            Concern(b"6", "2026-11-11", what="Alone at night"),
        ),
    )


def paper(form: Form) -> PaperForm:
    levels = {one.line: LEVELS for one in form.lines}
    return PaperForm(form, levels, {"K1": "She is met where she feels safe."}, "Police", "Girl, 4 years")
