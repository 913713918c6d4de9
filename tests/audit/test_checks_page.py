"""The manual of the checks is what the registry and the samples say now."""

from __future__ import annotations

import os
import runpy
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "tools" / "checks_page.py"


def test_the_page_is_up_to_date() -> None:
    module = runpy.run_path(str(SCRIPT))
    written = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    assert written == module["page"](), "run python tools/checks_page.py"


def test_no_sample_ends_the_block_that_it_is_printed_in() -> None:
    module = runpy.run_path(str(SCRIPT))
    for sample in module["samples"]().values():
        assert "```" not in sample["faulty"] + sample["clean"]


def test_the_script_writes_the_page(tmp_path: Path) -> None:
    """In a copy of the tree, as a maintainer runs it."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "tools").mkdir()
    copy = tmp_path / "tools" / SCRIPT.name
    copy.write_text(SCRIPT.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "src").symlink_to(ROOT / "src", target_is_directory=True)
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    subprocess.run([sys.executable, str(copy)], check=True, env=environment)
    written = (tmp_path / "docs" / "checks.md").read_bytes()
    assert written == (ROOT / "docs" / "checks.md").read_bytes()
