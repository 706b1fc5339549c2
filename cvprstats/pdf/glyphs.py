"""What characters and font names mean where a PDF does not say it plainly."""

import re
import unicodedata

_BOLD = re.compile(
    r"bold|black|heavy|demi|medi(?!um)|^(cm|lm|ec|tc|sf)bx|^cmb\d|^(cmmib|cmbsy|txb|pxb)|[-,]b[dx]?\b"
)
_ITALIC = re.compile(r"ital|obli|slant|^cm(mi|ti|sl)|^(lm|ec|sf)(ti|sl|mi)|[-,](it|ob)\b")

_MATH_SYMBOLS = "−·×∗÷⋄±∓⊕⊖⊗⊘⊙◯∘•≍≡⊆⊇≤≥⪯⪰∼≈⊂⊃≪≫≺≻"
_MATH_CODES = dict(enumerate(_MATH_SYMBOLS)) | dict(enumerate("′∞∈∋△▽\u0338↦∀∃", ord("0")))
_DINGBATS = {"3": "✓", "4": "✔", "5": "✕", "6": "✖", "7": "✗", "8": "✘", "l": "●", "n": "■"}
_BY_FONT = (
    (re.compile("^(cmsy|cmbsy|lmsy|lmmathsymbols|txsy|pxsy|mtsy)"), _MATH_CODES),
    (re.compile("^(msam|lasy)"), {ord("X"): "✓"}),
    (re.compile("dingbat|^pzdr|^wingding"), {ord(k): v for k, v in _DINGBATS.items()}),
    (re.compile("^(wasy|bbding)"), {ord("!"): "✓", ord("%"): "✗"}),
)
"""Codes of symbol fonts that arrive as letters or control characters."""
_PRIVATE = {0xF0FC: "✓", 0xF0FB: "✗", 0xF0B7: "•", 0xF0A7: "▪", 0xF0B4: "×", 0xF0B1: "±"}
ACCENTS = {
    "´": "\u0301", "`": "\u0300", "¨": "\u0308", "ˆ": "\u0302", "˜": "\u0303", "ˇ": "\u030c",
    "˘": "\u0306", "˙": "\u0307", "¯": "\u0304", "˚": "\u030a", "˝": "\u030b", "¸": "\u0327",
}  # fmt: skip
"""Accents that are drawn over letters as characters of their own."""

HYPHENS = "\x02\xad\ufffe"
"""Characters that are hyphens at the end of a line: PDFium's mark, a soft one, and another mark."""
UNKNOWN = "\ufffd"
"""Stands for a character that is drawn but whose meaning the file does not state."""


def is_bold(font: str) -> bool:
    """Whether the font's name says that it is bold."""
    return bool(_BOLD.search(font.lower()))


def is_italic(font: str) -> bool:
    """Whether the font's name says that it is italic, slanted or math italic."""
    return bool(_ITALIC.search(font.lower()))


def symbol_table(font: str) -> dict[int, str]:
    """Return the characters of the codes that `font` shows as something else."""
    return next((table for name, table in _BY_FONT if name.search(font.lower())), {})


def plain_text(codes: list[int], symbols: dict[int, str]) -> str:
    """Return PDFium's UTF-16 `codes` as NFKC text, with surrogates joined."""
    text = "".join(map(chr, codes))
    if symbols or not (text.isascii() and text.isprintable()):
        text = "".join(symbols.get(code) or _character(code) for code in codes)
    if text.isascii():
        return text
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return unicodedata.normalize("NFKC", text)


def accented(letter: int, accent: int) -> int:
    """Return the code of a letter with an accent drawn over it; 0 if there is no such character."""
    base = chr(letter).replace("ı", "i").replace("ȷ", "j")
    whole = unicodedata.normalize("NFC", base + ACCENTS[chr(accent)])
    return ord(whole) if len(whole) == 1 else 0


def _character(code: int) -> str:
    char = chr(code)
    if char in HYPHENS:
        return "-"
    match unicodedata.category(char):
        case "Co":
            return _PRIVATE.get(code, UNKNOWN)
        case "Cc":
            return UNKNOWN
    return char
