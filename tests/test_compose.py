import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, Any] = COMPOSE["services"]
OURS = ["web", "worker"]


def example_settings() -> set[str]:
    lines = (ROOT / ".env.example").read_text().splitlines()
    return {line.removeprefix("#").partition("=")[0] for line in lines if re.match(r"#?[A-Z_]+=", line)}


def schema_check(file: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", str(file)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_file_follows_the_compose_specification():
    checked = schema_check(ROOT / "docker-compose.yml")
    assert checked.returncode == 0, checked.stdout


def test_the_specification_would_notice_a_misspelled_key(tmp_path):
    misspelled = tmp_path / "docker-compose.yml"
    misspelled.write_text("services: {web: {imagine: second-chair}}\n")
    checked = schema_check(misspelled)
    assert checked.returncode == 1
    assert "imagine" in checked.stdout


def test_it_runs_the_web_process_a_worker_and_valkey():
    assert set(SERVICES) == {"web", "worker", "valkey"}
    assert SERVICES["web"]["command"] == ["python", "-m", "bot", "web"]
    assert SERVICES["worker"]["command"] == ["python", "-m", "bot", "worker"]
    assert SERVICES["valkey"]["image"].startswith("valkey/valkey:")


@pytest.mark.parametrize("service", OURS)
def test_nothing_starts_before_valkey_answers(service):
    assert SERVICES[service]["depends_on"] == {"valkey": {"condition": "service_healthy"}}
    assert SERVICES["valkey"]["healthcheck"]["test"] == ["CMD", "valkey-cli", "ping"]


@pytest.mark.parametrize("service", OURS)
def test_both_processes_share_one_store_and_one_set_of_secrets(service):
    assert SERVICES[service]["env_file"] == ".env"
    assert SERVICES[service]["environment"]["REDIS_URL"] == "redis://valkey:6379/0"


@pytest.mark.parametrize("service", sorted(SERVICES))
def test_no_service_has_more_rights_than_it_uses(service):
    assert SERVICES[service]["read_only"] is True
    assert SERVICES[service]["cap_drop"] == ["ALL"]
    assert SERVICES[service]["security_opt"] == ["no-new-privileges:true"]
    assert "privileged" not in SERVICES[service]


def test_valkey_keeps_what_it_accepted_in_a_named_volume():
    command = SERVICES["valkey"]["command"]
    assert command[command.index("--appendonly") + 1] == "yes"
    (volume,) = SERVICES["valkey"]["volumes"]
    assert volume.partition(":")[0] in COMPOSE["volumes"]
    assert volume.partition(":")[2] == "/data"


def test_valkey_is_out_of_reach_from_outside():
    assert "ports" not in SERVICES["valkey"]
    assert SERVICES["valkey"]["networks"] == ["state"]
    assert COMPOSE["networks"]["state"]["internal"] is True


def test_the_web_process_is_published_on_loopback_only():
    assert all(port.startswith("127.0.0.1:") for port in SERVICES["web"]["ports"])


def test_every_variable_filled_in_by_compose_is_in_the_example():
    used = re.findall(r"\$\{(\w+)", (ROOT / "docker-compose.yml").read_text())
    assert set(used) <= example_settings()


def test_no_secret_has_a_value_in_a_committed_file():
    secrets = re.compile(r"^(\w*(?:TOKEN|SECRET|API_KEY|SEAL_KEYS)\w*)=(.+)$", re.MULTILINE)
    assert secrets.findall((ROOT / ".env.example").read_text()) == []
    assert all(not re.search("TOKEN|SECRET|KEY", name) for name in SERVICES["web"]["environment"])


def test_the_image_is_built_from_the_hashed_lock_and_runs_without_root():
    lines = (ROOT / "Dockerfile").read_text().splitlines()
    (install,) = [line for line in lines if "pip install" in line]
    assert install.endswith("--require-hashes -r requirements.lock")
    users = [line for line in lines if line.startswith("USER ")]
    assert users == ["USER chair"]


def test_the_build_context_lets_in_only_what_the_image_copies():
    copied = {
        line.split()[1] for line in (ROOT / "Dockerfile").read_text().splitlines() if line.startswith("COPY")
    }
    ignore = (ROOT / ".dockerignore").read_text().splitlines()
    assert "*" in ignore
    assert {line[1:] for line in ignore if line.startswith("!")} == copied
