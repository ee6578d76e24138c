"""The parts that hold no content: settings, theme, font table and extended properties."""

from __future__ import annotations

from typing import Final

from gsreport.docx.design import CHART_FACE, MATH_FACE, MENU_COLOURS, MUTED, PRIMARY, TEXT_FACE
from gsreport.docx.markup import DECLARATIONS, PROLOGUE, escape

__all__ = ["application_part", "font_part", "settings_part", "theme_part"]

_COMPATIBILITY: Final = (
    ("compatibilityMode", 15),  # without it Word shows «Compatibility Mode» and lays out as in 2007
    ("overrideTableStyleFontSizeAndJustification", 1),
    ("enableOpenTypeFeatures", 1),
    ("doNotFlipMirrorIndents", 1),
    ("differentiateMultirowTableHeaders", 1),
    ("useWord2013TrackBottomHyphenation", 0),
)
_SCHEME: Final = (
    "bg1:light1 t1:dark1 bg2:light2 t2:dark2 accent1:accent1 accent2:accent2 accent3:accent3 accent4:accent4 "
    "accent5:accent5 accent6:accent6 hyperlink:hyperlink followedHyperlink:followedHyperlink"
)


def settings_part(tag: str) -> bytes:
    """
    `settings.xml` for a document in the language `tag`.

    It has no `w:updateFields`: with it Word asks at opening whether to update
    fields that may refer to other files.
    """
    compatibility = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in _COMPATIBILITY
    )
    scheme = " ".join(f'w:{name}="{value}"' for name, value in (pair.split(":") for pair in _SCHEME.split()))
    return (
        f'{PROLOGUE}<w:settings {DECLARATIONS} mc:Ignorable="w14"><w:zoom w:percent="100"/>'
        '<w:defaultTabStop w:val="567"/><w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        f"<w:compat>{compatibility}</w:compat>"
        f'<m:mathPr><m:mathFont m:val="{MATH_FACE}"/><m:brkBin m:val="before"/><m:brkBinSub m:val="--"/>'
        '<m:smallFrac m:val="0"/><m:dispDef/><m:lMargin m:val="0"/><m:rMargin m:val="0"/><m:defJc m:val="centerGroup"/>'
        '<m:wrapIndent m:val="1440"/><m:intLim m:val="subSup"/><m:naryLim m:val="undOvr"/></m:mathPr>'
        f'<w:themeFontLang w:val="{tag}"/><w:clrSchemeMapping {scheme}/>'
        '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    ).encode()


def font_part() -> bytes:
    """`fontTable.xml`: what Word needs to choose a substitute where a family is missing."""
    families = ((TEXT_FACE, "roman"), (CHART_FACE, "swiss"), (MATH_FACE, "roman"))
    fonts = "".join(
        f'<w:font w:name="{name}"><w:charset w:val="CC"/><w:family w:val="{family}"/>'
        '<w:pitch w:val="variable"/></w:font>'
        for name, family in families
    )
    return f"{PROLOGUE}<w:fonts {DECLARATIONS}>{fonts}</w:fonts>".encode()


def application_part(publisher: str) -> bytes:
    """`docProps/app.xml`."""
    uri = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    return (
        f'{PROLOGUE}<Properties xmlns="{uri}"><Application>gsreport</Application>'
        f"<Company>{escape(publisher)}</Company></Properties>"
    ).encode()


def theme_part() -> bytes:
    """`theme1.xml`: our colours in Word's colour menus, so that editors stay inside the palette."""
    colours = {
        "dk1": "000000",
        "lt1": "FFFFFF",
        "dk2": PRIMARY,
        "lt2": "EEF3F7",
        **{f"accent{n}": colour for n, colour in enumerate(MENU_COLOURS, start=1)},
        "hlink": MENU_COLOURS[0],
        "folHlink": MUTED,
    }
    scheme = "".join(f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>' for name, colour in colours.items())
    face = f'<a:latin typeface="{TEXT_FACE}"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525" cap="flat" cmpd="sng" algn="ctr">{fill}<a:prstDash val="solid"/></a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{PROLOGUE}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="gsreport">'
        f'<a:themeElements><a:clrScheme name="gsreport">{scheme}</a:clrScheme>'
        f'<a:fontScheme name="gsreport"><a:majorFont>{face}</a:majorFont><a:minorFont>{face}</a:minorFont>'
        f'</a:fontScheme><a:fmtScheme name="gsreport"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    ).encode()
