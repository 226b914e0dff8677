"""The Java and .NET classes as far as a machine without their libraries can read them. Python's is in
test_kits_docker.py, run for real."""

import shutil
import subprocess
from pathlib import Path

import pytest
import tree_sitter_c_sharp
from tree_sitter import Language, Parser

KITS = Path(__file__).parents[3] / "docs" / "ci" / "testcontainers"

# Testcontainers for Java comes from Maven Central only. These declare what our class calls of it, in its own
# signatures and without a body that does anything: they show that the class is Java, not that the library agrees.
DECLARATIONS = {
    "com/github/dockerjava/api/model/Capability": "public enum Capability { ALL }",
    "com/github/dockerjava/api/model/HostConfig": """public class HostConfig {
        public HostConfig withReadonlyRootfs(Boolean readonly) { return this; }
        public HostConfig withCapDrop(Capability... dropped) { return this; }
        public HostConfig withSecurityOpts(java.util.List<String> options) { return this; }
    }""",
    "com/github/dockerjava/api/command/CreateContainerCmd": """public interface CreateContainerCmd {
        com.github.dockerjava.api.model.HostConfig getHostConfig();
    }""",
    "org/testcontainers/containers/BindMode": "public enum BindMode { READ_ONLY, READ_WRITE }",
    "org/testcontainers/containers/wait/strategy/WaitStrategy": "public interface WaitStrategy { }",
    "org/testcontainers/containers/wait/strategy/HttpWaitStrategy": """public class HttpWaitStrategy
        implements WaitStrategy {
        public HttpWaitStrategy forPort(int port) { return this; }
    }""",
    "org/testcontainers/containers/wait/strategy/Wait": """public class Wait {
        public static HttpWaitStrategy forHttp(String path) { return null; }
    }""",
    "org/testcontainers/utility/DockerImageName": """public final class DockerImageName {
        public static DockerImageName parse(String fullImageName) { return null; }
    }""",
    "org/testcontainers/containers/GenericContainer": """
    public class GenericContainer<SELF extends GenericContainer<SELF>> implements AutoCloseable {
        public GenericContainer(org.testcontainers.utility.DockerImageName image) { }
        public SELF withExposedPorts(Integer... ports) { return null; }
        public SELF withFileSystemBind(String host, String container, BindMode mode) { return null; }
        public SELF withCreateContainerCmdModifier(
            java.util.function.Consumer<com.github.dockerjava.api.command.CreateContainerCmd> modifier) { return null; }
        public SELF waitingFor(org.testcontainers.containers.wait.strategy.WaitStrategy strategy) { return null; }
        public String getHost() { return null; }
        public Integer getMappedPort(int port) { return null; }
        public void start() { }
        @Override public void close() { }
    }""",
}
EXAMPLE = """
class Example {
    static String baseUrl() {
        try (var registermock = new RegistermockContainer().withScenarios(java.nio.file.Path.of("my-scenarios"))) {
            registermock.start();
            return registermock.getBaseUrl();
        }
    }
}
"""


@pytest.mark.skipif(shutil.which("javac") is None, reason="no javac on this machine")
def test_the_java_class_and_its_example_compile_against_declarations_of_ours(tmp_path: Path) -> None:
    for name, declaration in DECLARATIONS.items():
        file = tmp_path / f"{name}.java"
        file.parent.mkdir(parents=True, exist_ok=True)
        package = name.rpartition("/")[0].replace("/", ".")
        file.write_text(f"package {package};\n{declaration}\n", encoding="utf-8")
    (tmp_path / "Example.java").write_text(EXAMPLE, encoding="utf-8")
    command = ["javac", "--release", "17", "-Xlint:all,-options", "-Werror", "-d", str(tmp_path / "classes")]
    sources = [*map(str, tmp_path.rglob("*.java")), str(KITS / "RegistermockContainer.java")]

    done = subprocess.run([*command, *sources], check=False, capture_output=True, text=True)

    assert done.returncode == 0, done.stdout + done.stderr


def test_the_dotnet_class_parses_as_c_sharp() -> None:
    parser = Parser(Language(tree_sitter_c_sharp.language()))

    tree = parser.parse((KITS / "RegistermockContainer.cs").read_bytes())

    assert not tree.root_node.has_error
