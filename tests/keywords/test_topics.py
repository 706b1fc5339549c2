"""Topics: what counts as one."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvprstats.catalogue.lists import load_papers, shipped_folder
from cvprstats.catalogue.selection import load_selection
from cvprstats.errors import FileError, UsageError
from cvprstats.keywords.asked import counted_papers, find_keywords
from cvprstats.keywords.counts import count_keywords
from cvprstats.keywords.rules import (
    GENERIC,
    TOPICS,
    WORDS,
    load_vocabulary,
    own_topics,
)
from cvprstats.keywords.topics import KINDS, Topic, Vocabulary, parse_topics
from tests.conftest import make_list

YEARS = (2014, 2019, 2023, 2026)
MINED = (
    Topic("GAN", ("GAN", "generative adversarial network"), "method"),
    Topic("adversarial", ("adversarial",), "setting"),
    Topic("point cloud", ("point cloud", "3D point cloud"), "representation"),
    Topic("re-ID", ("re-ID", "person re-identification"), "task"),
    Topic("segment anything", ("=SAM", "segment anything"), "method"),
    Topic("3DGS", ("3DGS", "gaussian splatting"), "representation"),
    Topic("for all", ("for all",), "ignore"),
)
SMALL = Vocabulary(MINED)
FOUND = {
    "GANs for point clouds": ["GAN", "for", "point cloud"],
    "A Generative Adversarial Network": ["a", "GAN"],
    "Generative Adversarial Examples": ["generative", "adversarial", "example"],
    "Generative: Adversarial Network": ["generative", "adversarial", "network"],
    "Point, Cloud and Point (Cloud)": ["point", "cloud", "and", "point", "cloud"],
    "Pointcloud, Point-Cloud, point clouds": ["point cloud"] * 3,
    "3D Point Clouds in 3D": ["point cloud", "in", "3d"],
    "GAN-Based Text-to-Image Models": ["GAN", "based", "text-to-image", "model"],
    "Person Reidentification by ReID and Re ID": ["re-ID", "by", "re-ID", "and", "re-ID"],
    "SAM, SAMs, Sam and sam": ["segment anything", "segment anything", "sam", "and", "sam"],
    "SAM-Guided": ["segment anything", "guided"],
    "USING SAM FOR GANS": ["using", "sam", "for", "GAN"],
    "SAM FOR GAN": ["segment anything", "for", "GAN"],
    "3dgs and FastGS": ["3DGS", "and", "fastgs"],
    "Behaviour of Neighbours, Modelling Colours, Colourisation": [
        "behavior",
        "of",
        "neighbor",
        "modeling",
        "color",
        "colorization",
    ],
    "Does Bias Always Matter?": ["does", "bias", "always", "matter"],
    "Image(s) in (3D) [Clouds] $\\alpha$-GAN": ["image", "in", "3d", "cloud", "alpha", "GAN"],
    "Multi View, Multi-View, Multiview": ["multi-view", "multi-view", "multiview"],
    "One for All - Splatting Gaussian & Splatting": [
        *("one", "for all", "splatting", "gaussian", "splatting")
    ],
    "- & !": [],
    "": [],
}


@pytest.mark.parametrize(("title", "units"), FOUND.items(), ids=list(FOUND))
def test_what_is_found(title: str, units: list[str]) -> None:
    """Spellings, acronyms and phrases are topics; all else stands for itself."""
    assert SMALL.find(title) == units


SPELLINGS = {
    "localization regularization normalized optimizing randomize minimizes": ("iz", "is"),
    "analyze analyzing": ("yz", "ys"),
    "neighborhood color behavioral tumor": ("or", "our"),
    "modeling labeled traveler": ("el", "ell"),
    "center fiber meter": ("er", "re"),
    "gray grayscale": ("ay", "ey"),
    "artifact": ("ti", "te"),
    "defense": ("ns", "nc"),
}


@pytest.mark.parametrize(("words", "change"), SPELLINGS.items())
def test_british_spellings(words: str, change: tuple[str, str]) -> None:
    """They are counted as American ones; words that only look British stay."""
    for word in words.split():
        american = word.removesuffix("s")
        assert SMALL.find(word.replace(*change)) in ([word], [american])
    for same in ("exercise", "noise", "precise", "pour", "cell", "acre", "analysis", "hour"):
        assert SMALL.find(same) == [same]


WORD = st.sampled_from("a b c d".split())
FORM = st.lists(WORD, min_size=1, max_size=4)
MARK = st.sampled_from(["", " ", " ", " ", "-", ": ", ", "])


@given(
    st.lists(FORM, min_size=1, max_size=6, unique_by=tuple),
    st.lists(st.lists(WORD, min_size=1, max_size=9), min_size=1, max_size=5),
)
def test_brute_force(forms: list[list[str]], titles: list[list[str]]) -> None:
    """Each topic has as many papers as titles in which a search from left to right meets it."""
    names = {f"x{'_'.join(form)}": form for form in forms}
    vocabulary = Vocabulary(Topic(name, (" ".join(f),), "task") for name, f in names.items())
    counts = TOPICS.count(vocabulary.find(" ".join(title)) for title in titles)
    expected: Counter[str] = Counter()
    for title in titles:
        rest, met = title, set()
        while rest:
            fitting = [(len(f), name) for name, f in names.items() if rest[: len(f)] == f]
            length, name = max(fitting, default=(1, rest[0]))
            met.add(name)
            rest = rest[length:]
        expected.update(met)
    assert counts == expected


@given(st.lists(WORD, min_size=2, max_size=6), st.data())
def test_spellings_are_one(words: list[str], data: st.DataObject) -> None:
    """Blanks and hyphens between the words of a form make no difference, punctuation does."""
    marks = data.draw(st.lists(MARK, min_size=len(words) - 1, max_size=len(words) - 1))
    title = words[0] + "".join(mark + word for mark, word in zip(marks, words[1:], strict=True))
    found = Vocabulary([Topic("IT", (" ".join(words),), "task")]).find(title.title())
    if not {"", ": ", ", "} & set(marks):
        assert found == ["IT"]
    elif {": ", ", "} & set(marks):
        assert "IT" not in found


@given(st.text())
def test_any_title(title: str) -> None:
    """No title makes an empty unit."""
    assert all(unit.strip() for unit in load_vocabulary().find(title))


@given(st.lists(st.sampled_from([paper.title for paper in load_papers(2019)]), min_size=2))
def test_counts_can_be_merged(titles: list[str]) -> None:
    """A topic's papers do not depend on what else is counted."""
    both, *parts = (
        Counter(count_keywords(make_list(*some), TOPICS).counts)
        for some in (titles, titles[:1], titles[1:])
    )
    assert both == parts[0] + parts[1]


