"""Text that a file states instead of what is drawn."""

import pytest

from cvprstats.pdf.actual_text import LONGEST
from cvprstats.pdf.engine import open_pdf, read_page
from tests.pdf.hostile import one_page, packed


@pytest.mark.parametrize(
    ("stated", "read"),
    [
        (rb"\\alpha _t", "drawn"),
        (rb"{x}", "drawn"),
        (b"x" * LONGEST, "drawn"),
        (b"stated", "stated"),
    ],
)
def test_the_source_of_a_formula_is_no_text(stated: bytes, read: str) -> None:
    """LaTeX's source of a formula is passed over for what is drawn; other text stands."""
    content = b"/Span <</ActualText (%s)>> BDC BT /F1 10 Tf 60 50 Td (drawn) Tj ET EMC" % stated
    with open_pdf(packed(one_page(content))) as document:
        assert [word.text for word in read_page(document, 0).words] == [read]
