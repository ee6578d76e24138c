"""
Title, language, dates and the claims of conformance: PDF/UA-1 and PDF/A-2a in one file.

PDF/A wants every XMP property declared; PDF/UA's is not among the predefined ones, hence the extension schema.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from xml.sax.saxutils import escape

import gsreport
from gsreport.document.tree import Document
from gsreport.pdf.assembly.own import OwnObjects
from gsreport.pdf.assembly.syntax import array, dictionary, reference, text

__all__ = ["add"]

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" \
xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" \
xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:creator><rdf:Seq><rdf:li>{publisher}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<dc:subject><rdf:Bag>{subjects}</rdf:Bag></dc:subject>
<pdf:Keywords>{keywords}</pdf:Keywords>
<pdf:Producer>{producer}</pdf:Producer>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>PDF/UA version identifier</pdfaProperty:description>
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""

_PROFILE = "sRGB2014"


@cache
def _profile() -> bytes:
    """The sRGB profile of the International Color Consortium, which WeasyPrint ships; importing that takes long."""
    found = find_spec("weasyprint")
    assert found
    assert found.origin
    return (Path(found.origin).parent / "pdf" / f"{_PROFILE}.icc").read_bytes()


def _moment(date: str) -> datetime:
    """The moment of creation: a date alone means its midnight in UTC, so that equal input gives equal bytes."""
    moment = datetime.fromisoformat(date)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def add(book: OwnObjects, document: Document) -> tuple[dict[str, bytes], bytes]:
    """
    Add properties, output intent and everything viewers and validators read first.

    Returns:
        The entries of the catalogue, and a reference to the properties.
    """
    data = document.metadata
    moment = _moment(data.date)
    creator, producer = f"gsreport {gsreport.__version__}", "WeasyPrint, gsreport"
    values = {
        "title": data.title,
        "subject": data.subject,
        "publisher": data.publisher,
        "language": document.language,
        "keywords": ", ".join(data.keywords),
        "producer": producer,
        "creator": creator,
        "date": moment.isoformat().replace("+00:00", "Z"),
    }
    fields = {key: escape(value) for key, value in values.items()}
    fields["subjects"] = "".join(f"<rdf:li>{escape(word)}</rdf:li>" for word in data.keywords)
    metadata = book.reserve()
    xmp = _XMP.format(**fields).encode()
    book.streams.append((metadata, b"/Type/Metadata/Subtype/XML", xmp))  # not compressed: PDF/A wants it readable
    intent = {
        "Type": b"/OutputIntent",
        "S": b"/GTS_PDFA1",
        "OutputConditionIdentifier": text(_PROFILE),
        "Info": text(_PROFILE),
        "DestOutputProfile": book.add_stream(_profile(), {"N": b"3"}),
    }
    stamp = text(moment.strftime("D:%Y%m%d%H%M%S+00'00'"))
    properties = {
        "Title": text(data.title),
        "Author": text(data.publisher),
        "Subject": text(data.subject),
        "Keywords": text(values["keywords"]),
        "Creator": text(creator),
        "Producer": text(producer),
        "CreationDate": stamp,
        "ModDate": stamp,
    }
    catalogue = {
        "Metadata": reference(metadata),
        "Lang": text(document.language),
        "MarkInfo": b"<</Marked true>>",
        "ViewerPreferences": b"<</DisplayDocTitle true>>",
        "OutputIntents": array([dictionary(intent)]),
    }
    return catalogue, book.add(properties)
