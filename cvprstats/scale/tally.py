"""How many titles of a list say what: counted block by block, and added up."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from cvprstats.keywords.counts import (
    asked_phrases,
    forms_of,
    left_out_words,
    order_counts,
    said_phrases,
)
from cvprstats.keywords.plurals import MAYBE_PLURAL
from cvprstats.keywords.rules import Rule, Tally
from cvprstats.scale.pieces import Flags, Integers, Pieces, join_pieces, split_titles
from cvprstats.scale.readings import Reading, find_reading, flags, matches

FORM, DOUBLE, NAMED, NAMED_DOUBLE = range(4)
"""What a row of a tally counts: forms and doubles of all words, and of those that are asked for."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is counted, and how."""

    rule: Rule
    left_out: frozenset[str]
    """Words that are not counted."""
    asked: tuple[str, ...] = ()
    """Words and phrases to count by name."""


class ListTally(NamedTuple):
    """What the titles of a list say; the sum of those of its parts is that of the list."""

    papers: Counter[int]
    """Titles by year."""
    said: pa.Table
    """Papers by year, kind (`FORM` to `NAMED_DOUBLE`) and word, in one row or several."""


def make_plan(rule: Rule, stopwords: Collection[str] | None, asked: Collection[str]) -> Plan:
    """Return the plan for titles; the arguments are those of `count_keywords`."""
    return Plan(rule, left_out_words(rule, 1, stopwords, "title", ()), tuple(asked))


def tally_titles(titles: pa.LargeStringArray, years: Integers | None, plan: Plan) -> ListTally:
    """Return the tally of some titles; without years, of the year 0."""
    years = np.zeros(len(titles), np.int64) if years is None else years
    reading = find_reading(plan.rule)
    whole = np.zeros(len(titles), bool)

    def read_whole(those: Flags) -> None:
        whole[pieces.titles[those[pieces.places]]] = True

    pieces = split_titles(titles)
    read_whole(reading.is_odd(pieces.texts))
    if reading.edges:
        whole |= _in_capitals(pieces, len(titles))
        edges, unknown = reading.edges(pieces.texts)
        read_whole(unknown)
        pieces = join_pieces(pieces, edges)
    units = _find_units(pieces.texts, reading, plan)
    if plan.asked:
        read_whole(units.asked)
    firsts = np.flatnonzero(np.diff(pieces.titles, prepend=-1))
    whole[pieces.titles[firsts[units.is_name[pieces.places[firsts]]]]] = True
    kept = ~whole[pieces.titles]
    by_pieces = _tally_pieces(
        Pieces(pieces.titles[kept], pieces.places[kept], pieces.texts), units, years, plan.rule
    )
    at = np.flatnonzero(whole)
    by_titles = _tally_whole(titles.take(at).to_pylist(), years[at].tolist(), plan)
    papers = Counter(dict(enumerate(np.bincount(years).tolist())))
    return ListTally(+papers, pa.concat_tables([by_pieces, by_titles]))


def merge(tallies: Iterable[ListTally]) -> ListTally:
    """Return the sum of tallies, in any order and grouping."""
    tallies = [*tallies]
    papers: Counter[int] = Counter()
    for tally in tallies:
        papers.update(tally.papers)
    return ListTally(papers, _sum([tally.said for tally in tallies]))


def keyword_counts(
    tally: ListTally, plan: Plan, ignore: Collection[str] = ()
) -> dict[int, dict[str, int]]:
    """Return the papers by keyword of each year, as `KeywordCounts.counts` has them."""
    return {
        year: order_counts(
            _fold(tally.said, year, FORM, plan.rule),
            plan.rule,
            ignore,
            plan.asked,
            _fold(tally.said, year, NAMED, plan.rule),
        )
        for year in sorted(tally.papers)
    }


def _in_capitals(pieces: Pieces, titles: int) -> Flags:
    """Return which of the titles have capitals, and no small letter of ASCII."""
    small, capital = np.zeros(titles, bool), np.zeros(titles, bool)
    small[pieces.titles[matches(pieces.texts, "[a-z]")[pieces.places]]] = True
    capital[pieces.titles[matches(pieces.texts, r"\p{Lu}")[pieces.places]]] = True
    return capital & ~small


@dataclass(frozen=True, slots=True)
class _Units:
    """What each distinct piece is counted for: a range of `said`."""

    starts: Integers
    numbers: Integers
    said: Integers
    """Places in `words`."""
    words: pa.LargeStringArray
    singulars: pa.LargeStringArray
    """The singular of each word, by the rule."""
    asked: Flags
    """Pieces that can hold what is asked for."""
    is_name: Flags
    """Pieces that can be a name where a title begins, although they are left out elsewhere."""


def _find_units(pieces: pa.LargeStringArray, reading: Reading, plan: Plan) -> _Units:
    plain_words, plain = reading.plain(pieces)
    others = np.flatnonzero(~plain)
    lists = [reading.units(piece) for piece in pieces.take(others).to_pylist()]
    other_words = pa.array([word for words in lists for word in words], pa.large_string())
    encoded = pa.concat_arrays([plain_words.filter(plain), other_words]).dictionary_encode()
    words = encoded.dictionary
    owners = np.concatenate([np.flatnonzero(plain), np.repeat(others, [*map(len, lists)])])
    order = np.argsort(owners, kind="stable")
    owners, said = owners[order], encoded.indices.to_numpy()[order].astype(np.int64)
    singulars = _find_singulars(words, plan.rule)
    left_out = _among(words, plan.left_out)[said]
    asked = is_name = np.zeros(len(pieces), bool)
    if plan.asked:
        forms = forms_of(plan.asked, plan.rule)
        sought = _among(words, {form.split(" ")[0] for form in forms} | forms)
        asked[owners[(sought | _among(singulars, forms))[said]]] = True
    firsts = np.diff(owners, prepend=-1) > 0
    is_name = np.zeros(len(pieces), bool)
    is_name[owners[firsts & left_out]] = True
    is_name &= matches(pieces, "^[A-Z]{2}")
    owners, said = owners[~left_out], said[~left_out]
    numbers = np.bincount(owners, minlength=len(pieces))
    return _Units(np.cumsum(numbers) - numbers, numbers, said, words, singulars, asked, is_name)


