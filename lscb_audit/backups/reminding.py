"""What a QA officer is calmly reminded of: one thing at a time, the worst loss first."""

from datetime import datetime, timedelta

from .remembered import Remembered

REHEARSE_EVERY = timedelta(days=90)
NO_SHEET = "Is the recovery key printed? Nothing else helps when the passphrase is forgotten."
NO_BACKUP = "No backup is kept outside this laptop. If it is lost, so is whatever is on it alone."
NEVER_TRIED = "No backup has been tried out yet. Only one that was opened is known to open."
TRIED_LONG_AGO = "No backup has been tried out for 90 days."
NOT_GOOD = "The backup that was tried out last was of no use. Make a new one, and try that out."


def reminder(known: Remembered, custodians: int, now: datetime) -> str:
    """Return the sentence to show, "" for none. Two QA officers can let each other in without a sheet."""
    if known.quiet_until is not None and now < known.quiet_until:
        return ""
    if known.sheet is None and custodians < 2:
        return NO_SHEET
    if not any(one.elsewhere for one in known.outside):
        return NO_BACKUP
    if known.trial is not None and not known.trial.good:
        return NOT_GOOD
    if known.last_good is None:
        return NEVER_TRIED
    return TRIED_LONG_AGO if now - known.last_good >= REHEARSE_EVERY else ""
