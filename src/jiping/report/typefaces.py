"""The fonts of PDF and pictures: the real ones where the machine has them, else those that come along.

GB/T 9704-2012 names fonts that only office machines have.  After them stand the free Fandol fonts of
TeX, then Noto and Tinos, which are installed with this package.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from jiping.report.sfnt import FontFile, read

_BOLD = 700


class FontRole(Enum):
    """What a font is for; the value is the name that GB/T 9704-2012 uses."""

    TITLE = "方正小标宋简体"
    HEI = "黑体"
    KAI = "楷体_GB2312"
    FANG = "仿宋_GB2312"
    SONG = "宋体"
    LATIN = "Times New Roman"


@dataclass(frozen=True, slots=True)
class FontFace:
    """A font file that serves a role."""

    role: FontRole
    family: str
    weight: int
    path: str
    index: int
    postscript: str
    """The name that a PDF embeds."""
    real: bool
    """Whether it is the font that the standard names, and not one in its place."""

    @property
    def shown(self) -> str:
        """Its name for the user."""
        return f"{self.family}（粗体）" if self.weight == _BOLD else self.family


class FontFault(Exception):
    """A font or a sign is missing.  The message is for the user, in Chinese."""


@dataclass(frozen=True, slots=True)
class FontReport:
    """Which fonts a PDF was set in."""

    faces: tuple[FontFace, ...]
    """For each role that the document uses."""
    embedded: tuple[str, ...]
    """PostScript names of the fonts inside the file, as they were found there."""

    @property
    def substituted(self) -> tuple[FontFace, ...]:
        """The faces that stand in for a font this machine lacks."""
        return tuple(face for face in self.faces if not face.real)

    @property
    def words(self) -> str:
        """The same for the user, in one sentence."""
        if not self.substituted:
            return "PDF 使用了公文格式规定的字体。"
        told = "，".join(f"{f.role.value}用{f.shown}代替" for f in self.substituted)
        return f"本机没有公文格式规定的部分字体，PDF 中{told}。"


# Names under which a machine may have the font of a role: the real ones first; then those that may
# stand in for it, each with its weight.
_REAL = {
    FontRole.TITLE: (
        "FZXiaoBiaoSong-B05S",
        "FZXiaoBiaoSong-B05",
        "方正小标宋简体",
        "方正小标宋_GBK",
    ),
    FontRole.HEI: ("SimHei", "黑体"),
    FontRole.KAI: ("KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体"),
    FontRole.FANG: ("FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋"),
    FontRole.SONG: ("SimSun", "宋体"),
    FontRole.LATIN: ("Times New Roman",),
}
_INSTEAD = {
    FontRole.TITLE: (("FandolSong", 700), ("Noto Serif SC", 700)),
    FontRole.HEI: (("FandolHei", 400), ("Noto Sans SC", 500)),
    FontRole.KAI: (("FandolKai", 400), ("LXGW WenKai", 400), ("Noto Serif SC", 700)),
    FontRole.FANG: (("FandolFang R", 400), ("FandolFang", 400), ("Noto Serif SC", 400)),
    FontRole.SONG: (("FandolSong", 400), ("Noto Serif SC", 400)),
    FontRole.LATIN: (("Tinos", 400),),
}
_LAST = ("Noto Serif SC", 400)
"""The font that has the rare signs that the one before it lacks."""


def folder() -> Path:
    """The folder of the fonts that come with the package."""
    return Path(str(resources.files("jiping.report").joinpath("fonts")))


@cache
def installed() -> Any:
    """All fonts that typst can use: ours and the machine's."""
    from typst import Fonts

    return Fonts(
        include_system_fonts=True, include_embedded_fonts=False, font_paths=[str(folder())]
    )


@cache
def _known() -> Mapping[tuple[str, int], tuple[str, int]]:
    """Path and index of each upright font by family and weight; ours before the machine's."""
    ours = str(folder())
    found: dict[tuple[str, int], tuple[str, int]] = {}
    for info in sorted(
        installed().fonts(), key=lambda info: (not (info.path or "").startswith(ours), info.path)
    ):
        if info.style == "normal" and info.path:
            found.setdefault((info.family, info.weight), (info.path, info.index))
    return found


@cache
def chosen(role: FontRole) -> FontFace:
    """The best font for a role.  Raises `FontFault` where there is none at all."""
    for real, names in ((True, tuple((n, 400) for n in _REAL[role])), (False, _INSTEAD[role])):
        for family, weight in names:
            if (family, weight) in _known():
                return _face(role, family, weight, real)
    raise FontFault(
        f"没有可以代替“{role.value}”的字体。字体文件应当随安装包一起装好，在 {folder().name} 文件夹里；"
        "从源代码运行时，请先执行 make fonts。"
    )


@cache
def last() -> FontFace:
    """The font that is asked last for a sign.  Raises `FontFault`."""
    if _LAST not in _known():
        return chosen(FontRole.SONG)
    return _face(FontRole.SONG, *_LAST, real=False)


def _face(role: FontRole, family: str, weight: int, real: bool) -> FontFace:
    path, index = _known()[family, weight]
    return FontFace(role, family, weight, path, index, opened(path, index).postscript, real)


@cache
def opened(path: str, index: int) -> FontFile:
    """The signs and the name of a font.  Raises `BrokenFont`, `OSError`."""
    return read(Path(path), index)


def lacking(role: FontRole, text: set[str]) -> set[str]:
    """Signs of a text that no font of a role's chain has."""
    points = {sign for sign in text if not sign.isspace()}
    for face in (chosen(FontRole.LATIN), chosen(role), last()):
        known = opened(face.path, face.index)
        points = {sign for sign in points if not known.has(sign)}
        if not points:
            break
    return points
