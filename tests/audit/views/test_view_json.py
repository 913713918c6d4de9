"""The JSON view: schema jiping-audit/1, to the letter."""

import json
from dataclasses import replace

from jiping.audit.finding import FileAudit, Severity
from jiping.audit.views import json_view


def test_exact_form(file_audit: FileAudit, unreadable: FileAudit) -> None:
    entries = [json_view.file_object(file_audit, Severity.ERROR), json_view.file_object(unreadable)]
    assert json.loads(json_view.render(entries)) == {
        "schema": "jiping-audit/1",
        "files": [
            {
                "path": "材料/云溪县图书馆.docx",
                "kind": "docx",
                "error": None,
                "coverage": {"figures": 9, "checked": 6, "unexplained": 1},
                "findings": [
                    {
                        "rule": "arithmetic.execution-rate",
                        "severity": "error",
                        "message": (
                            "预算执行率与执行数、预算数不符：288.4÷320=90.13%，文中写95.12%。"
                        ),
                        "quotes": [
                            {"text": "95.12%", "location": "第5段"},
                            {"text": "288.4万元", "location": "第5段"},
                            {"text": "320万元", "location": "第5段"},
                        ],
                        "expected": "90.13%",
                        "suggestion": "核对决算报表，改正其中写错的一个数。",
                    }
                ],
            },
            {
                "path": "材料/坏文件.docx",
                "kind": "docx",
                "error": "文件不完整，可能没有下载完。请重新取得。",
                "coverage": {"figures": 0, "checked": 0, "unexplained": 0},
                "findings": [],
            },
        ],
    }


def test_all_severities_gravest_first_and_nulls(file_audit: FileAudit) -> None:
    findings = json_view.file_object(file_audit)["findings"]
    assert [one["severity"] for one in findings] == ["error", "warning", "info"]
    assert findings[1]["expected"] is None


def test_chinese_is_written_as_it_is_and_half_surrogates_as_escapes(file_audit: FileAudit) -> None:
    odd = replace(file_audit, path="\udce4坏名.docx")
    raw = json_view.render([json_view.file_object(odd)])
    assert "核定编制12名".encode() in raw
    assert json.loads(raw)["files"][0]["path"] == "\udce4坏名.docx"
