"""Text that a file states instead of what is drawn: of formulas, their source in LaTeX.

Files made with LaTeX's package axessibility state the source of each formula for those who have
it read aloud. PDFium takes such text for what is on the page.
"""

import ctypes

import pypdfium2 as pdfium
from pypdfium2 import raw

from cvprstats.pdf.plain_calls import plainly

MAX_OBJECTS = 60_000
"""Objects of a page that are looked at, so that no file takes forever: papers have thousands."""
LONGEST = 4_096
"""Bytes of a text that is looked at: what is longer is a formula of many lines."""
_SOURCE = frozenset("\\^_{}")
"""Characters of LaTeX's source that are seldom in a text."""

_object = plainly(raw.FPDFPage_GetObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
_count_marks = plainly(raw.FPDFPageObj_CountMarks, ctypes.c_int, ctypes.c_void_p)


def drop_sources(page: pdfium.PdfPage) -> None:
    """Take from the objects of `page` the marks that state LaTeX's source for them."""
    handle = ctypes.cast(page.raw, ctypes.c_void_p).value
    for place in range(min(raw.FPDFPage_CountObjects(page), MAX_OBJECTS)):
        thing = _object(handle, place)
        if thing and (count := _count_marks(thing)) > 0:
            _drop_from(ctypes.cast(thing, raw.FPDF_PAGEOBJECT), count)


def _drop_from(thing: raw.FPDF_PAGEOBJECT, count: int) -> None:
    for place in reversed(range(count)):
        mark = raw.FPDFPageObj_GetMark(thing, place)
        if _states_source(mark):
            raw.FPDFPageObj_RemoveMark(thing, mark)


def _states_source(mark: raw.FPDF_PAGEOBJECTMARK) -> bool:
    size = ctypes.c_ulong()
    buffer = ctypes.create_string_buffer(LONGEST)
    units = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
    if not raw.FPDFPageObjMark_GetParamStringValue(mark, b"ActualText", units, LONGEST, size):
        return False
    if size.value > LONGEST:
        return True
    return not _SOURCE.isdisjoint(buffer.raw[: size.value].decode("utf-16-le", "replace"))
