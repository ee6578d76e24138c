"""
One way of writing the content as a Word file, timed in a process of its own; prints a line of JSON.

Usage: variants.py NAME SOURCE FOLDER. Imports, reading of the source and making of templates are not timed.
Ends with code 3 where the library or program is not installed.
"""

from __future__ import annotations

import html
import json
import pickle
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[[], object]
MEGABYTE = 1e6


def book(source: Path, target: Path) -> Run:
    """Our writer on the whole book."""
    from gsreport import docx  # noqa: PLC0415 - only the variant's own library is loaded

    document = pickle.loads(source.read_bytes())
    return lambda: docx.write(document, target, assets=Path("content/2020/assets"))


def ours(source: Path, target: Path) -> Run:
    """Our writer on the content that the others get."""
    from gsreport import docx  # noqa: PLC0415
    from gsreport.document.tree import (  # noqa: PLC0415
        Caption,
        Cell,
        Chapter,
        Column,
        Document,
        Heading,
        Metadata,
        Paragraph,
        Row,
        Table,
        Text,
    )

    blocks: list[Any] = []
    for number, item in enumerate(_items(source)):
        text = (Text(item["text"]),)
        if item["kind"] == "heading":
            blocks.append(Heading(item["level"], text, f"h{number}"))
        elif item["kind"] == "paragraph":
            blocks.append(Paragraph(text))
        else:
            rows = tuple(Row(tuple(Cell((Text(cell),)) for cell in row)) for row in item["rows"])
            columns = tuple(Column(1) for _ in item["rows"][0])
            blocks.append(Table(f"t{number}", Caption(text, number, "Таблица ", "."), columns, rows[:1], rows[1:]))
    metadata = Metadata("T", "S", "P", "S", (), 2020, "2020-12-31")
    document = Document("ru", metadata, (Chapter("c", "chapter", "c", tuple(blocks)),))
    return lambda: docx.write(document, target)


def python_docx(source: Path, target: Path) -> Run:
    """The cell API as its documentation shows it."""

    def fill(table: Any, rows: list[list[str]]) -> None:
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                table.cell(r, c).text = text

    return _with_python_docx(source, target, fill)


def python_docx_rows(source: Path, target: Path) -> Run:
    """The cell API with the cells of a row read once."""

    def fill(table: Any, rows: list[list[str]]) -> None:
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text

    return _with_python_docx(source, target, fill)


def _with_python_docx(source: Path, target: Path, fill: Callable[[Any, list[list[str]]], None]) -> Run:
    import docx  # noqa: PLC0415

    items = _items(source)

    def run() -> None:
        file = docx.Document()
        for item in items:
            if item["kind"] == "heading":
                file.add_heading(item["text"], item["level"])
            else:
                file.add_paragraph(item["text"])
            if item["kind"] == "table":
                fill(file.add_table(len(item["rows"]), len(item["rows"][0])), item["rows"])
        file.save(str(target))

    return run


def docxtpl(source: Path, target: Path) -> Run:
    """A template with loops over blocks, rows and cells."""
    import docx  # noqa: PLC0415
    from docxtpl import DocxTemplate  # noqa: PLC0415

    template = target.with_name("template.docx")
    file = docx.Document()
    for line in ("{%p for item in items %}", "{%p if item.kind == 'heading' %}"):
        file.add_paragraph(line)
    file.add_heading("{{ item.text }}", 1)
    for line in ("{%p else %}", "{{ item.text }}", "{%p endif %}", "{%p if item.kind == 'table' %}"):
        file.add_paragraph(line)
    table = file.add_table(3, 3)
    table.cell(0, 0).text = "{%tr for row in item.rows %}"
    for column, text in enumerate(("{%tc for cell in row %}", "{{ cell }}", "{%tc endfor %}")):
        table.cell(1, column).text = text
    table.cell(2, 0).text = "{%tr endfor %}"
    for line in ("{%p endif %}", "{%p endfor %}"):
        file.add_paragraph(line)
    file.save(str(template))
    items = _items(source)

    def run() -> None:
        made = DocxTemplate(template)
        made.render({"items": items}, autoescape=True)
        made.save(target)

    return run


def pandoc(source: Path, target: Path) -> Run:
    """Pandoc, from PATH or as the package pypandoc_binary brings it."""
    program = shutil.which("pandoc")
    if program is None:
        import pypandoc  # noqa: PLC0415

        program = pypandoc.get_pandoc_path()
    page = target.with_suffix(".html")
    with page.open("w", encoding="utf-8") as file:
        for item in _items(source):
            tag = f"h{item['level']}" if item["kind"] == "heading" else "p"
            file.write(f"<{tag}>{html.escape(item['text'])}</{tag}>\n")
            if item["kind"] == "table":
                rows = (
                    "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in item["rows"]
                )
                file.write(f"<table>{''.join(rows)}</table>\n")
    return lambda: subprocess.run([program, str(page), "-o", str(target)], check=True)


def _items(source: Path) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = json.loads(source.read_text(encoding="utf-8"))
    return items


def _spent() -> float:
    return sum(
        used.ru_utime + used.ru_stime
        for used in (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    )


def main() -> None:
    """Time one variant."""
    name, source, folder = sys.argv[1:]
    target = Path(folder) / f"{name}.docx"
    try:
        run = {f.__name__: f for f in (book, ours, python_docx, python_docx_rows, docxtpl, pandoc)}[name](
            Path(source), target
        )
    except ImportError:
        sys.exit(3)
    before = _spent()
    run()
    cpu = _spent() - before
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(json.dumps({"cpu": cpu, "peak": peak / 1024, "size": target.stat().st_size / MEGABYTE}))


if __name__ == "__main__":
    main()
