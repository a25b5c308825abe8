"""The Excel grading form: for auditors who have not installed the program, out and in."""

from .beside import Beside
from .checking import check_form
from .model import FilledForm, FormRow, SignOff
from .reading import read_form
from .writing import form_bytes, write_form

__all__ = [
    "Beside",
    "FilledForm",
    "FormRow",
    "SignOff",
    "check_form",
    "form_bytes",
    "read_form",
    "write_form",
]