def test_known_numbers() -> None:
    """Counts that were found by other means: with all spellings, and with the long form."""

    def papers(year: int, *forms: str) -> int:
        vocabulary = Vocabulary([Topic("IT", forms, "task")])
        return sum("IT" in vocabulary.find(paper.title) for paper in load_papers(year))

    assert count_keywords(load_papers(2026)).counts["multimodal"] == 281
    assert papers(2026, "multimodal") == papers(2026, "multi-modal") == 332
    assert [papers(year, "in the wild") for year in (2024, 2025)] == [11, 21]
    wild = [count_keywords(load_papers(year), TOPICS).counts for year in (2024, 2025)]
    assert [counts["in the wild"] for counts in wild] == [11, 21]


def test_gans_of_2018() -> None:
    """The topic has the 35 titles that say GAN or its long form, UV-GAN, and two other forms."""
    said = re.compile(r"(?<![\w-])gans?(?![\w-])|generative adversarial networks?\b")
    titles = {paper.title for paper in load_papers(2018)}
    plain = {title for title in titles if said.search(title.lower())}
    assert len(plain) == 35
    found = {title for title in titles if "GAN" in load_vocabulary().find(title)}
    assert found - plain == {
        "UV-GAN: Adversarial Facial UV Map Completion for Pose-Invariant Face Recognition",
        "Global Versus Localized Generative Adversarial Nets",
        "Generative Adversarial Learning Towards Fast Weakly Supervised Detection",
    }
    assert plain <= found


COMPOUNDS = {
    "Text-to-Image Diffusion Models": {"text-to-image generation", "diffusion model"},
    "3D GANs": {"GAN"},
    "Point Cloud Generation": {"point cloud"},
    "LiDAR Semantic Segmentation": {"LiDAR", "semantic segmentation"},
    "Video Action Recognition": {"video", "action recognition"},
    "High-Resolution Image Synthesis": {"high-resolution", "image generation"},
    "Visible-Infrared Person Re-ID": {"thermal imaging", "person re-identification"},
    "Point Cloud Registration": {"point cloud registration"},
    "Graph Convolutional Networks": {"graph neural network"},
    "Monocular Videos": {"video"},
    "Unsupervised Domain Adaptation": {"domain adaptation"},
}


@pytest.mark.parametrize(("title", "topics"), COMPOUNDS.items())
def test_compounds(title: str, topics: set[str]) -> None:
    """A compound counts for its parts, but for tasks with a name and for what means another thing.

    `data/README.md` states this rule.
    """
    vocabulary = load_vocabulary()
    assert vocabulary.topics.intersection(vocabulary.find(title)) == topics


