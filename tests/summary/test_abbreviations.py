"""Abbreviations that a paper defines, and their long forms on its page."""

import pytest

from cvprstats.summary.abbreviations import definitions, spelled_out
from cvprstats.summary.told import Sentence, Told


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We use a Deep Markov Model (DMM).", {"DMM": "Deep Markov Model"}),
        ("Vision-language models (VLMs) see.", {"VLMs": "Vision-language models"}),
        ("The main element binarization (MEBin)", {"MEBin": "main element binarization"}),
        ("It uses functional magnetic resonance imaging (fMRI).",
         {"fMRI": "functional magnetic resonance imaging"}),
        ("It uses magnetic resonance imaging (fMRI).", {}),
        ("Generative adversarial networks (GANs) draw.", {}),
        ("In a model, networks (DMM) are new.", {}),
        ("We win (on COCO) in all (A) tasks (Table 3).", {}),
    ],
)  # fmt: skip
def test_a_definition_has_words_for_all_letters(text: str, found: dict[str, str]) -> None:
    """Each capital and the first letter begin a word, or a part of one."""
    assert definitions(text) == found


def test_an_abbreviation_is_spelled_out_where_the_page_first_uses_it() -> None:
    """Unless the page or the title has done so, or the title uses it."""
    known = {"DMM": "Deep Markov Model", "OOD": "Out-of-distribution", "MVS": "Multi-view stereo"}

    def line(text: str) -> Sentence:
        return Sentence(text, text, 1, "Abstract")

    told = Told(
        line("A DMM needs OOD data."), line("DMMs and DMM are MVS."), (line("OOD wins."),), None
    )
    spelled = spelled_out(told, "MVS for all", known)

    assert [one.text for _, said in spelled.slots() for one in said] == [
        "A Deep Markov Model (DMM) needs out-of-distribution (OOD) data.",
        "DMMs and DMM are MVS.",
        "OOD wins.",
    ]
    assert spelled.idea == told.idea


def test_an_abbreviation_before_another_is_a_part_of_a_name() -> None:
    """Else "Parallel VAEs (PVAEs)" would hold two parentheses in a row."""
    line = Sentence("Parallel VAEs (PVAEs) draw.", "", 1, "Abstract")
    told = Told(line, None, (), None)

    assert spelled_out(told, "", {"VAEs": "variational autoencoders"}) == told
