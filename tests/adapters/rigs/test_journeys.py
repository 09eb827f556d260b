"""Smoke journeys against platforms that nobody here wrote; skipped, with the reason, where they cannot be had.

local-slack listens on every interface, so it runs in a network of its own, of which only the loopback is up.
"""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.app import App
from tests.adapters.rigs.installing import install

PLATFORMS = ("telegram", "slack")
LIMIT = 180
"""Seconds that both journeys may take; they go on side by side."""


def confining() -> list[str]:
    """Command before another one that gives it a network of its own; empty where that is not permitted."""
    unshare = shutil.which("unshare")
    for flags in ("-n", "-rn"):
        if unshare:
            tried = subprocess.run([unshare, flags, "true"], capture_output=True, timeout=9, check=False)  # noqa: S603  our own words
            if tried.returncode == 0:
                return [unshare, flags]
    return []


@pytest.fixture(scope="module")
def journeys(
    app: App, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, subprocess.Popen[str]]]:
    """Both journeys, on their way; over the knowledge that `app` has trained."""
    cache = getattr(request.config, "cache", None)
    if not cache:
        pytest.skip("pytest keeps no cache, and the rigs are installed there")
    rigs: Path = cache.mkdir("rigs")
    if missing := install(rigs):
        pytest.skip(f"no rigs: {missing}")
    confined = confining()
    environment = {**os.environ, "ZINTIS_CACHE": str(app.settings.cache)}
    started = {
        platform: subprocess.Popen(  # noqa: S603  our own program
            [
                *confined,
                *(sys.executable, "-W", "ignore", "-m", "tests.adapters.rigs.journey", platform),
                *(str(rigs), str(tmp_path_factory.mktemp(platform)), "up" if confined else "as it is"),
            ],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        for platform in PLATFORMS
        if confined or platform != "slack"
    }
    yield started
    for one in started.values():
        if one.poll() is None:
            os.killpg(one.pid, signal.SIGKILL)  # with the platform and the program that it has started
        one.communicate()


@pytest.mark.parametrize("platform", PLATFORMS)
def test_ask_clarify_sign_up_and_withdraw(journeys: dict[str, subprocess.Popen[str]], platform: str) -> None:
    if platform not in journeys:
        pytest.skip("local-slack listens on every interface, and `unshare -n` is not permitted here")
    told, _ = journeys[platform].communicate(timeout=LIMIT)
    assert journeys[platform].returncode == 0, told[-4_000:]
