"""The accessibility check that runs after every export: what a program can decide of PDF/UA-1.

It is a gate for our own output, not a certificate: whether an alternative text is any good, and whether the
order makes sense, only a person can tell.
"""

from pathlib import Path
from typing import BinaryIO

from pikepdf import PasswordError, Pdf, PdfError

from lscb_audit.errors import UserProblem

from .agreement import check_agreement
from .annotations import check_annotations
from .conditions import CONDITIONS, Finding, Findings
from .content import read_content
from .fonts import check_fonts
from .nesting import check_nesting
from .reading import read_tree
from .whole import check_whole

__all__ = ["CONDITIONS", "Finding", "check"]


def check(source: Path | BinaryIO) -> tuple[Finding, ...]:
    """Return what is amiss with a PDF, in the order of `CONDITIONS`; nothing if all of them hold.

    Raises UserProblem if it is not a PDF that can be opened.
    """
    findings = Findings()
    try:
        with Pdf.open(source) as pdf:
            check_whole(pdf, findings)
            tree = read_tree(pdf, findings)
            content = read_content(pdf, findings)
            check_fonts(content, findings)
            check_agreement(pdf, tree, content, findings)
            check_nesting(tree, findings)
            check_annotations(pdf, tree, findings)
    except PasswordError as error:
        raise UserProblem("The PDF is protected by a password. Remove it and check again.") from error
    except PdfError as error:
        raise UserProblem(
            "The file is not a PDF, or it is damaged. Make it again and check that one."
        ) from error
    return findings.all()
