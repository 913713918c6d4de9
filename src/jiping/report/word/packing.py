"""The package around a document: its parts, their kinds and relations, in one zip file.

No time and no author is written, so the same document gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from jiping.report.files import PACKAGE, XML_HEAD, app_properties, core_properties, zipped

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_KINDS = {
    "word/document.xml": f"{_WORD}.document.main+xml",
    "word/styles.xml": f"{_WORD}.styles+xml",
    "word/settings.xml": f"{_WORD}.settings+xml",
    "word/comments.xml": f"{_WORD}.comments+xml",
    "word/footer1.xml": f"{_WORD}.footer+xml",
    "word/footer2.xml": f"{_WORD}.footer+xml",
    "word/footer3.xml": f"{_WORD}.footer+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}
_RELATIONS = {
    "word/styles.xml": "styles",
    "word/settings.xml": "settings",
    "word/comments.xml": "comments",
    "word/footer1.xml": "footer",
    "word/footer2.xml": "footer",
    "word/footer3.xml": "footer",
}
FOOTERS = {"odd": "footer1", "even": "footer2", "form": "footer3"}
"""Identities of the relations to the footers."""


def packed(title: str, parts: Mapping[str, str], pictures: tuple[bytes, ...]) -> bytes:
    """The zip file of a document whose parts are given by name, with its pictures."""
    files: dict[str, bytes | str] = {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": _ROOT,
        "docProps/core.xml": core_properties(title),
        "docProps/app.xml": app_properties(),
        "word/_rels/document.xml.rels": _relations(parts, len(pictures)),
    }
    files |= parts
    files |= {f"word/media/image{i}.png": data for i, data in enumerate(pictures, 1)}
    return zipped(files)


def _content_types(parts: Mapping[str, str]) -> str:
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>'
        for name, kind in _KINDS.items()
        if name in parts or name.startswith("docProps/")
    )
    return (
        f'{XML_HEAD}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="png" ContentType="image/png"/>{overrides}</Types>'
    )


def _relations(parts: Mapping[str, str], pictures: int) -> str:
    own = "".join(
        f'<Relationship Id="{Path(name).stem}" Type="{_OFFICE}/{kind}" '
        f'Target="{name.removeprefix("word/")}"/>'
        for name, kind in _RELATIONS.items()
        if name in parts
    )
    media = "".join(
        f'<Relationship Id="image{i}" Type="{_OFFICE}/image" Target="media/image{i}.png"/>'
        for i in range(1, pictures + 1)
    )
    return f'{XML_HEAD}<Relationships xmlns="{PACKAGE}/relationships">{own}{media}</Relationships>'


_ROOT = (
    f'{XML_HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="document" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="core" Type="{PACKAGE}/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/>'
    f'<Relationship Id="app" Type="{_OFFICE}/extended-properties" Target="docProps/app.xml"/>'
    "</Relationships>"
)