ACRONYMS = """
GAN generative adversarial network; CNN convolutional neural network; NeRF neural radiance field;
3DGS 3D Gaussian splatting; VLM vision-language model; LVLM large vision-language model;
MLLM multimodal large language model; LMM large multimodal model; LLM large language model;
ViT vision transformer; VQA visual question answering; Re-ID person re-identification;
SLAM simultaneous localization and mapping; BEV bird's-eye view; DiT diffusion transformer;
VLA vision-language-action; OOD out-of-distribution; UDA unsupervised domain adaptation;
NAS neural architecture search; RNN recurrent neural network; LSTM long short-term memory;
GNN graph neural network; GCN graph convolutional network; VAE variational autoencoder;
MLP multi-layer perceptron; KD knowledge distillation; MAE masked autoencoder;
MIM masked image modeling; DPO direct preference optimization; PEFT parameter-efficient fine-tuning;
LoRA low-rank adaptation; PTQ post-training quantization; SNN spiking neural network;
SSM state space model; CoT chain of thought; RAG retrieval-augmented generation;
MoE mixture of experts; ICL in-context learning; TTA test-time adaptation; TTT test-time training;
SFDA source-free domain adaptation; FSL few-shot learning; ZSL zero-shot learning;
GZSL generalized zero-shot learning; CIL class-incremental learning;
FSCIL few-shot class-incremental learning; MIL multiple instance learning;
IQA image quality assessment; NVS novel view synthesis; MVS multi-view stereo;
SfM structure from motion; VIO visual-inertial odometry;
HDR high dynamic range; ISP image signal processing; NLOS non-line-of-sight; SDF signed distance
function; UDF unsigned distance field; INR implicit neural representation; OCR optical character
recognition; HOI human-object interaction; HMR human mesh recovery; 3DMM 3D morphable model;
FER facial expression recognition; FAS face anti-spoofing; rPPG remote photoplethysmography;
WSI whole slide image; MRI magnetic resonance imaging; CT computed tomography;
UAV unmanned aerial vehicle; GUI graphical user interface; VSR video super-resolution;
VFI video frame interpolation; VOS video object segmentation; MOT multi-object tracking;
TAL temporal action localization; AQA action quality assessment; OVD open-vocabulary detection;
SGG scene graph generation; CRF conditional random field; MRF Markov random field;
PCA principal component analysis; SVM support vector machine; GMM Gaussian mixture model;
ODE ordinary differential equation; EBM energy-based model; LDM latent diffusion model;
T2I text-to-image; T2V text-to-video; VPR visual place recognition;
VLN vision-and-language navigation; CIR composed image retrieval; SBIR sketch-based image retrieval;
XAI explainable AI; SOD salient object detection; BNN binary neural network; VFM vision foundation
model; VLP vision-language pre-training; GRPO group relative policy optimization
"""


@pytest.mark.parametrize("pair", " ".join(ACRONYMS.split()).split("; "))
def test_acronyms_go_with_their_long_forms(pair: str) -> None:
    """The topic of an acronym is one of those of its long form."""
    vocabulary = load_vocabulary()
    short, long = pair.split(" ", 1)
    found = [vocabulary.topics.intersection(vocabulary.find(form)) for form in (short, long)]
    assert found[0]
    assert found[0] <= found[1]


FIRST_YEARS = {
    "NeRF": 2020,
    "VLA model": 2024,
    "segment anything": 2023,
    "state space model": 2023,
    "Gaussian splatting": 2024,
    "graph neural network": 2016,
    "prompt learning": 2021,
    "world model": 2021,
    "LLM": 2019,
}


@pytest.mark.parametrize(("topic", "year"), FIRST_YEARS.items())
def test_no_topic_before_its_time(topic: str, year: int) -> None:
    """A topic with a known beginning has at most two papers in all years of CVPR before it."""
    titles = [paper.title for past in range(2013, year) for paper in load_papers(past)]
    assert sum(topic in load_vocabulary().find(title) for title in titles) <= 2


def test_shipped_vocabulary() -> None:
    """Each row is filled, no form belongs to two topics, and no topic is a generic word."""
    text = (shipped_folder() / "topics.csv").read_text(encoding="utf-8")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows[0] == ["topic", "forms", "kind"]
    assert all(all(row) for row in rows)
    topics = parse_topics(text, "topics.csv")
    assert {topic.kind for topic in topics} == {*KINDS, "ignore"}
    assert len({topic.name for topic in topics}) == len(topics)
    vocabulary = Vocabulary(topics)
    owners: dict[str, str] = {}
    for topic in topics:
        for form in topic.forms:
            key = " ".join(vocabulary.keys(form))
            assert owners.setdefault(key, topic.name) == topic.name, form
            *_, unit = vocabulary.find(f"a {form.replace('=', '')}")
            assert unit == topic.name, form
    assert not GENERIC & {topic.name for topic in topics if topic.kind != "ignore"}


