"""What the distinct pieces of titles are counted for, by a rule."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from cvprstats.keywords.counts import forms_of, left_out_words
from cvprstats.keywords.plurals import MAYBE_PLURAL
from cvprstats.keywords.rules import Rule
from cvprstats.scale.pieces import Flags, Integers, begins
from cvprstats.scale.readings import PieceReading, flags, matches


@dataclass(frozen=True, slots=True)
class Plan:
    """What is counted, and how."""

    rule: Rule
    left_out: frozenset[str]
    """Words that are not counted."""
    asked: tuple[str, ...] = ()
    """Words and phrases to count by name."""


def make_plan(rule: Rule, stopwords: Collection[str] | None, asked: Collection[str]) -> Plan:
    """Return the plan for titles; the arguments are those of `count_keywords`."""
    return Plan(rule, left_out_words(rule, 1, stopwords, "title", ()), tuple(asked))


@dataclass(frozen=True, slots=True)
class Units:
    """What each distinct piece is counted for, as places in `words`."""

    firsts: Integers
    """The first word of each piece; -1 if there is none."""
    others: Integers
    """The other words of the pieces, in their order."""
    numbers: Integers
    """How many others each piece has."""
    words: pa.LargeStringArray
    """Those of one singular are neighbors."""
    families: Integers
    """The singular of each word, as its place in `singulars`."""
    singulars: pa.LargeStringArray
    asked: Flags
    """Pieces that can hold what is asked for."""
    is_name: Flags
    """Pieces that can be a name where a title begins, although they are left out elsewhere."""


def find_units(pieces: pa.LargeStringArray, reading: PieceReading, plan: Plan) -> Units:
    """Return what each of these pieces is counted for."""
    plain_words, plain = reading.plain(pieces)
    odd = np.flatnonzero(~plain)
    lists = [reading.units(piece) for piece in pieces.take(odd).to_pylist()]
    odd_words = pa.array([word for words in lists for word in words], pa.large_string())
    encoded = pa.concat_arrays([plain_words.filter(plain), odd_words]).dictionary_encode()
    words = singulars = families = encoded.dictionary
    family = np.arange(len(words), dtype=np.int32)
    if plan.rule.folds_plurals or plan.asked:
        singulars = find_singulars(words, plan.rule)
        both = pa.concat_arrays([words, singulars]).dictionary_encode()
        families, family = both.dictionary, both.indices.to_numpy()[len(words) :]
    by_family = np.argsort(family, kind="stable")
    words = words.take(by_family)
    rank = np.empty_like(family)
    rank[by_family] = np.arange(len(family))
    owners = np.concatenate([np.flatnonzero(plain), np.repeat(odd, [*map(len, lists)])])
    order = np.argsort(owners, kind="stable")
    owners, said = owners[order], rank[encoded.indices.to_numpy()[order]]
    asked, is_name = np.zeros(len(pieces), bool), np.zeros(len(pieces), bool)
    if plan.asked:
        forms = forms_of(plan.asked, plan.rule)
        sought = _among(words, {form.split(" ")[0] for form in forms} | forms)
        sought |= _among(singulars, forms)[by_family]
        asked[owners[sought[said]]] = True
    left_out = _among(words, plan.left_out)[said]
    is_name[owners[left_out & begins(owners)]] = True
    is_name &= matches(pieces, "^[A-Z]{2}")
    owners, said = owners[~left_out], said[~left_out]
    firsts = np.full(len(pieces), -1, np.int32)
    is_first = begins(owners)
    firsts[owners[is_first]] = said[is_first]
    numbers = np.bincount(owners[~is_first], minlength=len(pieces))
    return Units(
        firsts,
        said[~is_first],
        numbers,
        words,
        family[by_family],
        families,
        asked,
        is_name,
    )


def _among(words: pa.LargeStringArray, some: Collection[str]) -> Flags:
    return flags(pc.is_in(words, pa.array([*some], pa.large_string())))


def find_singulars(words: pa.LargeStringArray, rule: Rule) -> pa.LargeStringArray:
    """Return the singular of each word, by the rule."""
    maybe = matches(words, MAYBE_PLURAL)
    singulars = [*map(rule.singular, words.filter(maybe).to_pylist())]
    return pc.replace_with_mask(words, maybe, pa.array(singulars, pa.large_string()))
