"""The two-year report as a notebook makes it: the reference that `report.py` times."""

import csv
import shutil
import sys
from collections import Counter
from pathlib import Path

import matplotlib as mpl
import nltk

mpl.use("Agg")
import matplotlib.pyplot as plt
from nltk.corpus import stopwords
from wordcloud import WordCloud

from cvprstats.catalogue.lists import shipped_folder

FIELD = "learning network networks neural deep via using convolutional single".split()


def titles(year: str) -> list[str]:
    """Read the titles of a year."""
    with (shipped_folder() / "papers" / f"cvpr{year}.csv").open(encoding="utf-8") as file:
        return [row["title"] for row in csv.DictReader(file)]


def count(year: str) -> Counter[str]:
    """Count as the notebook does: NLTK's list is asked for anew at every word."""
    counts: Counter[str] = Counter()
    for title in titles(year):
        for word in set(title.split(" ")):
            if word.lower() not in stopwords.words("english") and word not in FIELD:
                counts[word.lower()] += 1
    return counts


def main() -> None:
    """Write bars of two years, a cloud and a page."""
    folder = Path(sys.argv[1])
    # In place of NLTK's download: the same list, in the place where NLTK looks for it.
    corpus = folder / "corpora" / "stopwords"
    corpus.mkdir(parents=True, exist_ok=True)
    shutil.copy(shipped_folder() / "stopwords_english.txt", corpus / "english")
    nltk.data.path.insert(0, str(folder))
    before, after = count("2018"), count("2019")
    top = after.most_common(40)
    figure = plt.figure(figsize=(13.333, 7.5))
    plt.barh([word for word, _ in top], [number for _, number in top])
    plt.barh([word for word, _ in top], [before[word] for word, _ in top], height=0.4)
    figure.savefig(folder / "bars.png", dpi=144, bbox_inches="tight")
    plt.close(figure)
    cloud = WordCloud(width=1790, height=864, max_words=160, background_color="white")
    cloud.generate(" ".join(titles("2019")))
    figure = plt.figure(figsize=(13.333, 7.5))
    plt.imshow(cloud)
    plt.axis("off")
    figure.savefig(folder / "cloud.png", dpi=144)
    (folder / "report.md").write_text("![](bars.png) ![](cloud.png)", encoding="utf-8")


if __name__ == "__main__":
    main()
