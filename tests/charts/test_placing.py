"""Labels beside dots: the laws of placing them."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cvprstats.charts.placing import DOT, NEAR, Label, Rectangle, leader_end, place_labels

ROOM = Rectangle(-0.1, -0.1, 6, 5)
LABELS = st.builds(
    Label, st.floats(0, 5), st.floats(0, 5), st.floats(0.1, 2), st.just(0.2), st.booleans()
)


def apart(one: Rectangle, other: Rectangle) -> bool:
    """Whether two boxes have no room in common."""
    return (
        one.right <= other.left
        or other.right <= one.left
        or one.top <= other.bottom
        or other.top <= one.bottom
    )


@settings(max_examples=40)
@given(st.lists(LABELS, max_size=40))
def test_laws(labels: list[Label]) -> None:
    """Labels are in the room, on no other label, on nothing taken and on no important dot."""
    taken = Rectangle(2, 2, 3, 2.2)
    boxes = place_labels(labels, ROOM, [taken])
    assert len(boxes) == len(labels)
    placed = [box for box in boxes if box]
    assert all(ROOM.holds(box) and apart(box, taken) for box in placed)
    assert all(apart(*pair) for pair in combinations(placed, 2))
    for label, box in zip(labels, boxes, strict=True):
        if not box:
            continue
        assert box.right - box.left == pytest.approx(label.width)
        assert box.top - box.bottom == pytest.approx(label.height)
        for other in labels:
            is_same = (other.x, other.y) == (label.x, label.y)
            if other.is_important or not (label.is_important or is_same):
                assert apart(box, other.dot())


def test_a_label_is_nearest_to_its_dot() -> None:
    """A label without a leader is nearer to its dot than to any other, or is not placed."""
    grid = [Label(x / 4, y / 4, 0.5, 0.15) for x in range(8) for y in range(8)]
    boxes = place_labels(grid, ROOM)
    assert any(boxes)
    assert not all(boxes)
    for label, box in zip(grid, boxes, strict=True):
        if box and not leader_end(label, box):
            gaps = {other: distance(other, box) for other in grid}
            assert min(gaps, key=gaps.__getitem__) == label


def distance(label: Label, box: Rectangle) -> float:
    """Return the inches from a dot to a box."""
    x, y = box.nearest(label.x, label.y)
    return float(((x - label.x) ** 2 + (y - label.y) ** 2) ** 0.5)


def test_first_come_first_served() -> None:
    """Labels compete in their order; a lone one is beside its dot, away from the diagonal."""
    above, below = Label(2, 3, 1, 0.2), Label(3, 2, 1, 0.2)
    boxes = place_labels([above, below], ROOM)
    assert boxes[0] == pytest.approx(Rectangle(2 - NEAR - 1, 2.9, 2 - NEAR, 3.1))
    assert boxes[1] == pytest.approx(Rectangle(3 + NEAR, 1.9, 4 + NEAR, 2.1))
    narrow = Rectangle(0.9, 2.9, 3.1, 3.1)
    assert place_labels([above, above, above], narrow).count(None) == 1
    assert place_labels([], ROOM) == []


def test_leaders() -> None:
    """Only labels far from their dots have one; it crosses no other label, and no other leader."""
    crowd = [Label(2 + at * DOT, 2, 0.8, 0.2, is_important=True) for at in range(6)]
    boxes = place_labels(crowd, ROOM)
    lines = [
        (label, end)
        for label, box in zip(crowd, boxes, strict=True)
        if box and (end := leader_end(label, box))
    ]
    assert len(lines) > 1
    for (one, one_end), (other, other_end) in combinations(lines, 2):
        assert not cross((one.x, one.y), one_end, (other.x, other.y), other_end)
    assert leader_end(crowd[0], crowd[0].dot()) is None


Point = tuple[float, float]


def cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether the line from a to b crosses that from c to d."""

    def side(p: Point, q: Point, r: Point) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0
