"""Every action of the window: its menu, its words, its keys, what must be there for it. Data."""

from typing import NamedTuple

from .places import PLACES


class Spec(NamedTuple):
    """An action. `needs` is what must be there: "", "locked", "workspace", "audit", or a screen by its name.

    "here" = a screen that can do it must be shown; `where` then says which, for the reason that is told.
    """

    name: str
    words: str
    keys: tuple[str, ...] = ()
    needs: str = ""
    where: str = ""


LINE = Spec("", "")
REASONS = {
    "locked": "Lock the workspace first",
    "workspace": "Unlock a workspace first",
    "audit": "Open an audit first",
    **{place.name: f"Go to “{place.words}” first" for place in PLACES},
}

FORM_FIRST = "Open a form first"
AGENDA_FIRST = "Go to “Agenda” first"
PLAN_FIRST = "Go to “Plan” first"
WRITING_FIRST = "Go to “Write the report” first"
DIFFERENCES_FIRST = "Go to “Differences to decide” first: nothing stands there now"
VOICES_FIRST = "Go to “Voices” first"
FINDINGS_FIRST = "Go to “Findings” first, and choose one"
FACT_CHECK_FIRST = "Go to “Fact check” first"
ACTIONS_FIRST = "Go to “Actions” first, and choose one"
FIELD_FIRST = "Go to a field of a form, the plan or a case first"
WALL_FIRST = "Put a case on the wall first, from “Workshop”"
PAPER_FIRST = "Go to a form, “Forms”, “Plan” or the report first"

