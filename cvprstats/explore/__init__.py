"""The interactive page: one HTML file that holds the papers, their topics and what shows them."""
