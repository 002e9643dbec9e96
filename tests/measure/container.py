"""The file itself: fonts, text, language, title, archive and accessibility marks."""

from __future__ import annotations

import re

from pdfminer.pdftypes import resolve1

CLAUSE = "pdf"


def check_container(report, layout, pdf):
    catalog = resolve1(pdf.doc.catalog)
    check_fonts(report, pdf.doc)
    for page in layout.pages:
        if page.broken:
            report.fault(CLAUSE, page.number, "有字取不出文本", 0, page.broken[:5])
    language = text_of(resolve1(catalog.get("Lang")))
    title = text_of(resolve1(pdf.doc.info[0].get("Title")) if pdf.doc.info else None)
    if not language:
        report.fault(CLAUSE, None, "没有语言（Lang）", "zh-CN", None)
    if not title:
        report.fault(CLAUSE, None, "没有标题（Title）", layout.expect.title, None)
    report.fact("language", language)
    report.fact("title", title)
    report.fact("tagged", bool(resolve1(catalog.get("StructTreeRoot"))))
    report.fact("output_intents", len(resolve1(catalog.get("OutputIntents")) or []))
    report.fact("archive", marks_of(resolve1(catalog.get("Metadata"))))


def text_of(value):
    if isinstance(value, bytes):
        if value.startswith(b"\xfe\xff"):
            return value[2:].decode("utf-16-be", "replace")
        return value.decode("utf-8", "replace")
    return value


def marks_of(stream):
    """pdfaid and pdfuaid of the XMP packet, as elements or as attributes."""
    if stream is None:
        return {}
    text = stream.get_data().decode("utf-8", "replace")
    found = {}
    for key in ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part"):
        match = re.search(key + r"(?:>|=[\"'])\s*(\w+)", text)
        found[key] = match.group(1) if match else None
    return found


def fonts_of(document):
    """All font dictionaries of the file."""
    for table in document.xrefs:
        for number in table.get_objids():
            try:
                found = resolve1(document.getobj(number))
            except Exception:  # an object that pdfminer cannot read is no font
                continue
            if isinstance(found, dict) and getattr(found.get("Type"), "name", None) == "Font":
                yield found


def check_fonts(report, document):
    """Every font embedded, every font with the way back to its text."""
    names = {}
    for font in fonts_of(document):
        kind = getattr(font.get("Subtype"), "name", "")
        name = getattr(resolve1(font.get("BaseFont")), "name", "?")
        if kind.startswith("CIDFont"):
            descriptor = resolve1(font.get("FontDescriptor")) or {}
            names.setdefault(name, {})["embedded"] = any(f"FontFile{n}" in descriptor for n in ("", "2", "3"))
        elif kind == "Type0":
            descendant = resolve1(resolve1(font["DescendantFonts"])[0])
            name = getattr(resolve1(descendant.get("BaseFont")), "name", name)
            names.setdefault(name, {})["unicode"] = "ToUnicode" in font
        else:
            descriptor = resolve1(font.get("FontDescriptor")) or {}
            embedded = kind == "Type3" or any(f"FontFile{n}" in descriptor for n in ("", "2", "3"))
            names[name] = {"embedded": embedded, "unicode": "ToUnicode" in font}
    report.fact("fonts", names)
    for name, state in names.items():
        if not state.get("embedded", True):
            report.fault(CLAUSE, None, "字体没有嵌入", name, None)
        if not state.get("unicode", True):
            report.fault(CLAUSE, None, "字体没有 ToUnicode", name, None)
