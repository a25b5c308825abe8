"""The three kinds of trouble, for the upper floors (see `db.errors`)."""

from db.errors import PlaceProblem, Problem, UserProblem

__all__ = ["PlaceProblem", "Problem", "UserProblem"]
