"""Password protection of Excel files, as Excel itself does it (ECMA-376 agile encryption)."""

import io
import re
import struct
from typing import TYPE_CHECKING
from xml.parsers import expat

from lscb_audit.errors import UserProblem

if TYPE_CHECKING:
    from msoffcrypto.format.ooxml import OOXMLFile

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

#: Excel spins 100,000 times; more than this only burns time before the password can be wrong
MOST_SPINS = 1_000_000


def is_sealed(content: bytes) -> bool:
    """Whether the file is in the container that Excel uses for protected (and for pre-2007) files."""
    return content.startswith(OLE_MAGIC)


def unsealed(content: bytes, password: str | None, name: str) -> bytes:
    """The workbook inside a protected file.

    Raises:
        UserProblem: an old `.xls` file, no password or a wrong one, a damaged file.
    """
    office_file = _opened(content, name)
    if not password:
        raise UserProblem(f"{name} is protected with a password. Give its password and try again.")
    plain = io.BytesIO()
    wrong = UserProblem(f"The password does not open {name}. Check it and try again.")
    from msoffcrypto import exceptions

    try:
        office_file.load_key(password=password, verify_password=True)
        office_file.decrypt(plain)
    except exceptions.InvalidKeyError:
        raise wrong from None
    except (*_DAMAGE, exceptions.DecryptionError, exceptions.ParseError) as error:
        raise _damaged(name) from error
    return plain.getvalue()


def sealed(content: bytes, password: str) -> bytes:
    """The workbook `content` protected with `password`."""
    from msoffcrypto.format.ooxml import OOXMLFile

    protected = io.BytesIO()
    OOXMLFile(io.BytesIO(content)).encrypt(password, protected)
    return protected.getvalue()


#: what msoffcrypto, olefile and cryptography raise on bytes that are no sound protected file
_DAMAGE = (
    ValueError,
    TypeError,
    LookupError,
    OSError,
    EOFError,
    ArithmeticError,
    AttributeError,
    MemoryError,
    struct.error,
    expat.ExpatError,
)


def _opened(content: bytes, name: str) -> "OOXMLFile":
    """msoffcrypto's object for a protected workbook."""
    import olefile
    from msoffcrypto import exceptions
    from msoffcrypto.format.ooxml import OOXMLFile

    try:
        with olefile.OleFileIO(io.BytesIO(content)) as container:
            if container.exists("Workbook") or container.exists("Book"):
                raise UserProblem(
                    f"{name} is an old Excel file (.xls). Open it in Excel and save it as .xlsx, "
                    "without macros."
                )
            if not (container.exists("EncryptionInfo") and container.exists("EncryptedPackage")):
                raise UserProblem(f"{name} is no Excel workbook. Choose an .xlsx file.")
            _refuse_slow_lock(container.openstream("EncryptionInfo").read(100_000), name)
        return OOXMLFile(io.BytesIO(content))
    except (*_DAMAGE, exceptions.FileFormatError, exceptions.DecryptionError, exceptions.ParseError) as error:
        raise _damaged(name) from error


def _refuse_slow_lock(information: bytes, name: str) -> None:
    """The file says itself how often its password is hashed; a forged number would keep us for hours."""
    spins = [int(digits[:12]) for digits in re.findall(rb"""spinCount\s*=\s*["']\s*(\d+)""", information)]
    if max(spins, default=0) > MOST_SPINS:
        raise _damaged(name)


def _damaged(name: str) -> UserProblem:
    return UserProblem(f"{name} is damaged and cannot be opened. Ask for the file again.")
