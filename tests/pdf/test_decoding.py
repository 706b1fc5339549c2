"""Characters whose code says nothing or something false."""

import io
import re
from pathlib import Path

import matplotlib as mpl
import pikepdf
import pytest
from pikepdf import Dictionary, Name
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont

from cvprstats.pdf.engine import open_pdf, read_page
from cvprstats.pdf.glyphs import UNKNOWN
from tests.pdf.writing import Writer

FONT = Path(mpl.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
registerFont(TTFont("DejaVu", FONT))
registerFont(TTFont("Slanted", FONT.with_name("STIXGeneralItalic.ttf")))


def read_stated(writer: Writer, codes: dict[str, str] | None, name: str) -> list[str]:
    """Return the words that are read where the font has this name and states these characters."""
    return restated(writer.bytes(), codes, name)


def restated(source: bytes, codes: dict[str, str] | None, name: str) -> list[str]:
    """Return the words of a PDF's first page where its font is changed so."""
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(source)) as pdf:
        fonts = [one for one in pdf.objects if isinstance(one, Dictionary) and "/ToUnicode" in one]
        for font in fonts:
            font.BaseFont = Name(f"/ABCDEF+{name}")
            font.FontDescriptor.FontName = font.BaseFont
            if codes is None:
                del font.ToUnicode
                continue
            table = font.ToUnicode.read_bytes().decode()
            for drawn, stated in codes.items():
                before, after = f"<{ord(drawn):04x}>", f"<{ord(stated):04x}>"
                table = re.sub(before, after, table, flags=re.IGNORECASE)
            font.ToUnicode.write(table.encode())
        pdf.save(file)
    with open_pdf(file.getvalue()) as document:
        return [word.text for word in read_page(document, 0).words]


def test_ligatures_without_a_meaning_are_told_by_their_words() -> None:
    """Private codes in letters are those ligatures that make words that are known."""
    writer = Writer()
    for place, word in enumerate(("speciĀc", "Ārst", "Āeld", "reāect", "eĂect", "diĂer")):
        writer.line(100, 200 + 20 * place, word, "DejaVu")
    codes = {"Ā": "\ue000", "ā": "\ue001", "Ă": "\ue002"}
    assert read_stated(writer, codes, "Unnamed") == [
        "specific", "first", "field", "reflect", "effect", "differ",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "drawn", "codes", "read"),
    [
        ("Dingbats", "✗✓✗", "✁✂✁", "✗✓✗"),
        ("Dingbats", "✓✗", "✁✂", "✓✗"),
        ("Dingbats", "❶✔", "❶✔", "❶✔"),
        ("Dingbats", "♞", "✁", UNKNOWN),
        ("CMSY10", "↓↑∞×−", "↔↗→↘↓", "↓↑∞×−"),
        ("CMSY10", "↑→⇐", "↑→⇐", "↑→⇐"),
        ("CMSY10", "∈⇐↑", "→⇐↑", f"{UNKNOWN}{UNKNOWN}↑"),
        ("CMSY9", "−∘∈", "\0\0\0", f"−◦{UNKNOWN}"),
        ("SymbolMT", "(→±", "\uf028\uf0ae\uf0b1", "(→±"),
        ("Wingdings", "✓✗→", "\uf0fc\uf0fb\uf0e0", "✓✗→"),
        ("TeX-matha9", "↑↓→×", "ÒÓÑˆ", "↑↓→×"),
        ("CMMI10", "θατ", "✓↵⌧", "θατ"),
        ("CMSY10", "×∗≈", "⇥⇤⇡", "×∗≈"),
        ("Unnamed", "✓✗", "\ue000\ue001", "✓✗"),
        ("Unnamed", "xo", "\ue000\ue001", UNKNOWN * 2),
        ("MarVoSym", "✉", None, UNKNOWN),
        ("MarVoSym", "↑✓✗", None, "↑✓✗"),
        ("CambriaMath", "xy", "ܚ૜", UNKNOWN * 2),
        ("Lohit", "xy", "ડઢ", "ડઢ"),
    ],
)
def test_false_codes_are_read_by_what_is_drawn(
    name: str, drawn: str, codes: str | None, read: str
) -> None:
    """What the font's name, its code or its drawing tells is read; all else is unknown."""
    writer = Writer()
    for place, character in enumerate(drawn):
        writer.line(100 + 30 * place, 200, character, "DejaVu")
    stated = None if codes is None else dict(zip(drawn, codes, strict=True))
    assert "".join(read_stated(writer, stated, name)) == read


@pytest.mark.parametrize(("name", "words"), [("CMMI10", ["fP"]), ("Unnamed", ["f", "P"])])
def test_letters_of_formulas_that_lean_are_not_parted(name: str, words: list[str]) -> None:
    """TeX moves what follows a letter that leans; in a text, as much may be a narrow blank."""
    writer = Writer()
    writer.line(100, 200, "fP", "Slanted")
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(writer.bytes())) as pdf:
        content = pdf.pages[0].Contents
        moved = re.sub(
            rb"\((.)(.)\) Tj", rb"[(\1) -200 (\2)] TJ", content.read_bytes(), flags=re.DOTALL
        )
        content.write(moved)
        pdf.save(file)
    assert restated(file.getvalue(), {}, name) == words
