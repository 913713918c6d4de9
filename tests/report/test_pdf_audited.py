"""The PDFs that we write are read again by the audit: no error, and the figures of the Word files."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from records_by_hand import RECORDS, pack, scored

from jiping.audit.auditing import audit_file
from jiping.audit.finding import Severity
from jiping.document.reading import read
from jiping.facts.extracting import read as facts_of
from jiping.report import forms, typesetting, word
from jiping.report.model import Chart, Form, Story
from jiping.report.prose.writing import write


def errors(path: Path) -> list[str]:
    file = audit_file(path, marks=False)
    assert file.audit is not None, file.error
    return [f"{f.rule}: {f.message}" for f in file.audit.findings if f.severity is Severity.ERROR]


def figures(path: Path) -> Counter[str]:
    """Every figure as it is printed, and how often."""
    return Counter("".join(f.figure.text.split()) for f in facts_of(read(path)).facts)


@pytest.mark.parametrize("name", sorted(RECORDS))
def test_a_report_as_pdf_says_what_the_word_file_says(name: str, tmp_path: Path) -> None:
    rules = pack()
    story = write(scored(RECORDS[name](), rules), rules)
    told = Story(story.name, tuple(b for b in story.blocks if not isinstance(b, Chart)))
    word.write_story(told, tmp_path / "a.docx")
    typesetting.write_pdf([told], tmp_path / "a.pdf")
    assert errors(tmp_path / "a.pdf") == []
    assert figures(tmp_path / "a.pdf") == figures(tmp_path / "a.docx")


@pytest.mark.parametrize("name", sorted(RECORDS))
def test_a_form_as_pdf_says_what_the_word_file_says(name: str, tmp_path: Path) -> None:
    rules = pack()
    value = scored(RECORDS[name](), rules)
    for number, one in enumerate(value.objects):
        form: Form = forms.build(value, one, "mof-2020-10")
        word.write_form(form, tmp_path / f"{number}.docx")
        typesetting.write_pdf([form], tmp_path / f"{number}.pdf")
        assert errors(tmp_path / f"{number}.pdf") == []
        assert figures(tmp_path / f"{number}.pdf") == figures(tmp_path / f"{number}.docx")
