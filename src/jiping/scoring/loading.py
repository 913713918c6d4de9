"""Loading a rule pack with all its checks; everything that is wrong is said at once.

Each fault names the file, the line and the key, also where the value came from the pack below.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from pydantic import BaseModel, ValidationError

from jiping.evaluation.faults import Fault
from jiping.scoring import locating, tree
from jiping.scoring.consistency import inconsistencies
from jiping.scoring.locating import Found
from jiping.scoring.pack import Pack
from jiping.scoring.tree import Node, Path

Loaded = Pack | tuple[Fault, ...]


def load(wanted: str, settings: Sequence[str] = ()) -> Loaded:
    """The pack of that id or in that folder, with settings switched on; or what is wrong with it."""
    found = locating.find(wanted)
    if found is None:
        return (Fault("规则包", locating.unknown(wanted), "请改用其中一个，或给出规则包的文件夹"),)
    if found.name in locating.names():
        return _shipped(found.name, tuple(settings))
    return load_found(found, settings)


@cache
def _shipped(name: str, settings: tuple[str, ...]) -> Loaded:
    found = locating.find(name)
    return () if found is None else load_found(found, settings)


def load_found(found: Found, settings: Sequence[str] = ()) -> Loaded:
    """The same for a pack that was found."""
    whole = locating.joined(found)
    if not isinstance(whole, Node):
        return whole
    return built(whole, settings)


def built(whole: Node, settings: Sequence[str] = ()) -> Loaded:
    """A pack from its tree, parents already laid under."""
    made = _made(whole, (), settings)
    if isinstance(made, tuple) or settings:
        return made
    faults: list[Fault] = []
    for name in made.settings:
        patched = _made(whole, ("settings", name), (name,))
        if isinstance(patched, tuple):
            faults += patched
    return tuple(dict.fromkeys(faults)) if faults else made


def effective(pack: Pack) -> Node:
    """The tree of a pack as it works: parents laid under, settings laid over, overall completed."""
    changed = pack.source
    for name in pack.switched_on:
        changes = tree.child(pack.source, "settings", name, "changes")
        changed = changed if changes is None else tree.merge(changed, changes)
    return tree.without_nulls(_with_overall(changed), keep="changes")


def _made(whole: Node, blamed: Path, settings: Sequence[str]) -> Loaded:
    """`blamed` is the part to name where a fault shows only after settings were laid over."""
    changed = whole
    for name in settings:
        changes = tree.child(whole, "settings", name, "changes")
        if changes is None:
            known = "、".join(_keys(tree.child(whole, "settings"))) or "没有"
            return (Fault("规则包的设置", f"没有“{name}”这项设置", f"可用的设置：{known}"),)
        changed = tree.merge(changed, changes)
    changed = tree.without_nulls(_with_overall(changed), keep="changes")
    data = tree.plain(changed)
    if settings:
        data["switched_on"] = list(settings)
    elif "switched_on" in data:
        line = changed.value["switched_on"].line if isinstance(changed.value, dict) else 1
        return (_unknown_key(changed.file, line, "switched_on", Pack),)
    try:
        pack = Pack.model_validate(data)
    except ValidationError as error:
        return _once(_translated(error, changed, blamed))
    found = [
        locating.fault(at.file, at.line, _key((*blamed, *path)), problem, remedy)
        for path, problem, remedy in inconsistencies(pack)
        for at in (tree.nearest(changed, path),)
    ]
    # what is wrong with `project` is wrong with `overall`, which takes it over: said once
    if found:
        return _once(found)
    pack.remember(whole)
    return pack


def _once(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Each fault once: what is wrong with `project` is wrong with `overall`, which takes it over."""
    made: dict[tuple[str, str, str], Fault] = {}
    for one in faults:
        place = one.place.replace("overall.", "project.")
        made.setdefault((one.file, place, one.problem), one)
    return tuple(made.values())


def with_settings(pack: Pack, settings: Sequence[str]) -> Loaded:
    """The same pack with exactly these settings switched on."""
    if tuple(settings) == pack.switched_on:
        return pack
    return _made(pack.source, (), settings)


def covering(year: int) -> tuple[str, ...]:
    """The packs of ours that are in force at the end of a year."""
    packs = (load(name) for name in locating.names())
    return tuple(pack.id for pack in packs if isinstance(pack, Pack) and pack.covers_year(year))


def periods() -> str:
    """Since when, and until when, each of our packs is in force."""
    packs = [pack for pack in map(load, locating.names()) if isinstance(pack, Pack)]
    return "；".join(
        f"{pack.id} {pack.in_force_from}"
        + (f"至{pack.in_force_until}" if pack.in_force_until else "起")
        for pack in packs
    )


def _with_overall(whole: Node) -> Node:
    project, overall = tree.child(whole, "project"), tree.child(whole, "overall")
    if project is None or not isinstance(whole.value, dict):
        return whole
    both = project if overall is None else tree.merge(project, overall)
    return Node({**whole.value, "overall": both}, whole.file, whole.line)


