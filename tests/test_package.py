"""The wheel and the sdist hold all that they need."""

import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

ROOT = Path(__file__).parents[1]


def build(target: str, folder: Path) -> Path:
    """Return the path of the wheel or sdist, built into a folder."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    [built] = folder.iterdir()
    return built


def test_wheel_works_elsewhere(tmp_path: Path) -> None:
    """Unpacked into an empty folder, the wheel gives the same counts from its own data."""
    site = tmp_path / "site"
    wheel = build("wheel", tmp_path / "dist")
    shutil.unpack_archive(wheel, site, "zip")
    shipped = {
        path.relative_to(site / "cvprstats/data") for path in (site / "cvprstats/data").rglob("*.*")
    }
    data = {path.relative_to(ROOT / "data") for path in (ROOT / "data").rglob("*.*")}
    assert shipped == {path for path in data if path.suffix in {".csv", ".json", ".txt"}}
    templates = {path.relative_to(ROOT) for path in (ROOT / "cvprstats").rglob("templates/*")}
    assert templates
    assert all((site / path).is_file() for path in (Path("cvprstats/py.typed"), *templates))
    code = (
        "from cvprstats.catalogue.lists import shipped_folder; print(shipped_folder());"
        "import sys; sys.argv[1:] = ['keywords', '2019', '--top', '1'];"
        "from cvprstats.cli import main; main()"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(site)},
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    folder, *lines = ended.stdout.splitlines()
    assert folder == str(site / "cvprstats/data")
    assert lines[0] == "CVPR 2019: top 1 keyword of 1,294 papers (rule: words)"


def test_sdist_holds_all_that_tests_read(tmp_path: Path) -> None:
    """The sdist holds each file of the checkout's folders, and the settings beside them."""
    with tarfile.open(build("sdist", tmp_path / "dist")) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames()}
    needed = {
        path.relative_to(ROOT).as_posix()
        for folder in ("benchmarks", "cvprstats", "data", "docs", "tests")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert needed | {".ci/run", "README.md", "mkdocs.yml", "noxfile.py", "pyproject.toml"} <= names
