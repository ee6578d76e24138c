"""
Damages files: real ones go in, broken ones come out, the same for the same seed.

Three levels: bytes (whatever a disk, a mail or an attacker does), lines of text (whatever an editor does), and the
structure of a format (keys and values of YAML, cells of CSV, parts of a zip archive with XML inside).
"""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable

from poison import NUMBERS, PATHS, TEXTS

__all__ = ["Mutator"]

_LARGEST = 400_000
"""Bytes of a damaged file; what is larger takes time and finds nothing new (limits of size have tests of their own)."""
_ENCODINGS = ("cp1251", "utf-16", "utf-16-le", "utf-32", "koi8-r", "utf-8-sig", "cp866")
_BILLION_LAUGHS = "<!DOCTYPE x [{}]>".format(
    "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10))
)
_ENTITY_OUTSIDE = '<!DOCTYPE x [<!ENTITY l9 SYSTEM "file:///etc/passwd"><!ENTITY % p SYSTEM "http://127.0.0.1:9/">%p;]>'


class Mutator:
    """Damages one file with the luck of its seed."""

    def __init__(self, seed: str) -> None:
        self.luck = random.Random(seed)

    def damaged(self, data: bytes, kind: str) -> bytes:
        """The file with one to four damages; `kind` is the ending of its name."""
        ways: dict[str, Callable[[bytes], bytes]] = {
            "yaml": self._yaml,
            "md": self._markdown,
            "csv": self._csv,
            "json": self._json,
            "xlsx": self._archive,
            "docx": self._archive,
            "xhtml": self._template,
        }
        own = ways.get(kind)
        for _ in range(self.luck.choice((1, 1, 1, 2, 4))):
            if own is not None and self.luck.random() < 0.75:
                data = own(data)
            elif own is not None and kind not in {"xlsx", "docx"} and self.luck.random() < 0.6:
                data = self._lines(data)
            else:
                data = self._bytes(data)
        return data[:_LARGEST]

    # ------------------------------------------------------------------------------------------- bytes

    def _bytes(self, data: bytes) -> bytes:
        luck = self.luck
        at, end = sorted((luck.randrange(len(data) + 1), luck.randrange(len(data) + 1)))
        match luck.randrange(9):
            case 0:
                return data[:at]
            case 1:
                changed = bytearray(data)
                for _ in range(luck.choice((1, 3, 20))):
                    if changed:
                        changed[luck.randrange(len(changed))] ^= 1 << luck.randrange(8)
                return bytes(changed)
            case 2:
                return data[:at] + data[end:]
            case 3:
                return data[:end] + data[at:end] * luck.choice((1, 2, 9)) + data[end:]
            case 4:
                return data[:at] + luck.randbytes(luck.choice((1, 4, 64))) + data[at:]
            case 5:
                return data[:at] + bytes(luck.choice((1, 2, 300))) + data[at:]
            case 6:
                return data[end:] + data[:end]
            case 7:
                return b""
            case _:
                return data[:at] + data[at:end][::-1] + data[end:]

    # ------------------------------------------------------------------------------------------- lines

    def _lines(self, data: bytes) -> bytes:
        luck = self.luck
        text = data.decode("utf-8", errors="replace")
        lines = text.split("\n")
        at = luck.randrange(len(lines))
        match luck.randrange(10):
            case 0:
                del lines[at]
            case 1:
                lines.insert(at, lines[luck.randrange(len(lines))])
            case 2:
                lines[at] = lines[at] + self.text()
            case 3:
                lines[at] = self.text()
            case 4:
                other = luck.randrange(len(lines))
                lines[at], lines[other] = lines[other], lines[at]
            case 5:
                lines[at] = "\t" + lines[at]
            case 6:
                cut = luck.randrange(len(lines[at]) + 1)
                lines[at] = lines[at][:cut] + self.text() + lines[at][cut:]
            case 7:
                return text.encode(luck.choice(_ENCODINGS), errors="replace")
            case 8:
                return text.replace("\n", luck.choice(("\r\n", "\r", "\u2028"))).encode()
            case _:
                lines[at] = lines[at] * luck.choice((2, 50))
        return "\n".join(lines).encode(errors="surrogatepass")

    def text(self) -> str:
        """A poisonous text."""
        return self.luck.choice(self.luck.choice((TEXTS, TEXTS, TEXTS, NUMBERS, PATHS)))

    # ------------------------------------------------------------------------------------------- formats

    def _yaml(self, data: bytes) -> bytes:
        """Change a value or key and leave the rest, so that what reads the values is reached."""
        luck = self.luck
        lines = data.decode("utf-8", errors="replace").split("\n")
        wanted = [n for n, line in enumerate(lines) if re.match(r"\s*(- )?[\w.-]+:( |$)", line)]
        if not wanted:
            return self._lines(data)
        at = luck.choice(wanted)
        found = re.match(r"(\s*(?:- )?)([\w.-]+):(.*)", lines[at])
        assert found is not None
        before, key, value = found[1], found[2], found[3].strip()
        match luck.randrange(12):
            case 0 | 1 | 2:
                value = _double_quoted(self.text())
            case 3:
                value = luck.choice(NUMBERS)
            case 4:
                value = luck.choice(("", "[]", "{}", "[[]]", "{a: b}", "[1, 2]", "null", "~", "- x", "|", ">-", "true"))
            case 5:
                value = luck.choice(
                    ("&a [x]", "*a", "!!python/object/apply:os.system ['id']", "!!binary aGk=", "!x y", "!!set {a}")
                )
            case 6:
                key = luck.choice(
                    ("<<", "? ", _double_quoted(self.text()), "kk", "ru", "id", "[a]", "{a: b}", "__class__")
                )
            case 7:
                value = "[" * luck.choice((3, 20, 30, 900)) + value
            case 8:
                other = luck.choice(wanted)
                value = lines[other].partition(":")[2].strip()
            case 9:
                return "\n".join([*lines[:at], *lines[at : at + luck.choice((1, 3, 9))] * 2, *lines[at:]]).encode()
            case 10:
                return "\n".join([*lines[:at], *lines[at + luck.choice((1, 2, 5)) :]]).encode()
            case _:
                value = _double_quoted(value.strip("\"'")[: luck.randrange(60)] + self.text())
        lines[at] = f"{before}{key}: {value}"
        return "\n".join(lines).encode(errors="surrogatepass")

    def _markdown(self, data: bytes) -> bytes:
        luck = self.luck
        text = data.decode("utf-8", errors="replace")
        at = luck.randrange(len(text) + 1)
        piece = (
            self.text()
            if luck.random() < 0.8
            else luck.choice(
                (
                    "\n\n```\ncode\n```\n",
                    "\n\n    code\n",
                    "\n---\n",
                    "\n===\n",
                    "\n\n- a\n  - b\n    - c\n",
                    "\n> q\n",
                    "\n# one\n",
                    "\n|a|b|\n|-|-|\n",
                    "\n[r]: http://x \n[r]\n",
                    "<br>",
                    "\\",
                    "`",
                    "***",
                    "\n" + "- " * 60,
                    "\n1) x\n2) y",
                    "&amp;&#1;",
                    "<http://x.y>",
                )
            )
        )
        return (text[:at] + piece + text[at:]).encode(errors="surrogatepass")

    def _csv(self, data: bytes) -> bytes:
        luck = self.luck
        lines = data.decode("utf-8", errors="replace").split("\n")
        at = luck.randrange(len(lines))
        cells = lines[at].split(",")
        where = luck.randrange(len(cells))
        match luck.randrange(8):
            case 0 | 1 | 2:
                cells[where] = luck.choice(NUMBERS)
            case 3 | 4:
                cells[where] = '"' + self.text().replace('"', '""') + '"'
            case 5:
                cells[where] = self.text()
            case 6:
                cells.insert(where, luck.choice(("", '"', "x")))
            case _:
                del cells[where]
        lines[at] = ",".join(cells)
        return "\n".join(lines).encode(errors="surrogatepass")

    def _json(self, data: bytes) -> bytes:
        luck = self.luck
        at = luck.randrange(len(data) + 1)
        piece = luck.choice(
            (
                b"[" * 100_000,
                b'{"a":' * 50_000,
                b"1e999",
                b"NaN",
                b"null",
                b'"\\ud800"',
                b"9" * 5000,
                b"{}",
                b"[]",
                b"-",
                b'"x"',
                b"\xff",
            )
        )
        return luck.choice((piece, data[:at] + piece + data[at:]))

    def _template(self, data: bytes) -> bytes:
        luck = self.luck
        text = data.decode("utf-8", errors="replace")
        at = luck.choice([0, len(text), *(m.start() for m in re.finditer(r"\{[{%]|<", text))])
        piece = luck.choice(
            (
                "{{ nothing }}",
                "{% if x %}",
                "{% endfor %}",
                "{{ 1/0 }}",
                "{{ edition.__class__ }}",
                "{{ 'a' * 10**10 }}",
                "{{ 10**10**10 }}",
                "{{ range(10**9)|list }}",
                "{% set x = [] %}{{ x.append(1) }}",
                "{{ text('nothing') }}",
                "{{ table('x') }}",
                "{{ ref('x', 1) }}",
                "{{ service.code.format.__globals__ }}",
                "{% include name %}",
                "{% extends 'service.xhtml' %}",
                "{{ md(5) }}",
                "{{ label('x') }}",
                "{{ '%s' % 5 }}",
                "{{ '{0.__class__}'.format(5) }}",
                "{{ lipsum() }}",
                "{{ cycler }}",
                "{{ self }}",
                "{{ caller() }}",
                "<p>",
                "</section>",
                "<x/>",
                "<p class='x'>y</p>",
                "text",
                "&nbsp;",
                "<a>",
                "<pair/>",
                "<equation id='e' tex='\\frac' alt='a'/>",
                "{{ (1).__class__ }}",
                "{{ x|attr('y') }}",
                "{{ [1]|join(5) }}",
                "{{ none.x }}",
                "{{ score(1) }}",
                "\x00",
                "\x0b",
            )
        )
        return (text[:at] + piece + text[at:]).encode(errors="surrogatepass")

    def _archive(self, data: bytes) -> bytes:
        """A zip archive of XML with one of its parts changed, lost, doubled or renamed."""
        luck = self.luck
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                parts = {entry.filename: archive.read(entry) for entry in archive.infolist()}
        except Exception:  # noqa: BLE001 - an earlier damage went through the archive itself
            return self._bytes(data)
        weighed = [
            n for n in parts if re.search(r"sheet|document|workbook|shared|comments|foot|item|styles|Types|rels", n)
        ]
        name = luck.choice(weighed or list(parts) or ["x.xml"])
        part = parts.get(name, b"")
        match luck.randrange(8):
            case 0:
                parts.pop(name, None)
            case 1:
                parts[self.luck.choice(PATHS)] = parts.pop(name, b"")
            case 2:
                parts[name] = self._bytes(part)
            case _:
                parts[name] = self._xml(part)
        buffer = io.BytesIO()
        method = luck.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA))
        with zipfile.ZipFile(buffer, "w", method) as archive:
            for entry, content in parts.items():
                archive.writestr(entry.replace("\x00", "") or "x", content)
        return buffer.getvalue()

    def _xml(self, part: bytes) -> bytes:
        luck = self.luck
        text = part.decode("utf-8", errors="replace")
        tags = [m.start() for m in re.finditer("<", text)] or [0]
        at = luck.choice(tags)
        match luck.randrange(14):
            case 0:
                head = text.find("?>") + 2 if text.startswith("<?xml") else 0
                return (
                    text[:head] + luck.choice((_BILLION_LAUGHS, _ENTITY_OUTSIDE)) + self._with_entity(text[head:])
                ).encode()
            case 1:
                return (text[:at] + luck.choice(("<w:ins>" * 300, "<x>" * 2000, "<row>" * 100)) + text[at:]).encode()
            case 2:
                return re.sub(
                    r'r="([A-Z]+)(\d+)"', lambda m: f'r="{self._cell(m)}"', text, count=luck.choice((1, 3))
                ).encode()
            case 3:
                return re.sub(
                    r'ref="[^"]*"', luck.choice(('ref="A1:XFD1048576"', 'ref="ZZZ9"', 'ref=""')), text
                ).encode()
            case 4:
                merged = '<mergeCells count="1"><mergeCell ref="{}"/></mergeCells>'.format(
                    luck.choice(("A1:B2", "A1:XFD1048576", "A0:B1", "x", "B2:A1"))
                )
                return text.replace("</sheetData>", f"</sheetData>{merged}").encode()
            case 5:
                inner = luck.choice(
                    (
                        "<f>1+1</f><v>2</v>",
                        "<v>1e999</v>",
                        "<v>nan</v>",
                        "<v></v>",
                        "<v>99999999999</v>",
                        "<is><t>x</t></is>",
                    )
                )
                kind = luck.choice(
                    ("", ' t="s"', ' t="d"', ' t="e"', ' t="b"', ' t="inlineStr"', ' t="n"', ' t="zz"', ' s="999999"')
                )
                return re.sub(
                    r'<c r="(\w+)"[^>]*>.*?</c>', rf'<c r="\1"{kind}>{inner}</c>', text, count=luck.choice((1, 5))
                ).encode()
            case 6:
                return re.sub(
                    r'<row r="(\d+)"',
                    f'<row r="{luck.choice(("0", "-1", "1048576", "999999999", "x", ""))}"',
                    text,
                    count=1,
                ).encode()
            case 7:
                return re.sub(
                    r'="[^"]*"', lambda m: f'="{_escaped(self.text())}"' if luck.random() < 0.05 else m[0], text
                ).encode(errors="replace")
            case 8:
                return re.sub(
                    r">([^<>]+)<", lambda m: f">{_escaped(self.text())}<" if luck.random() < 0.05 else m[0], text
                ).encode(errors="replace")
            case 9:
                return text.encode(luck.choice(("utf-16", "cp1251", "utf-32")), errors="replace")
            case 10:
                end = luck.choice(tags)
                return (text[: min(at, end)] + text[max(at, end) :]).encode()
            case 11:
                end = luck.choice(tags)
                return (text[:at] + text[min(at, end) : max(at, end)][:5000] + text[at:]).encode()
            case 12:
                outside = '<Relationship Id="rId99" TargetMode="External" Type="x" Target="file:///etc/passwd"/></Relationships>'
                return text.replace("</Relationships>", outside).encode()
            case _:
                return (
                    text[:at]
                    + luck.choice(("<!-- c -->", "<?pi x?>", "<![CDATA[x]]>", "&amp;", "&x;", "text"))
                    + text[at:]
                ).encode()

    def _cell(self, found: re.Match[str]) -> str:
        return self.luck.choice(
            (
                f"XFD{found[2]}",
                f"{found[1]}1048576",
                f"ZZZZ{found[2]}",
                f"{found[1]}0",
                found[1],
                found[2],
                "A99999999999",
                "",
            )
        )

    def _with_entity(self, text: str) -> str:
        if self.luck.random() < 0.5:
            return re.sub(r">([^<>]+)<", ">&l9;<", text, count=2)
        return re.sub(r'(?<!xmlns)="[^"]*"', '="&l9;"', text, count=self.luck.choice((3, 12)))


def _double_quoted(text: str) -> str:
    """A YAML scalar in double quotes, with the escapes that let any sign through."""
    out = []
    for sign in text:
        if sign in '"\\':
            out.append(f"\\{sign}")
        elif sign < " " or "\x7f" <= sign <= "\x9f":
            out.append(f"\\x{ord(sign):02x}")
        else:
            out.append(sign)
    return f'"{"".join(out)}"'


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
