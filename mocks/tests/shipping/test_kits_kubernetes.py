"""The Kubernetes manifests: valid by Kubernetes' own schemas, and in agreement with the server and the image.

No cluster: what a node does with them is shown on a container in test_kits_docker.py.
"""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import kubernetes_validate
import pytest
import yaml

CHECKOUT = Path(__file__).parents[3]
MANIFESTS: list[dict[str, Any]] = list(
    yaml.safe_load_all((CHECKOUT / "docs" / "ci" / "kubernetes.yaml").read_text(encoding="utf-8"))
)
BY_KIND = {one["kind"]: one for one in MANIFESTS}
POD = BY_KIND["Deployment"]["spec"]["template"]
(CONTAINER,) = POD["spec"]["containers"]
DOCKERFILE = (CHECKOUT / "mocks" / "Dockerfile").read_text(encoding="utf-8")


@pytest.mark.parametrize("version", ["1.26", kubernetes_validate.latest_version()])
@pytest.mark.parametrize("kind", BY_KIND)
def test_each_manifest_is_valid_by_the_schema_of_old_and_new_kubernetes(kind: str, version: str) -> None:
    kubernetes_validate.validate(BY_KIND[kind], version, strict=True)


def test_service_deployment_and_network_policy_mean_the_same_pods() -> None:
    labels = POD["metadata"]["labels"].items()

    for selector in (
        BY_KIND["Service"]["spec"]["selector"],
        BY_KIND["Deployment"]["spec"]["selector"]["matchLabels"],
        BY_KIND["NetworkPolicy"]["spec"]["podSelector"]["matchLabels"],
    ):
        assert selector.items() <= labels


def test_every_port_is_one_the_image_listens_on() -> None:
    ports = {port["name"]: port["containerPort"] for port in CONTAINER["ports"]}
    services = {service["targetPort"]: service["port"] for service in BY_KIND["Service"]["spec"]["ports"]}
    (let_in,) = [rule["ports"] for rule in BY_KIND["NetworkPolicy"]["spec"]["ingress"]]

    for name, variable in (("http", "PORT"), ("https", "TLS_PORT")):
        assert re.search(rf"REGISTERMOCK_{variable}={ports[name]}\b", DOCKERFILE)
    assert services == ports
    assert {port["port"] for port in let_in} == set(ports)


def test_probes_ask_by_plain_http() -> None:
    probes = [CONTAINER[probe]["httpGet"]["port"] for probe in ("startupProbe", "readinessProbe", "livenessProbe")]

    assert set(probes) == {"http"}


def test_the_scenarios_are_mounted_where_the_image_reads_them() -> None:
    (mount,) = CONTAINER["volumeMounts"]
    (volume,) = POD["spec"]["volumes"]

    assert re.search(rf"REGISTERMOCK_SCENARIOS={mount['mountPath']}\s", DOCKERFILE)
    assert mount["readOnly"]
    assert mount["name"] == volume["name"]
    assert volume["configMap"]["name"] == BY_KIND["ConfigMap"]["metadata"]["name"]


def test_the_pod_asks_for_nothing_that_a_restricted_namespace_refuses() -> None:
    pod, container = POD["spec"]["securityContext"], CONTAINER["securityContext"]

    assert (pod["runAsNonRoot"], pod["seccompProfile"]) == (True, {"type": "RuntimeDefault"})
    assert (container["allowPrivilegeEscalation"], container["readOnlyRootFilesystem"]) == (False, True)
    assert container["capabilities"] == {"drop": ["ALL"]}
    assert not {"runAsUser", "runAsGroup", "fsGroup"} & {*pod, *container}, "OpenShift picks the user"


def test_nothing_gets_out_and_only_labelled_pods_get_in() -> None:
    policy = BY_KIND["NetworkPolicy"]["spec"]
    (rule,) = policy["ingress"]

    assert (policy["policyTypes"], policy["egress"]) == (["Ingress", "Egress"], [])
    assert rule["from"] == [{"podSelector": {"matchLabels": {"registermock-client": "true"}}}]


@pytest.fixture(scope="module")
def config_map_volume(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as the kubelet makes one of the ConfigMap: links into a hidden folder, which is a link itself."""
    volume = tmp_path_factory.mktemp("scenarios")
    version = volume / "..2026_03_02_09_00_00.123456789"
    version.mkdir()
    (volume / "..data").symlink_to(version.name)
    for name, text in BY_KIND["ConfigMap"]["data"].items():
        (version / name).write_text(text, encoding="utf-8")
        (volume / name).symlink_to(f"..data/{name}")
    return volume


@pytest.fixture(scope="module")
def base_url(config_map_volume: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that serves that folder."""
    ready = tmp_path_factory.mktemp("ready") / "ready.json"
    command = ["-m", "registermock", "serve", str(config_map_volume), "--port", "0", "--ready-file", str(ready)]
    server = subprocess.Popen([sys.executable, *command])
    deadline = time.monotonic() + 60
    while not ready.exists():
        assert server.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.05)
    yield yaml.safe_load(ready.read_text(encoding="utf-8"))["base_url"]
    server.terminate()
    server.wait(timeout=10)


@pytest.mark.parametrize("probe", ["startupProbe", "readinessProbe", "livenessProbe"])
def test_the_server_answers_every_probe(base_url: str, probe: str) -> None:
    with urlopen(
        base_url + CONTAINER[probe]["httpGet"]["path"], timeout=CONTAINER[probe].get("timeoutSeconds", 1)
    ) as answer:
        assert answer.status == 200


def test_the_scenario_in_the_config_map_is_served_as_the_kubelet_mounts_it(base_url: str) -> None:
    command = [sys.executable, "-m", "registermock", "resolve", "27824327454", "--base-url", base_url]

    assert "Outcome:      vikar" in subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_service_links_are_off_because_their_variable_is_the_one_of_the_port() -> None:
    environment = os.environ | {"REGISTERMOCK_PORT": "tcp://10.0.0.1:8080"}
    command = [sys.executable, "-m", "registermock", "serve"]
    done = subprocess.run(command, check=False, env=environment, capture_output=True, text=True, timeout=60)

    assert done.returncode == 2
    assert "'tcp://10.0.0.1:8080' is not a valid integer range" in done.stderr
    assert POD["spec"]["enableServiceLinks"] is False
