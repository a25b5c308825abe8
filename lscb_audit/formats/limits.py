"""How much a file may hold. Larger files are refused in words before they can fill the memory."""

FILE_BYTES = 50_000_000
ROWS = 100_000
#: text in one cell, counted as Excel counts it (UTF-16 units)
CELL_UNITS = 32_767
#: what all parts of the file may come to when unpacked: far over any real workbook of 50 MB
UNPACKED_BYTES = 300_000_000
PARTS = 2_000
COLUMNS = 64
#: characters that the cells may come to together: many cells can point at one long shared text
TEXT_CHARACTERS = 300_000_000


def cell_units(text: str) -> int:
    """The length of a text as Excel counts it: an emoji is two."""
    return len(text) + sum(character > "\uffff" for character in text)
