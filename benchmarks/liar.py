"""Let a server that lies write the lines of real papers, and look for what it invented.

    .venv/bin/python benchmarks/liar.py FOLDER

The server takes sentences and rows of tables from what it is sent, and changes a number in two of
three: another digit more or less, another place of the point, another value. Each number of a line
that was kept is then looked for in its evidence, by a rule of its own.
"""

import json
import os
import random
import re
import sys
import tempfile
import threading
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cvprstats.errors import CvprstatsError
from cvprstats.summary.paper import PaperOptions
from cvprstats.workflows.papers import Wanted, read_papers
from cvprstats.writer.endpoint import Endpoint
from cvprstats.writer.writing import Writer

RUNS = 20
"""Times that each paper is written."""
SLOTS = ("problem", "idea", "how", "how", "how", "result")
NUMBER = re.compile(r"\d+\.\d+|\d{2,}")
RANDOM = random.Random(7)  # noqa: S311 - no secret
said: Counter[str] = Counter()


def lie(text: str) -> str:
    """Return the text with one number changed, or added where there is none."""
    spots = list(NUMBER.finditer(text))
    if not spots:
        return f"{text} by {RANDOM.uniform(0, 100):.1f}"
    spot = RANDOM.choice(spots)
    number, value = spot[0], float(spot[0])
    new = RANDOM.choice(
        [
            f"{RANDOM.uniform(0, 100):.2f}",
            number.replace(".", ""),
            number + str(RANDOM.randint(1, 9)),
            number[:-1],
            f"{value + RANDOM.choice([0.1, 0.2, 1, -1]):.2f}",
            f"{value / 100:.3f}",
            f"{value:.0f}",
        ]
    )
    return text[: spot.start()] + new + text[spot.end() :]


class Liar(BaseHTTPRequestHandler):
    """Answers as OpenAI's API does."""

    def do_POST(self) -> None:
        """Write six lines from what was sent."""
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        sent = re.findall(r"^\[([st]\d+)\] (.*)$", asked["messages"][1]["content"], re.MULTILINE)
        lines = []
        for slot in SLOTS:
            name, text = RANDOM.choice(sent)
            lies = RANDOM.random() < 2 / 3
            said["lies" if lies else "honest lines"] += 1
            lines.append({"slot": slot, "text": lie(text) if lies else text, "evidence": [name]})
        body = json.dumps({"choices": [{"message": {"content": json.dumps(lines)}}]}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def count(folder: Path, url: str) -> Counter[str]:
    """Return how many lines were kept, their numbers, and those that were invented."""
    found: Counter[str] = Counter()
    wanted = [Wanted(str(path), PaperOptions()) for path in sorted(folder.glob("*.pdf"))]
    for report in read_papers(wanted):
        if isinstance(report, CvprstatsError):
            continue
        found["papers"] += 1
        for run in range(RUNS):
            written, _ = Writer(Endpoint(f"liar-{run}", url)).write(report)
            for _, lines in written.told.slots():
                for line in (line for line in lines if line.written):
                    numbers = re.findall(r"\d+(?:\.\d+)?", line.text.replace(",", ""))
                    there = re.findall(r"\d+(?:\.\d+)?", line.full.replace(",", ""))
                    found["kept"] += 1
                    found["numbers"] += len(numbers)
                    for number in set(numbers) - set(there):
                        found["invented"] += 1
                        print(f"{number}: {line.text} | {line.full}")
    return found


def main() -> None:
    """Print what the server said, and what was kept of it."""
    with (
        tempfile.TemporaryDirectory() as data,
        ThreadingHTTPServer(("127.0.0.1", 0), Liar) as server,
    ):
        os.environ["CVPRSTATS_DATA"] = data
        threading.Thread(target=server.serve_forever, daemon=True).start()
        found = count(Path(sys.argv[1]), f"http://127.0.0.1:{server.server_port}/v1")
        server.shutdown()
    print(*(f"{name}: {number}" for name, number in (found | said).items()), sep="\n")


if __name__ == "__main__":
    main()
