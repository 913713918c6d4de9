"""Files that nobody should send: mangled copies of examples, and text that means nothing."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable

_LETTERS = (
    "一二三四五六七八九十百千万亿零〇两半余多约近超不少于以上以内其中合计总分得扣执行预算率比上年增长下降"
    "0123456789０１２３．.，,、；：。“”（）()〔〕【】[]《》%％‰～-—≥≤±×÷=/\t\n\r\u3000\u00a0\u200b\ufeff"
    "元万元亿元分次场人份所件个名天年月日季度附件表"
)
_PIECES = (
    "执行率 为 12.5% 预算100万元 实际支出 其中： 上半年 下半年 2024年度 〔2024〕5号 （一） 1. 第三季度 "
    "分值10分，得9分 ≥95% 15%～30% 百分之九十五 比上年增长 下降 合计 得分 满意度 0.00 00 1e9 -0 ＋3"
).split()

Mangler = Callable[[bytes, random.Random], bytes]


def flipped(data: bytes, rng: random.Random) -> bytes:
    """Some bytes are others."""
    changed = bytearray(data)
    for _ in range(rng.choice((1, 3, 20, 200))):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def cut(data: bytes, rng: random.Random) -> bytes:
    """The end is missing, or a piece out of the middle."""
    start = rng.randrange(len(data))
    return (
        data[:start] if rng.random() < 0.5 else data[:start] + data[start + rng.randrange(4000) :]
    )


def parts_flipped(data: bytes, rng: random.Random) -> bytes:
    """A zip that is whole, with a member whose bytes are others.  Not a zip: `flipped`."""
    return _members(data, rng, lambda content: flipped(content, rng) if content else content)


def parts_shuffled(data: bytes, rng: random.Random) -> bytes:
    """A zip with paragraphs, rows or cells of one member doubled, dropped or exchanged; a text with
    its lines so."""
    return _members(data, rng, lambda content: _shuffled(content, rng))


def retyped(data: bytes, rng: random.Random) -> bytes:
    """Signs between the tags (or anywhere in a text) replaced by signs that reports are made of."""

    def change(content: bytes) -> bytes:
        text = content.decode("utf-8", "replace")
        pattern = r">([^<>]{1,400})<" if "<" in text else r"(.{1,80})"
        spots = list(re.finditer(pattern, text))
        for match in sorted(rng.sample(spots, min(len(spots), 6)), key=lambda m: -m.start(1)):
            text = text[: match.start(1)] + _nonsense(rng, 30) + text[match.end(1) :]
        return text.encode()

    return _members(data, rng, change)


def nonsense(_: bytes, rng: random.Random) -> bytes:
    """Text of signs and pieces that reports are made of, in no order."""
    encoding = rng.choice(("utf-8", "utf-8", "gb18030", "utf-16"))
    return _nonsense(rng, rng.choice((10, 300, 5000, 40_000))).encode(encoding)


def any_unicode(_: bytes, rng: random.Random) -> bytes:
    """Text of any signs at all."""
    size = rng.choice((5, 200, 3000))
    signs = (chr(rng.choice((rng.randrange(0x3000), rng.randrange(0x11000)))) for _ in range(size))
    return "".join(signs).encode("utf-8", "ignore")


def repeated(_: bytes, rng: random.Random) -> bytes:
    """One piece very often: what makes a careless pattern run for ever."""
    piece = rng.choice(
        (*_PIECES, *"1,.（“第 ", "1，", "（1", "1.1.", "一、", "1万", "\t", "1\t", "|1")
    )
    return (piece * rng.choice((50, 1000, 15_000))).encode()


MANGLERS: tuple[Mangler, ...] = (
    flipped,
    cut,
    parts_flipped,
    parts_shuffled,
    retyped,
    nonsense,
    any_unicode,
    repeated,
)


def _nonsense(rng: random.Random, size: int) -> str:
    return "".join(
        rng.choice(_PIECES) if rng.random() < 0.3 else rng.choice(_LETTERS) for _ in range(size)
    )


def _members(data: bytes, rng: random.Random, change: Callable[[bytes], bytes]) -> bytes:
    if not data.startswith(b"PK"):
        return change(data)
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        names = old.namelist()
        main = [n for n in names if n.endswith("document.xml") or "worksheets/" in n]
        chosen = rng.choice(main if rng.random() < 0.7 else names)
        for name in names:
            content = old.read(name)
            new.writestr(name, change(content) if name == chosen else content)
    return target.getvalue()


def _shuffled(content: bytes, rng: random.Random) -> bytes:
    tag = rng.choice((b"w:p", b"w:tr", b"w:tc", b"w:gridSpan", b"row", b"c", b"mergeCell"))
    pattern = re.compile(rb"<%b[ >].*?</%b>|<%b [^>]*/>" % (tag, tag, tag), re.DOTALL)
    pieces = [m.span() for m in pattern.finditer(content)]
    if not pieces:
        lines = content.split(b"\n")
        for _ in range(rng.randrange(1, 30)):
            i, j = rng.randrange(len(lines)), rng.randrange(len(lines))
            lines[i : i + 1] = rng.choice(([], [lines[i]] * 2, [lines[j]], [lines[i] + lines[j]]))
            if not lines:
                break
        return b"\n".join(lines)
    for start, end in sorted(rng.sample(pieces, min(len(pieces), 8)), reverse=True):
        piece = content[start:end]
        content = content[:start] + piece * rng.choice((0, 2, 3)) + content[end:]
    return content
