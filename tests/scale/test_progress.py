"""A bar on a terminal tells how far a run is."""

import sys
from dataclasses import dataclass

import pytest
from rich.progress import Progress

from cvprstats.scale.progress import show_progress


@dataclass(frozen=True)
class Part:
    """A part of a list."""

    size: int


PARTS = [Part(30_000_000), Part(10_000_000)]


def test_a_terminal_sees_parts_rate_and_time_left(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Time is that of bytes: parts differ in size."""
    seconds = iter(range(1_000))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    start = Progress.__init__
    monkeypatch.setattr(
        Progress,
        "__init__",
        lambda self, *columns, **options: start(
            self, *columns, **options, auto_refresh=False, get_time=lambda: next(seconds)
        ),
    )
    with show_progress("reading", PARTS) as advance:
        advance(PARTS[0])
        advance(PARTS[1])
    shown = capsys.readouterr()
    assert "reading" in shown.err
    assert "2 of 2 parts" in shown.err
    assert not shown.out


@pytest.mark.parametrize(("terminal", "parts"), [(0, 2), (1, 1)])
def test_others_see_nothing(
    terminal: int,
    parts: int,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A file gets no bar, and one part has no progress to tell."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: bool(terminal))
    with show_progress("reading", PARTS[:parts]) as advance:
        advance(PARTS[0])
    assert capsys.readouterr() == ("", "")
