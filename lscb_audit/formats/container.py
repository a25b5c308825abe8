"""An Excel file as its parts, unpacked within limits; whatever is no plain `.xlsx` gets one clear
sentence."""

import io
import lzma
import struct
import zipfile
import zlib
from pathlib import Path

from db.files import describe
from lscb_audit.errors import UserProblem

from . import limits
from .encryption import is_sealed, unsealed

Parts = dict[str, bytes]

MACRO_SUFFIXES = (".xlsm", ".xltm", ".xlam")
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    LookupError,
    OverflowError,
)


def unpacked(path: Path, password: str | None) -> Parts:
    """The XML parts of the workbook at `path`, by name.

    Raises:
        UserProblem: no such file, a folder, too large, protected, with macros, damaged, no workbook.
        PlaceProblem: the file is there and cannot be read.
    """
    content = content_of(path)
    if path.suffix.lower() in MACRO_SUFFIXES:
        raise _has_macros(path.name)
    if is_sealed(content):
        content = unsealed(content, password, path.name)
    return _parts(content, path.name)


def content_of(path: Path) -> bytes:
    """Return what a file holds. Raises UserProblem (none, a folder, too large) or PlaceProblem."""
    try:
        if path.is_dir():
            raise UserProblem(f"{path} is a folder, not a file. Choose an .xlsx file.")
        if not path.exists():
            raise UserProblem(f"There is no file {path}. Check the name and the folder.")
        if not path.is_file():
            raise UserProblem(f"{path} is not a file. Choose an .xlsx file.")
        with path.open("rb") as file:
            content = file.read(limits.FILE_BYTES + 1)
    except ValueError as error:
        raise UserProblem(f"There is no file {str(path)!r}. Check the name.") from error
    except OSError as error:
        raise describe(error, "read", path) from error
    if len(content) > limits.FILE_BYTES:
        raise UserProblem(
            f"{path.name} is larger than 50 MB. Remove pictures and unused sheets and save it again."
        )
    if not content:
        raise UserProblem(f"{path.name} is empty. Ask for the file again.")
    return content


def _parts(content: bytes, name: str) -> Parts:
    if not content.startswith(b"PK"):
        raise UserProblem(f"{name} is no Excel workbook. Choose an .xlsx file.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _refuse_other_kinds(archive, name)
            return _unpacked_parts(archive, name)
    except _BROKEN as error:
        raise damaged(name) from error


def _refuse_other_kinds(archive: zipfile.ZipFile, name: str) -> None:
    names = {part.lower() for part in archive.namelist()}
    if len(names) > limits.PARTS:
        raise _too_large(name)
    if any(part.endswith("vbaproject.bin") for part in names):
        raise _has_macros(name)
    if "xl/workbook.bin" in names:
        raise UserProblem(f"{name} is a binary workbook (.xlsb). Open it in Excel and save it as .xlsx.")
    if "xl/workbook.xml" not in names:
        raise UserProblem(f"{name} is no Excel workbook. Open it in its own program and save it as .xlsx.")


def _unpacked_parts(archive: zipfile.ZipFile, name: str) -> Parts:
    """Only as many bytes are unpacked as are allowed: the sizes that a file states of itself may be false."""
    parts: Parts = {}
    left = limits.UNPACKED_BYTES
    for entry in archive.infolist():
        if not entry.filename.lower().endswith((".xml", ".rels")):
            continue
        with archive.open(entry) as part:
            content = part.read(left + 1)
        left -= len(content)
        if left < 0:
            raise _too_large(name)
        if b"<!DOCTYPE" in content[:4096]:
            raise damaged(name)
        parts[entry.filename.lstrip("/")] = content
    if b"macroEnabled" in parts.get("[Content_Types].xml", b""):
        raise _has_macros(name)
    return parts


def packed(parts: Parts) -> io.BytesIO:
    """The parts as an archive without compression: what was checked is what is read."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    buffer.seek(0)
    return buffer


def damaged(name: str) -> UserProblem:
    return UserProblem(
        f"{name} is damaged and cannot be read. Open it in Excel, save it again, or ask for a new copy."
    )


def _has_macros(name: str) -> UserProblem:
    return UserProblem(
        f"{name} holds macros, which are never opened. Save it in Excel as .xlsx, without macros."
    )


def _too_large(name: str) -> UserProblem:
    return UserProblem(
        f"{name} unpacks to far more than an audit can hold. Check where it comes from; split it if "
        "it is real."
    )
