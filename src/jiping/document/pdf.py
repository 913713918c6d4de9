"""PDF with text in it: lines become paragraphs again, ruled tables become tables.

A PDF knows neither paragraphs nor tables, only signs and lines at places.  A line that reaches the right
margin goes on in the next one unless that is indented; what is ruled is a table, and a table that goes
on at the top of the next page is one table.
"""

from __future__ import annotations

import io
import re
from typing import Any

from jiping.document import pdf_tables
from jiping.document.model import Block, Document, Paragraph, Table, UnreadableFile
from jiping.document.pdf_tables import GAP

MAX_PAGES = 400
"""Pages of the longest report that is read."""

_PAGE_NUMBER = re.compile(r"[-—–－\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/／]\s*\d{1,4})?[-—–－\s]*")
_BOTTOM = 0.9
_INDENT = 1.2
"""A first line stands in by more than so many signs."""
_SHORT = 1.6
"""A line ends before the margin when more than so many signs are left."""
_BETWEEN_SIGNS = re.compile(r"(?<=[^\x00-\xff])[ \u00a0]+(?=[^\x00-\xff])")
_LOCKED = "PDFPasswordIncorrect"
"""What the library below calls a file that wants a password."""
_REMEDY = "请提供 Word 原稿；没有原稿时，用 Word 或 WPS 打开 PDF，另存为 .docx 并核对文字后再试。"


def read(path: str, data: bytes) -> Document:
    """A PDF as a `Document`.

    Raises UnreadableFile for one that is encrypted, damaged, too long, or holds pictures of pages only.
    """
    import pdfplumber
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        with pdfplumber.open(io.BytesIO(data)) as file:
            pages: list[Any] = list(file.pages)
            if len(pages) > MAX_PAGES:
                raise UnreadableFile(
                    f"这个 PDF 有 {len(pages)} 页，不是一份报告（上限 {MAX_PAGES} 页）。"
                    "如果其中确有报告，请把报告部分单独存成文件再试。"
                )
            blocks = _blocks(pages)
    except PdfminerException as error:
        if any(type(part).__name__ == _LOCKED for part in (*error.args, error.__cause__)):
            raise UnreadableFile(f"这个 PDF 有打开密码，没有密码无法读取。{_REMEDY}") from error
        raise UnreadableFile(f"这个 PDF 已损坏或不完整。请重新取得原文件；{_REMEDY}") from error
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError) as error:
        # What the library raises for a file that is no longer a PDF inside.
        raise UnreadableFile(f"这个 PDF 已损坏或不完整。请重新取得原文件；{_REMEDY}") from error
    if not blocks:
        raise UnreadableFile(f"这个 PDF 里没有文字，可能是扫描的图片。{_REMEDY}")
    note = "PDF 不保存段落和表格，已按版面还原；有疑问的地方请对照原件。"
    return Document(path=path, kind="pdf", blocks=blocks, notes=(note,))


def _blocks(pages: list[Any]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    tables = 0
    goes_on = False
    for number, page in enumerate(pages, 1):
        found = pdf_tables.tables_of(page)
        parts = sorted(
            [*((table.top, table) for table in found), *_lines_outside(page, found)],
            key=lambda part: part[0],
        )
        left, right = _margins([line for _, line in parts if isinstance(line, dict)])
        told = 0
        first = True
        for _, part in parts:
            if isinstance(part, pdf_tables.Ruled):
                if first and blocks and isinstance(blocks[-1], Table):
                    joined = pdf_tables.join(blocks[-1], part)
                    if joined is not None:
                        blocks[-1], first = joined, False
                        continue
                tables += 1
                blocks.append(Table(part.cells, f"表{tables}（第{number}页）"))
                goes_on = False
            else:
                indented = part["x0"] - left > _INDENT * part["size"]
                if goes_on and not indented and isinstance(blocks[-1], Paragraph):
                    before = blocks[-1]
                    blocks[-1] = Paragraph(before.text + part["text"], before.place)
                else:
                    told += 1
                    blocks.append(Paragraph(part["text"], f"第{number}页第{told}段"))
                goes_on = right - part["x1"] < _SHORT * part["size"]
            first = False
    return tuple(blocks)


def _lines_outside(page: Any, tables: list[pdf_tables.Ruled]) -> list[tuple[float, Any]]:
    """The lines of running text; numbers of pages are left out."""

    def outside(thing: dict[str, Any]) -> bool:
        middle = ((thing["x0"] + thing["x1"]) / 2, (thing["top"] + thing["bottom"]) / 2)
        return not any(table.holds(*middle) for table in tables)

    lines: list[tuple[float, Any]] = []
    for line in page.filter(outside).extract_text_lines(return_chars=True, x_tolerance_ratio=GAP):
        text = _BETWEEN_SIGNS.sub("", line["text"]).strip()
        if not text:
            continue
        if line["bottom"] > page.height * _BOTTOM and _PAGE_NUMBER.fullmatch(text):
            continue
        size = max((c["size"] for c in line["chars"]), default=10.0)
        lines.append((line["top"], {**line, "text": text, "size": size}))
    return lines


def _margins(lines: list[dict[str, Any]]) -> tuple[float, float]:
    """Where the lines of a page begin at the left and end at the right."""
    if not lines:
        return 0.0, 0.0
    return min(line["x0"] for line in lines), max(line["x1"] for line in lines)
