"""An optional writer: a language model that words a paper's lines, each checked against it."""
