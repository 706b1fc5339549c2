"""The scripts of the page, which share one scope."""

import re
from collections import Counter
from pathlib import Path

from cvprstats.explore import page

SCRIPTS = sorted((Path(page.__file__).parent / "templates").glob("*.js"))


def test_names_are_not_taken_twice() -> None:
    """A second function of one name would silently replace the first."""
    pattern = re.compile(r"^(?:async )?(?:function|const|let) (\w+)", re.MULTILINE)
    names = [name for path in SCRIPTS for name in pattern.findall(path.read_text(encoding="utf-8"))]
    assert len(names) > 100
    assert [name for name, times in Counter(names).items() if times > 1] == []
