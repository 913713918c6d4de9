"""XML parts, parsed without a DTD, without the network and within bounds.

`Element` is all that the rest of the room sees of lxml.
"""

# lxml is compiled and carries no type information; this is the only file that touches it.
# pyright: reportMissingTypeStubs=false, reportAttributeAccessIssue=false
# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, cast

from lxml import etree

from jiping.document.model import UnreadableFile

TAG_LIMIT = 3_000_000
"""Tags in one part.  lxml needs some 150 bytes of memory for an element, so this is about 225 MB.
Of attributes, which cost as much, there may be twice as many."""

_DAMAGED_XML = (
    "文件内部的 XML 已损坏，无法解析。请用 Word 或 WPS 打开（必要时选“打开并修复”），另存一份再试。"
)
_DTD = (
    "文件内部声明了 DTD 或外部实体，正常的 Office 文件不会这样，为安全起见没有读取。"
    "请用 Word 或 WPS 打开后另存一份再试。"
)
_TOO_DEEP = (
    "文件内部的元素嵌套过深，不是正常的 Office 文件，没有读取。"
    "请用 Word 或 WPS 打开后另存一份再试。"
)
_TOO_MANY = "文件内部的元素过多，超出了可以安全读取的范围。请拆分成几个文件再试。"

_DOCTYPES = tuple("<!DOCTYPE".encode(name) for name in ("utf-8", "utf-16-le", "utf-16-be"))

_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = (
    (_STRICT + b"wordprocessingml/main", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (_STRICT + b"officeDocument/relationships", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (_STRICT + b"officeDocument/math", "http://schemas.openxmlformats.org/officeDocument/2006/math"),
)  # fmt: skip


class Element(Protocol):
    """The part of an lxml element that the readers use.  Comments and instructions never occur."""

    @property
    def tag(self) -> str: ...
    @property
    def text(self) -> str | None: ...
    def get(self, key: str, /) -> str | None: ...
    def getparent(self) -> Element | None: ...
    def __len__(self) -> int: ...
    def __getitem__(self, index: int, /) -> Element: ...
    def __iter__(self) -> Iterator[Element]: ...
    def iter(self, *tags: str) -> Iterator[Element]: ...
    def iterchildren(self, *tags: str) -> Iterator[Element]: ...


_PARSER = etree.XMLParser(
    resolve_entities=False,
    no_network=True,
    load_dtd=False,
    huge_tree=False,
    remove_comments=True,
    remove_pis=True,
    collect_ids=False,
)


def parse(data: bytes) -> Element:
    """The root element of a part, the names of strict OOXML replaced by the transitional ones.

    Raises UnreadableFile for damaged XML, any DOCTYPE, and nesting or numbers of elements that would
    cost unbounded time or memory.
    """
    # The first comparison spares nearly every part the count.
    if len(data) > TAG_LIMIT and (data.count(b"<") > TAG_LIMIT or data.count(b"=") > TAG_LIMIT * 2):
        raise UnreadableFile(_TOO_MANY)
    if _STRICT in data:
        for strict, usual in _TRANSITIONAL:
            for quote in (b'"', b"'"):
                data = data.replace(quote + strict + quote, quote + usual.encode() + quote)
    try:
        root = etree.fromstring(data, _PARSER)
    except etree.XMLSyntaxError as error:
        if any(mark in data for mark in _DOCTYPES):
            raise UnreadableFile(_DTD) from error
        raise UnreadableFile(_TOO_DEEP if "depth" in str(error) else _DAMAGED_XML) from error
    if root.getroottree().docinfo.doctype:
        raise UnreadableFile(_DTD)
    return cast(Element, root)
