"""A Word document (.docx, .docm), read into a `Document`.

Our own reader: it gives every block a place, every merged cell once, and the numbers that Word
generates, which general libraries leave out.  Standard: ECMA-376 part 1, transitional and strict.
"""

from __future__ import annotations

from jiping.document import docx_names as w
from jiping.document.docx_notes import read_margins, read_notes
from jiping.document.docx_story import Shared, Story
from jiping.document.docx_styles import read_styles, trim
from jiping.document.docx_text import Walk
from jiping.document.markup import parse
from jiping.document.model import BODY, Block, Document, UnreadableFile
from jiping.document.numbering import Counters, read_numbering
from jiping.document.package import Package, Relationship, open_package

_USUAL_PART = "word/document.xml"

_NO_DOCUMENT = (
    "文件里缺少正文（word/document.xml），可能已损坏，或不是 Word 文档。"
    "请用 Word 或 WPS 打开确认后另存为 .docx 再试。"
)
_NO_BODY = "文件的正文部分是空壳，没有可读的内容。请用 Word 或 WPS 打开确认后另存为 .docx 再试。"
_EMPTY = "文件是空的（0 字节），可能保存或下载没有完成。请重新保存或重新下载后再试。"

_REVISED = "文档带有修订痕迹：按接受全部修订后的文字读取，标为删除的内容没有读取。"
_HIDDEN = "文档含有隐藏文字，没有读取。"
_EMBEDDED = "文档嵌入了另一份文件的内容，没有读取。请用 Word 打开后另存，使其并入正文。"


def read(path: str, data: bytes) -> Document:
    """The document whose file `path` holds `data`.

    Raises UnreadableFile, its message without the path, for whatever is no readable Word document.
    """
    if not data:
        raise UnreadableFile(_EMPTY)
    package = _open(data)
    main = _main_part(package)
    content = package.read(main) if main is not None else None
    if main is None or content is None:
        raise UnreadableFile(_refusal(data) or _NO_DOCUMENT)
    body = w.child(parse(content), w.BODY)
    if body is None:
        raise UnreadableFile(_NO_BODY)
    links = package.relationships(main)
    shared = _share(package, links)
    shared.enter(content)
    shared.paged = b"lastRenderedPageBreak" in content
    blocks: list[Block] = []
    Story(shared, BODY, Counters(shared.numbering), blocks).read(body)
    shared.sections += body.iterchildren(w.SECTION)
    blocks += read_margins(package, links, shared)
    blocks += read_notes(package, links, shared)
    notes = (
        (_REVISED, shared.walk.revised),
        (_HIDDEN, shared.walk.hidden),
        (_EMBEDDED, shared.embedded),
    )
    return Document(path, "docx", tuple(blocks), tuple(note for note, holds in notes if holds))


def _open(data: bytes) -> Package:
    if not data.startswith(b"PK"):
        raise UnreadableFile(_refusal(data) or _NO_DOCUMENT)
    return open_package(data)


def _refusal(data: bytes) -> str | None:
    """What to say of a file that is something else; None where it does look like a Word document."""
    # Only bad files pay for this import.
    from jiping.document import kinds

    kind = kinds.kind_of(data)
    if kind is kinds.Kind.DOCX:
        return None
    if kind in kinds.SUFFIX_OF:
        return (
            f"这其实是{kinds.NAMES[kind]}，不是 docx。"
            f"请把扩展名改为 {kinds.SUFFIX_OF[kind]}，再试一次。"
        )
    if kind is kinds.Kind.TEXT:
        return (
            "内容不是 Word 文档，可能已损坏、没有下载完整，或者是改了扩展名的文本。"
            "请重新取得原文件；如果确是纯文本，请把扩展名改为 .txt。"
        )
    return kinds.REMEDIES[kind]


def _main_part(package: Package) -> str | None:
    """The name of the main part, None where the package names and has none of a Word document."""
    named = _target(package.relationships(""), "officeDocument")
    if named is not None and named.lower().startswith("word") and package.has(named):
        return named
    return _USUAL_PART if package.has(_USUAL_PART) else None


def _target(links: dict[str, Relationship], kind: str) -> str | None:
    return next((link.target for link in links.values() if link.type == kind), None)


def _share(package: Package, links: dict[str, Relationship]) -> Shared:
    described = _read(package, _target(links, "styles"))
    styles = read_styles(None if described is None else parse(trim(described)))
    counted = _read(package, _target(links, "numbering"))
    numbering = read_numbering(
        None if counted is None else parse(counted),
        lambda style: styles.paragraph(style).numbering if style in styles.elements else "",
    )
    return Shared(styles, numbering, Walk(styles), Counters(numbering))


def _read(package: Package, name: str | None) -> bytes | None:
    return None if name is None else package.read(name)
