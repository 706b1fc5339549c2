"""How many titles of a list say what: counted block by block, and added up."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from cvprstats.keywords.counts import adjust_counts, asked_phrases, in_order, said_phrases
from cvprstats.keywords.rules import Rule
from cvprstats.scale.partitions import Partition, read_titles
from cvprstats.scale.pieces import Flags, Integers, Pieces, begins, join_pieces, split_titles
from cvprstats.scale.readers import Years
from cvprstats.scale.readings import find_reading, matches
from cvprstats.scale.units import Plan, Units, find_singulars, find_units

KINDS = FORM, DOUBLE, NAMED, NAMED_DOUBLE = range(4)
"""What a row of a tally counts: forms and doubles of all words, and of those that are asked for."""

HELD = 3_000_000
"""Rows of tallies that are held before they are added up, at least."""


class ListTally(NamedTuple):
    """What the titles of a list say; the sum of those of its parts is that of the list."""

    papers: Counter[int]
    """Titles by year."""
    said: pa.Table
    """Papers by year, kind (`FORM` to `NAMED_DOUBLE`) and word, in one row or several."""


def tally_partition(partition: Partition, plan: Plan) -> ListTally:
    """Return the tally of the titles of a partition.

    Raises:
        FileError: it cannot be read.

    """
    batches = read_titles(partition)
    return merge(tally_titles(one.titles, one.years, plan, one.demos) for one in batches)


def tally_titles(
    titles: pa.LargeStringArray, years: Years | None, plan: Plan, demos: Flags | None = None
) -> ListTally:
    """Return the tally of some titles; without years, of the year 0.

    Demos are counted apart, those of 2019 in the year -2020: see `without_demos`.
    """
    dated = np.zeros(len(titles), np.int64) if years is None else years.astype(np.int64)
    if demos is not None:
        dated = np.where(demos, -1 - dated, dated)
    reading = find_reading(plan.rule)
    whole = np.zeros(len(titles), bool)

    def read_whole(those: Flags) -> None:
        whole[pieces.titles[those[pieces.places]]] = True

    pieces = split_titles(titles)
    read_whole(reading.is_odd(pieces.texts))
    if reading.edges:
        whole |= _in_capitals(titles, pieces)
        edges, unknown = reading.edges(pieces.texts)
        read_whole(unknown)
        pieces = join_pieces(pieces, edges)
    units = find_units(pieces.texts, reading, plan)
    if plan.asked:
        read_whole(units.asked)
    firsts = np.flatnonzero(begins(pieces.titles))
    whole[pieces.titles[firsts[units.is_name[pieces.places[firsts]]]]] = True
    by_pieces = _tally_pieces(pieces, ~whole, units, dated, plan.rule)
    at = np.flatnonzero(whole)
    by_titles = _tally_whole(titles.take(at).to_pylist(), dated[at].tolist(), plan)
    known, papers = np.unique(dated, return_counts=True)
    by_year = Counter(dict(zip(known.tolist(), papers.tolist(), strict=True)))
    return ListTally(by_year, pa.concat_tables([by_pieces, by_titles]))


def merge(tallies: Iterable[ListTally]) -> ListTally:
    """Return the sum of tallies, in any order and grouping; many are never held at once."""
    papers: Counter[int] = Counter()
    held: list[pa.Table] = [_no_rows()]
    most = HELD
    for tally in tallies:
        papers.update(tally.papers)
        held.append(tally.said)
        if sum(map(len, held)) > most:
            held = [_sum(held)]
            most = max(HELD, 2 * len(held[0]))  # so that each row is added up a few times only
    return ListTally(papers, _sum(held))


def without_demos(tally: ListTally) -> ListTally:
    """Return the tally of a whole list without its demos, unless it holds nothing else."""
    if max(tally.papers, default=0) >= 0:
        return tally._replace(papers=Counter({y: n for y, n in tally.papers.items() if y >= 0}))
    years = pc.subtract(pc.negate(tally.said["year"]), pa.scalar(1, pa.int16()))
    papers = Counter({-1 - year: demos for year, demos in tally.papers.items()})
    return ListTally(papers, tally.said.set_column(0, "year", years))


def keyword_counts(
    tally: ListTally, plan: Plan, ignore: Collection[str] = ()
) -> dict[int, dict[str, int]]:
    """Return the papers by keyword of each year, as `KeywordCounts.counts` has them.

    `tally` is one that `merge` returned, whose rows are in order of years and kinds.
    """
    groups = _groups(tally.said)
    counts = {}
    for year in sorted(tally.papers):
        said, named = (_fold(groups, year, kind, plan.rule) for kind in (FORM, NAMED))
        adjusted = adjust_counts(said, plan.rule, ignore, plan.asked, named)
        counts[year] = in_order(adjusted) if named else adjusted
    return counts


def _in_capitals(titles: pa.LargeStringArray, pieces: Pieces) -> Flags:
    """Return which of the titles have capitals, and no small letter of ASCII."""
    found = np.ones(len(titles), bool)
    found[pieces.titles[matches(pieces.texts, "[a-z]")[pieces.places]]] = False
    at = np.flatnonzero(found)
    found[at] = matches(titles.take(at), r"\p{Lu}")
    return found


def _tally_pieces(
    pieces: Pieces, kept: Flags, units: Units, years: Integers, rule: Rule
) -> pa.Table:
    """Return what those titles say that are what their pieces are."""
    titles, places = pieces.titles, pieces.places
    said = units.firsts[places]
    at = np.flatnonzero((said >= 0) & kept[titles])
    if rule.name == "slides":  # a piece that a title repeats counts once, in each letter case
        owners, places = _distinct(titles[at], places[at])
        return _count(years, owners, units.firsts[places], units.words, FORM)
    owners, said = titles[at], said[at]
    at = at[(units.numbers > 0)[places[at]]]
    numbers = units.numbers[places[at]]
    before = np.cumsum(units.numbers) - units.numbers
    nth = np.arange(numbers.sum()) - np.repeat(np.cumsum(numbers) - numbers, numbers)
    owners = np.concatenate([owners, np.repeat(titles[at], numbers)])
    others = units.others[np.repeat(before[places[at]], numbers) + nth]
    owners, said = _distinct(owners, np.concatenate([said, others]))
    forms = _count(years, owners, said, units.words, FORM)
    if not rule.folds_plurals:
        return forms
    families = units.families[said]
    again = np.flatnonzero((families[1:] == families[:-1]) & (owners[1:] == owners[:-1])) + 1
    doubles = _count(years, owners[again], families[again], units.singulars, DOUBLE)
    return pa.concat_tables([forms, doubles])


def _distinct(titles: Integers, numbers: Integers) -> tuple[Integers, Integers]:
    """Return the pairs, each once and in order."""
    keys = (titles.astype(np.int64) << 32) | numbers
    keys.sort()
    keys = keys[begins(keys)]
    return (keys >> 32).astype(np.int32), keys.astype(np.int32)


def _count(
    years: Integers, owners: Integers, said: Integers, words: pa.LargeStringArray, kind: int
) -> pa.Table:
    """Return how often each word is among those that titles said, by their years."""
    known, numbers = np.unique(years, return_inverse=True)
    if len(known) > 1:
        said = numbers[owners] * len(words) + said
    counts = np.bincount(said)
    at = np.flatnonzero(counts)
    year, word = np.divmod(at, max(len(words), 1))
    return _table(known[year] if len(at) else year, kind, words.take(word), counts[at])


def _table(years: Integers, kind: int, words: pa.LargeStringArray, papers: Integers) -> pa.Table:
    return pa.table(
        {
            "year": years.astype(np.int16),
            "kind": np.full(len(years), kind, np.int8),
            "word": words,
            "papers": papers,
        }
    )


def _no_rows() -> pa.Table:
    none = np.zeros(0, np.int64)
    return _table(none, FORM, pa.array([], pa.large_string()), none)


def _tally_whole(titles: Sequence[str], years: Sequence[int], plan: Plan) -> pa.Table:
    """Return what titles say, read one by one as `count_keywords` reads them."""
    rule = plan.rule
    by_year: dict[int, list[str]] = {}
    for title, year in zip(titles, years, strict=True):
        by_year.setdefault(year, []).append(title)
    tables = [_no_rows()]
    for year, some in by_year.items():
        tokens = [*map(rule.tokens, some)]
        said = rule.tally(
            said_phrases(words, 1, plan.left_out, title, rule)
            for title, words in zip(some, tokens, strict=True)
        )
        named = rule.tally(asked_phrases(tokens, rule, plan.asked) if plan.asked else ())
        for kind, counts in enumerate((*said, *named)):
            words = pa.array([*counts], pa.large_string())
            numbers = np.fromiter(counts.values(), np.int64, len(counts))
            tables.append(_table(np.full(len(counts), year), kind, words, numbers))
    return pa.concat_tables(tables)


def _sum(tables: Sequence[pa.Table]) -> pa.Table:
    """Return the rows of all tables, those of one year, kind and word as one."""
    rows = pa.concat_tables(tables).combine_chunks()
    encoded = rows["word"].combine_chunks().dictionary_encode()  # quicker than a group-by
    keys = (_kinds(rows) << 32) + encoded.indices.to_numpy()
    order = np.argsort(keys)
    starts = np.flatnonzero(begins(keys[order]))
    firsts = order[starts]
    papers = np.add.reduceat(rows["papers"].to_numpy()[order], starts) if len(starts) else starts
    return rows.take(firsts).set_column(3, "papers", pa.array(papers))


def _kinds(rows: pa.Table) -> Integers:
    """Return the year and kind of each row as one number."""
    years = np.asarray(rows["year"].to_numpy(), np.int64)
    return years * len(KINDS) + np.asarray(rows["kind"].to_numpy(), np.int64)


def _groups(said: pa.Table) -> dict[tuple[int, int], pa.Table]:
    """Return the words and papers of each year and kind, which stand together."""
    kinds = _kinds(said)
    starts = np.flatnonzero(begins(kinds)).tolist()
    rows = said.select(["word", "papers"])
    return {
        divmod(int(kinds[start]), len(KINDS)): rows.slice(start, stop - start)
        for start, stop in pairwise([*starts, len(said)])
    }


def _fold(
    groups: Mapping[tuple[int, int], pa.Table], year: int, kind: int, rule: Rule
) -> dict[str, int]:
    """Return the papers by keyword that forms of a kind and their doubles tell, in order."""
    if (year, kind) not in groups:
        return {}
    forms = groups[year, kind]
    doubles = groups.get((year, kind + 1), forms.slice(0, 0))
    # Most words are neither plurals nor their singulars, and are counted as they are.
    words = forms["word"].combine_chunks()
    singulars = find_singulars(words, rule)
    plurals = pc.not_equal(words, singulars)
    folds = pc.or_(plurals, pc.is_in(words, singulars.filter(plurals)))
    folded = rule.fold(*map(_as_dict, (forms.filter(folds), doubles)))
    table = pa.table(
        {"word": pa.array([*folded], pa.large_string()), "papers": [*folded.values()]}, forms.schema
    )
    counts = pa.concat_tables([forms.filter(pc.invert(folds)), table])
    return _as_dict(counts.sort_by([("papers", "descending"), ("word", "ascending")]))


def _as_dict(table: pa.Table) -> dict[str, int]:
    return dict(zip(table["word"].to_pylist(), table["papers"].to_pylist(), strict=True))
