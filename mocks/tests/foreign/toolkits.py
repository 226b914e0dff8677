"""The SOAP toolkits that are tried on the registers: what each needs, how its client is built and started.

Every client is a program `PROGRAM BASE_URL 1.1|1.2 NIN`. It reads the WSDLs the registers serve, follows the
citizen through FLR, AR and CPPA, and prints `name=value` lines of what its toolkit read; `nil` for null, and the
CPP last because it goes on to the end.
"""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
TIMEOUT_SECONDS = 170


@dataclass(frozen=True, slots=True)
class Toolkit:
    """One toolkit; `probe` is a shell command that fails where it is missing, `command` starts the built client."""

    name: str
    versions: tuple[str, ...]
    probe: str
    install: str
    command: Callable[[Path], list[str]]

    @property
    def folder(self) -> Path:
        """Where the client's source is, and `build.sh` if it has to be built."""
        return HERE / self.name

    def is_installed(self) -> bool:
        """Whether the toolkit is on this machine."""
        return subprocess.run(self.probe, shell=True, cwd=self.folder, capture_output=True, check=False).returncode == 0

    def build(self, base_url: str, into: Path) -> list[str]:
        """Generate and compile what the toolkit generates; the command that starts the client."""
        if (script := self.folder / "build.sh").exists():
            run([str(script), base_url, str(into)])
        return self.command(into)


def run(command: list[str]) -> str:
    """What a program prints. Fails with all it said if it fails."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=TIMEOUT_SECONDS)
    assert done.returncode == 0, f"{command[0]} ended with {done.returncode}:\n{done.stdout[-3000:]}\n{done.stderr}"
    return done.stdout


def answers(output: str) -> dict[str, str]:
    """The lines of a client by name."""
    head, _, cpp = output.partition("cpp=")
    lines = dict(line.split("=", 1) for line in head.splitlines())
    return {**lines, "cpp": cpp} if cpp else lines


BOTH = ("1.1", "1.2")
TOOLKITS = (
    Toolkit(
        "php",
        BOTH,
        probe="""php -r 'exit((int) !class_exists("SoapClient"));'""",
        install="apt-get install php-cli php-soap",
        command=lambda _: ["php", str(HERE / "php" / "client.php")],
    ),
    Toolkit(
        "node",
        BOTH,
        probe="""node -e 'require("soap")'""",
        install="install Node 18 or newer and run `npm ci` in mocks/tests/foreign/node",
        command=lambda _: ["node", str(HERE / "node" / "client.mjs")],
    ),
    Toolkit(
        "java",
        BOTH,
        probe="command -v javac && command -v wsimport && test -e /usr/share/java/jaxws-rt.jar",
        install="apt-get install default-jdk-headless jaxws",
        command=lambda built: ["java", "-cp", f"/usr/share/java/jaxws-rt.jar:{built}", "Client"],
    ),
    Toolkit(
        "gsoap",
        BOTH,
        probe="command -v g++ && command -v wsdl2h && command -v soapcpp2 && test -e /usr/include/stdsoap2.h",
        install="apt-get install g++ gsoap libgsoap-dev",
        command=lambda built: [str(HERE / "gsoap" / "client.sh"), str(built)],
    ),
    Toolkit(
        "suds",
        ("1.1",),
        probe=f"{sys.executable} -c 'import suds'",
        install="pip install suds-community",
        command=lambda _: [sys.executable, str(HERE / "suds" / "client.py")],
    ),
    Toolkit(
        "zeep",
        BOTH,
        probe=f"{sys.executable} -c 'import zeep'",
        install="pip install zeep",
        command=lambda _: [sys.executable, str(HERE / "zeep" / "client.py")],
    ),
)
