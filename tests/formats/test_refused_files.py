"""Files that are no plain, sound, bounded workbook get one clear sentence each."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from lscb_audit.errors import PlaceProblem, UserProblem
from lscb_audit.formats import encryption, limits
from lscb_audit.formats.cells import read_grids
from lscb_audit.formats.encryption import sealed
from lscb_audit.formats.workbook import read, write
from lscb_audit.rules.audit import Audit, LineRow, Plan, UnitRow

from .workbooks import save, sheets


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    return save(tmp_path / "audit.xlsx", sheets())


def refusal(path: Path, password: str | None = None) -> str:
    with pytest.raises(UserProblem) as problem:
        read(path, password)
    (sentence,) = problem.value.sentences
    return sentence


def with_part(path: Path, name: str, content: bytes) -> Path:
    """The same file with one part added or replaced."""
    with zipfile.ZipFile(path) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()} | {name: content}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, one in parts.items():
            archive.writestr(part, one)
    return path


def without_part(path: Path, name: str) -> Path:
    with zipfile.ZipFile(path) as archive:
        parts = {part: archive.read(part) for part in archive.namelist() if part != name}
    with zipfile.ZipFile(path, "w") as archive:
        for part, one in parts.items():
            archive.writestr(part, one)
    return path


def test_a_missing_file_a_folder_and_an_empty_file(tmp_path: Path) -> None:
    assert refusal(tmp_path / "no.xlsx").startswith("There is no file ")
    assert refusal(tmp_path).endswith("is a folder, not a file. Choose an .xlsx file.")
    (tmp_path / "empty.xlsx").touch()
    assert refusal(tmp_path / "empty.xlsx").startswith("empty.xlsx is empty.")


def test_a_file_that_cannot_be_read_is_the_places_problem(tmp_path: Path) -> None:
    with pytest.raises(PlaceProblem, match="the name is too long"):
        read(tmp_path / ("x" * 300))


@pytest.mark.parametrize("content", [b"unit,group\nC01,North\n", b"%PDF-1.7", b"PK", b"\x00"])
def test_a_file_of_another_kind(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.xlsx").write_bytes(content)
    assert refusal(tmp_path / "a.xlsx").startswith(("a.xlsx is no Excel workbook", "a.xlsx is damaged"))


def test_another_programs_file(sound: Path) -> None:
    assert "is no Excel workbook" in refusal(without_part(sound, "xl/workbook.xml"))
    assert "is a binary workbook (.xlsb)" in refusal(with_part(sound, "xl/workbook.bin", b"x"))


def test_a_macro_file(sound: Path) -> None:
    said = "holds macros, which are never opened. Save it in Excel as .xlsx, without macros."
    macro = sound.with_suffix(".xlsm")
    macro.write_bytes(sound.read_bytes())
    assert refusal(macro) == f"audit.xlsm {said}"
    assert refusal(with_part(sound, "xl/vbaProject.bin", b"x")) == f"audit.xlsx {said}"


def test_a_macro_file_by_its_content_type(sound: Path) -> None:
    with zipfile.ZipFile(sound) as archive:
        types = archive.read("[Content_Types].xml")
    plain, macro = b"spreadsheetml.sheet.main+xml", b"sheet.macroEnabled.main+xml"
    assert "holds macros" in refusal(with_part(sound, "[Content_Types].xml", types.replace(plain, macro)))


def test_an_encrypted_file_opens_with_its_password_alone(sound: Path) -> None:
    audit = read(sound)
    sound.write_bytes(sealed(sound.read_bytes(), "right"))
    assert read(sound, "right") == audit
    assert refusal(sound) == "audit.xlsx is protected with a password. Give its password and try again."
    assert refusal(sound, "wrong") == "The password does not open audit.xlsx. Check it and try again."


def test_an_old_excel_file(sound: Path) -> None:
    """The old format has the same container, with a stream of another name."""
    content = sealed(sound.read_bytes(), "x")
    name, old = "EncryptedPackage".encode("utf-16-le"), "Workbook".encode("utf-16-le")
    place = content.index(name)
    entry = bytearray(content[place : place + 66])
    entry[:64], entry[64:66] = old.ljust(64, b"\0"), (len(old) + 2).to_bytes(2, "little")
    sound.write_bytes(content[:place] + bytes(entry) + content[place + 66 :])
    assert "is an old Excel file (.xls)" in refusal(sound)


def test_a_lock_made_to_take_for_ever(sound: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encryption, "MOST_SPINS", 99_999)
    sound.write_bytes(sealed(sound.read_bytes(), "right"))
    assert "is damaged and cannot be opened" in refusal(sound, "right")


def test_a_file_over_50_mb_is_not_even_read(tmp_path: Path) -> None:
    with (tmp_path / "big.xlsx").open("wb") as file:
        file.truncate(limits.FILE_BYTES + 1)
    assert refusal(tmp_path / "big.xlsx").startswith("big.xlsx is larger than 50 MB.")


def test_a_small_file_that_unpacks_without_end(sound: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "UNPACKED_BYTES", 1_000_000)
    said = refusal(with_part(sound, "xl/styles.xml", b" " * 2_000_000))
    assert "unpacks to far more than an audit can hold" in said


def test_sizes_that_a_file_states_falsely_are_not_believed(sound: Path) -> None:
    content = with_part(sound, "xl/zero.xml", b" " * 100_000).read_bytes()
    sound.write_bytes(content.replace((100_000).to_bytes(4, "little"), (10).to_bytes(4, "little")))
    assert "is damaged" in refusal(sound)


def sheet_of(cells: str) -> bytes:
    start = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    return f"{start}{cells}</sheetData></worksheet>".encode()


UNITS = "xl/worksheets/sheet4.xml"


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ('<row r="100002"><c r="A100002"><v>1</v></c></row>', "Sheet units reaches to row 100002: more than"),
        ('<row r="1"><c r="XFD1"><v>1</v></c></row>', "Sheet units reaches to column XFD."),
        ("<row>" + "<c><v>1</v></c>" * 70 + "</row>", "Sheet units reaches to column BR."),
        ('<row r="1"><c r="A1048576000"><v>1</v></c></row>', "audit.xlsx is damaged"),
        ('<row r="x"><c r="A1"><v>1</v></c><c/></row>', "audit.xlsx is damaged"),
    ],
)
def test_cells_far_away_are_refused_before_they_take_memory(sound: Path, cells: str, sentence: str) -> None:
    assert refusal(with_part(sound, UNITS, sheet_of(cells))).startswith(sentence)


def test_the_last_row_allowed_is_read(sound: Path) -> None:
    text = '<c r="A{0}" t="inlineStr"><is><t>{1}</t></is></c>'
    cells = "".join(
        f'<row r="{row}">{text.format(row, word)}</row>' for row, word in ((1, "unit"), (100_001, "C9"))
    )
    assert [unit.unit for unit in read(with_part(sound, UNITS, sheet_of(cells))).units] == ["C9"]


def test_one_long_text_in_very_many_cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file holds the text once; every cell that points at it would be a text of its own."""
    plan, lines = Plan("r", "t", "t", "p", "case audit"), (LineRow("K1", "Referral"),)
    swollen, ordinary = tmp_path / "swollen.xlsx", tmp_path / "ordinary.xlsx"
    notes = ["x" * 1_000] * 200
    write(
        Audit(plan, lines=lines, units=tuple(UnitRow(f"C{n}", note=x) for n, x in enumerate(notes))), swollen
    )
    notes = ["x" * 5_000, *["x"] * 199]
    write(
        Audit(plan, lines=lines, units=tuple(UnitRow(f"C{n}", note=x) for n, x in enumerate(notes))), ordinary
    )
    monkeypatch.setattr(limits, "TEXT_CHARACTERS", 100_000)
    assert "holds more text than an audit can hold" in refusal(swollen)
    assert len(read(ordinary).units) == 200


