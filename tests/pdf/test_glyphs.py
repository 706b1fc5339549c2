"""What characters and font names mean."""

import pytest

from cvprstats.pdf.glyphs import accented, font_kind, is_bold, is_italic, plain_text


@pytest.mark.parametrize(
    "font",
    ["NimbusRomNo9L-Medi", "CMBX10", "Times-Bold", "TeXGyreTermes-BoldItalic", "Arial,Bold"],
)
def test_bold_fonts_are_known_by_name(font: str) -> None:
    """TeX's and others' bold fonts are bold."""
    assert is_bold(font)


@pytest.mark.parametrize("font", ["NimbusRomNo9L-Regu", "CMR10", "CMMI10", "Helvetica-Medium"])
def test_other_fonts_are_not_bold(font: str) -> None:
    """Roman, math and medium fonts are not."""
    assert not is_bold(font)


def test_italic_fonts_are_known_by_name() -> None:
    """Italic, oblique and math italic fonts are italic."""
    assert is_italic("NimbusRomNo9L-ReguItal")
    assert is_italic("CMMI10")
    assert not is_italic("CMR10")


def test_surrogates_are_joined_and_normalized() -> None:
    """A mathematical letter that comes in two halves is a plain one."""
    assert plain_text([0xD835, 0xDC4B], {}) == "X"


def test_ligatures_and_line_end_hyphens() -> None:
    """PDFium's mark for a hyphen at a line's end is a hyphen, `fi` is two letters."""
    assert plain_text([0xFB01, ord("n"), 2], {}) == "fin-"


def test_symbols_by_font() -> None:
    """Check marks of TeX's symbol fonts, and control codes of its math font."""
    assert plain_text([ord("X")], font_kind("MSAM10").symbols) == "✓"
    assert plain_text([2], font_kind("CMSY7").symbols) == "×"
    assert plain_text([ord("X")], font_kind("CMR10").symbols) == "X"


def test_an_accent_that_fits_no_letter_gives_nothing() -> None:
    """Only letters that exist are composed."""
    assert chr(accented(ord("ı"), ord("´"))) == "í"
    assert accented(ord("q"), ord("˚")) == 0
