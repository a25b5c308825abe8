"""What the library that writes Excel files cannot say, put into the parts of the finished file."""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence

from .model import SHEET_ORDER

_CORE = "docProps/core.xml"
_ROW = re.compile(rb'(<row r="(?!1")[^>]*?) customHeight="1"')


def finished(content: bytes, filled_in: Iterable[str], order: Sequence[str] = SHEET_ORDER) -> bytes:
    """Tell the file's language, and let the rows of the sheets that are filled in grow with what is typed.

    `order` are the sheets as they stand in the file.
    """
    sheets = [f"xl/worksheets/sheet{order.index(name) + 1}.xml" for name in filled_in]
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as read, zipfile.ZipFile(buffer, "w") as written:
        for part in read.infolist():
            xml = read.read(part)
            if part.filename == _CORE:
                end = b"</cp:coreProperties>"
                xml = xml.replace(end, b"<dc:language>en-GB</dc:language>" + end)
            elif part.filename in sheets:
                xml = _ROW.sub(rb"\1", xml)
            written.writestr(part, xml, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
