"""The wheel holds all that the checkout does."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_wheel_works_elsewhere(tmp_path: Path) -> None:
    """Unpacked into an empty folder, the wheel gives the same counts from its own data."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    [wheel] = tmp_path.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(tmp_path / "site")
    shipped = {path.name for path in (tmp_path / "site/cvprstats/data/papers").iterdir()}
    assert shipped == {f"cvpr{year}.csv" for year in range(2013, 2027)}
    code = (
        "from cvprstats.catalogue.lists import shipped_folder; print(shipped_folder());"
        "import sys; sys.argv[1:] = ['keywords', '2019', '--top', '1'];"
        "from cvprstats.cli import main; main()"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "site")},
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    folder, *lines = ended.stdout.splitlines()
    assert folder == str(tmp_path / "site/cvprstats/data")
    assert lines[0] == "CVPR 2019: top 1 keywords of 1,294 papers (rule: words)"
