"""Form: document numbers, pairs of marks, doubled punctuation, wrong words, residue of conversion."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jiping.audit.case import Case
from jiping.audit.checks.registry import Check, check
from jiping.audit.finding import Finding, Severity
from jiping.audit.wording import wording
from jiping.document.model import Anchor, Paragraph
from jiping.facts.outline import read_number

_GB9704 = "GB/T 9704-2012 党政机关公文格式"
_PUNCTUATION = "GB/T 15834-2011 标点符号用法"
_CLAUSE_MARKS = "，,；;。！？\n"
SHOWN = 12


def _around(text: str, start: int, end: int, before: int = 8, after: int = 4) -> tuple[int, int]:
    """A stretch with a little of what surrounds it, inside its line."""
    left = max(text.rfind("\n", 0, start) + 1, start - before)
    stop = text.find("\n", end)
    right = min(len(text) if stop < 0 else stop, end + after)
    return left, right


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    left = max(text.rfind(mark, 0, start) for mark in _CLAUSE_MARKS) + 1
    ends = [position for mark in _CLAUSE_MARKS if (position := text.find(mark, end)) >= 0]
    return left, min(ends, default=len(text))


@check(
    "form.document-number",
    title="发文字号没有用六角括号",
    authority=_GB9704 + " 7.2.5：年份用六角括号“〔〕”括入",
    severity=Severity.INFO,
    needs="发文字号",
    message="发文字号应写成“{expected_words}”的样子，报告里写的是{list}。",
    remedy="把年份两边的括号改成六角括号“〔〕”（U+3014、U+3015）。",
    may_be_fine="没有。",
)
def document_number(case: Case, check: Check) -> Iterator[Finding]:
    wrong: dict[str, Anchor] = {}
    year = ""
    for number, anchor in case.reading.document_numbers:
        if number.brackets != "〔〕":
            wrong.setdefault(number.text, anchor)
            year = year or str(number.year)
    if wrong:
        listing = "、".join(f"“{text}”" for text in list(wrong)[:SHOWN])
        expected = f"〔{year}〕"
        yield check.finding(
            case, list(wrong.values()), expected=expected, expected_words=expected, list=listing
        )


_PAIRS = {"“": "”", "（": "）", "(": ")", "《": "》", "‘": "’", "【": "】", "〔": "〕"}
_CLOSERS = {closer: opener for opener, closer in _PAIRS.items()}
# Half- and full-width brackets are mixed by hand so often that only their number counts.
_SAME = {"(": "（", ")": "）"}
_LIST_NUMBER = re.compile(r"(?:^|[\s。；;：:，,、])(?:\d+|[一二三四五六七八九十]+|[a-zA-Z])[)）]")


@check(
    "form.pairs",
    title="引号、括号或书名号不成对",
    authority=_PUNCTUATION + " 4.8、4.9",
    severity=Severity.INFO,
    needs="引号、括号、书名号",
    message="{list}：有一半的“{marks}”没有配对。",
    remedy="补上缺的一半，或删去多的一半。",
    may_be_fine="序号如“1）”只用半个括号；这种不算。",
)
def pairs(case: Case, check: Check) -> Iterator[Finding]:
    found: list[tuple[str, Anchor]] = []
    seen: set[str] = set()
    for block, cell, text in case.texts():
        for position in _unpaired(text):
            left, right = _pair_quote(text, position)
            words = text[left:right].strip()
            if words not in seen:
                seen.add(words)
                found.append((text[position], Anchor(block, cell, left, right)))
    if found:
        listing = "、".join(f"“{case.reading.slice(a).strip()}”" for _, a in found[:3])
        marks = "".join(dict.fromkeys(mark for mark, _ in found))
        yield check.finding(case, [a for _, a in found[:SHOWN]], list=listing, marks=marks)


_ANY_PAIR = re.compile("[“”（）()《》‘’【】〔〕]")


def _unpaired(text: str) -> list[int]:
    """Positions of marks without their other half, sentence marks included in what they span."""
    if _ANY_PAIR.search(text) is None:
        return []
    numbers = {match.end() - 1 for match in _LIST_NUMBER.finditer(text)}
    stack: list[tuple[str, int]] = []
    lost: list[int] = []
    for position, character in enumerate(text):
        mark = _SAME.get(character, character)
        if mark in _PAIRS:
            stack.append((mark, position))
        elif mark in _CLOSERS:
            if stack and stack[-1][0] == _CLOSERS[mark]:
                stack.pop()
            elif any(opener == _CLOSERS[mark] for opener, _ in stack):
                while stack[-1][0] != _CLOSERS[mark]:
                    lost.append(stack.pop()[1])
                stack.pop()
            elif position not in numbers:
                lost.append(position)
    lost.extend(position for _, position in stack)
    return sorted(lost)


def _pair_quote(text: str, position: int) -> tuple[int, int]:
    """From the last opening mark (or clause) before to the end of the clause after."""
    if text[position] in _PAIRS:
        _, right = _clause(text, position, position + 1)
        return position, right
    left, right = _clause(text, position, position + 1)
    openings = [text.rfind(mark, left, position) for mark in _PAIRS]
    start = max((o for o in openings if o >= 0), default=left)
    inner = text.rfind(_CLOSERS.get(_SAME.get(text[position], text[position]), ""), left, position)
    return min(start, inner) if inner >= 0 else start, min(
        _clause(text, position, position + 1)[1], position + 12
    )


_DOUBLED = re.compile(r"[，、；：,;:]{2,}|。[，、；：,;。]|[，、；：,;][。]|。{2,}(?!。)|，\.|\.，")
_ELLIPSIS = re.compile(r"\.{3,}|。{3,}|…")


@check(
    "form.doubled-punctuation",
    title="标点重复",
    authority=_PUNCTUATION,
    severity=Severity.INFO,
    needs="正文",
    message="标点连在一起：{list}。",
    remedy="留下一个合适的标点。",
    may_be_fine="没有。",
)
def doubled_punctuation(case: Case, check: Check) -> Iterator[Finding]:
    yield from _matches(case, check, _DOUBLED, before=14, after=8, unless=_ELLIPSIS)


def _matches(
    case: Case,
    check: Check,
    pattern: re.Pattern[str],
    *,
    before: int = 8,
    after: int = 4,
    unless: re.Pattern[str] | None = None,
) -> Iterator[Finding]:
    """One finding with a quote for every place that the pattern matches."""
    found: list[Anchor] = []
    seen: set[str] = set()
    for block, cell, text, match, start in case.matches(pattern):
        if unless is not None and unless.search(match.group()):
            continue
        left, right = _around(text, start, start + len(match.group()), before, after)
        words = text[left:right]
        if words not in seen:
            seen.add(words)
            found.append(Anchor(block, cell, left, right))
    if found:
        listing = "、".join(f"“{case.reading.slice(a).strip()}”" for a in found[:3])
        yield check.finding(case, found[:SHOWN], list=listing)


_STRAY = re.compile(r"[。；][”’](?=[。；，])")


@check(
    "form.stray-quote",
    title="句号后多出引号",
    authority=_PUNCTUATION + " 4.8",
    severity=Severity.INFO,
    needs="正文",
    message="句末多出了引号和句号：{list}。",
    remedy="删去多出的引号和标点。",
    may_be_fine="引文本身以句号结尾；那就删去引号外的句号。",
)
def stray_quote(case: Case, check: Check) -> Iterator[Finding]:
    yield from _matches(case, check, _STRAY, before=10, after=1)


@check(
    "form.wrong-word",
    title="常见错别字",
    authority="现代汉语词典通行写法",
    severity=Severity.INFO,
    needs="正文",
    message="{list}。",
    remedy="改成正确的写法。",
    may_be_fine="原文引用或专名。",
)
def wrong_word(case: Case, check: Check) -> Iterator[Finding]:
    yield from _words(case, check, wording().wrong_words)


_TITLE_MARKS = re.compile(r"《[^》\x00]{2,60}》")


def _words(case: Case, check: Check, words: dict[str, str]) -> Iterator[Finding]:
    whole = case.whole_text
    present = [word for word in words if word in whole]
    for word in present:
        found = [
            Anchor(block, cell, *_around(text, position, position + len(word)))
            for block, cell, text in case.texts()
            if (position := text.find(word)) >= 0
        ]
        if found:
            yield check.finding(
                case,
                found[:SHOWN],
                expected=words[word],
                list=f"“{word}”应为“{words[word]}”",
            )


@check(
    "form.regulation-name",
    title="法规名称写错",
    authority="法规的正式名称",
    severity=Severity.INFO,
    needs="书名号里的法规名称",
    message="{list}。",
    remedy="按正式公布的名称写。",
    may_be_fine="确有当地同名文件。",
)
def regulation_name(case: Case, check: Check) -> Iterator[Finding]:
    names = wording().regulation_names
    for block, cell, _, match, start in case.matches(_TITLE_MARKS):
        for wrong, right in names.items():
            if wrong in match.group():
                yield check.finding(
                    case,
                    [Anchor(block, cell, start, start + len(match.group()))],
                    expected=match.group().replace(wrong, right),
                    list=f"“{wrong}”应为“{right}”",
                )


@check(
    "form.repealed",
    title="引用了已经废止的文件",
    authority="财预〔2020〕10号 第三十条：财预〔2011〕285号同时废止",
    severity=Severity.WARNING,
    needs="发文字号",
    message="{list}。",
    remedy="改引现行文件。",
    may_be_fine="评价的是废止以前的年度。",
)
def repealed(case: Case, check: Check) -> Iterator[Finding]:
    for number, anchor in case.reading.document_numbers:
        plain = re.sub(
            r"[\[【﹝〔(（]\s*(\d{4})\s*[\]】﹞〕)）]", r"〔\1〕", "".join(number.text.split())
        )
        for old, new in wording().repealed.items():
            if plain.endswith(old) and (case.reading.profile.year or 9999) >= 2020:
                yield check.finding(
                    case, [anchor], expected=new, list=f"“{old}”已废止，现行的是{new}"
                )


@check(
    "form.cut-word",
    title="词语缺字",
    authority="文字校对",
    severity=Severity.INFO,
    needs="正文",
    message="{list}。",
    remedy="补上缺的字。",
    may_be_fine="原文就是这样的专名。",
)
def cut_word(case: Case, check: Check) -> Iterator[Finding]:
    for cut in wording().cut_words:
        for block, cell, text, match, start in case.matches(cut.pattern):
            begin = start + match.start("cut") - match.start()
            end = start + match.end("cut") - match.start()
            following = text[end : end + 1]
            if following and following in cut.not_before:
                continue
            left, right = _clause(text, begin, end)
            right = min(right + 1, len(text)) if right - left < 30 else end + 12
            left = max(left, begin - 16)
            yield check.finding(
                case,
                [Anchor(block, cell, left, right)],
                expected=cut.whole,
                list=f"“{match.group('cut')}”疑为“{cut.whole}”",
            )


@check(
    "form.conversion-residue",
    title="残留着转换或模板的痕迹",
    authority="文字校对",
    severity=Severity.INFO,
    needs="正文",
    message="文件里残留着{list}。",
    remedy="在原文件里删去书签、域代码或占位符，再导出。",
    may_be_fine="残留是转换成文本时产生的，原文件里没有。",
)
def conversion_residue(case: Case, check: Check) -> Iterator[Finding]:
    yield from _matches(case, check, wording().residue, before=0, after=0)


_MIXED = re.compile(r"(?<=[\u4e00-\u9fff]),(?=[\u4e00-\u9fff])")


@check(
    "form.mixed-punctuation",
    title="中文里夹着半角逗号",
    authority=_PUNCTUATION + "：中文标点用全角",
    severity=Severity.INFO,
    needs="正文",
    message="全角、半角逗号混用：{list}。",
    remedy="把半角逗号改成“，”。",
    may_be_fine="转换成纯文本时变的。",
)
def mixed_punctuation(case: Case, check: Check) -> Iterator[Finding]:
    found: list[Anchor] = []
    seen: set[str] = set()
    if case.whole_text.count("，") < len(_MIXED.findall(case.whole_text)):
        # a document that writes all its commas half-width does so throughout
        return
    for block, cell, text in case.texts():
        if "," not in text:
            continue
        matches = list(_MIXED.finditer(text))
        position = 0
        while position < len(matches):
            last = position
            while (
                last + 1 < len(matches) and matches[last + 1].start() - matches[last].start() <= 12
            ):
                last += 1
            left = (
                max(text.rfind(m, 0, matches[position].start()) for m in "，；。：、！？\n（“") + 1
            )
            left = _with_listed(text, left)
            right = matches[last].end()
            words = text[left:right]
            if words not in seen:
                seen.add(words)
                found.append(Anchor(block, cell, max(left, right - 40), right))
            position = last + 1
    if found:
        listing = "、".join(f"“{case.reading.slice(a).strip()}”" for a in found[:3])
        yield check.finding(case, found[:SHOWN], list=listing)


def _with_listed(text: str, left: int) -> int:
    """Take a list before the mark in as well (``使用、管理资金,``)."""
    if left > 0 and text[left - 1] == "、":
        left = max(text.rfind(m, 0, left - 1) for m in "，；。：、！？\n（“,") + 1
        return max(left, 0)
    return left


_ENDS = "。！？；：，、”）)》…!?;:,.】」"


@check(
    "form.missing-full-stop",
    title="段末没有标点",
    authority=_PUNCTUATION + " 4.1",
    severity=Severity.INFO,
    needs="正文段落",
    message="{list}段末没有句号，话可能没有写完。",
    remedy="补上句号，或补完这句话。",
    may_be_fine="这一行其实是标题或表格的一部分。",
)
def missing_full_stop(case: Case, check: Check) -> Iterator[Finding]:
    found: list[Anchor] = []
    for block, paragraph in case.paragraphs():
        if _unfinished(case, block, paragraph):
            text = paragraph.text
            start = max(text.rfind(m, 0, len(text)) for m in "。；") + 1
            found.append(Anchor(block, -1, start, len(text)))
    if found:
        listing = "、".join(f"“…{case.reading.slice(a).strip()[-12:]}”" for a in found[:3])
        yield check.finding(case, found[:SHOWN], list=listing)


def _unfinished(case: Case, block: int, paragraph: Paragraph) -> bool:
    text = paragraph.text.strip()
    if paragraph.part != "正文" or len(text) < 12 or text[-1] in _ENDS or paragraph.level:
        return False
    if not re.search(r"[，。；]", text) or text[-1].isdigit():
        return False
    _, _, length = read_number(text)
    if not length and "。" not in text[:-1]:
        return False
    if re.search(r"(?:单位|联系人|电话|日期|签字|盖章|名单|附件|主席|局长|主任)[：:]", text):
        return False
    following = [
        b.text.strip()
        for b in case.reading.document.blocks[block + 1 : block + 2]
        if isinstance(b, Paragraph)
    ]
    # a line broken in two goes on with no number and no capital beginning
    return not following or bool(read_number(following[0])[0]) or len(following[0]) < 30


_DOUBLED_UNIT = re.compile(
    r"\d+(?:多|余)?(次场次|场场次|次次|个个(?!人|体|别)|名名|份份(?!额)|人人(?:次)?|万元元|万万元|元元|%%|％％|场次场|件件|场场)"
)


@check(
    "form.doubled-unit",
    title="单位重复",
    authority="文字校对",
    severity=Severity.INFO,
    needs="数量",
    message="数量的单位写重了：{list}。",
    remedy="留下一个单位。",
    may_be_fine="没有。",
)
def doubled_unit(case: Case, check: Check) -> Iterator[Finding]:
    yield from _matches(case, check, _DOUBLED_UNIT, before=6, after=0)


_SELF = re.compile(
    r"(?<![自忘舍本])我(?:办|局|委|会|馆|校|院|中心|协会|科协|所|站|处|科|厅|社|镇|乡|街道)(?![公事理好了法])"
)
_OFFICE = re.compile(r"(?:19|20)\d{2}年度?办公室(?:无|有|共|的|预算)[^，。；]{0,12}")


@check(
    "form.self-name",
    title="单位的自称与单位名称不符",
    authority="财预〔2020〕10号 第二十五条“数据真实”；自称应与单位名称一致",
    severity=Severity.INFO,
    needs="单位名称",
    message="单位是“{department}”，报告里却自称{list}，可能是沿用了别的单位的稿子。",
    remedy="把自称改成与单位名称相符。",
    may_be_fine="单位内部习惯这样自称。",
)
def self_name(case: Case, check: Check) -> Iterator[Finding]:
    department = case.reading.profile.department
    names = wording().self_names
    suffix = next((s for s in sorted(names, key=len, reverse=True) if department.endswith(s)), "")
    if not suffix:
        return
    allowed = names[suffix]
    found: dict[str, Anchor] = {}
    for block, cell, text, match, start in case.matches(_SELF):
        word = match.group()
        if word not in allowed:
            right = min(start + len(word) + 8, len(text))
            found.setdefault(word, Anchor(block, cell, start, right))
    if not department.endswith("办公室") and any("办" in word for word in found):
        for block, cell, _, match, start in case.matches(_OFFICE):
            found.setdefault("办公室", Anchor(block, cell, start, start + len(match.group())))
    if found:
        listing = "、".join(f"“{word}”" for word in found)
        yield check.finding(case, list(found.values()), department=department, list=listing)
