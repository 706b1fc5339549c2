"""The names of papers' folders."""

import unicodedata
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from cvprstats.cli.paper import _folder_names


@given(
    st.lists(
        st.lists(st.text("aAäẞıİ./-_ :~é中𝒜", max_size=90), min_size=1, max_size=3).map("/".join),
        max_size=8,
        unique=True,
    )
)
def test_folder_names(sources: list[str]) -> None:
    """Folders differ in more than case, lead nowhere else, and are no longer than disks allow."""
    names = list(_folder_names(sources))
    assert len(names) == len(sources)
    assert len({unicodedata.normalize("NFC", name).casefold() for name in names}) == len(names)
    for name in names:
        assert Path(name).name == name
        assert not name.startswith(("-", "."))
        assert len(name.encode()) <= 255


def test_folder_names_are_known() -> None:
    """A folder has the name of its paper, and if needed, those above it, or a number."""
    for sources, names in (
        (["giou.pdf", "x/Libra R-CNN.PDF"], ["giou", "Libra-R-CNN"]),
        (["main.pdf", "b/main.pdf"], ["main", "b-main"]),
        (["x/a/main.pdf", "y/a/main.pdf"], ["x-a-main", "y-a-main"]),
        (["a/main.pdf", "b/main.pdf", "a-main.pdf"], ["a-main", "b-main", "a-main-2"]),
        (["Mu\u0308ller.pdf"], ["M\u00fcller"]),  # as macOS writes it
        (["Mask R-CNN", "mask r-cnn"], ["Mask-R-CNN", "mask-r-cnn-2"]),
        (["https://a.org/p/1.pdf", "https://b.org/p/1.pdf"], ["a.org-p-1", "b.org-p-1"]),
    ):
        assert list(_folder_names(sources)) == names
