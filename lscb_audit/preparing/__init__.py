"""Before and around the day of the workshop: readiness, the agenda, what the matrix shows beside grades.

Takes an audit's reference and codes, gives plain values. Runs on the workspace's thread.
"""

from .beside import Beside, Voice, read_beside

__all__ = ["Beside", "Voice", "read_beside"]
