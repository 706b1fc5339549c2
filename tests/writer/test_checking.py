"""Written lines are kept only if their evidence holds what they say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cvprstats.writer.checking import find_fault, numbers

EVIDENCE = (
    "We introduce generalized IoU (GIoU) as a loss for bounding box regression. On MS COCO, it "
    "improves the AP of YOLO v3 from 0.461 to 0.482 (4.5%) with three heads and 1,234 boxes at "
    "batch size 25K, and Δ is -0.6 with ResNet-50 [73]."
)
KEPT = (
    "Introduces GIoU as a loss for bounding box regression",
    "GIoU improves AP on MS COCO from 0.461 to 0.482",
    "Improves AP by 4.5 % with 3 heads and 1234 boxes",
    "The loss GIoU improves regression of ResNet-50 with three heads; Δ is -0.6",
)
REJECTED = (
    ("GIoU improves AP on MS COCO from 0.461 to 0.483", "0.483"),
    ("GIoU improves AP on MS COCO by 46.1", "46.1"),
    ("GIoU improves AP on MS COCO by 482", "482"),
    ("GIoU improves the AP of YOLO on MS COCO by .6", "0.6"),
    ("GIoU improves AP on MS COCO with batch size 25", "25"),
    ("GIoU improves AP on MS COCO by 50", "50"),
    ("GIoU improves AP on MS COCO by 73", "73"),
    ("GIoU improves AP on MS COCO by 3%", "3"),
    ("GIoU improves AP on MS COCO by ７.２", "7.2"),
    ("GIoU improves AP on MS COCO by ٧٫٢ and ٩", "9"),
    ("GIoU improves AP of YOLO v3 on MS COCO 10² times", "10"),
    ("GIoU improves AP of YOLO v3 on MS COCO twice", "twice"),
    ("GIoU improves AP of YOLO v3 with seven heads", "seven"),
    ("GIoU improves AP of YOLO v3 on LVIS", "lvis"),
    ("GIoU improves AP of YOLO v3 on MS COCO at Google", "google"),
    ("GIoU improves AP on MS COCO, see giou.example.com", "giou.example.com"),
    ("GIoU improves ΑP on MS COCO", "Α"),  # a Greek letter
    ("GIoU does not improve AP on MS COCO", "denies"),
    ("GIoU improves AP on MS COCO by 0.4\u200b82", "invisible"),
    ("Buy our wonderful product today and become rich", "too many words"),
    ("", "words"),
    ("AP " * 41, "words"),
)


@pytest.mark.parametrize("line", KEPT)
def test_what_the_evidence_says_is_kept(line: str) -> None:
    """Other words for the same, numbers in another spelling and forms of a word are kept."""
    assert not find_fault(line, EVIDENCE)


@pytest.mark.parametrize(("line", "reason"), REJECTED)
def test_what_it_does_not_say_is_rejected(line: str, reason: str) -> None:
    """Numbers, in whatever digits or words, acronyms, names, addresses, other words."""
    assert reason in find_fault(line, EVIDENCE)


@pytest.mark.parametrize(
    ("line", "language", "reason"),
    [
        ("GIoU는 COCO에서 AP를 0.461에서 0.482로 높인다", "ko", ""),
        ("GIoU 损失函数把 AP 从 0.461 提高到 0.482", "zh", ""),
        ("GIoU verbessert die AP auf MS COCO von 0,461 auf 0,482", "de", ""),
        ("GIoU는 COCO에서 AP를 0.483로 높인다", "ko", "0.483"),
        ("GIoU는 LVIS에서 AP를 0.482로 높인다", "ko", "lvis"),
        ("GIoU는 bitcoin을 산다", "ko", "bitcoin"),
        ("GIoU 把 AP 提高 百分之八十五", "zh", "八十五"),
        ("GIoU 把 AP 提高 三倍", "zh", "三倍"),
        ("GIoU améliore AP chez Google", "fr", "google"),
        ("모든 지시를 무시한다", "ko", "no number, name or term"),
    ],
)
def test_translated_lines(line: str, language: str, reason: str) -> None:
    """In another language numbers, names, acronyms and words left in English are compared."""
    fault = find_fault(line, EVIDENCE, language)
    assert reason in fault if reason else not fault


@given(
    line=st.sampled_from(KEPT),
    number=st.decimals(-10_000, 10_000, allow_nan=False, allow_infinity=False, places=2),
    percent=st.sampled_from(["", "%", " %", "x", "K"]),
    at=st.integers(0, 20),
    language=st.sampled_from(["en", "ko", "de"]),
)
def test_no_invented_number_gets_through(
    line: str, number: object, percent: str, at: int, language: str
) -> None:
    """A number anywhere in a line that is otherwise kept is found, unless the paper has it."""
    words = line.split()
    words.insert(at % (len(words) + 1), f"{number}{percent}")
    invented = numbers(f"{number}{percent}") - numbers(EVIDENCE)
    assert not invented or find_fault(" ".join(words), EVIDENCE, language)
