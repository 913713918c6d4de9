"""Forms become a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import quoteattr

from jiping.report.files import (
    PACKAGE,
    XML_HEAD,
    app_properties,
    core_properties,
    save,
    zipped,
)
from jiping.report.model import Form
from jiping.report.signs import clean
from jiping.report.xlsx.sheets import sheet
from jiping.report.xlsx.styles import MAIN, Styles

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_LONGEST_NAME = 31
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'\n\t", " "))


def write_forms(forms: Sequence[Form], path: Path) -> None:
    """Write forms as the sheets of one workbook.  Raises `BrokenTable`, `OSError`."""
    styles = Styles()
    names = sheet_names([form.name for form in forms])
    sheets = [sheet(form, styles) for form in forms]
    files: dict[str, bytes | str] = {
        "[Content_Types].xml": _content_types(len(forms)),
        "_rels/.rels": _ROOT,
        "docProps/core.xml": core_properties(forms[0].title if len(forms) == 1 else "自评表"),
        "docProps/app.xml": app_properties(),
        "xl/workbook.xml": _workbook(names, [(area, again) for _, area, again in sheets]),
        "xl/_rels/workbook.xml.rels": _relations(len(forms)),
        "xl/styles.xml": styles.part(),
    }
    files |= {f"xl/worksheets/sheet{i}.xml": part for i, (part, _, _) in enumerate(sheets, 1)}
    save(zipped(files), path)


def sheet_names(names: Sequence[str]) -> list[str]:
    """Names that a workbook allows: no more than 31 signs, none twice, none that are forbidden."""
    found: list[str] = []
    taken: set[str] = set()
    for name in names:
        plain = clean(name).translate(_NOT_IN_NAMES).strip() or "自评表"
        unique = plain[:_LONGEST_NAME]
        number = 2
        while unique.casefold() in taken:
            tail = f"（{number}）"
            unique = plain[: _LONGEST_NAME - len(tail)] + tail
            number += 1
        taken.add(unique.casefold())
        found.append(unique)
    return found


def _workbook(names: Sequence[str], printed: Sequence[tuple[str, str]]) -> str:
    listed = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{i}" r:id="sheet{i}"/>'
        for i, name in enumerate(names, 1)
    )
    defined: list[str] = []
    for i, (name, (area, again)) in enumerate(zip(names, printed, strict=True)):
        quoted = f"'{name}'".replace("&", "&amp;").replace("<", "&lt;")
        defined.append(_defined("Print_Area", i, f"{quoted}!{area}"))
        if again:
            defined.append(_defined("Print_Titles", i, f"{quoted}!{again}"))
    return (
        f'{XML_HEAD}<workbook xmlns="{MAIN}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets>'
        f"<definedNames>{''.join(defined)}</definedNames></workbook>"
    )


def _defined(name: str, sheet_number: int, reference: str) -> str:
    return (
        f'<definedName name="_xlnm.{name}" localSheetId="{sheet_number}">{reference}</definedName>'
    )


def _content_types(count: int) -> str:
    sheets = "".join(
        f'<Override PartName="/xl/worksheets/sheet{i}.xml" ContentType="{_SHEET}.worksheet+xml"/>'
        for i in range(1, count + 1)
    )
    return (
        f'{XML_HEAD}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEET}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_SHEET}.styles+xml"/>{sheets}'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        '<Override PartName="/docProps/app.xml" ContentType="application/'
        'vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>'
    )


def _relations(count: int) -> str:
    sheets = "".join(
        f'<Relationship Id="sheet{i}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{i}.xml"/>'
        for i in range(1, count + 1)
    )
    return (
        f'{XML_HEAD}<Relationships xmlns="{PACKAGE}/relationships">{sheets}'
        f'<Relationship Id="styles" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
    )


_ROOT = (
    f'{XML_HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="workbook" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    f'<Relationship Id="core" Type="{PACKAGE}/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/>'
    f'<Relationship Id="app" Type="{_OFFICE}/extended-properties" Target="docProps/app.xml"/>'
    "</Relationships>"
)
