"""Platforms that nobody here wrote, from npm: installed once into the cache of pytest, pinned, without a lock file."""

import shutil
import subprocess
from pathlib import Path

PACKAGES = ("local-slack-linux-x64@0.1.8", "telegram-test-api@4.2.1")
LIMIT = 40
"""Seconds that installing may take."""


def install(folder: Path) -> str:
    """Install the rigs below a folder; why that cannot be, or nothing."""
    npm = shutil.which("npm")
    if not npm or not shutil.which("node"):
        return "node and npm are not installed"
    if (folder / "installed").exists():
        return ""
    flags = (
        "--no-package-lock",
        "--no-save",
        "--no-audit",
        "--no-fund",
        "--ignore-scripts",
        "--loglevel=error",
    )
    try:
        subprocess.run(  # noqa: S603  our own arguments
            [npm, "install", *flags, "--prefix", str(folder), *PACKAGES],
            check=True,
            capture_output=True,
            timeout=LIMIT,
        )
    except (subprocess.SubprocessError, OSError) as error:
        return f"npm cannot install {' and '.join(PACKAGES)} here ({type(error).__name__})"
    (folder / "installed").touch()
    return ""
