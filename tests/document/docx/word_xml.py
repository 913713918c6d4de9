"""Word files made by hand: a package from XML parts, so that each case shows what it is about."""

from __future__ import annotations

import io
import zipfile

from jiping.document import docx
from jiping.document.model import Document, Paragraph, Table

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def package(parts: dict[str, str | bytes]) -> bytes:
    """A zip of the given parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def root(tag: str, content: str) -> str:
    """A part with the root element `tag` of WordprocessingML."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{tag} {NAMESPACES}>{content}</w:{tag}>'


def pack(body: str, **parts: str) -> bytes:
    """A .docx of a body and further parts: ``styles``, ``numbering``, ``footnotes``, ``header1`` …

    A part's relationship has its file name as identity and its file name without digits as type.
    """
    links = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{name.rstrip("0123456789")}" '
        f'Target="{name}.xml"/>'
        for name in parts
    )
    tags = {"header": "hdr", "footer": "ftr"}
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": root("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": f"<Relationships>{links}</Relationships>",
    }
    for name, content in parts.items():
        kind = name.rstrip("0123456789")
        files[f"word/{name}.xml"] = root(tags.get(kind, kind), content)
    return package(files)


def read(body: str, **parts: str) -> Document:
    """Read a body (and further parts, as `pack` takes them) into a `Document`."""
    return docx.read("报告.docx", pack(body, **parts))


def paragraphs(document: Document) -> list[Paragraph]:
    """The paragraphs of all parts, in order."""
    return [block for block in document.blocks if isinstance(block, Paragraph)]


def tables(document: Document) -> list[Table]:
    """The tables of all parts, in order."""
    return [block for block in document.blocks if isinstance(block, Table)]


def shape(table: Table) -> list[tuple[str, int, int, int, int]]:
    """Text, row, column, row span, column span of every cell."""
    return [
        (cell.text, cell.row, cell.column, cell.row_span, cell.column_span) for cell in table.cells
    ]


def p(text: str, properties: str = "") -> str:
    """A paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(text: str, properties: str = "") -> str:
    """A cell of one paragraph."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A row."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    """A table."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"
