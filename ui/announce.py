"""The one way to tell a screen reader that something has changed while the focus stays where it is."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

COVERED = "covered"
"""The property of a hidden window whose content waits behind the cover of a lock."""


def announce(source: QWidget, message: str, urgent: bool = False) -> None:
    """Say `message` aloud to those who listen; `urgent` interrupts what is being said.

    What is behind the cover of a lock says nothing.
    """
    if source.window().property(COVERED):
        return
    event = QAccessibleAnnouncementEvent(source, message)
    level = QAccessible.AnnouncementPoliteness
    event.setPoliteness(level.Assertive if urgent else level.Polite)
    QAccessible.updateAccessibility(event)
