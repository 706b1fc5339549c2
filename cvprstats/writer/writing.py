"""Lines of a model in the slots of a paper; what cannot be checked is not kept."""

import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

import msgspec

from cvprstats.catalogue.lists import user_folder
from cvprstats.errors import FileError
from cvprstats.output import make_folder, write_file
from cvprstats.summary.paper import PaperReport
from cvprstats.summary.told import Sentence, Told, Written
from cvprstats.writer.checking import ENGLISH, find_fault
from cvprstats.writer.endpoint import MOST_BYTES, SEED, Endpoint, WriterError
from cvprstats.writer.evidence import Evidence, gather_evidence
from cvprstats.writer.prompt import (
    LONGEST_QUOTE,
    SLOTS,
    VERSION,
    Line,
    make_messages,
    read_lines,
)

PATIENCE = 300.0
"""Seconds for all that is asked about one paper: a small model without a graphics card takes two
minutes for an answer."""
MOST_EVIDENCE = 4
"""Sentences and rows that a line can refer to: with a whole paper every word would be found."""

_Kept = dict[str, list[Line]]
"""Lines by their slots."""


@dataclass(slots=True)
class Writer:
    """A model that words the slots of papers, and what it wrote before."""

    endpoint: Endpoint
    language: str = ENGLISH
    patience: float = PATIENCE
    failed: bool = field(default=False, init=False)
    """The server did not answer as it should; it is not asked again."""

    def write(self, report: PaperReport) -> tuple[PaperReport, str]:
        """Return the report with written lines in its slots, and a warning if that went wrong.

        A slot without a line that can be kept stays as it was.
        """
        evidence = {one.name: one for one in gather_evidence(report)}
        if not evidence:
            return report, ""
        messages = make_messages(report.title, tuple(evidence.values()), self.language)
        place = self._place(messages)
        kept = self._remembered(place, evidence)
        warning = ""
        if kept is None and not self.failed:
            try:
                kept, complete = self._ask(report.title, evidence, messages)
                if complete:
                    _remember(place, kept)
            except WriterError as error:
                self.failed = True
                warning = f"the paper's own sentences are shown, because {error}"
        if not kept:
            empty = f"no line of {self.endpoint.model} could be kept for “{report.title}”"
            return report, warning or ("" if self.failed else empty)
        return replace(report, told=self._told(report.told, kept, evidence)), warning

    def _ask(
        self, title: str, evidence: Mapping[str, Evidence], messages: list[dict[str, str]]
    ) -> tuple[_Kept, bool]:
        """Return the lines to keep after one try, or two, and whether the answers were in form."""
        end = time.monotonic() + self.patience
        lines = read_lines(self.endpoint.ask(messages, self.patience))
        kept, faults = self._check(lines, evidence)
        if not faults:
            return kept, True
        messages = make_messages(title, tuple(evidence.values()), self.language, faults)
        try:
            again = read_lines(self.endpoint.ask(messages, max(0.0, end - time.monotonic())))
        except WriterError:
            if not kept:
                raise
            return kept, False
        better, _ = self._check(again, evidence)
        for slot, written in better.items():
            if len(written) >= len(kept.get(slot, ())):
                kept[slot] = written
        return kept, lines is not None or again is not None

    def _check(
        self, lines: Sequence[Line] | None, evidence: Mapping[str, Evidence]
    ) -> tuple[_Kept, list[str]]:
        """Return the lines that can be kept, and what is wrong with the others."""
        if not lines:
            return {}, ["there was no JSON list of lines"]
        kept: _Kept = {}
        faults = []
        unique: dict[str, Line] = {}
        for line in lines:
            unique.setdefault(line.text.casefold(), line)
        for line in unique.values():
            if fault := self._fault(line, evidence):
                faults.append(f"{line.text[:LONGEST_QUOTE]}: {fault[:LONGEST_QUOTE]}")
            elif len(there := kept.setdefault(line.slot, [])) < SLOTS[line.slot]:
                there.append(line)
        return kept, faults

    def _fault(self, line: Line, evidence: Mapping[str, Evidence]) -> str:
        if line.slot not in SLOTS:
            return f"there is no slot {line.slot!r}"
        if not 1 <= len(line.evidence) <= MOST_EVIDENCE:
            return f"it must name 1 to {MOST_EVIDENCE} ids as evidence"
        unknown = [name for name in line.evidence if name not in evidence]
        if unknown:
            return f"there is no id {unknown[0]!r}"
        said = " ".join(evidence[name].text for name in line.evidence)
        return find_fault(line.text, said, self.language)

    def _told(self, told: Told, kept: _Kept, evidence: Mapping[str, Evidence]) -> Told:
        slots = {
            slot: tuple(self._sentence(line, evidence) for line in lines)
            for slot, lines in kept.items()
        }
        return Told(
            problem=slots.get("problem", (told.problem,))[0],
            idea=slots.get("idea", (told.idea,))[0],
            how=slots.get("how", told.how),
            result=slots.get("result", (told.result,))[0],
        )

    def _sentence(self, line: Line, evidence: Mapping[str, Evidence]) -> Sentence:
        used = [evidence[name] for name in dict.fromkeys(line.evidence)]
        pages = tuple(sorted({one.page for one in used}))
        written = Written(self.endpoint.model, pages, self.language != ENGLISH)
        full = " ".join(one.text for one in used)
        return Sentence(line.text, full, used[0].page, used[0].section, written)

    def _place(self, messages: list[dict[str, str]]) -> Path:
        """Return the file for the lines that these messages lead to."""
        asked = [VERSION, SEED, self.endpoint.model, self.endpoint.url, self.language, messages]
        name = sha256(msgspec.json.encode(asked)).hexdigest()
        return user_folder() / "writer" / f"{name}.json"

    def _remembered(self, place: Path, evidence: Mapping[str, Evidence]) -> _Kept | None:
        """Return the lines that were kept before; None if there are none, or they are damaged."""
        try:
            if not place.is_file() or place.stat().st_size > MOST_BYTES:
                return None
            lines = msgspec.json.decode(place.read_bytes(), type=list[Line])
        except (OSError, msgspec.DecodeError, RecursionError):
            return None
        if not lines:
            return {}
        kept, faults = self._check(lines, evidence)
        return None if faults else kept


def _remember(place: Path, kept: _Kept) -> None:
    """Keep lines for the next time; without a place for them they are asked for again."""
    lines = [line for written in kept.values() for line in written]
    with suppress(FileError):
        make_folder(place.parent)
        write_file(place, msgspec.json.encode(lines))
