"""A canary for the side of python-docx that it does not promise to keep."""

from __future__ import annotations

from importlib.metadata import version

from docx.image.image import Image
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml
from docx.package import Package
from docx.parts.document import DocumentPart


def test_version_is_pinned():
    """The writer is written against python-docx 1.2.0; another version needs these tests read again."""
    assert version("python-docx") == "1.2.0"


def test_parts_and_relations():
    """Parts, relations under our own ids, blobs set late, and the order of parts work as the writer needs."""
    package = Package()
    element = parse_xml('<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>')
    main = DocumentPart(PackURI("/word/document.xml"), CONTENT_TYPE.WML_DOCUMENT_MAIN, element, package)
    package.relate_to(main, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    part = Part(PackURI("/word/charts/chart1.xml"), CONTENT_TYPE.DML_CHART, b"", package)
    main.rels.add_relationship(RELATIONSHIP_TYPE.CHART, part, "rId7")
    main.rels.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, "https://egov.kz/", "rId8", is_external=True)
    part._blob = b"<late/>"
    assert part.blob == b"<late/>"
    assert {p.partname for p in package.iter_parts()} == {"/word/document.xml", "/word/charts/chart1.xml"}
    xml = main.rels.xml
    xml = xml if isinstance(xml, bytes) else xml.encode()
    assert b'Id="rId7"' in xml
    assert b'Target="charts/chart1.xml"' in xml
    assert b'TargetMode="External"' in xml
    assert part.partname.membername == "word/charts/chart1.xml"
    assert main.partname.rels_uri.membername == "word/_rels/document.xml.rels"
    main._element = element
    assert main.blob.startswith(b"<?xml")


def test_pictures_are_measured(assets):
    """Pictures tell their type and size."""
    image = Image.from_file(str(assets / "screens/portal.png"))
    assert (image.content_type, image.ext, image.px_width) == (CONTENT_TYPE.PNG, "png", 600)
    assert int(image.width) > 0
