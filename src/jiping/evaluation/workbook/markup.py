"""The XML of a workbook's parts; `Element` is all that the rest of the room sees of lxml."""

# lxml is compiled and carries no type information; this is the only file of the room that touches it.
# pyright: reportMissingTypeStubs=false, reportAttributeAccessIssue=false
# pyright: reportUnknownVariableType=false, reportUnknownMemberType=false

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, cast

from lxml import etree


class Element(Protocol):
    """The part of an lxml element that is used.  Comments and instructions never occur."""

    @property
    def tag(self) -> str: ...
    @property
    def text(self) -> str | None: ...
    def get(self, key: str, /) -> str | None: ...
    def __iter__(self) -> Iterator[Element]: ...
    def iter(self, tag: str, /) -> Iterator[Element]: ...


class BadMarkup(Exception):
    """No XML, or XML with a DTD, which no program that writes workbooks makes."""


def parse(data: bytes) -> Element:
    """The root element.  Raises `BadMarkup`."""
    if any("<!DOCTYPE".encode(code) in data for code in ("utf-8", "utf-16-le", "utf-16-be")):
        # Entities are how a small file becomes a large one.
        raise BadMarkup
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        return cast("Element", etree.fromstring(data, parser))
    except etree.XMLSyntaxError as error:
        raise BadMarkup from error


def local(element: Element) -> str:
    """The name without its namespace."""
    return element.tag.rpartition("}")[2]


def every(root: Element | None, name: str) -> tuple[Element, ...]:
    """All elements of that name, at any depth."""
    return () if root is None else tuple(root.iter(f"{{*}}{name}"))
