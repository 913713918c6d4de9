"""The office's own Word file as a template: its placeholders are filled in, all else stays.

A template is checked before anything is made of it: every placeholder has to be known, and whatever is
not a placeholder, a loop or a plain condition is refused.  So a template can say what to print, and
cannot run anything.
"""

from __future__ import annotations

import difflib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jiping.document.model import UnreadableFile
from jiping.document.reading import read
from jiping.evaluation.faults import Fault
from jiping.report.placeholders import LOOPS, PLACEHOLDERS, Loop, Values, values
from jiping.report.prose.telling import Context
from jiping.report.signs import clean

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TOKEN = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
_NAME = r"[^\W\d]\w*"
_VALUE = re.compile(rf"\{{\{{\s*({_NAME}(?:\.{_NAME})?)\s*\}}\}}")
_FOR = re.compile(rf"\{{%(?:p|tr|tc)?\s+for\s+({_NAME})\s+in\s+({_NAME}(?:\.{_NAME})?)\s+%\}}")
_IF = re.compile(rf"\{{%(?:p|tr|tc)?\s+(?:if|elif)\s+(?:not\s+)?({_NAME}(?:\.{_NAME})?)\s+%\}}")
_PLAIN = re.compile(r"\{%(?:p|tr|tc)?\s+(else|endif|endfor)\s+%\}")
_BROKEN = ("{{", "}}", "{%", "%}")
_DEEPEST = 2
"""Projects and inside them their indicators; deeper loops would only repeat what is printed."""

HOW = (
    "可以写 {{ 部门名称 }} 这样的占位符、{% for 项 in 项目 %} … {% endfor %} 这样的循环"
    "和 {% if 项.问题 %} … {% endif %} 这样的条件"
)


def fill(ctx: Context, template: Path) -> bytes | tuple[Fault, ...]:
    """The office's file with the record's values in it, or all that is wrong with the template."""
    faults = check(template)
    if faults:
        return faults
    return _rendered(ctx, template)


def check(template: Path) -> tuple[Fault, ...]:
    """Everything in a template that cannot be filled in, each with its place."""
    if template.suffix.lower() != ".docx":
        return (Fault("", "模板不是 docx 文件", "请用 Word 另存为 .docx", template.name),)
    try:
        # Refuses what is no Word file, is damaged, encrypted or swells, in words.
        read(template)
        texts = tuple(_texts(template))
    except UnreadableFile as error:
        return (Fault("", f"模板打不开：{error}", "请换一个完好的 docx 文件", template.name),)
    except OSError as error:
        reason = error.strerror or str(error)
        return (Fault("", f"模板打不开：{reason}", "请检查文件是否存在", template.name),)
    return _Checking(template.name).run(texts)


# -- where the text stands ------------------------------------------------------------------------


def _texts(template: Path) -> Iterator[tuple[str, str]]:
    """Place and text of each paragraph that has a brace, of body, headers and footers."""
    from docx import Document

    document: Any = Document(str(template))
    yield from _in(document.element.body, "")
    for number, section in enumerate(document.sections, 1):
        for part, name in (
            (section.header, "页眉"),
            (section.footer, "页脚"),
            (section.first_page_header, "首页页眉"),
            (section.first_page_footer, "首页页脚"),
            (section.even_page_header, "偶数页页眉"),
            (section.even_page_footer, "偶数页页脚"),
        ):
            if not part.is_linked_to_previous:
                yield from _in(part._element, f"第{number}节{name}")


def _in(root: Any, before: str) -> Iterator[tuple[str, str]]:
    paragraphs = 0
    tables = list(root.iter(f"{_WORD}tbl"))
    for paragraph in root.iter(f"{_WORD}p"):
        inside = next(paragraph.iterancestors(f"{_WORD}tc"), None)
        if inside is None:
            paragraphs += 1
            place = f"{before}第{paragraphs}段"
        else:
            row = next(inside.iterancestors(f"{_WORD}tr"))
            table = next(row.iterancestors(f"{_WORD}tbl"))
            rows, cells = list(table.iter(f"{_WORD}tr")), list(row.iterchildren(f"{_WORD}tc"))
            at = f"第{rows.index(row) + 1}行第{cells.index(inside) + 1}列"
            place = f"{before}表{tables.index(table) + 1}{at}"
        text = "".join(t.text or "" for t in paragraph.iter(f"{_WORD}t"))
        if "{" in text or "}" in text:
            yield place, text


# -- what it may say ------------------------------------------------------------------------------


@dataclass(slots=True)
class _Scope:
    """An open loop: the name of its item, and what the item has."""

    item: str
    loop: Loop
    place: str


