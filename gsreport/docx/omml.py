"""
Formulas: TeX through latex2mathml to MathML, and MathML to Office MathML by this module.

No library does the second step soundly (PyPI's mathml2omml fails on bars and
writes invalid roots). An element this module does not know is an error: a
formula is right or refused.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from latex2mathml import converter
from lxml import etree

from gsreport.docx.design import MATH_FACE
from gsreport.docx.errors import DocxError
from gsreport.docx.markup import attribute, escape

__all__ = ["display_formula"]

_OPENING: Final = frozenset("([{|⟨⌊⌈‖")
_CLOSING: Final = frozenset(")]}|⟩⌋⌉‖")
_LARGE: Final = frozenset("∑∏∐∫∬∭∮⋃⋂⨁⨂")
_INTEGRALS: Final = frozenset("∫∬∭∮")
_ENDS_OPERAND: Final = frozenset("=<>≤≥≈≡≠∼→⇒∈,;+-−±")
_LIMIT_NAMES: Final = frozenset({"lim", "max", "min", "sup", "inf", "argmax", "argmin"})
_BARS: Final = frozenset("¯―‾_\u0304")
_ACCENTS: Final = {
    "^": "\u0302", "ˆ": "\u0302", "\u0302": "\u0302", "~": "\u0303", "˜": "\u0303", "\u0303": "\u0303", "→": "\u20d7",
    "⃗": "\u20d7", "˙": "\u0307", "¨": "\u0308",
}  # fmt: skip
_INVISIBLE: Final = frozenset("\u2061\u2062\u2063")
_FACE: Final = f'<w:rPr><w:rFonts w:ascii="{MATH_FACE}" w:hAnsi="{MATH_FACE}"/></w:rPr>'
_CONTROL: Final = f"<m:ctrlPr>{_FACE}</m:ctrlPr>"

_Node = etree._Element  # noqa: SLF001  # lxml exports the type of elements under this name only


def display_formula(tex: str) -> str:
    """
    A formula on a line of its own, as the content of a paragraph.

    Raises:
        DocxError: the TeX cannot be read, or needs what Office MathML or this module lacks.
    """
    try:
        mathml = converter.convert(tex, display="block")
        root = etree.fromstring(mathml.encode(), etree.XMLParser(resolve_entities=False))
    except Exception as error:
        # latex2mathml has no common base of its errors
        msg = f"formula {tex!r} cannot be read: {error}"
        raise DocxError(msg) from error
    try:
        body = _convert(root)
    except _UnknownElementError as error:
        msg = f"formula {tex!r}: no form for the MathML element <{error}>"
        raise DocxError(msg) from error
    except IndexError as error:
        msg = f"formula {tex!r} is not complete: a command lacks an argument"
        raise DocxError(msg) from error
    return f'<m:oMathPara><m:oMathParaPr><m:jc m:val="center"/></m:oMathParaPr><m:oMath>{body}</m:oMath></m:oMathPara>'


class _UnknownElementError(Exception):
    pass


# --------------------------------------------------------------------------------------- small pieces


def _tag(node: _Node) -> str:
    return etree.QName(node).localname


def _raw_text(node: _Node) -> str:
    return etree.tostring(node, encoding="unicode", method="text", with_tail=False)


def _text(node: _Node) -> str:
    return _raw_text(node).strip()


def _children(node: _Node) -> list[_Node]:
    return [child for child in node if isinstance(child.tag, str)]


def _run(text: str, style: str = "", *, upright_text: bool = False) -> str:
    if not text:
        return ""
    own = "<m:nor/>" if upright_text else f'<m:sty m:val="{style}"/>' if style else ""
    properties = f"<m:rPr>{own}</m:rPr>" if own else ""
    space = ' xml:space="preserve"' if text != text.strip() else ""
    return f"<m:r>{properties}{_FACE}<m:t{space}>{escape(text)}</m:t></m:r>"


def _value(name: str, content: str) -> str:
    return f"<m:{name} m:val={attribute(content)}/>"


def _object(name: str, properties: str, *parts: tuple[str, str]) -> str:
    """An object of Office MathML: its properties, then its arguments."""
    arguments = "".join(f"<m:{part}>{content}</m:{part}>" for part, content in parts)
    return f"<m:{name}><m:{name}Pr>{properties}{_CONTROL}</m:{name}Pr>{arguments}</m:{name}>"


def _fenced(opening: str, closing: str, inner: str) -> str:
    closing = "" if closing == "." else closing
    return _object("d", _value("begChr", opening) + _value("endChr", closing), ("e", inner))


# ------------------------------------------------------------------------------------------ sequences


def _sequence(nodes: Sequence[_Node]) -> str:
    """Siblings; brackets are paired and large operators take what follows as their operand."""
    parts = []
    index = 0
    while index < len(nodes):
        node = nodes[index]
        opening = _opening(node)
        end = _partner(nodes, index) if opening else None
        if opening and (end is not None or node.get("form") == "prefix"):
            stop = len(nodes) if end is None else end
            inner = _sequence(nodes[index + 1 : stop])
            closer = nodes[end] if end is not None else None
            group = _fenced(opening, (_closing(closer) or "") if closer is not None else "", inner)
            scripted = closer is not None and _tag(closer) in _SCRIPTS
            parts.append(_scripts(closer, group) if scripted and closer is not None else group)
            index = stop + 1
        elif _large_operator(node):
            stop = _operand_end(nodes, index + 1)
            parts.append(_large(node, _sequence(nodes[index + 1 : stop])))
            index = stop
        else:
            parts.append(_convert(node))
            index += 1
    return "".join(parts)


def _opening(node: _Node) -> str:
    """The bracket a node opens, empty if none."""
    sign = _text(node)
    if _tag(node) != "mo" or sign not in _OPENING or node.get("form") == "postfix":
        return ""
    return sign if sign not in _CLOSING or node.get("form") == "prefix" else ""


def _closing(node: _Node) -> str | None:
    """The bracket a node closes, also as the base of a script: in (…)² the script hangs on the bracket."""
    if _tag(node) in _SCRIPTS and len(node):
        node = node[0]
    sign, form = _text(node), node.get("form")
    if _tag(node) != "mo":
        return None
    if form == "postfix" and not sign.strip("."):
        return ""
    return sign if sign in _CLOSING and form != "prefix" and (sign not in _OPENING or form == "postfix") else None


def _partner(nodes: Sequence[_Node], start: int) -> int | None:
    depth = 0
    for index in range(start, len(nodes)):
        if _opening(nodes[index]):
            depth += 1
        elif _closing(nodes[index]) is not None:
            depth -= 1
            if depth == 0:
                return index
    return None


def _large_operator(node: _Node) -> str:
    """The large operator a node is, with its limits or without; empty if none."""
    base = node[0] if _tag(node) in _SCRIPTS | _LIMITS and len(node) else node
    sign = _text(base)
    return sign if _tag(base) in {"mo", "mi"} and sign in _LARGE else ""


def _operand_end(nodes: Sequence[_Node], start: int) -> int:
    index = start
    while index < len(nodes):
        if index > start and _tag(nodes[index]) == "mo" and _text(nodes[index]) in _ENDS_OPERAND:
            break
        partner = _partner(nodes, index) if _opening(nodes[index]) else None
        index = index + 1 if partner is None else partner + 1
    return index


def _large(node: _Node, operand: str) -> str:
    sign = _large_operator(node)
    below = above = None
    match _tag(node):
        case "msub" | "munder":
            below = node[1]
        case "msup" | "mover":
            above = node[1]
        case "msubsup" | "munderover":
            below, above = node[1], node[2]
    place = "subSup" if sign in _INTEGRALS else "undOvr"
    properties = _value("chr", sign) + _value("limLoc", place)
    properties += _value("subHide", "1") if below is None else ""
    properties += _value("supHide", "1") if above is None else ""
    lower = "" if below is None else _convert(below)
    upper = "" if above is None else _convert(above)
    return _object("nary", properties, ("sub", lower), ("sup", upper), ("e", operand))


# ------------------------------------------------------------------------------------------- elements


def _convert(node: _Node) -> str:
    tag = _tag(node)
    if tag not in _CONVERTERS:
        raise _UnknownElementError(tag)
    return _CONVERTERS[tag](node)


def _group(node: _Node) -> str:
    return _sequence(_children(node))


def _identifier(node: _Node) -> str:
    variant = node.get("mathvariant")
    upright = len(_text(node)) > 1 or variant == "normal"
    return _run(_text(node), "b" if variant == "bold" else "p" if upright else "")


def _operator(node: _Node) -> str:
    sign = _text(node)
    return "" if sign in _INVISIBLE else _run(sign, "p" if sign.isalpha() and len(sign) > 1 else "")


def _words(node: _Node) -> str:
    return _run(_raw_text(node).replace("\u00a0", " "), upright_text=True)


def _space(node: _Node) -> str:
    width = node.get("width", "0em")
    wide = width.endswith("em") and float(width.removesuffix("em") or 0) >= 1
    return _run("\u2003" if wide else "\u2009", upright_text=True)


def _fraction(node: _Node) -> str:
    bare = _value("type", "noBar") if node.get("linethickness") in {"0", "0pt"} else ""
    return _object("f", bare, ("num", _convert(node[0])), ("den", _convert(node[1])))


def _square_root(node: _Node) -> str:
    return _object("rad", _value("degHide", "1"), ("deg", ""), ("e", _group(node)))


def _root(node: _Node) -> str:
    return _object("rad", "", ("deg", _convert(node[1])), ("e", _convert(node[0])))


def _scripts(node: _Node, base: str | None = None) -> str:
    if base is None:
        if _tag(node) == "msub" and _text(node[0]) in _LIMIT_NAMES:
            return _limit("limLow", _convert(node[0]), node[1])
        base = _convert(node[0])
    match _tag(node):
        case "msub":
            return _object("sSub", "", ("e", base), ("sub", _convert(node[1])))
        case "msup":
            return _object("sSup", "", ("e", base), ("sup", _convert(node[1])))
        case _:
            return _object("sSubSup", "", ("e", base), ("sub", _convert(node[1])), ("sup", _convert(node[2])))


def _limit(kind: str, base: str, limit: _Node) -> str:
    return _object(kind, "", ("e", base), ("lim", _convert(limit)))


def _under(node: _Node) -> str:
    base, sign = _convert(node[0]), _text(node[1])
    if sign == "⏟":
        return _object("groupChr", _value("chr", sign), ("e", base))
    if sign in _BARS:
        return _object("bar", _value("pos", "bot"), ("e", base))
    return _limit("limLow", base, node[1])


def _over(node: _Node) -> str:
    base, sign = _convert(node[0]), _text(node[1])
    if sign == "⏞":
        top = _value("chr", sign) + _value("pos", "top") + _value("vertJc", "bot")
        return _object("groupChr", top, ("e", base))
    if sign in _BARS:
        return _object("bar", _value("pos", "top"), ("e", base))
    if sign in _ACCENTS:
        return _object("acc", _value("chr", _ACCENTS[sign]), ("e", base))
    return _limit("limUpp", base, node[1])


def _under_and_over(node: _Node) -> str:
    return _limit("limUpp", _limit("limLow", _convert(node[0]), node[1]), node[2])


def _matrix(node: _Node) -> str:
    rows = [
        [_group(cell) for cell in _children(row) if _tag(cell) == "mtd"]
        for row in _children(node)
        if _tag(row) in {"mtr", "mlabeledtr"}
    ]
    columns = max(map(len, rows), default=0)
    aligns = (node.get("columnalign") or "center").split()
    formats = "".join(
        f"<m:mc><m:mcPr>{_value('count', '1')}{_value('mcJc', aligns[min(column, len(aligns) - 1)])}</m:mcPr></m:mc>"
        for column in range(columns)
    )
    body = "".join(
        "<m:mr>" + "".join(f"<m:e>{cell}</m:e>" for cell in row + [""] * (columns - len(row))) + "</m:mr>"
        for row in rows
    )
    return f"<m:m><m:mPr><m:mcs>{formats}</m:mcs>{_CONTROL}</m:mPr>{body}</m:m>"


def _boxed(node: _Node) -> str:
    return _object("borderBox", "", ("e", _group(node)))


def _fence(node: _Node) -> str:
    return _fenced(node.get("open", "("), node.get("close", ")"), _group(node))


_SCRIPTS: Final = frozenset({"msub", "msup", "msubsup"})
_LIMITS: Final = frozenset({"munder", "mover", "munderover"})
_CONVERTERS: Final[dict[str, Callable[[_Node], str]]] = {
    **dict.fromkeys(("math", "mrow", "mstyle", "semantics", "mpadded", "mtd"), _group),
    **dict.fromkeys(_SCRIPTS, _scripts),
    "mi": _identifier,
    "mn": lambda node: _run(_text(node)),
    "mo": _operator,
    "mtext": _words,
    "ms": _words,
    "mspace": _space,
    "mphantom": lambda _: "",
    "mfrac": _fraction,
    "msqrt": _square_root,
    "mroot": _root,
    "munder": _under,
    "mover": _over,
    "munderover": _under_and_over,
    "mtable": _matrix,
    "menclose": _boxed,
    "mfenced": _fence,
}
