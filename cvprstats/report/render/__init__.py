"""The forms of pages and decks: Markdown, HTML and PowerPoint."""
