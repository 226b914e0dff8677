"""The programs a measurement needs beside Python, and the npm packages with the peers."""

import os
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.errors import BenchmarkError

CACHE = Path(__file__).parent / ".cache"
_PACKAGES = Path(__file__).parent / "targets" / "npm"
_SYSTEM_FOLDERS = ("/usr/sbin", "/usr/local/sbin")
_NPM_TIMEOUT = 600


@dataclass(frozen=True)
class Tool:
    """A program and how to get it."""

    program: str
    debian: str

    @property
    def path(self) -> str:
        """Where it is; just its name when it is not here."""
        folders = os.pathsep.join((os.environ.get("PATH", ""), *_SYSTEM_FOLDERS))
        return shutil.which(self.program, path=folders) or self.program

    @property
    def here(self) -> bool:
        """Whether it is installed."""
        return os.path.isabs(self.path)


WRK = Tool("wrk", "wrk")
JAVA = Tool("java", "default-jre-headless")
NODE = Tool("node", "nodejs")
NPM = Tool("npm", "npm")
NGINX = Tool("nginx", "nginx-light")


def require(tools: Iterable[Tool]) -> None:
    """Raises BenchmarkError that names every missing program and the Debian packages that bring them."""
    missing = [tool for tool in dict.fromkeys(tools) if not tool.here]
    if missing:
        raise BenchmarkError(
            f"not on this machine: {', '.join(tool.program for tool in missing)}. "
            f"On Debian or Ubuntu: apt-get install {' '.join(tool.debian for tool in missing)}"
        )


def npm_package(name: str) -> Path:
    """The folder of an installed package, see `install_packages`."""
    return CACHE / "npm" / "node_modules" / name


def install_packages() -> None:
    """The peers in the versions of package-lock.json, into benchmarks/.cache; nothing where they are already.

    Raises BenchmarkError.
    """
    folder = CACHE / "npm"
    lock = (_PACKAGES / "package-lock.json").read_bytes()
    done = folder / "installed"
    if done.exists() and done.read_bytes() == lock:
        return
    folder.mkdir(parents=True, exist_ok=True)
    for file in _PACKAGES.iterdir():
        shutil.copy(file, folder)
    command = [NPM.path, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    try:
        run = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=_NPM_TIMEOUT, check=False)
    except subprocess.TimeoutExpired as error:
        raise BenchmarkError(f"npm ci took more than {_NPM_TIMEOUT} s; is the package registry reachable?") from error
    if run.returncode:
        raise BenchmarkError(f"npm ci failed: {run.stderr or run.stdout}")
    done.write_bytes(lock)
