"""Adds to the site what the tool makes itself: the gallery, the drawings and the commands.

MkDocs runs this module when it builds the site. Nothing that it makes is committed.
"""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from drawings import draw_stages, paper_path
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from reference import write_reference

PICKS = "[[paper]]\npdf = 'paper.pdf'\n"


def on_config(config: MkDocsConfig) -> None:
    """Let the code on the pages find the modules beside this one, and the command of the tool."""
    sys.path.append(config.docs_dir)
    os.environ["PATH"] = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages and pictures to the files of the site."""
    made: dict[str, str | bytes] = {"commands.md": write_reference()}
    made |= {f"reading/{name}.png": png for name, png in draw_stages().items()}
    page = Path(config.docs_dir, "gallery/index.md").read_text(encoding="utf-8")
    made |= {f"gallery/{name}": content for name, content in run_gallery(page).items()}
    for name, content in made.items():
        files.append(File.generated(config, name, content=content))
    return files


def run_gallery(page: str) -> dict[str, bytes]:
    """Run each command of the gallery's page; return the files that they write, by path."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "paper.pdf").write_bytes(paper_path().read_bytes())
        (folder / "picks.toml").write_text(PICKS, encoding="utf-8")
        for command in re.findall(r"^cvprstats (.+)$", page, re.MULTILINE):
            subprocess.run(
                [sys.executable, "-m", "cvprstats", *shlex.split(command)],
                cwd=folder,
                check=True,
                stdout=subprocess.DEVNULL,
            )
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file() and path.suffix != ".md"  # which would become a page of the site
        }