def test_a_part_with_a_document_type_is_refused(sound: Path) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><worksheet>&a;</worksheet>'
    assert "is damaged" in refusal(with_part(sound, UNITS, bomb))


def test_a_sheet_that_is_a_chart_is_refused_by_name(sound: Path) -> None:
    book = openpyxl.load_workbook(sound)
    book.create_chartsheet("Pie")
    book.save(sound)
    assert refusal(sound).startswith("The sheet Pie of audit.xlsx holds no cells.")


def test_cells_without_their_places_and_with_prefixes_are_read(sound: Path) -> None:
    """As some exporting programs write them."""
    text = '<x:c t="inlineStr"><x:is><x:t>{}</x:t></x:is></x:c>'
    rows = "".join(f"<x:row>{text.format(word)}{text.format('g' + word)}</x:row>" for word in ("unit", "C1"))
    name = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    part = f'<x:worksheet xmlns:x="{name}"><x:sheetData>{rows}</x:sheetData></x:worksheet>'
    grid = next(grid for grid in read_grids(with_part(sound, UNITS, part.encode())) if grid.name == "units")
    assert grid.rows == [["unit", "gunit"], ["C1", "gC1"]]


def test_an_archive_within_limits_is_what_the_reader_gets(sound: Path) -> None:
    """A second part of the same name, after the first, must not slip past the checks."""
    with zipfile.ZipFile(sound) as archive:
        units = archive.read(UNITS)
    buffer = io.BytesIO(sound.read_bytes())
    with zipfile.ZipFile(buffer, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr(UNITS, units.replace(b"C01", b"C77"))
    sound.write_bytes(buffer.getvalue())
    assert len(read_grids(sound)) == 4


def test_two_sheets_that_differ_in_capitals_alone(sound: Path) -> None:
    """Excel cannot make such a file, other programs can."""
    save(sound, sheets(unitz=[["unit"], ["C9"]]))
    with zipfile.ZipFile(sound) as archive:
        names = archive.read("xl/workbook.xml").replace(b'"unitz"', b'"Units"')
    assert refusal(with_part(sound, "xl/workbook.xml", names)).startswith("There are two sheets units.")
