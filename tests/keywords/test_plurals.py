"""Plurals to singulars."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvprstats.catalogue.lists import load_papers
from cvprstats.keywords.counts import count_keywords
from cvprstats.keywords.plurals import english_singular
from tests.conftest import make_list

FOLDED = (
    "graphs/graph activities/activity boxes/box classes/class images/image meshes/mesh "
    "llms/llm gans/gan metrics/metric topics/topic "
    "matrices/matrix vertices/vertex indices/index analyses/analysis hypotheses/hypothesis "
    "multi-hypotheses/multi-hypothesis axes/axis biases/bias lenses/lens atlases/atlas "
    "movies/movie flies/fly caches/cache gpus/gpu imus/imu mris/mri "
    "children/child teeth/tooth corpora/corpus criteria/criterion nuclei/nucleus"
).split()
KEPT = (
    "bases lens bias basis atlas analysis class corpus focus nas fps news semantics robotics "
    "kinematics dynamics statistics intrinsics means clothes glasses k-means series species data "
    "media people"
).split()


@pytest.mark.parametrize("pair", FOLDED)
def test_plurals(pair: str) -> None:
    """Regular and irregular plurals have a singular, also at the end of a phrase."""
    plural, singular = pair.split("/")
    assert english_singular(plural) == singular
    assert english_singular(f"moving {plural}") == f"moving {singular}"
    counts = count_keywords(make_list(plural, singular, f"{plural} {singular}"))
    assert counts.counts == {singular: 3}


@pytest.mark.parametrize("word", KEPT)
def test_words_that_are_no_plurals(word: str) -> None:
    """What only looks like a plural, or is the plural of two words, stays as it is."""
    assert english_singular(word) == word


def test_phrases_of_fields() -> None:
    """The last word of a phrase decides."""
    assert english_singular("visual semantics") == "visual semantics"
    assert english_singular("point clouds") == "point cloud"


@given(st.one_of(st.text(), st.from_regex(r"[a-z -]{0,6}(s|es|ies|ices|ics|us)", fullmatch=True)))
def test_a_singular_is_no_plural(word: str) -> None:
    """The singular of a singular is itself."""
    assert english_singular(english_singular(word)) == english_singular(word)


def test_bases_of_titles() -> None:
    """Titles on knowledge bases and on harmonic bases do not add to the papers on a base."""
    counts = count_keywords(load_papers(2014)).counts
    assert (counts["bases"], counts.get("base", 0), counts.get("basis", 0)) == (1, 0, 0)
