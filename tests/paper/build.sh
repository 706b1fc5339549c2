#!/bin/sh
# Typeset the paper. The same source and the same TeX give the same bytes.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
export SOURCE_DATE_EPOCH=0 FORCE_SOURCE_DATE=1
for _ in 1 2 3; do # references, then the places of floats, settle
    pdflatex -halt-on-error -interaction=batchmode -output-directory "$work" telling_trends.tex
done
cp "$work/telling_trends.pdf" .
