"""
The OPC package: parts and relations by python-docx, bytes by ourselves so that equal input gives an equal file.

This is the only module that touches the semi-private side of python-docx 1.2.0
(`Package()`, `DocumentPart`, `Part`, `rels.add_relationship`, `rels.xml`); a
canary test watches each of them.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path
from typing import Final

from docx.image.exceptions import UnrecognizedImageError
from docx.image.image import Image
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml
from docx.package import Package
from docx.parts.document import DocumentPart

from gsreport.document.tree import Metadata
from gsreport.docx.errors import DocxError
from gsreport.docx.markup import DECLARATIONS, escape

__all__ = ["File", "Picture", "Story"]

_ZIP_TIME: Final = (1980, 1, 1, 0, 0, 0)
_PACKED: Final = frozenset({"xlsx", "png", "jpg", "jpeg"})
"""Extensions of parts that are compressed already."""
_DEFAULT_TYPES: Final = {
    "rels": CONTENT_TYPE.OPC_RELATIONSHIPS,
    "xml": CONTENT_TYPE.XML,
    "xlsx": CONTENT_TYPE.SML_SHEET,
    "png": CONTENT_TYPE.PNG,
    "jpg": CONTENT_TYPE.JPEG,
    "jpeg": CONTENT_TYPE.JPEG,
}


class Story:
    """A part that may relate to others: the main text, the notes, a chart."""

    def __init__(self, part: Part) -> None:
        self.part = part
        self._links: dict[str, str] = {}
        self._last = 0

    def relate(self, kind: str, target: Part) -> str:
        """Relate to another part; returns the relationship's id."""
        self._last += 1
        identifier = f"rId{self._last}"
        self.part.rels.add_relationship(kind, target, identifier)
        return identifier

    def link(self, address: str) -> str:
        """Id of the relationship to a web address, one for each address."""
        if address not in self._links:
            self._last += 1
            self._links[address] = f"rId{self._last}"
            self.part.rels.add_relationship(
                RELATIONSHIP_TYPE.HYPERLINK, address, self._links[address], is_external=True
            )
        return self._links[address]


class Picture:
    """A picture in the package; its own size is in English metric units."""

    def __init__(self, relation: str, width: int, height: int) -> None:
        self.relation = relation
        self.width = width
        self.height = height


class File:
    """The Word file while it is made."""

    def __init__(self) -> None:
        self._package = Package()
        empty = parse_xml(f"<w:document {DECLARATIONS}/>")
        name = PackURI("/word/document.xml")
        self._main = DocumentPart(name, CONTENT_TYPE.WML_DOCUMENT_MAIN, empty, self._package)
        self._package.relate_to(self._main, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
        self.main = Story(self._main)
        self._pictures: dict[Path, Picture] = {}

    def part(self, name: str, content_type: str, blob: bytes = b"") -> Part:
        """A part of its own, for example `/word/header1.xml`; relate to it or it is not written."""
        return Part(PackURI(name), content_type, blob, self._package)

    def add(self, name: str, content_type: str, relation: str, blob: bytes) -> str:
        """Add a part of the main text; returns the relationship's id."""
        return self.main.relate(relation, self.part(name, content_type, blob))

    def add_application(self, blob: bytes) -> None:
        """Add the extended properties, a part of the package itself."""
        part = self.part("/docProps/app.xml", CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, blob)
        self._package.relate_to(part, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)

    def add_custom(self, name: str, blob: bytes, properties: bytes) -> None:
        """Add a custom part of the main text with its properties; `name` is as `/customXml/item1.xml`."""
        part = self.part(name, CONTENT_TYPE.XML, blob)
        beside = self.part(name.replace("/item", "/itemProps"), CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES, properties)
        self.main.relate(RELATIONSHIP_TYPE.CUSTOM_XML, part)
        Story(part).relate(RELATIONSHIP_TYPE.CUSTOM_XML_PROPS, beside)

    def picture(self, path: Path) -> Picture:
        """
        Add a PNG or JPEG picture, once for each file.

        Raises:
            DocxError: the file is missing or of another kind.
        """
        if path not in self._pictures:
            try:
                image = Image.from_file(str(path))
            except (OSError, UnrecognizedImageError) as error:
                msg = f"picture {path} cannot be read: {error}"
                raise DocxError(msg) from error
            if image.content_type not in {CONTENT_TYPE.PNG, CONTENT_TYPE.JPEG}:
                msg = f"picture {path} is {image.content_type}; Word files take PNG and JPEG"
                raise DocxError(msg)
            name = f"/word/media/image{len(self._pictures) + 1}.{image.ext}"
            relation = self.add(name, image.content_type, RELATIONSHIP_TYPE.IMAGE, image.blob)
            self._pictures[path] = Picture(relation, int(image.width), int(image.height))
        return self._pictures[path]

    def set_body(self, xml: str) -> None:
        """Parse `document.xml` and set it as the main text."""
        self._main._element = parse_xml(xml.encode())  # noqa: SLF001  # XmlPart has no public setter

    def set_properties(self, metadata: Metadata, tag: str) -> None:
        """Fill the core properties; every date is the metadata's."""
        moment = dt.datetime.fromisoformat(metadata.date)
        if moment.tzinfo:
            moment = moment.astimezone(dt.UTC).replace(tzinfo=None)
        properties = self._package.core_properties
        properties.title = metadata.title
        properties.subject = metadata.subject or metadata.subtitle
        properties.author = properties.last_modified_by = metadata.publisher
        properties.keywords = _property(", ".join(metadata.keywords))
        properties.language = tag
        properties.comments = ""
        properties.created = properties.modified = moment
        properties.revision = 1

    def content(self) -> bytes:
        """The bytes of the file; a function of the parts alone."""
        parts = sorted(self._package.iter_parts(), key=lambda part: str(part.partname))
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            _store(archive, "[Content_Types].xml", _content_types(parts))
            _store(archive, "_rels/.rels", _bytes(self._package.rels.xml))
            for part in parts:
                _store(archive, part.partname.membername, part.blob)
                if part.rels:
                    _store(archive, part.partname.rels_uri.membername, _bytes(part.rels.xml))
        return stream.getvalue()


def _property(text: str) -> str:
    # python-docx refuses core properties above 255 characters
    return text if len(text) <= 255 else text[:255].rpartition(",")[0]  # noqa: PLR2004  # limit of the format's reader


def _bytes(xml: str | bytes) -> bytes:
    # python-docx annotates str and returns bytes
    return xml.encode() if isinstance(xml, str) else xml


def _store(archive: zipfile.ZipFile, name: str, blob: bytes) -> None:
    entry = zipfile.ZipInfo(name, _ZIP_TIME)
    packed = name.rpartition(".")[2] in _PACKED
    entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    archive.writestr(entry, blob)


def _content_types(parts: list[Part]) -> bytes:
    defaults = "".join(
        f'<Default Extension="{extension}" ContentType="{kind}"/>' for extension, kind in sorted(_DEFAULT_TYPES.items())
    )
    overrides = "".join(
        f'<Override PartName="{escape(part.partname)}" ContentType="{part.content_type}"/>'
        for part in parts
        if _DEFAULT_TYPES.get(part.partname.ext) != part.content_type
    )
    uri = "http://schemas.openxmlformats.org/package/2006/content-types"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{head}<Types xmlns="{uri}">{defaults}{overrides}</Types>'.encode()
