"""Stories and forms become one PDF."""

from __future__ import annotations

import json
import re
import tempfile
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from jiping.report.charts import WIDTH_MM, draw
from jiping.report.files import save
from jiping.report.grid import cover, long_rows
from jiping.report.model import Block, Chart, Form, Paragraph, Pieces, Role, Story, Table
from jiping.report.signs import clean
from jiping.report.titles import opens_end, set_title
from jiping.report.typefaces import (
    FontFace,
    FontFault,
    FontReport,
    FontRole,
    chosen,
    installed,
    lacking,
    last,
)

_SET_IN = {
    Role.TITLE: FontRole.TITLE,
    Role.SUBTITLE: FontRole.KAI,
    Role.HEADING1: FontRole.HEI,
    Role.HEADING2: FontRole.KAI,
    Role.CAPTION: FontRole.HEI,
}
"""The fonts of paragraphs; what does not stand here is set in 仿宋."""

_PAGE_NUMBER = set("—0123456789")


def write_pdf(
    parts: Sequence[Story | Form], path: Path, *, line_pitch: Decimal = Decimal(29)
) -> FontReport:
    """Write reports and forms one after another, each on pages of its own.

    `line_pitch` is the distance of lines of a report in points.  The same parts give the same bytes.
    Raises `FontFault` where a font or a sign is missing, `BrokenTable`, `OSError`.
    """
    used = _used(parts)
    for role, signs in used.items():
        missing = lacking(role, signs)
        if missing:
            raise FontFault(_told(missing))
    with tempfile.TemporaryDirectory(prefix="jiping-") as folder:
        pictures = Path(folder)
        data = {
            "title": clean(parts[0].name if parts else ""),
            "pitch": float(line_pitch),
            "fonts": _fonts(),
            "parts": [_part(part, pictures) for part in parts],
        }
        pdf = _compiled(data, pictures)
    report = FontReport(tuple(chosen(role) for role in FontRole if role in used), embedded(pdf))
    _verify(report)
    save(pdf, path)
    return report


def _compiled(data: Mapping[str, Any], root: Path) -> bytes:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    pdf: bytes = _compiler().compile(
        input=_frame(), sys_inputs={"data": text}, root=str(root), format="pdf"
    )
    return pdf


@cache
def _compiler() -> Any:
    from typst import Compiler

    return Compiler(font_paths=installed(), ignore_system_fonts=True)


@cache
def _frame() -> bytes:
    return resources.files("jiping.report.typesetting").joinpath("document.typ").read_bytes()


def _fonts() -> dict[str, str | int]:
    faces = {role.name.lower(): chosen(role) for role in FontRole}
    names: dict[str, str | int] = {name: face.family for name, face in faces.items()}
    weights = {f"{name}-weight": faces[name].weight for name in ("title", "hei", "kai")}
    return names | weights | {"last": last().family}


def _part(part: Story | Form, pictures: Path) -> dict[str, Any]:
    if isinstance(part, Story):
        before = (None, *part.blocks)
        blocks = [
            _block(block, pictures)
            | {"gap": isinstance(block, Paragraph) and opens_end(block, above)}
            for block, above in zip(part.blocks, before, strict=False)
        ]
        return {"kind": "story", "blocks": blocks}
    return {
        "kind": "form",
        "title": clean(part.title),
        "landscape": part.landscape,
        "above": [_block(line, pictures) for line in part.above],
        "table": _block(part.table, pictures),
        "below": [_block(line, pictures) for line in part.below],
    }


def _block(block: Block, pictures: Path) -> dict[str, Any]:
    match block:
        case Paragraph():
            return {"k": block.role.value, "t": _pieces(set_title(block).pieces)}
        case Table():
            cover(block)
            long = long_rows(block)
            return {
                "k": "table",
                "widths": block.widths,
                "rows": block.rows,
                "header": block.header,
                "cells": [
                    {
                        "x": cell.column,
                        "y": cell.row,
                        "w": cell.columns,
                        "h": cell.rows,
                        "a": cell.align.value,
                        "b": cell.bold,
                        "s": cell.rows > 1 or cell.row in long,
                        "t": _pieces(cell.pieces),
                    }
                    for cell in block.cells
                ],
            }
        case Chart():
            data = draw(block)
            name = f"{zlib.crc32(data):08x}-{len(data)}.png"
            (pictures / name).write_bytes(data)
            return {
                "k": "chart",
                "path": f"/{name}",
                "width": WIDTH_MM,
                "alt": clean(block.alternative),
            }


def _pieces(pieces: Pieces) -> list[tuple[str, bool]]:
    return [(clean(piece.text), piece.bold) for piece in pieces if piece.text]


def _used(parts: Sequence[Story | Form]) -> Mapping[FontRole, set[str]]:
    """The signs that are set in each font."""
    used: defaultdict[FontRole, set[str]] = defaultdict(set)
    used[FontRole.SONG] |= _PAGE_NUMBER
    for part in parts:
        if isinstance(part, Form):
            used[FontRole.TITLE].update(clean(part.title))
        for block, form in _blocks(part):
            if isinstance(block, Paragraph):
                role = FontRole.FANG if form else _SET_IN.get(block.role, FontRole.FANG)
                used[role].update(*(clean(piece.text) for piece in block.pieces))
            elif isinstance(block, Table):
                used[FontRole.FANG].update(
                    *(clean(piece.text) for cell in block.cells for piece in cell.pieces)
                )
    return used


def _blocks(part: Story | Form) -> Iterator[tuple[Block, bool]]:
    if isinstance(part, Story):
        yield from ((block, False) for block in part.blocks)
    else:
        yield from ((block, True) for block in (*part.above, part.table, *part.below))


def _told(missing: Iterable[str]) -> str:
    listed = "、".join(f"“{sign}”（U+{ord(sign):04X}）" for sign in sorted(missing))
    return f"现有字体都没有这些字：{listed}。请安装含有这些字的字体，或者改用通行的写法。"


_STREAM = re.compile(rb"/Type\s*/ObjStm.*?stream\r?\n", re.DOTALL)
_BASE_FONT = re.compile(rb"/BaseFont\s*/(?:[A-Z]{6}\+)?([^\s/<>\[\]()]+)")


def embedded(pdf: bytes) -> tuple[str, ...]:
    """PostScript names of the fonts that a PDF of ours holds."""
    names = set(_BASE_FONT.findall(pdf))
    for start in _STREAM.finditer(pdf):
        names.update(_BASE_FONT.findall(zlib.decompressobj().decompress(pdf[start.end() :])))
    return tuple(sorted(name.decode("latin-1") for name in names))


def _verify(report: FontReport) -> None:
    """Typst replaces a font it does not find in silence: ask the file itself."""
    expected = {_plain(name) for name in _expected(report.faces)}
    strange = [name for name in report.embedded if _plain(name) not in expected]
    if strange or not report.embedded:
        told = "、".join(strange) or "没有嵌入任何字体"
        raise FontFault(f"PDF 里的字体不是所要的字体：{told}。请检查本机的字体。")


def _expected(faces: Iterable[FontFace]) -> Iterator[str]:
    for face in (*faces, chosen(FontRole.LATIN), last()):
        yield face.postscript


def _plain(name: str) -> str:
    """A font's name without its cut, by which the bold one of the family passes too."""
    return re.sub(r"-(Identity-[HV]|Regular|Bold|Medium)", "", name).lower()