def _among(words: pa.LargeStringArray, some: Collection[str]) -> Flags:
    return flags(pc.is_in(words, pa.array([*some], pa.large_string())))


def _find_singulars(words: pa.LargeStringArray, rule: Rule) -> pa.LargeStringArray:
    maybe = matches(words, MAYBE_PLURAL)
    singulars = [*map(rule.singular, words.filter(maybe).to_pylist())]
    return pc.replace_with_mask(words, maybe, pa.array(singulars, pa.large_string()))


def _tally_pieces(pieces: Pieces, units: _Units, years: Integers, rule: Rule) -> pa.Table:
    """Return what titles say that are what their pieces are."""
    titles, places = pieces.titles, pieces.places
    if rule.name == "slides":  # a piece that a title repeats counts once, in each letter case
        titles, places = _distinct(titles, places)
    numbers = units.numbers[places]
    some, several = np.flatnonzero(numbers), np.flatnonzero(numbers > 1)
    more = np.repeat(several, numbers[several] - 1)
    nth = np.arange(len(more)) - np.repeat(
        np.cumsum(numbers[several] - 1) - numbers[several], numbers[several] - 1
    )
    of = np.concatenate([some, more])
    said = units.said[
        np.concatenate([units.starts[places[some]], units.starts[places[more]] + nth])
    ]
    if rule.name == "slides":
        return _count(years[titles[of]], said, units.words, FORM)
    # Words of one singular get neighboring numbers, so that they are neighbors in a title, too.
    families = pa.concat_arrays([units.words, units.singulars]).dictionary_encode()
    family = families.indices.to_numpy()[len(units.words) :].astype(np.int64)
    order = np.argsort(family, kind="stable")
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    owners, ranks = _distinct(titles[of], rank[said])
    forms = _count(years[owners], ranks, units.words.take(order), FORM)
    if not rule.folds_plurals:
        return forms
    family = family[order][ranks]
    again = np.flatnonzero((owners[1:] == owners[:-1]) & (family[1:] == family[:-1])) + 1
    doubles = _count(years[owners[again]], family[again], families.dictionary, DOUBLE)
    return pa.concat_tables([forms, doubles])


def _distinct(titles: Integers, numbers: Integers) -> tuple[Integers, Integers]:
    """Return the pairs, each once and in order."""
    keys = np.sort((titles << 32) | numbers)
    keys = keys[np.diff(keys, prepend=-1) > 0]
    return keys >> 32, keys & 0xFFFFFFFF


def _count(years: Integers, said: Integers, words: pa.LargeStringArray, kind: int) -> pa.Table:
    """Return how often each word is among those that were said in a year."""
    first = int(years.min(initial=0))
    counts = np.bincount((years - first) * len(words) + said) if len(said) else said
    at = np.flatnonzero(counts)
    return _table(
        at // max(len(words), 1) + first, kind, words.take(at % max(len(words), 1)), counts[at]
    )


def _table(years: Integers, kind: int, words: pa.LargeStringArray, papers: Integers) -> pa.Table:
    return pa.table(
        {
            "year": years.astype(np.int16),
            "kind": np.full(len(years), kind, np.int8),
            "word": words,
            "papers": papers,
        }
    )


def _tally_whole(titles: Sequence[str], years: Sequence[int], plan: Plan) -> pa.Table:
    """Return what titles say, read one by one as `count_keywords` reads them."""
    rule = plan.rule
    by_year: dict[int, list[str]] = {}
    for title, year in zip(titles, years, strict=True):
        by_year.setdefault(year, []).append(title)
    tables = [
        _table(np.zeros(0, np.int64), FORM, pa.array([], pa.large_string()), np.zeros(0, np.int64))
    ]
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
    kinds = rows["year"].to_numpy().astype(np.int64) * 4 + rows["kind"].to_numpy()
    keys = (kinds << 32) + encoded.indices.to_numpy()
    order = np.argsort(keys)
    starts = np.flatnonzero(np.diff(keys[order], prepend=-1))
    firsts = order[starts]
    papers = np.add.reduceat(rows["papers"].to_numpy()[order], starts) if len(starts) else starts
    return rows.take(firsts).set_column(3, "papers", pa.array(papers))


def _fold(said: pa.Table, year: int, kind: int, rule: Rule) -> dict[str, int]:
    """Return the papers by keyword that are counted in the forms of a kind and its doubles."""
    here = said.filter((pc.field("year") == year) & (pc.field("kind") == kind))
    here = here.sort_by("word")  # quicker here than what follows
    twice = said.filter((pc.field("year") == year) & (pc.field("kind") == kind + 1))
    # Most words are neither plurals nor their singulars, and are counted as they are.
    words = here["word"].combine_chunks()
    singulars = _find_singulars(words, rule)
    plurals = pc.not_equal(words, singulars)
    folded = pc.or_(plurals, pc.is_in(words, singulars.filter(plurals)))
    tally = Tally(_as_dict(here.filter(folded)), _as_dict(twice))
    return _as_dict(here.filter(pc.invert(folded))) | rule.fold(*tally)


def _as_dict(table: pa.Table) -> dict[str, int]:
    return dict(zip(table["word"].to_pylist(), table["papers"].to_pylist(), strict=True))
