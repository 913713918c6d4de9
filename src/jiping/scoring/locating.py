"""Where rule packs are, and a pack joined with the ones that it extends.

A pack is a folder with ``rulepack.yaml``: one that came with the package, named by its id, or one of the
user's own, named by its path.  A parent is looked for beside the pack first, then among ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from jiping.evaluation.faults import Fault
from jiping.scoring import tree
from jiping.scoring.tree import BrokenYaml, Node

FILE = "rulepack.yaml"
CASES = "cases.yaml"


@dataclass(frozen=True, slots=True)
class Found:
    """A pack on disk."""

    name: str
    """As messages call it: the id of one of ours, the path of the user's own."""
    folder: Path

    @property
    def file(self) -> Path:
        return self.folder / FILE

    @property
    def cases(self) -> Path:
        return self.folder / CASES


def names() -> tuple[str, ...]:
    """Names of the rule packs that come with the package."""
    return tuple(sorted(p.name for p in _home().iterdir() if (p / FILE).is_file()))


def _home() -> Path:
    return Path(str(resources.files("jiping.rulepacks")))


def find(wanted: str) -> Found | None:
    """The pack of that name or at that path, None where there is none."""
    if wanted in names():
        return Found(wanted, _home() / wanted)
    path = Path(wanted)
    folder = path.parent if path.name == FILE else path
    return Found(str(folder), folder) if (folder / FILE).is_file() else None


def unknown(wanted: str) -> str:
    """What somebody is told who asked for a pack that is not there."""
    return f"没有名为“{wanted}”的规则包；可用的有：{'、'.join(names())}"


def joined(found: Found) -> Node | tuple[Fault, ...]:
    """The pack laid over its parents, or what is wrong with the files."""
    chain: list[Node] = []
    seen: list[Path] = []
    at: Found | None = found
    while at is not None:
        file = shown(at)
        try:
            node = tree.read(at.file.read_text(encoding="utf-8"), file)
        except BrokenYaml as error:
            return (fault(error.file, error.line, "", error.message, "请改正这一行"),)
        except OSError as error:
            return (Fault("", f"文件打不开：{error.strerror}", "请检查文件和权限", file=file),)
        except UnicodeDecodeError:
            return (Fault("", "文件不是 UTF-8 编码", "请另存为 UTF-8 编码", file=file),)
        if not isinstance(node.value, dict):
            return (fault(file, node.line, "", "规则包应当由“键: 值”组成", "请参照自带的规则包"),)
        chain.append(node)
        seen.append(at.folder.resolve())
        parent = _parent(at, node, seen)
        if isinstance(parent, Fault):
            return (parent,)
        at = parent
    return _laid_over(chain)


def shown(found: Found) -> str:
    """The file as messages name it."""
    return str(Path(found.name) / FILE)


def fault(file: str, line: int, key: str, problem: str, remedy: str) -> Fault:
    """A fault at a line and key of a file."""
    return Fault(f"第 {line} 行 {key}".strip(), problem, remedy, file=file, path=key)


def _parent(at: Found, node: Node, seen: Sequence[Path]) -> Found | Fault | None:
    wanted = tree.child(node, "extends")
    if wanted is None or wanted.value is None:
        return None
    name = str(wanted.value)
    beside = at.folder.parent / name
    parent = Found(str(Path(at.name).parent / name), beside) if (beside / FILE).is_file() else None
    parent = Found(name, _home() / name) if name in names() else parent
    if parent is None:
        return fault(wanted.file, wanted.line, "extends", unknown(name), "请改成有的规则包，或去掉")
    if parent.folder.resolve() in seen:
        way = " → ".join([*(folder.name for folder in seen), name])
        return fault(
            wanted.file,
            wanted.line,
            "extends",
            f"规则包的继承绕成了圈：{way}",
            "请去掉其中一个 extends",
        )
    return parent


def _laid_over(chain: Sequence[Node]) -> Node:
    whole = chain[-1]
    for node in reversed(chain[:-1]):
        whole = tree.merge(_inherited(whole), node)
    return whole


def _inherited(parent: Node) -> Node:
    """What a pack takes over: not who the parent is, nor how long it is in force."""
    own = ("id", "title", "in_force_from", "in_force_until", "extends", "note", "region")
    values = parent.value if isinstance(parent.value, dict) else {}
    return Node({k: v for k, v in values.items() if k not in own}, parent.file, parent.line)
