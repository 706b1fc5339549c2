"""What characters and font names mean where a PDF does not say it plainly."""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache

_BOLD = re.compile(
    r"bold|black|heavy|demi|medi(?!um)|^(cm|lm|ec|tc|sf)bx|^cmb\d|^(cmmib|cmbsy|txb|pxb)|[-,]b[dx]?\b"
)
_ITALIC = re.compile(r"ital|obli|slant|^cm(mi|ti|sl)|^(lm|ec|sf)(ti|sl|mi)|[-,](it|ob)\b")

_GREEK = "ΓΔΘΛΞΠΣΥΦΨΩαβγδϵζηθικλμνξπρστυϕχψωεϑϖϱςφ"
_SIGNS = (
    "−·×∗÷⋄±∓⊕⊖⊗⊘⊙◯∘•≍≡⊆⊇≤≥⪯⪰∼≈⊂⊃≪≫≺≻←→↑↓↔↗↘≃⇐⇒⇑⇓⇔↖↙∝′∞∈∋△▽\u0338↦∀∃¬∅ℜℑ⊤⊥ℵ"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ∪∩⊎∧∨⊢⊣⌊⌋⌈⌉{}⟨⟩|∥↕⇕∖≀√⨿∇∫⊔⊓⊑⊒§†‡"
)
_LARGE = (
    "()[]⌊⌋⌈⌉{}⟨⟩|∥/\\()()[]⌊⌋⌈⌉{}⟨⟩/\\()[]⌊⌋⌈⌉{}⟨⟩/\\/\\⎛⎞⎡⎤⎣⎦⎢⎥⎧⎫⎩⎭⎨⎬⎪⏐⎝⎠⎜⎟⟨⟩"
    "⨆⨆∮∮⨀⨀⨁⨁⨂⨂∑∏∫⋃⋂⨄⋀⋁∑∏∫⋃⋂⨄⋀⋁⨿⨿ˆˆˆ˜˜˜[]⌊⌋⌈⌉{}√√√√√"
)
_LIGATURES = dict(enumerate(("ff", "fi", "fl", "ffi", "ffl"), 0x0B))
"""Of TeX's fonts, by code."""
_KEYS = dict(
    zip(
        "⇥⇤⌤⇧⌃⌥⌦↵✎⇣⌘✓◆\uf8ff⌫⇠⇡⇢⎋⌧",
        (2, 3, 4, 5, 6, 7, 10, 11, 15, 16, 17, 18, 19, 20, 23, 24, 25, 26, 27, 28),
        strict=True,
    )
)
"""Codes that Apple's software takes for those of its font of keyboard signs (Unicode's table
KEYBOARD.TXT), as it does in TeX's fonts."""
_MATHABX = dict(zip("`´ˆ¨˝˚‹“„PQXYdtupqrs|?ÐÑÒÓ", "+−×÷⋅∗⋆=∼∈∋∩∪⊙{}()[]|√←→↑↓", strict=True))
_SYMBOL = dict(
    enumerate(
        "!∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
        0xF021,
    )
) | dict(
    enumerate(
        "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊⟨®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\ufffd⟩∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭",
        0xF0A0,
    )
)
"""Adobe's Symbol, at the private codes where Windows has it."""
_WINGDINGS = dict(zip("lnqvØßàáâãäåæèéêûüýþ§¨«", "●■❑❖➢←→↑↓↖↗↙↘➔↑↓✗✓☒☑▪◻★", strict=True))
_DINGBATS = {"3": "✓", "4": "✔", "5": "✕", "6": "✖", "7": "✗", "8": "✘", "l": "●", "n": "■"}


def _by_code(table: dict[int, str]) -> dict[int, str]:
    """Return TeX's table, with the signs of keys that stand for the codes."""
    return table | {ord(key): table[code] for key, code in _KEYS.items() if code in table}


def _by_character(table: dict[str, str], moved: int = 0) -> dict[int, str]:
    """Return a table by its characters' codes, and by those moved to the private ones."""
    return {ord(key) + by: sign for key, sign in table.items() for by in (0, moved)}


_MATH_CODES = _by_code(dict(enumerate(_SIGNS)))
_BY_FONT = (
    (re.compile("^(cmsy|cmbsy|lmsy|lmmathsymbols|txsy|pxsy|mtsy)"), _MATH_CODES),
    (re.compile("^(cmmi|cmmib|lmmi|lmmathitalic)"), _by_code(dict(enumerate(_GREEK)))),
    (re.compile("^(cmex|lmex|lmmathextension)"), _by_code(dict(enumerate(_LARGE)))),
    (re.compile("^(cmr|cmbx|cmti|cmcsc|lmroman)"), _by_code(_LIGATURES)),
    (re.compile("^tex-math"), _by_character(_MATHABX) | {ord("›"): "∥"}),
    (re.compile("^(msam|lasy)"), {ord("X"): "✓"}),
    (re.compile("^stmary"), {ord("J"): "⟦", ord("K"): "⟧"}),
    (re.compile("^wingding"), _by_character(_WINGDINGS, 0xF000)),
    (re.compile("^symbol"), _SYMBOL),
    (re.compile("dingbat|^pzdr"), _by_character(_DINGBATS)),
    (re.compile("^(wasy|bbding)"), {ord("!"): "✓", ord("%"): "✗"}),
)
"""Codes of symbol fonts that arrive as letters, control characters or private ones."""
_PRIVATE = {0xF0FC: "✓", 0xF0FB: "✗", 0xF0B7: "•", 0xF0A7: "▪", 0xF0B4: "×", 0xF0B1: "±"}
_SIGN_FONT = re.compile(
    "dingbat|^pzdr|^wingding|^webding|^(wasy|bbding|msam|stmary|lasy|marvosym|fontawesome|ifsym)"
    "|^(mnsymbol|fdsymbol|cmsy|cmbsy|lmsy|lmmathsymbols|txsy|pxsy|mtsy|tex-math|symbol|mtextra)"
)
_ASIAN = range(0x0530, 0x1E00)
"""Armenian to Vedic: between Cyrillic and more Latin."""
_MATH_SIGNS = ("cmsy", "cmbsy", "lmsy", "lmmathsymbols")
_MATH_LETTERS = ("cmmi", "lmmi", "lmmathitalic", "rtxmi", "rtxbmi", "txmi", "ntxmi", "pxmi")
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


@dataclass(frozen=True, slots=True)
class FontKind:
    """What a font's name says of its characters."""

    name: str
    symbols: dict[int, str] = field(hash=False)
    """The characters of codes that arrive as something else."""
    has_signs: bool
    """Signs instead of letters."""
    is_math_signs: bool
    """TeX's font of mathematical signs."""
    is_math_letters: bool
    """TeX's font of Greek and italic letters, which lean over the room that they take."""


@cache
def font_kind(name: str) -> FontKind:
    """Return what is known of the font of this name."""
    low = name.lower()
    symbols = next((table for named, table in _BY_FONT if named.search(low)), {})
    signs = bool(_SIGN_FONT.search(low))
    return FontKind(low, symbols, signs, low.startswith(_MATH_SIGNS), low.startswith(_MATH_LETTERS))


def is_private(code: int) -> bool:
    """Whether Unicode gives no meaning to a code, or the one that it is unknown."""
    return unicodedata.category(chr(code)) == "Co" or chr(code) == UNKNOWN


def is_implausible(code: int, font: str) -> bool:
    """Whether a mathematical font has a letter of Asia: Word numbers the glyphs of Cambria Math."""
    return "math" in font and code in _ASIAN


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
