"""Make lists of a million titles and more: `python benchmarks/many_titles.py N FILE [--years]`.

FILE ends in .parquet (row groups of 250,000), .csv, .jsonl or .txt (one title per line); the
latter three also in .gz or .zst. Memory is bounded. The first million of ten are the list of one
million, and the titles are the same with `--years` and without.

A title is the first half of a title of the catalogue and the second half of another, both drawn
uniformly: LaTeX, accents, possessives, hyphens, slashes, acronyms, plurals beside singulars,
repeated words and capitals stay about as frequent as they are there. New words come in as they do
in bibliographies: 55 of 100 titles hold a made-up one, whose rank r is drawn by the law of Zipf and
Mandelbrot without an end, p(r) ~ (r + SHIFT)^-EXPONENT. So the distinct words grow as Heaps' law
says, in the limit by the power 1 / EXPONENT = 0.78 of the titles: 70 thousand in 100 thousand
titles, 264 thousand in 1 million, 1.43 million in 10 million. Rarer made-up words are longer,
and they have the forms of the catalogue's rarest words: names with a colon, capitals within,
hyphens, plurals. Each year has 8 % more titles than the one before.
"""

import argparse
import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

PAPERS = Path(__file__).parents[1] / "data/papers"
SEED = 2019
BLOCK = 250_000
"""Titles that are made at once, and rows of a row group."""
WITH_TAIL = 0.55
"""Share of the titles that hold a made-up word."""
EXPONENT, SHIFT = 1.28, 250.0
LAST_RANK = 2.0**50
"""Ranks beyond it, one draw in 3,000, are drawn anew."""
YEARS = np.arange(1990, 2027)
GROWTH = 1.08

FORMS_OF_FILES = ("csv", "jsonl", "txt")
PACKED = {"gz": "gzip", "zst": "zstd"}

SYLLABLES = [consonant + vowel for consonant in "bdfgklmnrstvz" for vowel in "aeiou"]
ENDINGS = "n x ty ss sis us tion ch ing ic er ed rix l ment phy".split()
PLURALS = "ns xes ties sses ses uses tions ches ings ics ers eds rices ls ments phies".split()
FRONT_FORMS = dict(
    zip(
        "{Word}: {WoRd}: {WORD}: {Word}-Net: {Word}3D: É{word}: ({WORD})$^2$: {Word}++:".split(),
        (300, 350, 150, 100, 90, 5, 3, 2),
        strict=True,
    )
)
FORMS = dict(
    zip(
        "{Word} {Words} {Word}-Based Multi-{Word} {word} {WORD} {words}".split()
        + "{Word}'s É{word} {Word}/{Words}".split(),
        (450, 200, 140, 90, 50, 40, 20, 3, 5, 2),
        strict=True,
    )
)
"""How made-up words look at the front of a title and elsewhere, and how often, of 1,000."""
PLACES = (0.5, 0.3, 0.2)
"""How often they are at the front, between the halves, and at the end."""
BRACKETS = (("(", ")"), ("[", "]"), ("{", "}"), ("“", "”"))


