"""Plurals: which are counted as which singular, against a lemmatizer.

python benchmarks/plurals.py [FOLDER]

FOLDER holds lists of papers as CSV files; without it, the lists that ship are read. `--pairs`
prints the pairs, to be read by eye.
"""

import argparse
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from simplemma import lemmatize

from cvprstats.catalogue.lists import parse_papers, shipped_folder
from cvprstats.keywords.plurals import english_singular
from cvprstats.keywords.rules import english_stopwords, word_tokens

# Wrong pairs, read by eye in the titles of CVPR, ICCV, ECCV and WACV until 2026: the plurals that
# are names of methods, then others.
WRONG = frozenset(
    "acls adabins ames atas bigs carlos cocas cogs cots deepcaps ders dimos ditas divas exmaps "
    "hacs hugs menets mims mots omni-scenes otas pams pcls physgs pids privateeyes rags raps scts "
    "seas secos sims sings skyeyes socs tars temos unifs uniphys unipts unos wins "
    "arithmetics bases darts diagnoses/diagnose glasses goes graphics hs intrinsics lives/live "
    "mars media minima pros sans specifics statics vs".split()
)
IRREGULAR = frozenset(
    "automata children corpora criteria curricula media minima nuclei polyhedra quanta spectra "
    "stimuli teeth vertebrae".split()
)


def lemma(word: str) -> str:
    """Return the lemma of a plural; verbs in -ed and -ing are no plurals."""
    if word.endswith("s") or word in IRREGULAR:
        return str(lemmatize(word, lang="en").casefold())
    return word


def main() -> None:
    """Print the number of pairs, and how many are wrong."""
    parser = argparse.ArgumentParser(description="Plurals that are counted as singulars.")
    parser.add_argument("folder", type=Path, nargs="?", default=shipped_folder() / "papers")
    parser.add_argument("--pairs", action="store_true", help="print the pairs with their papers")
    arguments = parser.parse_args()
    forms: Counter[str] = Counter()
    titles = 0
    for path in sorted(arguments.folder.glob("*.csv")):
        for paper in parse_papers(path.read_text(encoding="utf-8"), str(path)):
            forms.update(set(word_tokens(paper.title)) - english_stopwords())
            titles += 1
    print(f"{titles:,} titles, {len(forms):,} words")
    rules: dict[str, Callable[[str], str]] = {"cvprstats": english_singular, "simplemma": lemma}
    for name, singular in rules.items():
        pairs = {word: one for word in forms if (one := singular(word)) != word and one in forms}
        wrong = sorted(
            word
            for word, one in pairs.items()
            if {word, f"{word}/{one}"} & WRONG or word.count("-") != one.count("-")
        )
        print(f"{name}: {len(pairs):,} pairs, {len(wrong)} wrong: {' '.join(wrong)}")
        if arguments.pairs:
            for word, one in sorted(pairs.items()):
                print(f"  {word} → {one} ({forms[word]}, {forms[one]})")


if __name__ == "__main__":
    main()
