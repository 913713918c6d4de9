"""The HTML view: self-contained, safe, complete, and its links lead both ways."""

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from jiping.audit.finding import (
    Anchor,
    Audit,
    Coverage,
    FileAudit,
    Finding,
    Mark,
    MarkState,
    Quote,
    Severity,
)
from jiping.audit.views import html
from jiping.audit.views.html_text import document_html
from jiping.document.model import Cell, Document, Paragraph, Table

VOID = {"meta", "input", "br"}


class Checker(HTMLParser):
    """Collects what a page holds and fails on tags that do not nest."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(source)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        # Of the text, not of the small numbers that refer to findings.
        if not self._open or self._open[-1] != "a":
            self.text += data


def page_of(*files: FileAudit) -> str:
    return html.page([html.section(file, i) for i, file in enumerate(files)]).decode()


def test_no_outside_resource_and_a_policy_that_forbids_it(file_audit: FileAudit) -> None:
    page = page_of(file_audit)
    assert "://" not in page
    assert " src=" not in page
    assert "@import" not in page
    assert "url(" not in page
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None
    assert policy[1].startswith("default-src 'none'; ")
    assert "unsafe" not in policy[1]
    for tag in ("style", "script"):
        content = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        assert len(content) == 1
        digest = b64encode(sha256(content[0].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy[1]
    assert not [1 for _, attributes in Checker(page).tags if "style" in attributes]


def test_every_link_has_its_target_and_ids_are_unique(
    file_audit: FileAudit, unreadable: FileAudit
) -> None:
    tags = Checker(page_of(file_audit, unreadable, file_audit)).tags
    ids = [attributes["id"] for _, attributes in tags if "id" in attributes]
    links = [attributes["href"] or "" for tag, attributes in tags if tag == "a"]
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in links} <= set(ids)
    assert {"#q0-1-0", "#q0-1-1", "#q2-3-0", "#f0-1", "#f2-3", "#file-1"} <= set(links)


def test_text_findings_and_coverage(file_audit: FileAudit) -> None:
    page = page_of(file_audit)
    assert '<h4 class="b" data-place="第2段"><span class="auto">一、</span>部门概况</h4>' in page
    assert 'colspan="2"' in page
    assert 'rowspan="2"' in page
    assert '<span class="part">脚注</span>数据取自2024年决算。' in page
    assert "发现数字 9 个，已核对 6 个，无法解释 1 个" in page
    assert "<dt>应为</dt><dd><strong>90.13%</strong></dd>" in page
    assert "未能进行的检查 1 项" in page
    assert '<span class="m rounding" title="四舍五入后相符\n44.00÷50.00=88.00%">88%</span>' in page
    assert (
        '<span class="m fails q error" data-f="1" title="不符\n应为90.13%">95.12%</span>'
        '<a class="ref error" href="#f0-1" aria-label="错误1">1</a>' in page
    )
    assert '<span class="m understood q warning" data-f="2"' in page


def test_severity_leaves_out_and_renumbers(file_audit: FileAudit) -> None:
    page = html.page([html.section(file_audit, 0, Severity.ERROR)]).decode()
    assert "f0-1" in page
    assert "f0-2" not in page
    assert "实有人数多于" not in page


def test_nothing_checked_is_no_pass() -> None:
    document = Document("a.txt", "txt", (Paragraph("无。", "第1行"),))
    page = page_of(FileAudit("a.txt", "txt", audit=Audit(document, (), Coverage(0, 0, 0))))
    assert '<span class="verdict unchecked">未检查</span>' in page
    assert "未发现错误" not in page
    assert "通过" not in page


def test_nothing_that_a_file_says_becomes_markup() -> None:
    evil = "</script><script>alert(1)</script><img src=x onerror=y> $style \" ' & \x00\x1b\u202e"
    blocks = (
        Paragraph(evil, evil, level=1, number=evil, part=evil),
        Table((Cell(evil, 0, 0, place=evil),), evil, part=evil),
    )
    quotes = (
        Quote(evil, evil, Anchor(0, -1, 0, len(evil))),
        Quote(evil, evil, Anchor(1, 0, 3, 9)),
    )
    finding = Finding(evil, Severity.ERROR, evil, quotes, evil, evil)
    audit = Audit(
        Document(evil, evil, blocks, notes=(evil,)),
        (finding,),
        Coverage(1, 1, 0),
        marks=(Mark(Anchor(0, -1, 5, 12), MarkState.FAILS, (evil,), (0,)),),
    )
    page = page_of(FileAudit(evil, evil, audit=audit), FileAudit(evil, evil, error=evil))
    checker = Checker(page)
    assert sum(tag == "script" for tag, _ in checker.tags) == 1
    assert not [tag for tag, _ in checker.tags if tag == "img"]
    assert not [1 for _, attributes in checker.tags for name in attributes if name[:2] == "on"]
    assert not {"\x00", "\x1b", "\u202e"} & set(page)


def test_an_index_page_links_to_the_pages_of_a_folder(file_audit: FileAudit) -> None:
    index = html.page([html.Section(html.section(file_audit, 0).summary, "")], {0: "a%20b.html"})
    assert '<a href="a%20b.html">材料/云溪县图书馆.docx</a>' in index.decode()


def test_quotes_that_lead_nowhere_are_told_without_a_link(file_audit: FileAudit) -> None:
    lost = (
        Quote("缺", "全文", Anchor(99, -1, 0, 1)),
        Quote("缺", "表9", Anchor(5, 99, 0, 1)),
        Quote("缺", "第1段", Anchor(0, 3, 0, 1)),
    )
    assert file_audit.audit is not None
    finding = Finding("structure.part", Severity.WARNING, "缺少一部分。", lost)
    page = page_of(replace(file_audit, audit=replace(file_audit.audit, findings=(finding,))))
    assert page.count('<li><span class="place">') == 3
    assert 'href="#q0-1' not in page


@given(st.lists(st.tuples(st.integers(-2, 12), st.integers(-2, 12), st.booleans()), max_size=8))
def test_overlapping_marks_nest_and_keep_the_text(spans: list[tuple[int, int, bool]]) -> None:
    text = "甲<乙>3&4元"
    marks = tuple(Mark(Anchor(0, -1, a, b), MarkState.HOLDS) for a, b, is_mark in spans if is_mark)
    quotes = tuple(Quote("", "", Anchor(0, -1, a, b)) for a, b, is_mark in spans if not is_mark)
    finding = Finding("a.b", Severity.INFO, "", quotes)
    audit = Audit(
        Document("a", "txt", (Paragraph(text, "第1行"),)), (finding,), Coverage(0, 0, 0), marks
    )
    checker = Checker(document_html(audit, 0, {0: 1}))
    assert checker.text == text
    ids = [attributes["id"] for _, attributes in checker.tags if "id" in attributes]
    assert sorted(ids) == sorted(f"q0-1-{i}" for i in range(len(quotes)))
