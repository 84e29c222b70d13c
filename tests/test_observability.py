import ast
import json
import logging
import re
import socket
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from bot.coaching.ports import StoreUnavailableError
from bot.observability import (
    COUNTERS,
    DURATIONS,
    LOGGED,
    AddressTakenError,
    Metrics,
    health_routes,
    listen,
    set_up_logs,
)

ROOT = Path(__file__).parents[1]
WORDS = "my late mother's letters"


@pytest.fixture(autouse=True)
def _logs_as_they_were():
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = before, level


async def late():
    return 1.5


async def nobody():
    raise StoreUnavailableError("no store")


def test_what_is_counted_can_be_read_by_prometheus():
    metrics = Metrics()
    metrics.count("looks_total", outcome="silent")
    metrics.count("lease_lost_total")
    metrics.observe("advisor_seconds", 0.2, advisor="model")
    metrics.observe("look_seconds", 0.1)
    page = metrics.page().decode()
    assert 'looks_total{outcome="silent"} 1.0' in page
    assert "lease_lost_total 1.0" in page
    assert 'advisor_seconds_count{advisor="model"} 1.0' in page


def test_a_counter_nobody_declared_is_a_mistake():
    with pytest.raises(KeyError):
        Metrics().count("agents_scored_total", agent="U1")


def code_that_counts():
    """Return all code but that in which the metrics are declared."""
    files = sorted((ROOT / "bot").rglob("*.py"))
    return "\n".join(path.read_text() for path in files if path.name != "observability.py")


def test_every_counter_the_code_names_is_declared_and_every_declared_one_is_counted():
    assert set(re.findall(r'count\(\s*"([a-z_]+_total)"', code_that_counts())) == set(COUNTERS)


def test_every_duration_that_is_observed_is_declared_and_every_declared_one_is_observed():
    assert set(re.findall(r'observe\(\s*"([a-z_]+)"', code_that_counts())) == set(DURATIONS)


def test_nothing_that_is_counted_is_keyed_by_a_person():
    labels = {label for names in COUNTERS.values() for label in names}
    assert labels.isdisjoint({"agent", "person", "user", "to", "name", "customer"})


def test_health_readiness_and_metrics_answer_over_http():
    metrics = Metrics()
    client = TestClient(Starlette(routes=health_routes(metrics, late)))
    assert client.get("/healthz").text == "ok"
    assert client.get("/readyz").status_code == 200
    assert "due_lag_seconds 1.5" in client.get("/metrics").text


def test_a_store_that_is_gone_is_not_ready_but_metrics_still_answer():
    client = TestClient(Starlette(routes=health_routes(Metrics(), nobody)))
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 503
    assert client.get("/metrics").status_code == 200


def test_an_address_that_is_taken_names_the_settings():
    taken = socket.create_server(("127.0.0.1", 0))
    with taken, pytest.raises(AddressTakenError, match="SECOND_CHAIR_HOST or SECOND_CHAIR_PORT"):
        listen("127.0.0.1", taken.getsockname()[1])


def test_a_short_answer_is_sent_at_once():
    with (
        listen("127.0.0.1", 0) as listening,
        socket.create_connection(listening.getsockname()),
        listening.accept()[0] as accepted,
    ):
        assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_a_failure_is_logged_by_its_place_and_never_by_its_words(capsys):
    set_up_logs("json")
    try:
        int(WORDS)
    except ValueError:
        logging.getLogger("bot").exception("a look failed", extra={"case": "slack:T:C:1", "text": WORDS})
    said = capsys.readouterr().err
    assert WORDS not in said
    line = json.loads(said)
    assert line["event"] == "a look failed"
    assert line["case"] == "slack:T:C:1"
    assert line["failed"] == "ValueError"
    assert "test_observability.py" in line["at"][-1]


def test_a_log_line_keeps_whatever_our_code_tells_beside_the_event():
    told = set()
    for file in (ROOT / "bot").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "extra" and isinstance(node.value, ast.Dict):
                told |= {key.value for key in node.value.keys if isinstance(key, ast.Constant)}
    assert told == set(LOGGED)


def test_plain_logs_are_for_people(capsys):
    set_up_logs("plain")
    logging.getLogger("bot").info("cases are kept here")
    assert "cases are kept here" in capsys.readouterr().err
