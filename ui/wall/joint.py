"""Keeps what the joint panel types: as an agency's form does, in the conclusion of the case."""

from typing import Any

from ..form.keeper import Keeper


class JointKeeper(Keeper):
    """The same keeper over another room. Its key is the case with its line."""

    def room(self) -> Any:
        from lscb_audit.moderating import JointPanel

        return JointPanel
