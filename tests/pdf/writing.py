"""Small papers in two columns, made anew for the tests."""

import io

from reportlab.pdfgen.canvas import Canvas

FILLER = "the method reads every page of a paper and finds what it needs there without any model"
LEFT, RIGHT, WIDTH = 54.0, 316.0, 242.0


class Writer:
    """Sets lines of text from the top of a Letter page, as LaTeX would."""

    def __init__(self) -> None:
        """Begin with an empty page."""
        self.stream = io.BytesIO()
        self.canvas = Canvas(self.stream, pagesize=(612, 792), invariant=1, pageCompression=1)

    def line(
        self, x: float, y: float, text: str, font: str = "Times-Roman", size: float = 10
    ) -> None:
        """Set `text` with its baseline `y` points below the top."""
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, 792 - y, text)

    def justified(self, x: float, y: float, text: str, size: float = 10) -> None:
        """Set a line that fills its column."""
        text_object = self.canvas.beginText(x, 792 - y)
        text_object.setFont("Times-Roman", size)
        room = WIDTH - self.canvas.stringWidth(text, "Times-Roman", size)
        text_object.setWordSpace(room / text.count(" "))
        text_object.textOut(text)
        text_object.setWordSpace(0)
        self.canvas.drawText(text_object)

    def paragraph(self, x: float, y: float, lines: int) -> float:
        """Set full lines of filler, the last one short; gives the next baseline."""
        words = (FILLER + " ").split() * 40
        for _ in range(lines - 1):
            text = ""
            while self.canvas.stringWidth(f"{text} {words[0]}", "Times-Roman", 10) < WIDTH - 6:
                text = f"{text} {words.pop(0)}".strip()
            self.justified(x, y, text)
            y += 12
        self.line(x, y, "and so it ends.")
        return y + 12

    def rectangle(self, x: float, y: float, width: float, height: float) -> None:
        """Fill a rectangle whose top is `y` points below the page's."""
        self.canvas.setFillGray(0.5)
        self.canvas.rect(x, 792 - y - height, width, height, stroke=0, fill=1)
        self.canvas.setFillGray(0)

    def rule(self, x: float, y: float, width: float) -> None:
        """Draw a horizontal rule."""
        self.canvas.setLineWidth(0.6)
        self.canvas.line(x, 792 - y, x + width, 792 - y)

    def bytes(self) -> bytes:
        """Finish the file."""
        self.canvas.save()
        return self.stream.getvalue()


def write_paper() -> bytes:
    """Write a paper of two pages with one figure and two tables."""
    page = Writer()
    page.line(150, 110, "Reading Papers Without Models", "Times-Bold", 14.3)
    page.line(180, 140, "Ada Lovelace", size=12)
    page.line(310, 140, "Grace Hopper", size=12)
    page.line(220, 156, "University of Examples", size=12)
    page.line(200, 170, "{ada,grace}@example.org", "Courier", 9)
    page.line(150, 220, "Abstract", "Times-Bold", 12)
    y = page.paragraph(LEFT, 240, 12)
    page.line(LEFT, y + 14, "1. Introduction", "Times-Bold", 12)
    y = page.paragraph(LEFT, y + 32, 14)
    page.rectangle(RIGHT + 20, 220, 200, 90)
    page.line(RIGHT, 330, "Figure 1. A gray field, which shows nothing at all.", size=9)
    y = page.paragraph(RIGHT, 360, 20)
    page.canvas.showPage()
    page.line(LEFT, 80, "Table 1. Numbers of the methods on a set.", size=9)
    for index, row in enumerate((("Method", "AP"), ("Old", "10.5"), ("Ours", "99.5"))):
        page.line(LEFT + 30, 102 + 12 * index, row[0], size=9)
        page.line(LEFT + 150, 102 + 12 * index, row[1], size=9)
    for y in (92, 106, 130):
        page.rule(LEFT + 20, y, 170)
    page.line(LEFT, 170, "2. Method", "Times-Bold", 12)
    page.paragraph(LEFT, 188, 30)
    page.paragraph(RIGHT, 82, 20)
    page.line(RIGHT, 350, "References", "Times-Bold", 12)
    page.line(RIGHT, 370, "[1] A. Lovelace. Notes on an engine. 1843.", size=9)
    page.canvas.showPage()
    return page.bytes()
