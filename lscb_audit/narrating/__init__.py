"""The overview report as people write it: its parts, their figures, its approval and what was approved."""

from .approving import Frozen, approve, frozen, hindrances, withdraw
from .reading import Narrative, Part, narrative_of, read
from .standing import Approval, approvals, standing
from .writing import keep_half_written, write_part

__all__ = [
    "Approval",
    "Frozen",
    "Narrative",
    "Part",
    "approvals",
    "approve",
    "frozen",
    "hindrances",
    "keep_half_written",
    "narrative_of",
    "read",
    "standing",
    "withdraw",
    "write_part",
]
