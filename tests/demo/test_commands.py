"""The demonstration's commands, as an operator types them."""

import os
import subprocess
import sys
from pathlib import Path

from tests.services.processes import ROOT


def test_a_hall_with_real_people_is_never_replaced_by_the_demonstration(tmp_path: Path) -> None:
    environ = {
        "SECRET_KEY": "only-for-the-tests-of-the-hall-itself",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'hall.sqlite3'}",
        "ORIGIN": "https://hall.example",
        "MEDIA": f"folder:{tmp_path / 'media'}",
        "MAIL": "smtp://127.0.0.1:25",
    }
    for word in ("reset", "load"):
        command = [sys.executable, "-m", "exhibition", "demo", word]
        done = subprocess.run(command, cwd=ROOT, env={**os.environ, **environ}, capture_output=True, text=True, check=False)
        assert (done.returncode, "This is no demonstration" in done.stderr) == (1, True)
    assert list(tmp_path.glob("hall.sqlite3*")) == []
