"""registermock in a container for Python tests. Needs: pip install testcontainers (4.13 or newer)."""

from pathlib import Path

from testcontainers.core.container import DockerContainer
from testcontainers.core.wait_strategies import HttpWaitStrategy


class RegistermockContainer(DockerContainer):
    """Serves the shipped scenarios, or a folder of your own; `start()` returns when it answers.

    with RegistermockContainer(scenarios=Path("my-scenarios")) as registermock:
        my_client(registermock.base_url)
    """

    def __init__(self, image: str = "registermock:0.1.0", scenarios: Path | None = None) -> None:
        super().__init__(image)
        self.with_exposed_ports(8080)
        self.with_kwargs(read_only=True, cap_drop=["ALL"], security_opt=["no-new-privileges"])
        self.waiting_for(HttpWaitStrategy(8080, "/isready"))
        if scenarios:
            self.with_volume_mapping(str(scenarios.absolute()), "/scenarios", "ro")

    @property
    def base_url(self) -> str:
        """Where the registers answer, as seen from the test."""
        return f"http://{self.get_container_host_ip()}:{self.get_exposed_port(8080)}"