def main() -> None:
    """Write the titles that are asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n\n")[2])
    parser.add_argument("number", type=int)
    parser.add_argument("file", type=Path)
    parser.add_argument("--years", action="store_true", help="add a column of years")
    asked = parser.parse_args()
    try:
        write_titles(asked.number, asked.file, with_years=asked.years)
    except ValueError as error:
        parser.error(str(error))


def write_titles(number: int, path: Path, *, with_years: bool = False) -> None:
    """Write `number` titles to `path`, in the form that its ending says."""
    if number < 1:
        raise ValueError(f"{number} titles cannot be written; write 1 or more")
    blocks = make_blocks(number, with_years=with_years)
    endings = [ending[1:] for ending in path.suffixes]
    if endings[-1:] == ["parquet"]:
        first = next(blocks)
        with pq.ParquetWriter(path, first.schema) as file:
            file.write_table(first)
            for block in blocks:
                file.write_table(block)
        return
    packed = PACKED[endings.pop()] if endings and endings[-1] in PACKED else None
    form = endings[-1] if endings else ""
    if form == "txt" and with_years:
        raise ValueError(f"{path}: a list of titles has no years; write .csv or .jsonl")
    if form not in FORMS_OF_FILES:
        raise ValueError(f"{path} has none of the endings .parquet, .csv, .jsonl, .txt, .gz, .zst")
    with (
        pa.output_stream(path, compression=packed) as packer,
        io.TextIOWrapper(packer, "utf-8", newline="") as text,
    ):
        write_text(blocks, form, text)


def write_text(blocks: Iterator[pa.Table], form: str, text: TextIO) -> None:
    """Write titles as CSV with a line of names, JSON lines, or one title per line."""
    for number, block in enumerate(blocks):
        rows = zip(*(column.to_pylist() for column in block.columns), strict=True)
        if form == "csv":
            writer = csv.writer(text, lineterminator="\n")
            if not number:
                writer.writerow(block.column_names)
            writer.writerows(rows)
        elif form == "jsonl":
            text.writelines(
                json.dumps(dict(zip(block.column_names, row, strict=True)), ensure_ascii=False)
                + "\n"
                for row in rows
            )
        else:
            text.writelines(f"{title}\n" for (title,) in rows)


def make_blocks(number: int, *, with_years: bool = False) -> Iterator[pa.Table]:
    """Yield `number` titles, at most BLOCK at once, each block from a seed of its own."""
    catalogue = Catalogue()
    for start in range(0, number, BLOCK):
        random = np.random.default_rng([SEED, start // BLOCK])
        table = pa.table({"title": catalogue.recombine(random)})
        if with_years:
            share = GROWTH ** (YEARS - YEARS[0])
            years = random.choice(YEARS, BLOCK, p=share / share.sum())
            table = table.append_column("year", pa.array(years, pa.int16()))
        yield table.slice(0, number - start)


class Catalogue:
    """The halves of the catalogue's titles."""

    def __init__(self) -> None:
        """Read and cut all lists."""
        titles = list(read_catalogue())
        halves = [cut(title) for title in titles]
        self.firsts = pa.array([first for first, _ in halves])
        self.seconds = pa.array([second for _, second in halves if second])
        self.in_capitals = pa.array([title.isupper() for title in titles])

    def recombine(self, random: np.random.Generator) -> pa.StringArray:
        """Return BLOCK new titles."""
        drawn = pa.array(random.integers(len(self.firsts), size=BLOCK))
        firsts, in_capitals = self.firsts.take(drawn), self.in_capitals.take(drawn)
        seconds, others = (
            self.seconds.take(pa.array(random.integers(len(self.seconds), size=BLOCK)))
            for _ in range(2)
        )
        # Half of the words said twice would be "for".
        twice = (pc.match_substring_regex(half, r"\bfor\b") for half in (firsts, seconds))
        seconds = pc.if_else(pc.and_(*twice), others, seconds)
        named = pc.match_substring(firsts, ":").to_numpy(zero_copy_only=False)
        places = random.choice(["front", "between", "end"], BLOCK, p=PLACES)
        places[named & (places == "front")] = "between"
        places[random.random(BLOCK) >= WITH_TAIL] = "nowhere"
        words = made_up_words(random)
        names, inner = shape(words, FRONT_FORMS, random), shape(words, FORMS, random)
        nothing = pa.nulls(BLOCK, pa.string())
        titles = pc.binary_join_element_wise(
            pc.if_else(places == "front", names, nothing),
            firsts,
            pc.if_else(places == "between", inner, nothing),
            seconds,
            pc.if_else(places == "end", inner, nothing),
            " ",
            null_handling="skip",
        )
        # A title in capitals stays one, so that they are as rare as in the catalogue.
        return pc.if_else(in_capitals, pc.utf8_upper(titles), titles)


def read_catalogue() -> Iterator[str]:
    """Yield the titles of all lists of the catalogue."""
    for path in sorted(PAPERS.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            yield from (row["title"] for row in csv.DictReader(file))


def cut(title: str) -> tuple[str, str]:
    """Return both halves of a title, neither with half a formula or bracket; or it and nothing."""
    words = title.split(" ")
    for place in sorted(range(1, len(words)), key=lambda place: abs(2 * place - len(words))):
        first = " ".join(words[:place])
        if first.count("$") % 2 == 0 and all(first.count(a) == first.count(b) for a, b in BRACKETS):
            return first, " ".join(words[place:])
    return title, ""


def made_up_words(random: np.random.Generator) -> list[pa.StringArray]:
    """Return BLOCK stems, their endings, and their endings in the plural."""
    furthest = (LAST_RANK / SHIFT + 1) ** (1 - EXPONENT)
    beyond = furthest + (1 - furthest) * random.random(BLOCK)
    ranks = (SHIFT * (beyond ** (1 / (1 - EXPONENT)) - 1)).astype(np.int64)
    syllables = pa.array([*SYLLABLES, ""])
    # Stems have two syllables at least: one makes words of English.
    left = ranks + len(SYLLABLES)
    spelled = []
    while left.any():
        digits = np.where(left, left % len(SYLLABLES), len(SYLLABLES))
        spelled.append(syllables.take(pa.array(digits)))
        left //= len(SYLLABLES)
    endings = pa.array(ranks % len(ENDINGS))
    stems = pc.binary_join_element_wise(*spelled, "")
    return [stems, pa.array(ENDINGS).take(endings), pa.array(PLURALS).take(endings)]


def shape(
    words: list[pa.StringArray], forms: dict[str, int], random: np.random.Generator
) -> pa.StringArray:
    """Return each word in one of `forms`, drawn as often as these say."""
    stems, endings, plurals = words
    word, plural = (pc.binary_join_element_wise(stems, end, "") for end in (endings, plurals))
    spellings = {
        "word": word,
        "words": plural,
        "Word": pc.utf8_capitalize(word),
        "Words": pc.utf8_capitalize(plural),
        "WORD": pc.utf8_upper(word),
        "WoRd": pc.binary_join_element_wise(
            pc.utf8_capitalize(stems), pc.utf8_capitalize(endings), ""
        ),
    }
    drawn = random.choice(len(forms), BLOCK, p=np.array(list(forms.values())) / 1000)
    shaped = [
        pc.binary_join_element_wise(
            *(spellings.get(piece, piece) for piece in re.split("[{}]", form)), ""
        )
        for form in forms
    ]
    return pc.choose(pa.array(drawn), *shaped)


if __name__ == "__main__":
    main()
