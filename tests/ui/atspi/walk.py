"""An auditor's way through a form as a screen reader sees it. Prints what came of it, as JSON."""

import json
import subprocess
import sys

from reader import Reader  # type: ignore[import-not-found]  # beside this file, where it runs

RETURN = 36
"""The key's number on an X keyboard."""
EVIDENCE = "The school told the conference."


def unlock(reader: Reader, passphrase: str) -> None:
    reader.write("password text", "Passphrase", passphrase)
    reader.press("push button", "Unlock")


def main(passphrase: str) -> dict[str, object]:
    """Unlock, open a form, be told what is missing, mend it, hand in; lock with the desktop and come back."""
    reader, told = Reader("lscb-audit"), {}
    unlock(reader, passphrase)
    reader.arrive("My work")
    told["unlocked"] = reader.hear("Unlocked")
    reader.press("push button", "Audit for an agency")
    reader.press("push button", "Sit down")
    reader.find("label", "Auditor, Community health")
    reader.press("push button", "Declare for C01")
    reader.arrive("Independence")
    reader.press("radio button", "I had no part in this case")
    reader.press("push button", "Declare")
    told["form"] = reader.arrive("About the case")
    reader.press("push button", "Check for errors")
    told["problem"] = reader.hear("There is a problem")
    reader.find("list item", "Lasting change: choose a grade")
    # the list of what is wrong has the focus, its first line is the current one
    reader.key(RETURN)
    told["line"] = reader.arrive("1 Lasting change")
    told["levels"] = [one.name for one in reader.walk() if one.getRoleName() == "radio button"]
    grade_and_write(reader)
    told["graded"] = reader.hear("Grade: Good")
    told["evidence"] = reader.read("text", "Evidence")
    for line, to in (("Next line: 2", "2 The child"), ("Next line: 3", "3 Deciding")):
        reader.press("push button", line)
        reader.arrive(to)
        grade_and_write(reader)
    reader.press("push button", "Next: ")
    reader.arrive("Overall")
    reader.press("radio button", "Good")
    told["locked"] = lock_with_the_desktop(reader)
    unlock(reader, passphrase)
    told["back"] = reader.arrive("Overall")
    reader.hear("You are where you were")
    told["left"] = reader.find("push button", "Check for errors").name
    reader.press("push button", "Next: ")
    reader.arrive("Private note")
    reader.press("push button", "Check your answers")
    reader.arrive("Check")
    hand_in(reader)
    told["handed_in"] = reader.hear("Handed in")
    told["heard"] = reader.heard
    return told


def grade_and_write(reader: Reader) -> None:
    reader.press("radio button", "Good")
    reader.write("text", "Evidence", EVIDENCE)


def hand_in(reader: Reader) -> None:
    """Sign as the auditor and hand in, as the page of answers asks."""
    reader.write("text", "Your role", "Team manager")
    reader.press("check box", "I have checked this form")
    reader.press("push button", "Hand in")


def lock_with_the_desktop(reader: Reader) -> list[str]:
    """Say on the bus that the screen saver has begun; return all that can be read then."""
    name = "org.freedesktop.ScreenSaver"
    path = "/org/freedesktop/ScreenSaver"
    subprocess.run(
        ["dbus-send", "--session", "--type=signal", path, f"{name}.ActiveChanged", "boolean:true"], check=True
    )
    reader.arrive("Locked")
    return list(reader.everything())


if __name__ == "__main__":
    json.dump(main(sys.argv[1]), sys.stdout)
