"""A package that is built and installed elsewhere carries everything, and is at work there."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.adapters.web.rig import free_port
from tests.conftest import SMALL

ROOT = Path(__file__).parents[1]
ROOMS = ("knowledge", "bot", "adapters")
LIMIT = 120
"""Seconds after which what was begun has failed."""

BUILD = "import setuptools.build_meta as backend; backend.build_wheel('dist')"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder into which the package was put, far from the code."""
    folder = tmp_path_factory.mktemp("package")
    for name in ROOMS:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder / name)
    subprocess.run(  # noqa: S603  our own words
        [sys.executable, "-c", BUILD], cwd=folder, check=True, capture_output=True, timeout=LIMIT
    )
    (wheel,) = (folder / "dist").iterdir()
    there = folder / "installed"
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(there)
    return there


def files(folder: Path) -> Iterator[str]:
    """Every file of the rooms in a folder."""
    for name in ROOMS:
        for path in (folder / name).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path.relative_to(folder).as_posix()


def test_nothing_is_left_behind(installed: Path) -> None:
    found = set(files(installed))
    assert {"adapters/slack/manifest.yaml", "knowledge/ranking.json"} <= found
    assert set(files(ROOT)) - found == set()


def test_it_answers_and_shows_its_pages(installed: Path, tmp_path: Path) -> None:
    port = free_port()
    own = {
        "PYTHONPATH": str(installed),
        "ZINTIS_CONTENT": str(SMALL),
        "ZINTIS_CACHE": "",
        "ZINTIS_DATA": str(tmp_path / "data"),
        "ZINTIS_PORT": str(port),
        "DATABASE_URL": "",
    }
    command = [sys.executable, "-P", "-m", "adapters.cli", "serve"]
    with subprocess.Popen(  # noqa: S603  our own program
        command, cwd=tmp_path, env=os.environ | own, stdout=subprocess.PIPE, text=True
    ) as process:
        end = threading.Timer(LIMIT, process.kill)
        end.start()
        try:
            assert process.stdout
            assert any("web: on" in line for line in process.stdout)
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False, timeout=LIMIT) as asking:
                for path in (
                    "/",
                    "/a",
                    "/widget.js",
                    "/page.css",
                    "/konsole/sign-in",
                    "/konsole/console.css",
                ):
                    assert asking.get(path).status_code == 200, path
        finally:
            process.send_signal(signal.SIGTERM)
            end.cancel()
        assert process.wait(LIMIT) == 0
