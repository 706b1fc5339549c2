"""PDFs that are made to break a reader."""

import io
import zlib
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

TEXT = (
    b"BT /F1 10 Tf 12 TL 60 700 Td "
    + b"(Some words of running text that go on and on for ever) Tj T* " * 30
    + b"(Figure 1. A caption.) Tj ET "
)


def one_page(content: bytes, size: tuple[float, float] = (612, 792)) -> Pdf:
    """Make a PDF of one page with a font F1."""
    pdf = Pdf.new()
    page = pdf.add_blank_page(page_size=(612, 792)).obj
    page.MediaBox = Array([0, 0, *size])
    page.Contents = Stream(pdf, content)
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    page.Resources = Dictionary(Font=Dictionary(F1=font))
    return pdf


def packed(pdf: Pdf, **options: Any) -> bytes:  # noqa: ANN401 - pikepdf's
    """Return the bytes of a PDF."""
    stream = io.BytesIO()
    pdf.save(stream, **options)
    return stream.getvalue()


def encrypted() -> bytes:
    """Lock a file with a password."""
    return packed(one_page(TEXT), encryption=pikepdf.Encryption(owner="a", user="b"))


def truncated() -> bytes:
    """Cut a file in half."""
    whole = packed(one_page(TEXT))
    return whole[: len(whole) // 2]


def no_pages() -> bytes:
    """Make a file without a page."""
    return packed(Pdf.new())


def many_pages() -> bytes:
    """Make a file of 2,000 pages."""
    pdf = Pdf.new()
    for _ in range(2000):
        pdf.add_blank_page()
    return packed(pdf)


def huge_page() -> bytes:
    """Make a page of a million points a side."""
    return packed(one_page(TEXT, (1e6, 1e6)))


def tiny_objects() -> bytes:
    """Make a page of a hundred thousand rectangles."""
    return packed(
        one_page(TEXT + b"".join(b"%d %d 1 1 re f " % (i % 600, i // 600) for i in range(100_000)))
    )


def slow_pages() -> bytes:
    """Make 100 pages of tiny objects: minutes of work in little memory."""
    pdf = Pdf.open(io.BytesIO(tiny_objects()))
    for _ in range(99):
        pdf.pages.append(pdf.pages[0])
    return packed(pdf)


def image_bomb() -> bytes:
    """Make a page with an image of 3.6 gigabytes in 3.5 megabytes."""
    pdf = one_page(b"q 400 0 0 400 100 300 cm /X Do Q " + TEXT)
    packer = zlib.compressobj(9)
    zeros = bytes(1 << 20)
    first = packer.compress(zeros) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(zeros) + packer.flush(zlib.Z_FULL_FLUSH)
    data = first + again * (40_000 * 30_000 * 3 >> 20)
    image = Stream(pdf, b"")
    image.write(data + packer.flush(), filter=Name.FlateDecode)
    image.Type, image.Subtype = Name.XObject, Name.Image
    image.Width, image.Height, image.BitsPerComponent = 40_000, 30_000, 8
    image.ColorSpace = Name.DeviceRGB
    pdf.pages[0].obj.Resources.XObject = Dictionary(X=image)
    return packed(pdf, compress_streams=False)


def nested_forms() -> bytes:
    """Make a form that draws itself."""
    pdf = one_page(TEXT + b"/X Do")
    form = pdf.make_indirect(Stream(pdf, b"/X Do /X Do"))
    form.Type, form.Subtype = Name.XObject, Name.Form
    form.BBox = Array([0, 0, 600, 700])
    form.Resources = Dictionary(XObject=Dictionary(X=form))
    pdf.pages[0].obj.Resources.XObject = Dictionary(X=form)
    return packed(pdf)


def laughing_forms() -> bytes:
    """Make a form that draws two that draw two, and so on: a milliard of them."""
    pdf = one_page(TEXT + b"/X Do")
    inner = None
    for _ in range(30):
        form = Stream(pdf, b"/X Do /X Do" if inner else b"0 0 10 10 re f")
        form.Type, form.Subtype = Name.XObject, Name.Form
        form.BBox = Array([0, 0, 600, 700])
        if inner:
            form.Resources = Dictionary(XObject=Dictionary(X=inner))
        inner = pdf.make_indirect(form)
    pdf.pages[0].obj.Resources.XObject = Dictionary(X=inner)
    return packed(pdf)


def scripts() -> bytes:
    """Make a file that wants to run a program and open a page when it is opened."""
    pdf = one_page(TEXT * 2)
    pdf.Root.OpenAction = Dictionary(S=Name.Launch, F="/bin/sh")
    pdf.Root.AA = Dictionary(WC=Dictionary(S=Name.JavaScript, JS="app.alert(1)"))
    return packed(pdf)
