"""The kinds of trouble, for the upper floors (see `db.errors`)."""

from db.errors import PlaceProblem, Problem, SecretProblem, UserProblem

__all__ = ["PlaceProblem", "Problem", "SecretProblem", "UserProblem"]
