"""The build of the wheel: it holds the fonts, which git does not."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class FontsHook(BuildHookInterface[Any]):
    """Fetches the fonts before a wheel is packed, unless they are there already."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """An editable installation needs no fonts yet: make fetches them."""
        if version == "editable":
            return
        fonts = _tool(Path(self.root) / "tools" / "fonts.py")
        if not fonts.complete():
            fonts.fetch()


def _tool(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("fonts", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
