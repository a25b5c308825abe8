"""The one way to tell a screen reader that something has changed while the focus stays where it is."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(source: QWidget, message: str, urgent: bool = False) -> None:
    """Say `message` aloud to those who listen; `urgent` interrupts what is being said."""
    event = QAccessibleAnnouncementEvent(source, message)
    level = QAccessible.AnnouncementPoliteness
    event.setPoliteness(level.Assertive if urgent else level.Polite)
    QAccessible.updateAccessibility(event)
