"""Start-up against a bare Typer program."""

import sys
import tempfile
from pathlib import Path

from timing import compare_commands

BARE = """
import typer
app = typer.Typer()
@app.command()
def one(number: int) -> None: print(number)
@app.command()
def two(number: int) -> None: print(number)
app()
"""


def main() -> None:
    """Print the times and their ratios."""
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "bare.py"
        bare.write_text(BARE, encoding="utf-8")
        medians = compare_commands(
            {
                "bare Typer program --help": [sys.executable, str(bare), "--help"],
                "cvprstats --help": [sys.executable, "-m", "cvprstats", "--help"],
                "cvprstats keywords 2019": [sys.executable, "-m", "cvprstats", "keywords", "2019"],
                "cvprstats keywords 2025 --rule topics": [
                    *(sys.executable, "-m", "cvprstats", "keywords", "2025", "--rule", "topics")
                ],
            }
        )
    base, *others = medians.values()
    print("against the bare program:", ", ".join(f"×{other / base:.2f}" for other in others))


if __name__ == "__main__":
    main()
