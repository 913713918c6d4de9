"""What nobody writes must not stop the audit: a snippet many times over, in one paragraph and in many."""

from __future__ import annotations

from pathlib import Path

import pytest

from jiping.audit.auditing import audit_file
from jiping.audit.claims.prose import LONGEST_STRETCH, running_texts
from jiping.document.reading import read as read_document
from jiping.facts.extracting import read as read_facts

SNIPPETS = (
    "100",
    "2024",
    "５",
    "（",
    "、",
    "“",
    "其中",
    "共3个",
    "其中：5万元，",
    "合计5万元，",
    "执行率95%，",
    "2024年3月",
    "得5分，",
    "比上年增长5%，",
    "分别为5个和3个",
    "举办讲座5场。",
    "产出指标（50分）得48分。",
    "支出5万元，预算3万元，执行率90%。",
)
TIMES = 150


@pytest.mark.parametrize("joint", ["", "\n"], ids=["one", "many"])
@pytest.mark.parametrize("snippet", SNIPPETS)
def test_a_repeated_snippet_is_audited(tmp_path: Path, snippet: str, joint: str) -> None:
    path = tmp_path / "报告.txt"
    path.write_text(joint.join([snippet] * TIMES), encoding="utf-8")
    result = audit_file(path)
    assert result.error is None
    assert result.audit is not None
    assert isinstance(result.audit.findings, tuple)


def test_claims_weigh_stretches_of_bounded_length(tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_text("共3个" * 500, encoding="utf-8")
    reading = read_facts(read_document(path))
    stretches = list(running_texts(reading))
    assert max(len(stretch) for stretch in stretches) <= LONGEST_STRETCH
    assert [f for stretch in stretches for f in stretch] == list(reading.facts)
