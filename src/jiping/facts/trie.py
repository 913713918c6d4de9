"""Many words as one regular expression that shares their beginnings.

`re` tries the alternatives of a plain ``a|b|c`` one after the other; shared beginnings make the cost
of a position that of its word, and trying longer continuations first makes the longest word win.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

Node = dict[str, "Node"]
END = ""


def _insert(root: Node, word: str) -> None:
    node = root
    for character in word:
        node = node.setdefault(character, {})
    node[END] = {}


def _expression(node: Node) -> str:
    branches = [re.escape(c) + _expression(child) for c, child in node.items() if c != END]
    if not branches:
        return ""
    if len(branches) == 1 and END not in node:
        return branches[0]
    return "(?:" + "|".join(branches) + ")" + ("?" if END in node else "")


def alternation(words: Iterable[str]) -> str:
    """A pattern that matches the longest of `words` at a position."""
    root: Node = {}
    for word in words:
        _insert(root, word)
    return _expression(root)
