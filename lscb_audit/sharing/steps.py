"""The steps of a sync, for whoever walks through them."""

from db.sharing.engine import Outcome, Step, Steps

__all__ = ["Outcome", "Step", "Steps"]
