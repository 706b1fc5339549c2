"""Splitting papers' text into sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvprstats.summary.sentences import split_sentences

# Sentences that must come apart exactly at the bars.
HARD_CASES = [
    "We propose a loss.|It is simple.",
    "He et al. [12] use it.|We do not.",
    "This was shown by He et al.|However, it is slow.",
    "Boxes (He et al. 2016) help.|We agree.",
    "See Fig. 3 and Figs. A1 and B2 for this.|Sec. 4 has more.",
    "By Eq. (2) and Eqs. (3)-(4) it holds.|Thus we stop.",
    "Tab. IV lists all.|Table 5 lists more.",
    "Some methods, e.g. SSD, i.e. one stage, are fast.|Others, e.g., R-CNN vs. ours, cf. YOLO.",
    "We derive it w.r.t. IoU.|The end.",
    "It gains 3.5 AP over 41.1 AP.|We use 0.5 as a threshold.",
    "As D. G. Lowe wrote, it works.|J. Redmon agrees.",
    "The samples are i.i.d. Gaussian noise.|We add more.",
    "Groups from the U.S. Government were paid.|They left.",
    "Cars, vans, etc. are found.|Dogs, cats, etc.|We find all.",
    "It is fast [1, 3-5].|[7] is slow.",
    "It is known. [12]|We know it too.",
    "It is known.[12]|We know it too.",
    "We made a network.1|The network is deep.",
    "The code is at https://github.com/a/b.git.|We share it at www.x.org/v1.2 too.",
    "Is it true?|Yes!|“It is.”|(We checked it.)|All is well.",
    "The box (see Sec. 3. It is big) is fine.|We go on.",
    "The loss $L_{1}$ is used.|$\\phi$-DPO is not.|\\textbf{We} are.",
    "We report this.|mIoU grows.|iNaturalist too.",
    "Our contributions:|• We propose one thing.|• We show another.",
    "1. We propose one thing.|2. We show another.",
    "We end in 2019.|2020 is next.",
    "See https://x.org/a.|Dr. Smith vs. Prof. Jones.",
    "It takes 3 sec. for each, No. 7 takes 5 ms.|No.|We wait.",
    "It grows ...|Then it stops…|We see.",
    "Two paragraphs|\n\nwithout a stop",
    "ImageNet-1K (1.28M images) is used.|ResNet-50 gets 76.5%.|We get 79.3%.",
]


@pytest.mark.parametrize("marked", HARD_CASES)
def test_hard_cases_come_apart_where_a_reader_would_split(marked: str) -> None:
    """Abbreviations, numbers, names, citations and brackets do not end a sentence."""
    wanted = [" ".join(part.split()) for part in marked.split("|")]

    assert split_sentences(marked.replace("|", " ")) == wanted


@pytest.mark.parametrize(("inside", "sentences"), [(149, 1), (150, 2)])
def test_a_parenthesis_holds_a_sentence_together_if_it_closes(inside: int, sentences: int) -> None:
    """One that is still open after 150 characters is a slip."""
    assert len(split_sentences(f"A box (see this. {'X' * inside}) is here.")) == sentences


PIECES = st.sampled_from(
    ["We", "it.", "et al.", "Fig.", "3", "(2)", "e.g.", "[12]", "J.", "mIoU", "\n\n", "•", "?", "“"]
)


@given(st.one_of(st.text(), st.lists(PIECES).map(" ".join)))
def test_nothing_but_blanks_is_lost_or_added(text: str) -> None:
    """The sentences hold the text's characters in order, and none of them is empty."""
    sentences = split_sentences(text)

    assert "".join("".join(sentences).split()) == "".join(text.split())
    assert all(sentence == " ".join(sentence.split()) != "" for sentence in sentences)


@given(st.lists(PIECES).map(" ".join))
def test_blanks_do_not_matter(text: str) -> None:
    """Line ends within a paragraph split like single spaces."""
    lines = " ".join(text.split())

    assert split_sentences(lines.replace(" ", "\n ")) == split_sentences(lines)
