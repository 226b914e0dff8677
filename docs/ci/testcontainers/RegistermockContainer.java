import com.github.dockerjava.api.model.Capability;
import java.nio.file.Path;
import java.util.List;
import org.testcontainers.containers.BindMode;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * registermock in a container for Java tests. Needs org.testcontainers:testcontainers. start() returns when it answers:
 *
 * <pre>
 * try (var registermock = new RegistermockContainer().withScenarios(Path.of("my-scenarios"))) {
 *     registermock.start();
 *     myClient(registermock.getBaseUrl());
 * }
 * </pre>
 */
public class RegistermockContainer extends GenericContainer<RegistermockContainer> {

    private static final int PORT = 8080;

    public RegistermockContainer() {
        this("registermock:0.1.0");
    }

    public RegistermockContainer(String image) {
        super(DockerImageName.parse(image));
        withExposedPorts(PORT);
        withCreateContainerCmdModifier(command -> command.getHostConfig()
            .withReadonlyRootfs(true)
            .withCapDrop(Capability.ALL)
            .withSecurityOpts(List.of("no-new-privileges")));
        waitingFor(Wait.forHttp("/isready").forPort(PORT));
    }

    /** Serves the files of this folder instead of the shipped scenarios. */
    public RegistermockContainer withScenarios(Path folder) {
        return withFileSystemBind(folder.toAbsolutePath().toString(), "/scenarios", BindMode.READ_ONLY);
    }

    /** Where the registers answer, as seen from the test. */
    public String getBaseUrl() {
        return "http://" + getHost() + ":" + getMappedPort(PORT);
    }
}
