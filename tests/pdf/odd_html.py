"""Chapters with what the book never has: all that a shortcut must leave to WeasyPrint."""

from __future__ import annotations

__all__ = ["ODD"]

_WORDS = "Мемлекеттік көрсетілетін қызметтің сапасы туралы есеп жыл сайын жарияланады. " * 6
_LINE = "қызметтің сапасы туралы есеп"

_BODIES = {
    "lengths": f"""
        <div style="width: 50%; padding: 3%">
        <p style="text-decoration: underline; inset-inline: 2mm; margin-inline-start: 10%">слово <b>слово</b></p>
        <table style="border-collapse: collapse; border: 1pt solid">
        <tr><td style="border: 2pt solid">1</td></tr></table>
        <p style="float: left; min-width: calc(2em + 10%); box-sizing: border-box">слово</p>
        <p style="box-sizing: padding-box; width: 40mm; padding: 2mm; min-height: auto; max-width: 30mm">{_LINE}</p>
        <p style="margin: auto; width: 3cm; height: 50%">{_LINE}</p>
        <div style="padding: 2mm; border: 1mm solid">
        <p style="padding: inherit; border: inherit">{_LINE}</p></div></div>
        """,
    "text": f"""
        <p style="letter-spacing: 1pt">{_WORDS}</p>
        <p style="word-spacing: 3pt; text-align: justify">{_WORDS}</p>
        <p style="letter-spacing: -0.2pt; text-align: justify">{_WORDS}</p>
        <p style="text-align: justify" lang="ru">{_WORDS}<span lang="en">the report of <em>a year</em> of quality</span>
        {_WORDS}</p>
        <p style="white-space: pre; tab-size: 3">а\tб\tв\nг\tд</p>
        <p style="white-space: pre-wrap; tab-size: 1cm">а\tб\u2028в  г\u2029д\n\n{_LINE}</p>
        <p style="overflow-wrap: anywhere; width: 12mm">{_WORDS}</p>
        <p style="word-break: break-all; width: 17mm; hyphens: none">{_WORDS}</p>
        <p style="width: 5mm; hyphens: auto">{_LINE}</p>
        <p style="width: 20mm; overflow: hidden; text-overflow: ellipsis; white-space: nowrap">{_WORDS}</p>
        <p style="line-clamp: 2; width: 40mm; text-align: left">{_WORDS}</p>
        <p style="width: 30mm; hyphens: manual">қызмет\u00adтің са\u00adпасы туралы жария\u00adланады</p>
        <p style="text-decoration: underline overline line-through 1pt">{_LINE} <em>{_LINE}</em></p>
        <p style="text-decoration: underline red">а<span style="text-decoration: none">б</span><sub>в</sub></p>
        <p style="font-language-override: 'KAZ'; font-feature-settings: 'onum', 'zero'">0123 {_LINE}</p>
        <p style="font-kerning: none; font-variant: small-caps common-ligatures">{_LINE} fi AVAVA</p>
        <p style="font-size: 0">{_LINE}</p><p style="font-size: 0.4px">{_LINE}</p>
        <p style="line-height: 2lh; font-size: 3ex">{_LINE}</p><p style="line-height: calc(1em + 20%)">{_LINE}</p>
        <p style="direction: rtl">{_LINE} (12) אב</p><p>ш\u0301р\u0323\u0302 ʼ 中 \U0001f600</p>
        <p style="visibility: hidden">а<span style="visibility: visible">б</span></p>
        <p class="first">{_WORDS}</p><p class="letter">{_WORDS}</p><p class="letter first">{_LINE}</p>
        <ul style="list-style: square inside"><li>{_LINE}</li></ul>
        """,
    "decoration": f"""
        <p style="background: #eee">{_LINE}</p><p style="background: linear-gradient(red, blue)">{_LINE}</p>
        <p style="border-radius: 2mm 1mm; border: 1pt solid red; background: #eef">{_LINE}</p>
        <p style="border-radius: 10%">{_LINE}</p><p style="border: 2pt double; border-radius: 0 3pt">{_LINE}</p>
        <p style="border-image: linear-gradient(red, blue) 1; border: 2pt solid">{_LINE}</p>
        <p style="border-image: linear-gradient(red, blue) 1 / 2">{_LINE}</p>
        <p style="mask-border: linear-gradient(red, blue) 1; border: 2pt solid">{_LINE}</p>
        <p style="box-shadow: 1mm 1mm 1mm #888">{_LINE}</p>
        <p style="outline: 1pt dashed; outline-offset: 1pt">{_LINE}</p>
        <p style="border: 2pt dotted">{_LINE}</p><p style="border-left: 1mm groove green">{_LINE}</p>
        <p style="border: 1pt solid; border-color: rgb(0 0 0 / 50%) rgb(0 0 0 / 100%)">{_LINE}</p>
        <p style="border-inline-start: 1mm solid red; border-block-style: dashed">{_LINE}</p>
        <p style="border-style: hidden; border-width: 3pt; direction: rtl; border-inline-end: 2pt ridge">{_LINE}</p>
        <p style="background: rgb(0 0 0 / 0%); visibility: hidden">{_LINE}</p>
        <p style="opacity: 0.5; transform: rotate(3deg); background: #dde">{_LINE}</p>
        <div style="column-count: 2; column-rule: 1pt solid red">{_WORDS}</div>
        <div style="position: relative; height: 2cm">
        <p style="position: absolute; right: 0; background: #cce">а</p></div>
        <table style="border-spacing: 1mm; empty-cells: hide"><colgroup style="background: #eee"><col/></colgroup>
        <tr style="background: #fee"><td style="border: 1pt solid; border-radius: 1mm">1</td><td></td></tr></table>
        """,
    "flow": f"""
        <div><p style="float: left; page: wide">а</p><p>{_LINE}</p></div>
        <div style="page: wide"><div><p>{_LINE}</p><p style="page: other">{_LINE}</p></div></div>
        <div><p style="position: absolute; page: other">а</p><p>{_LINE}</p><p style="page: wide">{_LINE}</p></div>
        <table style="page: wide"><tr><td style="page: other">{_LINE}</td></tr></table><p>{_LINE}</p>
        <p style="position: running(title)">{_LINE}</p><p>{_LINE}<span class="footnote">{_WORDS}</span></p>
        <p style="position: relative; left: 3mm">а <span style="position: absolute; float: right">б</span></p>
        <p style="float: inherit">а<span style="float: right; position: relative">б</span><span>в</span> {_WORDS}</p>
        <div style="display: grid; grid-template-columns: 1fr 2fr"><p>{_LINE}</p><p>{_WORDS}</p></div>
        <div style="display: flex"><p style="flex: 1">{_LINE}</p><p style="min-width: 3cm">{_WORDS}</p></div>
        <p>а<span style="display: inline-block; width: 3cm; text-align: justify">{_WORDS}</span></p>
        <table style="float: right; margin: 3mm"><caption>{_LINE}</caption>
        <thead><tr><th style="background: #eee">{_LINE}</th></tr></thead>
        <tbody>{"<tr><td style='text-align: justify; width: 30mm'>" + _WORDS + "</td></tr>"}</tbody></table>
        <table><thead><tr><th colspan="2" style="border-bottom: 1pt solid">{_LINE}</th></tr></thead>
        <tbody>{("<tr><td>" + _WORDS + "</td><td>" + _WORDS + "</td></tr>") * 12}</tbody></table>
        <div style="column-count: 2">{f"<p>{_WORDS}</p>" * 4}</div>{f"<p style='orphans: 3'>{_WORDS}</p>" * 12}
        """,
}
_HEADS = {
    "text": "p.letter::first-letter { font-size: 20pt; color: red } p.first::first-line { font-variant: small-caps }"
    ' p.first::before { content: "→ " attr(class) }',
    "flow": "@page wide { size: 200mm 120mm; margin: 2cm; @top-left { content: element(title); background: #eee } }"
    " @page other { size: 120mm 200mm; marks: crop cross; bleed: 4mm } @page wide:first { margin: 3cm }",
}

ODD = {
    name: '<html lang="kk"><head><title>a</title><meta name="author" content="b"/>'
    f'<style>{_HEADS.get(name, "p {}")}</style></head><body class="chapter">{body}</body></html>'
    for name, body in _BODIES.items()
}
"""HTML by what is odd in it."""
