"""YAML as a tree in which every value knows its file and line.

Scalars stay the text that was written (``90``, ``2020-02-25``), so that no number passes through a
binary float and a wrong date is a message instead of a crash; only ``null``, ``true`` and ``false`` are
more than text.  Nothing here needs pydantic: the audit loads its rule pack through this file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

Path = tuple[str | int, ...]
Plain = str | bool | None | dict[str, Any] | list[Any]

_NULL = "tag:yaml.org,2002:null"
_BOOL = "tag:yaml.org,2002:bool"
_MAP = "MappingNode"
_LIST = "SequenceNode"


class BrokenYaml(Exception):
    """The text is no YAML that we take.  `line` counts from 1; the message is Chinese."""

    def __init__(self, message: str, file: str, line: int) -> None:
        super().__init__(message)
        self.message, self.file, self.line = message, file, line


@dataclass(frozen=True, slots=True)
class Node:
    """A value and where it was written."""

    value: str | bool | dict[str, Node] | list[Node] | None
    file: str
    line: int
    """Counted from 1; of a value in a mapping, the line of its key."""


def read(text: str, file: str) -> Node:
    """Read one YAML document.

    Raises:
        BrokenYaml: it cannot be read, a key stands twice, or an alias or a merge key is used.
    """
    reader: Any = YAML(typ="safe")
    try:
        root = reader.compose(text)
    except MarkedYAMLError as error:
        told: Any = error
        mark: Any = told.problem_mark or told.context_mark
        line = 1 if mark is None else int(mark.line) + 1
        raise BrokenYaml("不是正确的 YAML（多为缩进、冒号或引号有误）", file, line) from error
    except RecursionError as error:
        raise BrokenYaml("括号或缩进套得太深", file, 1) from error
    except YAMLError as error:
        raise BrokenYaml("不是正确的 YAML（含有不能使用的字符）", file, 1) from error
    if root is None:
        raise BrokenYaml("文件是空的", file, 1)
    return _node(root, file, root.start_mark.line + 1, set())


def _node(raw: Any, file: str, line: int, above: set[int]) -> Node:
    kind = type(raw).__name__
    if kind not in (_MAP, _LIST):
        return Node(_scalar(raw), file, line)
    if id(raw) in above:
        raise BrokenYaml("YAML 的引用（&、*）绕成了圈", file, line)
    inside = above | {id(raw)}
    if kind == _LIST:
        return Node(
            [_node(one, file, one.start_mark.line + 1, inside) for one in raw.value], file, line
        )
    made: dict[str, Node] = {}
    for key, value in raw.value:
        at = key.start_mark.line + 1
        if type(key).__name__ in (_MAP, _LIST):
            raise BrokenYaml("键应当是一个词", file, at)
        name = str(key.value)
        if name in made:
            raise BrokenYaml(f"键“{name}”写了两次（第一次在第 {made[name].line} 行）", file, at)
        made[name] = _node(value, file, at, inside)
    return Node(made, file, line)


def _scalar(raw: Any) -> str | bool | None:
    if raw.tag == _NULL:
        return None
    if raw.tag == _BOOL:
        return str(raw.value).lower() == "true"
    return str(raw.value)


def merge(below: Node, above: Node) -> Node:
    """`above` laid over `below`: mappings key by key, anything else replaces.

    A null stays, so that it still takes the key away from what this is later laid over; `without_nulls`
    ends it.
    """
    if not isinstance(below.value, dict) or not isinstance(above.value, dict):
        return above
    made = dict(below.value)
    for key, node in above.value.items():
        made[key] = merge(made[key], node) if key in made else node
    return Node(made, above.file, above.line)


def without_nulls(node: Node, *, keep: str = "") -> Node:
    """The same without the keys whose value is null, except inside keys of the name `keep`."""
    if not isinstance(node.value, dict):
        return node
    kept = {
        key: inner if key == keep else without_nulls(inner, keep=keep)
        for key, inner in node.value.items()
        if inner.value is not None
    }
    return Node(kept, node.file, node.line)


def plain(node: Node) -> Any:
    """The values without their places."""
    if isinstance(node.value, dict):
        return {key: plain(child) for key, child in node.value.items()}
    if isinstance(node.value, list):
        return [plain(child) for child in node.value]
    return node.value


def child(node: Node, *path: str) -> Node | None:
    """The node at a path of keys, None where there is none."""
    at = node
    for key in path:
        if not isinstance(at.value, dict) or key not in at.value:
            return None
        at = at.value[key]
    return at


def nearest(node: Node, path: Path) -> Node:
    """The node at the path, or the deepest one on the way to it."""
    at = node
    for step in path:
        inner = _inside(at, step)
        if inner is None:
            break
        at = inner
    return at


def _inside(node: Node, step: str | int) -> Node | None:
    if isinstance(node.value, dict):
        return node.value.get(str(step))
    if isinstance(node.value, list) and isinstance(step, int) and step < len(node.value):
        return node.value[step]
    return None
