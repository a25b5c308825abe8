"""The agenda of a workshop on one page: when, what, who; never what anybody graded."""

from .build import build as build