MENUS: tuple[tuple[str, tuple[Spec, ...]], ...] = (
    (
        "&File",
        (
            Spec("new", "&New partnership…", ("Ctrl+N",), "locked"),
            Spec("open_folder", "&Open a folder…", ("Ctrl+O",), "locked"),
            Spec("demonstration", "See a &demonstration", ("Ctrl+D",), "locked"),
            Spec("join", "&Join a partnership…", ("Ctrl+J",), "locked"),
            LINE,
            Spec("import", "&Import a workbook…", ("Ctrl+I",), "workspace"),
            Spec("export_workbook", "&Export workbook…", ("Ctrl+E",), "workspace"),
            Spec("export_pdf", "Export &PDF…", ("Ctrl+Shift+E",), "report"),
            Spec(
                "print", "P&rint…", ("Ctrl+P",), "here", "Go to a form, “Forms”, “Plan” or the report first"
            ),
            LINE,
            Spec("backups", "&Backups…", ("Ctrl+Shift+B",), "workspace"),
            Spec("back_up", "Back &up now…", (), "here", "Go to “Backups” first"),
            Spec("rehearse", "&Try a backup out…", (), "here", "Go to “Backups” first"),
            Spec("restore", "Re&store a backup…"),
            Spec("check_workspace", "C&heck this workspace…", (), "workspace"),
            Spec("security", "Passphrase and recovery &key…", (), "workspace"),
            LINE,
            Spec("lock", "&Lock", ("Ctrl+L",), "workspace"),
            Spec("quit", "&Quit", ("Ctrl+Q",)),
        ),
    ),
    (
        "&Edit",
        (
            Spec("copy", "&Copy", ("Ctrl+C",), "workspace"),
            Spec("find", "&Find an audit", ("Ctrl+F",), "workspace"),
            LINE,
            Spec("only_disagreements", "Only &disagreements", ("D",), "matrix"),
            Spec("next_disagreement", "&Next disagreement", ("N",), "matrix"),
            Spec("previous_disagreement", "&Previous disagreement", (), "matrix"),
            Spec("next_to_decide", "Ne&xt to decide", ("F8",), "matrix"),
            Spec("previous_to_decide", "P&revious to decide", ("Shift+F8",), "matrix"),
            Spec("stand_before", "Put on the &wall", (), "matrix"),
            Spec("set_day", "Set the da&y of the workshop…", (), "here", AGENDA_FIRST),
            Spec("share_out", "Share the &time of the day out", (), "here", AGENDA_FIRST),
        ),
    ),
    (
        "&View",
        (
            Spec("zoom_in", "&Larger", ("Ctrl++", "Ctrl+=")),
            Spec("zoom_out", "&Smaller", ("Ctrl+-",)),
            Spec("zoom_normal", "&Normal size", ("Ctrl+0",)),
            LINE,
            Spec("text", "Page as &text", ("Ctrl+T",), "report"),
            Spec("replaced", "&Identifiers replaced…", ("Ctrl+Shift+R",), "report"),
            Spec("full_screen", "&Full screen", ("F11",)),
            Spec("reset_layout", "Reset la&yout"),
        ),
    ),
    (
        "&Audit",
        (
            Spec("new_audit", "Ne&w audit…", ("Ctrl+Shift+N",), "workspace"),
            Spec("take_away", "Ta&ke this audit away…", (), "audit"),
            Spec("put_back", "Put the audit &back", (), "workspace"),
            Spec("settings", "Partnership &settings…", (), "workspace"),
            Spec("ending", "End of &data", ("Ctrl+Shift+X",), "workspace"),
            Spec("concern", "&Immediate concern…", ("Ctrl+Shift+I",), "workspace"),
            LINE,
            Spec("check", "&Check for errors", ("F7",), "here", FORM_FIRST),
            Spec("next", "Ne&xt unanswered", ("F8",), "here", FORM_FIRST),
            Spec("previous", "&Previous unanswered", ("Shift+F8",), "here", FORM_FIRST),
            Spec("next_line", "Next &line", ("Ctrl+PgDown",), "here", FORM_FIRST),
            Spec("previous_line", "Previous li&ne", ("Ctrl+PgUp",), "here", FORM_FIRST),
            LINE,
            *(
                Spec(
                    f"grade:{place}",
                    f"Grade &{place}, counted from the best",
                    (f"Alt+{place}",),
                    "here",
                    FORM_FIRST,
                )
                for place in range(1, 7)
            ),
            Spec("cannot_grade", "Cannot be &graded", ("Alt+0",), "here", FORM_FIRST),
            LINE,
            Spec("next_missing", "Next &missing of the plan", ("F8",), "here", PLAN_FIRST),
            Spec("next_section", "Next section of the plan", ("Ctrl+PgDown",), "here", PLAN_FIRST),
            Spec("previous_section", "Previous section of the plan", ("Ctrl+PgUp",), "here", PLAN_FIRST),
            LINE,
            Spec("undo", "&Undo", ("Ctrl+Z",), "here", FORM_FIRST),
            Spec("versions", "Histor&y of this field…", ("Ctrl+H",), "here", FIELD_FIRST),
            Spec("note", "Private no&te", (), "here", FORM_FIRST),
            Spec("hand_in", "&Hand in…", (), "here", FORM_FIRST),
            LINE,
            Spec("next_difference", "Next difference to decide", ("F8",), "here", DIFFERENCES_FIRST),
            Spec("keep_mine", "Keep mine", ("Alt+M",), "here", DIFFERENCES_FIRST),
            Spec("keep_theirs", "Keep theirs", ("Alt+T",), "here", DIFFERENCES_FIRST),
            Spec(
                "save_result",
                "Save the result of a difference",
                ("Ctrl+Return", "Ctrl+Enter"),
                "here",
                DIFFERENCES_FIRST,
            ),
            Spec("decide_later", "Cancel: decide later", (), "here", DIFFERENCES_FIRST),
            LINE,
            Spec("update_figures", "&Update the figures of this part", ("F9",), "here", WRITING_FIRST),
            Spec("figure_source", "Where this fi&gure comes from", ("F4",), "here", WRITING_FIRST),
            LINE,
            Spec("give_out_draft", "Give a draft out for fact check…", (), "here", FACT_CHECK_FIRST),
            Spec("comment_on_draft", "Comment on the draft…", ("Ctrl+N",), "here", FACT_CHECK_FIRST),
            Spec("take_comment_back", "Take the comment back", ("Ctrl+Del",), "here", FACT_CHECK_FIRST),
            LINE,
            Spec("new_finding", "New fi&nding…", ("Ctrl+N",), "here", "Go to “Findings” first"),
            Spec("edit_finding", "Edit the finding…", ("F2",), "here", FINDINGS_FIRST),
            Spec("move_finding", "Move the finding to…", ("Ctrl+M",), "here", FINDINGS_FIRST),
            Spec("tie_evidence", "Tie e&vidence…", ("Ctrl+E",), "here", FINDINGS_FIRST),
            Spec("counts", "Counts as a table", ("Ctrl+T",), "here", "Go to “Findings” first"),
            Spec("next_loose", "Next loose end of the thread", ("F8",), "here", "Go to “Findings” first"),
            Spec("codebook", "Code&book of themes…", (), "here", "Go to “Findings” first"),
            Spec("action_of_finding", "Make an action of the finding…", ("Ctrl+R",), "here", FINDINGS_FIRST),
            Spec("no_action", "No action for the finding, because…", (), "here", FINDINGS_FIRST),
            Spec("take_finding_back", "Take the finding back", ("Ctrl+Del",), "here", FINDINGS_FIRST),
            LINE,
            Spec("new_action", "New action…", ("Ctrl+N",), "here", "Go to “Actions” first"),
            Spec("edit_action", "Edit the action…", ("F2",), "here", ACTIONS_FIRST),
            Spec("update_action", "Write an update of the action…", (), "here", ACTIONS_FIRST),
            Spec("next_late", "Next late action", ("F8",), "here", "Go to “Actions” first"),
            Spec("chase", "&Chase late actions…", ("Ctrl+M",), "here", "Go to “Actions” first"),
            Spec("note_answer", "Note an answer on the action…", (), "here", ACTIONS_FIRST),
            Spec("action_sheets", "Excel sheets of actions…", (), "here", "Go to “Actions” first"),
            Spec("read_updates", "Read in updates of actions…", (), "here", "Go to “Actions” first"),
            Spec("take_action_away", "Take the action away", ("Ctrl+Del",), "here", ACTIONS_FIRST),
            LINE,
            Spec("remind", "Re&mind the late…", ("Ctrl+M",), "here", "Go to “Forms” first"),
            Spec("excel_forms", "E&xcel forms for agencies…", (), "here", "Go to “Forms” first"),
            Spec("take_in_forms", "Take &filled forms in…", (), "here", "Go to “Forms” first"),
            LINE,
            Spec("new_session", "New sess&ion of voices…", (), "here", VOICES_FIRST),
            Spec("pass_round", "Pass the laptop ro&und…", (), "here", VOICES_FIRST),
            Spec("import_answers", "Import ans&wers of a survey…", (), "here", VOICES_FIRST),
        ),
    ),
    (
        "Wor&kshop",
        (
            Spec("next_case", "Next &case", ("Ctrl+Shift+PgDown",), "here", WALL_FIRST),
            Spec("previous_case", "Previous c&ase", ("Ctrl+Shift+PgUp",), "here", WALL_FIRST),
            Spec("next_agencies", "&Next agencies", ("F7",), "here", WALL_FIRST),
            Spec("next_panel", "Next &panel", ("F6",), "here", WALL_FIRST),
            Spec("previous_panel", "Previous pane&l", ("Shift+F6",), "here", WALL_FIRST),
            Spec("next_undecided", "Next to deci&de", ("F8",), "here", WALL_FIRST),
            LINE,
            Spec("other_result", "&Other result: agreed, moderated", ("F4",), "here", WALL_FIRST),
            Spec("record_decision", "&Record the grade", ("Ctrl+Return", "Ctrl+Enter"), "here", WALL_FIRST),
            Spec("reopen_decision", "Reopen a decis&ion…", ("Ctrl+R",), "here", WALL_FIRST),
            Spec("dissent", "Di&ssent…", ("Ctrl+D",), "here", WALL_FIRST),
            Spec("matter", "&For one agency…", (), "here", WALL_FIRST),
            Spec("decision_log", "Log of decisions…", ("Ctrl+H",), "here", WALL_FIRST),
            Spec("private_notes", "Private notes…", (), "here", WALL_FIRST),
            LINE,
            *(
                Spec(
                    f"speaker:{place}",
                    f"Agency {place} speaks" if place else "The chair speaks",
                    (f"Alt+{place}",),
                    "here",
                    WALL_FIRST,
                )
                for place in range(10)
            ),
            LINE,
            Spec("projector", "Pro&jector on or off", ("F5",), "here", WALL_FIRST),
            Spec("blank_projector", "&Blank the projector", ("Shift+F5",), "here", WALL_FIRST),
            Spec("pause_timer", "Pause the &time of the case", ("F9",), "here", WALL_FIRST),
        ),
    ),
    (
        "&Sharing",
        (
            Spec("share_now", "&Share now", ("Ctrl+Shift+S",), "workspace"),
            Spec("members", "&Members and laptops", ("Ctrl+Shift+M",), "workspace"),
            Spec("invite", "&Invite somebody…", (), "workspace"),
            LINE,
            Spec("write_bundle", "&Write a bundle…", (), "sharing"),
            Spec("take_bundle", "&Take a bundle in…", (), "sharing"),
            LINE,
            Spec("open_workshop", "&Open the workshop…", ("Ctrl+Shift+O",), "audit"),
        ),
    ),
    (
        "&Go",
        (
            *(Spec(place.name, place.words, (place.keys,), place.needs) for place in PLACES),
            Spec("narrative", "Write the rep&ort", ("Ctrl+Shift+T",), "audit"),
            Spec("fact_check", "Fact chec&k of the draft", ("Ctrl+Shift+K",), "audit"),
            Spec("differences", "&Differences to decide", ("Ctrl+Shift+D",), "workspace"),
            LINE,
            Spec(
                "continue_work",
                "Continue, or decide the ne&xt",
                ("F8",),
                "here",
                "Go to “My work” first: there is nothing to go on with here",
            ),
            Spec("next_task", "Next task that &needs you", ("F8",), "here", "Go to the task list first"),
            LINE,
            Spec("audit_for", "&Audit for an agency…", ("Ctrl+Shift+W",), "workspace"),
            Spec("qa_desk", "Back to the &QA desk", (), "workspace"),
            LINE,
            Spec("back", "&Back", ("Alt+Left",), "workspace"),
            Spec("anything", "&Find or do…", ("Ctrl+K",)),
        ),
    ),
    (
        "&Help",
        (
            Spec("help", "&Help on this screen", ("F1",)),
            Spec("keys", "&Keys", ("Shift+F1",)),
            Spec("about", "&About LSCB Audit"),
        ),
    ),
)
