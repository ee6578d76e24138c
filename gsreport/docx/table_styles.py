"""Styles of tables: rules and cell margins; shading is set on the cells, for Word's own cannot tell head rows apart."""

from __future__ import annotations

from gsreport.docx.design import GRID, PRIMARY, RULE

__all__ = ["table_styles"]


def table_styles() -> str:
    """The `w:style` elements, with the defaults Word expects of tables and lists."""

    def rule(side: str, eighths: int, colour: str) -> str:
        return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="0" w:color="{colour}"/>'

    def margins(vertical: int, horizontal: int) -> str:
        sides = (("top", vertical), ("left", horizontal), ("bottom", vertical), ("right", horizontal))
        cells = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides)
        return f"<w:tblCellMar>{cells}</w:tblCellMar>"

    def style(identifier: str, name: str, properties: str) -> str:
        return (
            f'<w:style w:type="table" w:customStyle="1" w:styleId="{identifier}"><w:name w:val="{name}"/>'
            f'<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="40"/><w:qFormat/>'
            f"<w:tblPr>{properties}</w:tblPr></w:style>"
        )

    frame = rule("top", 8, PRIMARY) + rule("bottom", 8, PRIMARY)
    inside = rule("insideH", 4, GRID) + rule("insideV", 4, GRID)
    panel = rule("top", 12, PRIMARY) + rule("bottom", 4, RULE) + rule("insideH", 4, GRID) + rule("insideV", 4, GRID)
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        f"{margins(0, 108)}</w:tblPr></w:style>"
        + style("DataTable", "Data Table", f"<w:tblBorders>{frame}{inside}</w:tblBorders>{margins(20, 70)}")
        + style("PanelTable", "Panel Table", f"<w:tblBorders>{panel}</w:tblBorders>{margins(40, 85)}")
        + style(
            "DefinitionTable",
            "Definition Table",
            f"<w:tblBorders>{rule('insideH', 4, GRID)}</w:tblBorders>{margins(30, 85)}",
        )
        + style("PairTable", "Pair Table", margins(0, 0))
        + '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    )
