"""The catalogue: lists of papers, where they are kept, and how a paper is found in them."""
