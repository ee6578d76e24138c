"""Making a diagram of a chart: alt text from its figures."""

from __future__ import annotations

from gsreport.charts.description import describe
from gsreport.charts.spec import Chart
from gsreport.document.tree import Caption, Diagram, Inline
from gsreport.exhibits.context import ExhibitContext

__all__ = ["diagram"]


def diagram(
    context: ExhibitContext,
    diagram_id: str,
    caption: Caption,
    chart: Chart,
    notes: tuple[tuple[Inline, ...], ...] = (),
) -> Diagram:
    """A diagram whose alt text says in words what the chart shows."""
    return Diagram(diagram_id, caption, chart, describe(chart, context.language), notes)