@pytest.mark.parametrize("year", YEARS)
def test_golden_topics(year: int, check_golden: Callable[[str, str], None]) -> None:
    """The first 40 topics of a year are what a researcher would list."""
    counts = count_keywords(load_papers(year), TOPICS)
    lines = [f"{papers:4} {topic}" for topic, papers in counts.top(40)]
    check_golden(f"topics-{year}.txt", "\n".join(lines) + "\n")


@pytest.mark.parametrize("rule", [WORDS, TOPICS])
def test_counted_papers_are_listed(rule: object) -> None:
    """Each of the first keywords lists as many papers as it has."""
    papers = load_selection("2014")
    counts = count_keywords(papers, rule)  # type: ignore[arg-type]
    for keyword, number in counts.top(12):
        listed = counted_papers(papers, keyword, rule)  # type: ignore[arg-type]
        assert len(listed) == number


def test_any_form_asks_for_its_topic() -> None:
    """A topic is found by each of its spellings; what is no topic, as the other rules tell it."""
    papers = make_list("Neural Radiance Fields", "NeRFs", "Cats")
    asked = ["nerf", "neural radiance fields", "cats"]
    counts = count_keywords(papers, TOPICS, asked=asked)
    assert find_keywords(asked, [counts]) == ["NeRF", "NeRF", "cat"]
    assert counts.counts == {"NeRF": 2, "cat": 1}
    for asked_for in ("Cat graph", "NeRF graph"):
        with pytest.raises(UsageError, match=f"'{asked_for.lower()}' is a phrase"):
            count_keywords(papers, TOPICS, asked=[asked_for])
    generic = count_keywords(papers, TOPICS, asked=["novel NeRF approaches"])
    assert find_keywords(["novel NeRF approaches"], [generic]) == ["NeRF"]


def test_an_ignored_word_leaves_topics_alone() -> None:
    """`ignore` leaves out a topic by any of its forms, not the topics whose names hold it."""
    papers = make_list("Point Clouds", "Points of GANs", "Clouds")
    counts = count_keywords(papers, TOPICS, ignore=["gans", "cloud"])
    assert counts.counts == {"point cloud": 1}


def test_own_topics(tmp_path: Path) -> None:
    """Own topics come before those that ship, and `ignore` leaves a topic out."""
    own = tmp_path / "mine.csv"
    own.write_text("topic,forms,kind,papers\ncats,cat; kitten,\nGAN,,ignore\nNeRF,dog,method\n")
    rule = own_topics(own)
    papers = make_list("Kittens and Dogs", "A Cat GAN", "Radiance Fields of the Generative Cat")
    counts = count_keywords(papers, rule)
    assert counts.counts == {"cats": 3, "NeRF": 2, "generative model": 1}
    assert rule.name == "topics with mine.csv"
    assert own_topics(own) == rule
    own.write_text("topic,forms,kind\nfelines,cat,\n")
    assert "felines" in count_keywords(papers, own_topics(own)).counts
    assert count_keywords(papers, TOPICS).counts["GAN"] == 1


WRONG = {
    "topic,forms\na,b\n": "mine.csv is not a list of topics: it has no column kind; its first line "
    "must be topic,forms,kind",
    "topic,forms,kind\na,b,tsak\n": "mine.csv, line 2: the kind is 'tsak'; write task, method, "
    "representation, data, setting or ignore",
    "topic,forms,kind\n,,task\n": "mine.csv, line 2: a topic has no name; write one",
    "topic,forms,kind\na,b; -,task\n": "mine.csv, line 2: '-' has no letters; write a word",
    "topic,forms,kind\na,b,task\nc,b,task\n": "mine.csv, line 3: 'b' is a form of 'a', too; leave "
    "it to one of them",
    "": "mine.csv is not a list of topics: it has no column topic; its first line must be "
    "topic,forms,kind",
}


@pytest.mark.parametrize(("text", "message"), WRONG.items())
def test_wrong_files(text: str, message: str) -> None:
    """A file that cannot be read says where, and what to write."""
    with pytest.raises(FileError) as raised:
        parse_topics(text, "mine.csv")
    assert str(raised.value) == message


def test_all_counts_are_of_titles() -> None:
    """No topic has more papers than there are, and the order is that of the papers."""
    counts = count_keywords(load_papers(2019), TOPICS)
    numbers = list(counts.counts.values())
    assert all(more >= fewer for more, fewer in pairwise(numbers))
    assert numbers[0] <= counts.papers
