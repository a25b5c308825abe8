"""The kinds of thing in the record, one file a part of the audit's life."""

from ..kinds import Kind
from . import cases, findings, forms, partnership, planning, reporting, voices, workshop

#: the schema number written into every change
SCHEMA = 1

KINDS: tuple[Kind, ...] = (
    *partnership.KINDS,
    *planning.KINDS,
    *cases.KINDS,
    *forms.KINDS,
    *workshop.KINDS,
    *voices.KINDS,
    *findings.KINDS,
    *reporting.KINDS,
)
BY_NUMBER = {kind.number: kind for kind in KINDS}
BY_NAME = {kind.name: kind for kind in KINDS}
