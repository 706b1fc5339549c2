"""What the shell completes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.catalogue.test_lists import HEADER, write_list

ROOT = Path(__file__).parents[2]
COMPLETED = {
    "cvprstats key": "keywords",
    "cvprstats keywords 201": "2013 2014 2015 2016 2017 2018 2019",
    "cvprstats keywords cvpr202": "cvpr2020 cvpr2021 cvpr2022 cvpr2023 cvpr2024 cvpr2025 cvpr2026",
    "cvprstats keywords e": "eccv2018 eccv2020 eccv2022 eccv2024",
    "cvprstats keywords wacv203": "wacv2030",
    "cvprstats diff 2018 wacv203": "wacv2030",
    "cvprstats report 2019 --compare iccv201": "iccv2013 iccv2015 iccv2017 iccv2019",
    "cvprstats trends --venue ": "all cvpr eccv iccv wacv",
    "cvprstats years --venue ic": "iccv",
    "cvprstats papers 2019 --presentation ": "oral spotlight highlight poster demo",
    "cvprstats chart bars 2019 --presentation h": "highlight",
    "cvprstats forget ": "wacv2030",
}


@pytest.mark.parametrize("line", COMPLETED)
def test_completion(line: str, user_data: Path) -> None:
    """The shell completes commands, editions that have a list, and kinds of presentations."""
    write_list(user_data, "wacv2030", HEADER + "Graphs,,,,\n")
    ended = subprocess.run(
        [sys.executable, "-m", "cvprstats"],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "_CVPRSTATS_COMPLETE": "complete_bash",
            "COMP_WORDS": line,
            "COMP_CWORD": str(line.count(" ")),
        },
    )
    assert ended.stdout.split() == COMPLETED[line].split()
    assert ended.stderr == ""
