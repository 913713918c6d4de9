"""Paths in the record, as ``projects[1].funds[0].executed``, on its plain form (dicts and lists)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_TOKEN = re.compile(r"([^.\[\]]+)|\[(\d+)\]")

Token = str | int


def tokens(path: str) -> tuple[Token, ...]:
    """The steps of a path: names and indices."""
    return tuple(m[1] if m[1] is not None else int(m[2]) for m in _TOKEN.finditer(path))


def join(*parts: Token) -> str:
    """One path of several: ``join("projects", 1, "funds")`` is ``projects[1].funds``."""
    path = ""
    for part in parts:
        if isinstance(part, int):
            path += f"[{part}]"
        elif part:
            path += f".{part}" if path else part
    return path


def pattern(path: str) -> str:
    """The path with every index left out: ``projects[].funds[].executed``."""
    return re.sub(r"\[\d+\]", "[]", path)


def get(data: Any, path: str) -> Any:
    """What stands at the path; None where the way ends early."""
    for token in tokens(path):
        here: Any = data
        if not isinstance(data, dict if isinstance(token, str) else (list, tuple)):
            return None
        if isinstance(token, int) and token >= len(here):
            return None
        data = here[token] if isinstance(token, int) else here.get(token)
    return data


def nested(values: Mapping[str, Any]) -> dict[str, Any]:
    """Dicts and lists of values given by their paths; an item that no path names becomes {}."""
    root: dict[str, Any] = {}
    for path, value in values.items():
        steps = tokens(path)
        here: Any = root
        for step, after in zip(steps, (*steps[1:], None), strict=True):
            empty: Any = value if after is None else [] if isinstance(after, int) else {}
            if isinstance(step, int):
                while len(here) <= step:
                    here.append({})
                if after is None or (isinstance(after, int) and here[step] == {}):
                    here[step] = empty
                here = here[step]
            else:
                if after is None:
                    here[step] = empty
                here = here.setdefault(step, empty)
    return root
