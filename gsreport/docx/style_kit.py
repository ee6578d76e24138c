"""How a style is written: the pieces of which the style sheet is made."""

from __future__ import annotations

from dataclasses import dataclass

from gsreport.docx.markup import Face, attribute, run_properties

__all__ = ["Style", "edge", "look", "right_tab", "space"]


@dataclass(frozen=True)
class Style:
    """A paragraph or character style; `name` is the built-in name where Word has one."""

    id: str
    name: str
    paragraph: str = ""
    run: str = ""
    based: str = "Normal"
    following: str = ""
    link: str = ""
    character: bool = False
    default: bool = False
    custom: bool = True
    gallery: bool = True
    priority: int = 30

    def markup(self) -> str:
        """The `w:style` element."""
        kind = "character" if self.character else "paragraph"
        flags = (' w:default="1"' if self.default else "") + (' w:customStyle="1"' if self.custom else "")
        based = "" if self.default else f'<w:basedOn w:val="{self.based}"/>'
        following = f'<w:next w:val="{self.following}"/>' if self.following else ""
        link = f'<w:link w:val="{self.link}"/>' if self.link else ""
        gallery = "<w:qFormat/>" if self.gallery else ""
        return (
            f'<w:style w:type="{kind}"{flags} w:styleId="{self.id}"><w:name w:val={attribute(self.name)}/>'
            f'{based}{following}{link}<w:uiPriority w:val="{self.priority}"/>{gallery}'
            f"{self.paragraph}{self.run}</w:style>"
        )


def space(before: int = 0, after: int = 0, line: int = 240) -> str:
    """Spacing in twips around a paragraph and, in 240ths of a line, inside it."""
    return f'w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"'


def edge(side: str, eighths: int, colour: str, space: int = 4) -> str:
    """A border of a paragraph; weight in eighths of a point, distance from the text in points."""
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="{space}" w:color="{colour}"/>'


def right_tab(position: int, leader: str = "") -> str:
    """A tab stop to the right; position in twips."""
    dots = f' w:leader="{leader}"' if leader else ""
    return f'<w:tab w:val="right"{dots} w:pos="{position}"/>'


def look(
    *,
    fonts: str = "",
    bold: bool = False,
    italic: bool = False,
    colour: str = "",
    half_points: int = 0,
    raised: int = 0,
) -> str:
    """Properties of the text of a style, as in `Face`."""
    face = Face(fonts=fonts, bold=bold, italic=italic, colour=colour, half_points=half_points, raised=raised)
    return run_properties(face)
