"""The command with a stand-in for the audit."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import fakes
import pytest
from click.testing import CliRunner, Result

from jiping.cli import main

Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run ``jiping`` with arguments in an empty folder."""
    monkeypatch.setitem(sys.modules, "jiping.audit.auditing", fakes.module())
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)
    return lambda *arguments: CliRunner().invoke(main, [str(one) for one in arguments])


@pytest.fixture
def files(tmp_path: Path) -> Callable[..., list[str]]:
    """Make files of these names in the folder; gives the names."""

    def make(*names: str) -> list[str]:
        for name in names:
            where = tmp_path / name
            where.parent.mkdir(parents=True, exist_ok=True)
            where.write_text("内容", encoding="utf-8")
        return list(names)

    return make