def _keys(node: Node | None) -> tuple[str, ...]:
    return tuple(node.value) if node is not None and isinstance(node.value, dict) else ()


_TYPES: Mapping[str, tuple[str, str]] = {
    "missing": ("缺少这一项", "请补上"),
    "decimal_parsing": ("应当是数字", "请改成数字"),
    "decimal_type": ("应当是数字", "请改成数字"),
    "finite_number": ("应当是有限的数字", "请改成数字"),
    "int_parsing": ("应当是整数", "请改成整数"),
    "date_from_datetime_parsing": ("不是正确的日期", "请写成 2020-02-25 的样子"),
    "date_parsing": ("不是正确的日期", "请写成 2020-02-25 的样子"),
    "date_type": ("不是日期", "请写成 2020-02-25 的样子"),
    "date_from_datetime_inexact": ("不是日期", "请写成 2020-02-25 的样子"),
    "bool_parsing": ("应当是 true 或 false", "请改成其中一个"),
    "bool_type": ("应当是 true 或 false", "请改成其中一个"),
    "string_type": ("应当是文字", "请改成文字"),
    "string_too_short": ("不能是空的", "请填写"),
    "string_too_long": ("太长", "请缩短"),
    "string_pattern_mismatch": ("只能用小写字母、数字和连字符", "请改成 cn-mof-2020-10 的样子"),
    "tuple_type": ("应当是一个列表", "请写成每行以“- ”开头的列表"),
    "dict_type": ("应当由“键: 值”组成", "请改成“键: 值”"),
    "model_type": ("应当由“键: 值”组成", "请改成“键: 值”"),
    "too_short": ("不能是空的", "请至少写一项"),
}


def _translated(error: ValidationError, whole: Node, blamed: Path) -> Iterator[Fault]:
    errors = error.errors()
    for one in errors:
        path: Path = one["loc"]
        inside = any(e["loc"][: len(path)] == path and len(e["loc"]) > len(path) for e in errors)
        if one["type"] == "too_short" and inside:
            continue  # it is not empty: what stands in it is wrong, and is told by itself
        at = tree.nearest(whole, path)
        key = _key((*blamed, "changes", *path) if blamed else path)
        kind, context = one["type"], one.get("ctx", {})
        if kind == "extra_forbidden":
            yield _unknown_key(at.file, at.line, key, _model_at(Pack, path[:-1]))
            continue
        written = one["input"]
        said = f"“{written}”" if isinstance(written, str) else ""
        if kind in ("enum", "literal_error"):
            choices = str(context.get("expected", "")).replace(" or ", "、").replace(", ", "、")
            problem, remedy = f"{said}不能用在这里", f"可用：{choices}"
        elif kind in ("greater_than_equal", "greater_than"):
            limit = context.get("ge", context.get("gt"))
            problem, remedy = (
                f"{said}太小",
                f"应当{'不小于' if 'ge' in context else '大于'} {limit}",
            )
        elif kind == "less_than_equal":
            problem, remedy = f"{said}太大", f"应当不大于 {context.get('le')}"
        else:
            told, remedy = _TYPES.get(kind, ("不能用在这里", "请参照规则包的说明改正"))
            problem = f"{said}{told}"
        yield locating.fault(at.file, at.line, key, problem, remedy)


def _unknown_key(file: str, line: int, key: str, model: type[BaseModel] | None) -> Fault:
    name = key.rsplit(".", 1)[-1]
    fields = [] if model is None else [f.alias or n for n, f in model.model_fields.items()]
    allowed = "、".join(n for n in fields if n != "switched_on")
    remedy = f"请改正或去掉；这里可用的键：{allowed}" if allowed else "请改正或去掉"
    return locating.fault(file, line, key, f"没有“{name}”这个键", remedy)


def _model_at(model: type[BaseModel], path: Path) -> type[BaseModel] | None:
    """The class that describes the mapping at a path, to say which keys it may have."""
    at: Any = model
    for step in path:
        if isinstance(at, type) and issubclass(at, BaseModel):
            field = next((f for n, f in at.model_fields.items() if step in (n, f.alias)), None)
            if field is None:
                return None
            at = field.annotation
        at = _inner(at, into=isinstance(step, int) or not _is_model(at))
    found = _inner(at, into=False)
    return found if _is_model(found) else None


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _inner(kind: Any, *, into: bool) -> Any:
    """The class inside ``X | None``; with `into` also inside ``dict[str, X]`` and ``tuple[X, ...]``."""
    inner = [a for a in getattr(kind, "__args__", ()) if a is not type(None) and a is not ...]
    origin = getattr(kind, "__origin__", None)
    if origin in (dict, tuple):
        return _inner(inner[-1], into=False) if into else kind
    if inner and not _is_model(kind):
        return _inner(inner[0], into=into)
    return kind


def _key(path: Path) -> str:
    text = ""
    for step in path:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if text else step
    return text
