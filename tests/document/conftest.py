"""Workbooks written part by part, so that a test says exactly what is in the file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

import pytest

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def workbook(
    sheet: str = "",
    *,
    formats: tuple[str, ...] = (),
    strings: tuple[str, ...] = (),
    name: str = "自评表",
    state: str = "",
    book: str = "",
    main: str = MAIN,
    office: str = OFFICE,
    prolog: str = "",
) -> bytes:
    """A workbook of one sheet.

    sheet    what stands inside `<worksheet>`.
    formats  format codes; a cell's ``s="1"`` means the first of them.
    strings  what stands inside each `<si>`.
    """
    codes = "".join(
        f"<numFmt numFmtId='{200 + i}' formatCode='{c}'/>" for i, c in enumerate(formats)
    )
    styles = "".join(f"<xf numFmtId='{200 + i}'/>" for i in range(len(formats)))
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": f"<Relationships xmlns='{LINKS}'><Relationship Id='r1' "
            f"Type='{office}/officeDocument' Target='xl/workbook.xml'/></Relationships>",
            "xl/workbook.xml": f"<workbook xmlns='{main}' xmlns:r='{office}'>{book}<sheets>"
            f"<sheet name='{name}' sheetId='1' r:id='a' {state}/></sheets></workbook>",
            "xl/_rels/workbook.xml.rels": f"<Relationships xmlns='{LINKS}'>"
            f"<Relationship Id='a' Type='{office}/worksheet' Target='worksheets/sheet1.xml'/>"
            f"<Relationship Id='b' Type='{office}/styles' Target='styles.xml'/>"
            f"<Relationship Id='c' Type='{office}/sharedStrings' Target='sharedStrings.xml'/>"
            "</Relationships>",
            "xl/styles.xml": f"<styleSheet xmlns='{main}'><numFmts>{codes}</numFmts>"
            f"<cellXfs><xf numFmtId='0'/>{styles}</cellXfs></styleSheet>",
            "xl/sharedStrings.xml": f"<sst xmlns='{main}'>"
            + "".join(f"<si>{text}</si>" for text in strings)
            + "</sst>",
            "xl/worksheets/sheet1.xml": f"{prolog}<worksheet xmlns='{main}'>{sheet}</worksheet>",
        }
    )


@pytest.fixture
def make_workbook() -> Callable[..., bytes]:
    return workbook


@pytest.fixture
def make_zip() -> Callable[[Mapping[str, str | bytes]], bytes]:
    return zipped
