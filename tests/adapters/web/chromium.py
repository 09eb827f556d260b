"""A real Chromium: that of the system, else one that is installed now; without one the tests fail, and say why."""

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path

import pytest
from playwright.async_api import Browser, async_playwright

ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

NAMES = ("chromium", "chromium-browser", "google-chrome")

LIMIT = 600
"""Seconds that installing may take."""


@cache
def found() -> str | None:
    """Path of Chromium; None for the one that Playwright has installed."""
    with (Path(tempfile.gettempdir()) / f"zintis-chromium-{os.getuid()}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two processes that run tests must not install at the same time
        return _found()


def _found() -> str | None:
    known = _system()
    if known:
        return known
    tried = []
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        _run(["apt-get", "update"])  # a machine that is new has no lists of packages
        tried.append(_run(["apt-get", "install", "-y", "--no-install-recommends", "chromium"]))
        if known := _system():
            return known
    tried.append(_run([sys.executable, "-m", "playwright", "install", "chromium"]))
    if not tried[-1]:
        return None
    pytest.fail(
        "The browser tests need Chromium, and it could not be installed. Install it (`apt-get install chromium`, or "
        f"`.venv/bin/playwright install chromium`) and run them again. What was tried: {'; '.join(tried)}"
    )


def _system() -> str | None:
    usual = Path("/usr/bin/chromium")
    return str(usual) if usual.exists() else next(filter(None, map(shutil.which, NAMES)), None)


def _run(command: Sequence[str]) -> str:
    """Run a command; nothing if it went well, else what it said last."""
    try:
        done = subprocess.run(  # noqa: S603  commands that are written out above
            command,
            capture_output=True,
            text=True,
            timeout=LIMIT,
            check=False,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"{command[0]}: {type(error).__name__}"
    if done.returncode == 0:
        return ""
    last = (done.stderr or done.stdout).strip().splitlines()[-1:] or ["no word"]
    return f"{Path(command[0]).name} {command[1]}: {last[0]}"


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """A browser with a fresh profile."""
    path = found()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        try:
            yield browser
        finally:
            await browser.close()
