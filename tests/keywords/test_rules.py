"""Titles to words."""

from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvprstats.cli.options import RuleOption
from cvprstats.errors import UsageError
from cvprstats.keywords.comparison import compare
from cvprstats.keywords.counts import count_keywords
from cvprstats.keywords.rules import (
    RULES,
    SLIDES,
    TOPICS,
    WORDS,
    english_stopwords,
    opens_with_name,
    slide_tokens,
    word_tokens,
)
from tests.conftest import make_list

HARD_TITLES = {
    r"$\phi$-DPO: Fairness": ["phi-dpo", "fairness"],
    "F$^2$ and (ML)$^2$P-Encoder": ["f2", "and", "ml2p-encoder"],
    "DF^2-VB": ["df2-vb"],
    r"Learning $\mathbf{SO}(3)$ in 10$\times$ Less": ["learning", "so3", "in", "10x", "less"],
    r"Texture \& Shape": ["texture", "shape"],
    r"Energy Networks\\for Pose": ["energy", "networks", "for", "pose"],
    "“Double-DIP”: It’s ‘Quoted’": ["double-dip", "it", "quoted"],
    "R-CNN, 3D, C3D and 2D/3D": ["r-cnn", "3d", "c3d", "and", "2d", "3d"],
    "50K+ Images": ["50k", "images"],
    "Co-SNE": ["co-sne"],
    "Image-to-Image Translation": ["image-to-image", "translation"],
    "What's in a d'Alembert Name?": ["what", "in", "a", "d'alembert", "name"],
    "Papier-Mâché and OLÉ": ["papier-mâché", "and", "olé"],
    "Cafe\u0301": ["café"],
    "视觉 Transformer": ["视觉", "transformer"],
    "🤗 Vision 🚀": ["vision"],
    "1-Lipschitz Layers Compared: Memory": ["1-lipschitz", "layers", "compared", "memory"],
    "Segmentation:": ["segmentation"],
    "Doubled  Blanks ": ["doubled", "blanks"],
    "Net\u00adwork\u200bs": ["networks"],
    "2.5D Visual Sound in 1,000 Steps": ["2.5d", "visual", "sound", "in", "1,000", "steps"],
    "Spot… for Now": ["spot", "for", "now"],
    "Generating↔Preserving—Image–Text": ["generating", "preserving", "image-text"],
    "(Don't) Pose(s) [Re]": ["don't", "poses", "re"],
    "360° Video at 10×": ["360", "video", "at", "10"],
    "- & + !": [],
    "": [],
}


@pytest.mark.parametrize(("title", "tokens"), HARD_TITLES.items(), ids=list(HARD_TITLES))
def test_hard_titles(title: str, tokens: list[str]) -> None:
    """LaTeX, punctuation, quotes and invisible characters go; words stay whole."""
    assert word_tokens(title) == tokens


@given(st.text())
def test_words_are_clean(title: str) -> None:
    """No title gives an empty word, a blank in a word, or a word without letter or digit."""
    for word in word_tokens(title):
        assert word == word.strip()
        assert any(map(str.isalnum, word))


@given(st.text(st.characters(codec="ascii")), st.text("?!.,:;", max_size=4))
def test_case_and_trailing_punctuation(title: str, punctuation: str) -> None:
    """Neither case nor punctuation after the title changes its words."""
    assert word_tokens(title.upper() + punctuation) == word_tokens(title.lower())


@pytest.mark.parametrize(
    ("title", "is_name"),
    {
        "MOST: Multiple Object Localization": True,
        "HERS Superpixels: Deep Affinity": True,
        "Most: Multiple Object Localization": False,
        "MOST: MULTIPLE OBJECT LOCALIZATION": False,
        "A Model for ALL": False,
        "AM-RADIO: Agglomerative": False,
        "IT'S a Title": False,
    }.items(),
)
def test_names_at_the_start(title: str, is_name: bool) -> None:
    """A first word in capitals is a name, unless all of the title is in capitals."""
    assert opens_with_name(title) == is_name


def test_slides_split_at_single_spaces() -> None:
    """The slides' rule keeps punctuation, and drops repeated words before it lowers the case."""
    assert slide_tokens("Graphs: A graph a Graph A") == ["graphs:", "a", "graph", "a", "graph"]


def test_stopwords() -> None:
    """The English stopwords are the 179 of the published counts."""
    assert len(english_stopwords()) == 179
    assert {"the", "don't", "y"} <= english_stopwords()


def test_rules_by_name() -> None:
    """The command line offers every rule by its name."""
    assert RULES == {"words": WORDS, "slides": SLIDES, "topics": TOPICS}
    literal, *_ = get_args(RuleOption)
    assert get_args(literal) == tuple(RULES)


def test_a_rule_is_a_value() -> None:
    """What a rule cannot do is stated in the rule, for one of any name."""
    letters = replace(SLIDES, name="letters")
    views, view = (count_keywords(make_list(title), letters) for title in ("Views", "View"))
    assert {change.keyword for change in compare(views, view, min_papers=1).changes} == {
        "view",
        "views",
    }
    with pytest.raises(UsageError, match="'letters' counts single words only"):
        count_keywords(make_list("View"), letters, phrase_length=2)