@dataclass(slots=True)
class _Checking:
    file: str
    scopes: list[_Scope] = field(default_factory=list[_Scope])
    conditions: list[str] = field(default_factory=list[str])
    faults: list[Fault] = field(default_factory=list[Fault])

    def run(self, texts: tuple[tuple[str, str], ...]) -> tuple[Fault, ...]:
        for place, text in texts:
            rest = _TOKEN.sub("", text)
            for sign in _BROKEN:
                if sign in rest:
                    problem = f"“{sign}”没有配对，或占位符被分在两段里：{_short(text)}"
                    self._fault(place, problem, "请把占位符完整地写在同一段里")
                    break
            for match in _TOKEN.finditer(text):
                self._token(place, match[0])
        for scope in self.scopes:
            self._fault(scope.place, "循环没有结束", "请在循环内容之后写 {% endfor %}")
        for place in self.conditions:
            self._fault(place, "条件没有结束", "请在条件内容之后写 {% endif %}")
        return tuple(self.faults)

    def _fault(self, place: str, problem: str, remedy: str) -> None:
        self.faults.append(Fault(place, problem, remedy, self.file))

    def _token(self, place: str, token: str) -> None:
        if token.startswith("{#"):
            return
        if (value := _VALUE.fullmatch(token)) is not None:
            self._known(place, token, value[1])
        elif (loop := _FOR.fullmatch(token)) is not None:
            self._open(place, token, loop[1], loop[2])
        elif (condition := _IF.fullmatch(token)) is not None:
            self._known(place, token, condition[1], loops=True)
            if " if " in token:
                self.conditions.append(place)
        elif (plain := _PLAIN.fullmatch(token)) is not None:
            self._close(place, plain[1])
        else:
            self._fault(place, f"不支持这样的写法：{_short(token)}", HOW)

    def _open(self, place: str, token: str, item: str, source: str) -> None:
        if len(self.scopes) >= _DEEPEST:
            self._fault(place, f"循环套得太深：{_short(token)}", "最多在一个循环里再套一个循环")
        loop = self._loop(source)
        if loop is None:
            names = [loop.name for loop in LOOPS if not loop.inside]
            names += [f"{s.item}.{lo.name}" for s in self.scopes for lo in LOOPS if lo.inside]
            self._unknown(place, token, source, names)
            loop = LOOPS[0]
        self.scopes.append(_Scope(item, loop, place))

    def _loop(self, source: str) -> Loop | None:
        owner, _, name = source.rpartition(".")
        if not owner:
            return next((o for o in LOOPS if o.name == name and not o.inside), None)
        scope = next((s for s in reversed(self.scopes) if s.item == owner), None)
        if scope is None:
            return None
        return next((o for o in LOOPS if o.name == name and o.inside == scope.loop.name), None)

    def _close(self, place: str, word: str) -> None:
        if word == "endfor":
            if self.scopes:
                self.scopes.pop()
            else:
                self._fault(place, "{% endfor %} 前面没有循环", "请删去它，或补上循环的开头")
        elif not self.conditions:
            self._fault(place, f"{{% {word} %}} 前面没有条件", "请删去它，或补上 {% if … %}")
        elif word == "endif":
            self.conditions.pop()

    def _known(self, place: str, token: str, name: str, *, loops: bool = False) -> None:
        owner, _, last = name.rpartition(".")
        if owner:
            scope = next((s for s in reversed(self.scopes) if s.item == owner), None)
            if scope is None:
                remedy = f"“{owner}”要先由 {{% for {owner} in … %}} 引入"
                self._fault(place, f"不认识“{owner}”：{_short(token)}", remedy)
                return
            names = [n for n, _ in scope.loop.fields]
            if loops:
                names += [lo.name for lo in LOOPS if lo.inside == scope.loop.name]
            if last not in names:
                self._unknown(place, token, name, [f"{owner}.{n}" for n in names])
            return
        known = [p.name for p in PLACEHOLDERS]
        if loops:
            known += [lo.name for lo in LOOPS if not lo.inside]
        if name not in known:
            self._unknown(place, token, name, known)

    def _unknown(self, place: str, token: str, name: str, known: list[str]) -> None:
        near = difflib.get_close_matches(name, known, n=1, cutoff=0.4)
        remedy = f"是不是“{near[0]}”" if near else f"可用的有：{'、'.join(known)}"
        self._fault(place, f"没有“{name}”这个占位符：{_short(token)}", remedy)


def _short(text: str) -> str:
    told = " ".join(text.split())
    return told if len(told) <= 60 else f"{told[:60]}…"


# -- filling in -----------------------------------------------------------------------------------


def _rendered(ctx: Context, template: Path) -> bytes | tuple[Fault, ...]:
    from docxtpl import DocxTemplate  # pyright: ignore[reportMissingTypeStubs]
    from jinja2 import TemplateError

    environment = _environment()
    document: Any = DocxTemplate(str(template))
    target = io.BytesIO()
    try:
        document.render(_cleaned(values(ctx)), environment, autoescape=True)
    except TemplateError as error:
        problem = f"模板里有不能填写的内容（{error.message or type(error).__name__}）"
        return (Fault("", problem, HOW, template.name),)
    document.save(target)
    return target.getvalue()


def _environment() -> Any:
    """An environment in which only our texts have names, and only values, loops and conditions work.

    The check has seen every paragraph; what hides elsewhere (in an attribute, a footnote, the title of
    the file) is stopped here, before any of it runs.
    """
    from jinja2 import StrictUndefined, nodes
    from jinja2.exceptions import SecurityError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    allowed = (
        nodes.Template,
        nodes.Output,
        nodes.TemplateData,
        nodes.Name,
        nodes.Getattr,
        nodes.For,
        nodes.If,
        nodes.Not,
    )

    class Plain(ImmutableSandboxedEnvironment):
        def from_string(self, source: Any, *args: Any, **settings: Any) -> Any:
            tree = self.parse(source)
            for node in tree.find_all(nodes.Node):
                if not isinstance(node, allowed):
                    raise SecurityError(type(node).__name__)
                if isinstance(node, nodes.For) and any(
                    deeper
                    for inner in node.find_all(nodes.For)
                    for deeper in inner.find_all(nodes.For)
                ):
                    raise SecurityError("For")
            return super().from_string(source, *args, **settings)

    environment: Any = Plain(undefined=StrictUndefined, autoescape=True)
    environment.globals.clear()
    environment.filters.clear()
    environment.tests.clear()
    return environment


def _cleaned(value: Values) -> Values:
    """Texts without the signs that would break the file or that docxtpl takes for layout."""
    return {
        name: [_cleaned(item) for item in of]
        if not isinstance(of, str)
        else clean(of).replace("\t", " ")
        for name, of in value.items()
    }
