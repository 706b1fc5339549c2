"""Papers' PDFs: text, figures and tables with their places, read with one engine (PDFium)."""
