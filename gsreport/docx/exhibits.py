"""Diagrams alone, in pairs and as small multiples, and pictures: the exhibit, its caption below it, its notes."""

from __future__ import annotations

from typing import Final

from gsreport.charts.figures import base_text
from gsreport.document.arrangement import stacks_of
from gsreport.document.pictures import inside, unfit
from gsreport.document.tree import Diagram, Figure, Inline, Multiples, Part, SideBySide
from gsreport.document.walking import plain_text
from gsreport.docx.book import Book
from gsreport.docx.captions import Sequence, caption_runs
from gsreport.docx.chart_geometry import Geometry, geometry
from gsreport.docx.chart_part import chart_run
from gsreport.docx.design import PORTRAIT, TWIPS_PER_MM
from gsreport.docx.drawings import drawing
from gsreport.docx.errors import DocxError
from gsreport.docx.grid import Box, box_xml, row_xml, shared_out, table_xml
from gsreport.docx.inline import plain_run, runs
from gsreport.docx.markup import NAMESPACES, PLAIN, attribute, paragraph, raw_run
from gsreport.docx.setting import Flow, Setting

__all__ = ["write_diagram", "write_figure", "write_multiples", "write_pair"]

_EMU_PER_TWIP: Final = 635
_TALLEST: Final = 0.62
"""Most of a page's height that a picture takes."""
_GUTTER: Final = 200
"""Twips between two diagrams in one row."""
_ROUNDING: Final = 0.01


def write_diagram(book: Book, flow: Flow, diagram: Diagram, setting: Setting) -> None:
    """Write a diagram as a native chart."""
    plan = geometry(diagram.chart, setting.width / TWIPS_PER_MM)
    flow.add(paragraph(_chart(book, diagram, plan), "Picture"))
    _write_below(book, flow, diagram, "Diagram", setting)


def write_figure(book: Book, flow: Flow, figure: Figure, setting: Setting) -> None:
    """
    Write a picture in its own size, or as large as the page allows.

    Raises:
        DocxError: the file cannot be read, lies outside the assets, or is too large to be decoded.
    """
    book.tally["figures"] += 1
    try:
        path = inside(book.assets, figure.path)
    except ValueError as error:
        raise DocxError(str(error)) from error
    if reason := unfit(path):
        raise DocxError(str(reason))
    picture = book.file.picture(path)
    widest = setting.width * _EMU_PER_TWIP
    tallest = PORTRAIT.text_height * _TALLEST * _EMU_PER_TWIP
    scale = min(1.0, widest / picture.width, tallest / picture.height)
    size = (round(picture.width * scale), round(picture.height * scale))
    number = book.drawing_id()
    name = f"Figure {figure.caption.number}"
    graphic = (
        f'<a:graphicData uri="{NAMESPACES["pic"]}"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name={attribute(name)} descr={attribute(figure.alt)}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{picture.relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{size[0]}" cy="{size[1]}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
    )
    flow.add(paragraph(raw_run(drawing(number, name, _alt(figure), size, graphic), PLAIN), "Picture"))
    _write_below(book, flow, figure, "Figure", setting)


def write_pair(book: Book, flow: Flow, pair: SideBySide, setting: Setting) -> None:
    """Write diagrams beside each other as a table without rules: captions align and stay with their diagrams."""
    count = len(pair.diagrams)
    if count == 1:
        write_diagram(book, flow, pair.diagrams[0], setting)
        return
    widths = shared_out([1.0] * count, setting.width)
    inner = setting.width // count - _GUTTER
    plans = [geometry(diagram.chart, inner / TWIPS_PER_MM) for diagram in pair.diagrams]
    tallest = max(plan.height for plan in plans)
    plans = [geometry(diagram.chart, inner / TWIPS_PER_MM, tallest) for diagram in pair.diagrams]
    charts = [
        paragraph(_chart(book, diagram, plan), "Picture") for diagram, plan in zip(pair.diagrams, plans, strict=True)
    ]
    below = [Flow() for _ in pair.diagrams]
    for flow_below, diagram in zip(below, pair.diagrams, strict=True):
        _write_below(book, flow_below, diagram, "Diagram", Setting(inner, keep=setting.keep))
    rows = "".join(
        row_xml(
            "".join(
                box_xml(Box(width, middle=contents is charts), content)
                for width, content in zip(widths, contents, strict=True)
            )
        )
        for contents in (charts, [flow_below.xml() for flow_below in below])
    )
    flow.add(table_xml("PairTable", widths, rows))
    flow.add(paragraph("", "AfterTable", keep_next=setting.keep))


def write_multiples(book: Book, flow: Flow, panel: Multiples, setting: Setting) -> None:
    """Write small multiples as one row of a table without rules, a column of charts in each cell, one caption below."""
    stacks = stacks_of(panel)
    left = 1 - sum(stack.share for stack in stacks)
    widths = shared_out([stack.share for stack in stacks] + ([left] if left > _ROUNDING else []), setting.width)
    book.tally["diagrams"] += 1
    cells = [
        box_xml(Box(width), "".join(_part(book, part, panel, width - _GUTTER) for part in stack.parts))
        for stack, width in zip(stacks, widths, strict=False)
    ]
    cells += [box_xml(Box(width), paragraph("", "PartTitle")) for width in widths[len(stacks) :]]
    flow.add(table_xml("PairTable", widths, row_xml("".join(cells))))
    _write_below(book, flow, panel, "Diagram", setting)


def _part(book: Book, part: Part, panel: Multiples, width: int) -> str:
    title = paragraph(runs(book, part.title), "PartTitle")
    base = paragraph(plain_run(book, part.base), "PartBase") if part.base else ""
    name = f"Diagram {panel.caption.number}.{panel.parts.index(part) + 1}"
    picture = chart_run(book, part.chart, part.alt, name, geometry(part.chart, width / TWIPS_PER_MM))
    return title + base + paragraph(picture, "PartPicture")


def _chart(book: Book, diagram: Diagram, plan: Geometry) -> str:
    book.tally["diagrams"] += 1
    return chart_run(book, diagram.chart, _alt(diagram), f"Diagram {diagram.caption.number}", plan)


def _alt(exhibit: Diagram | Figure) -> str:
    alt = exhibit.alt or plain_text(exhibit.caption.children)
    if not alt:
        msg = f"{exhibit.id!r} has neither a description nor a caption"
        raise DocxError(msg)
    return alt


def _write_below(
    book: Book, flow: Flow, exhibit: Diagram | Multiples | Figure, sequence: Sequence, setting: Setting
) -> None:
    """Caption, base and notes; the last of them alone may part from what follows."""
    notes = [runs(book, note) for note in exhibit.notes]
    base = base_text(exhibit.chart) if isinstance(exhibit, Diagram) else ""
    if base and not any(_says(note, base) for note in exhibit.notes):
        notes.insert(0, plain_run(book, base))
    caption = caption_runs(book, exhibit.id, sequence, exhibit.caption)
    if caption:
        spacing = "" if notes else 'w:after="240"'
        keep = bool(notes) or setting.keep
        flow.add(paragraph(caption, "DiagramCaption", keep_next=keep, spacing=spacing))
    for index, note in enumerate(notes, start=1):
        last = index == len(notes)
        style = "DiagramNoteLast" if last else "DiagramNote"
        flow.add(paragraph(note, style, keep_next=not last or setting.keep))
    if not caption and not notes:
        flow.add(paragraph("", "AfterTable", keep_next=setting.keep))


def _says(note: tuple[Inline, ...], base: str) -> bool:
    return base in plain_text(note)
