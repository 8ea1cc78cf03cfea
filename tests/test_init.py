"""A repository of one's own: from the wheel alone, in a folder that knows nothing of this one."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest
from click import Context
from ruamel.yaml import YAML

from builder.cli import main
from builder.cli.shared import FAILED
from tests.conftest import ROOT
from tests.test_cli import ssr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of the program, built without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    leave = shutil.ignore_patterns("__pycache__")
    for part in ("builder", "templates"):
        shutil.copytree(ROOT / part, folder / part, ignore=leave)
    for part in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / part, folder)
    options = ["--no-deps", "--no-build-isolation", "--disable-pip-version-check", "--quiet"]
    subprocess.run([sys.executable, "-m", "pip", "wheel", ".", "-w", ".", *options], cwd=folder, check=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_is_whole(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if not name.startswith("ssr_reports-")}
    tracked = subprocess.run(["git", "ls-files", "builder", "templates"], cwd=ROOT, check=True, capture_output=True)
    paths = tracked.stdout.decode().splitlines()
    assert held == {path if path.startswith("builder/") else f"builder/{path}" for path in paths}


def test_a_new_repository_builds_with_the_installed_program(wheel: Path, tmp_path: Path) -> None:
    """The libraries are lent by this environment; the program comes from the wheel."""
    venv.create(tmp_path / "venv", with_pip=False)
    scripts = "Scripts" if os.name == "nt" else "bin"
    python = tmp_path / "venv" / scripts / "python"
    purelib = Path(sysconfig.get_path("purelib", "venv", {"base": str(tmp_path / "venv")}))
    with ZipFile(wheel) as archive:
        archive.extractall(purelib)
    (purelib / "lent.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}

    def run(*words: str, folder: Path = tmp_path) -> str:
        done = subprocess.run(
            [python, "-m", "builder", *words], cwd=folder, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    run("init", "mine")
    mine = tmp_path / "mine"
    assert "No errors." in run("check", folder=mine)
    run("build", folder=mine)
    assert "Oversight of the security forces" in (mine / "site/2024-12/countries/example/index.html").read_text("utf-8")
    assert (mine / "site/2024-12/reports/regular-example.docx").exists()
    theme = mine / "templates/theme/assets/mark.svg"
    theme.parent.mkdir(parents=True)
    theme.write_text("<svg/>", encoding="utf-8")
    run("build", folder=mine)
    assert (mine / "site/2024-12/assets/mark.svg").read_text("utf-8") == "<svg/>"
    assert (mine / "site/2024-12/assets/site.css").exists()


def test_what_init_writes_is_laid_out_and_free_of_mistakes(tmp_path: Path) -> None:
    assert ssr("init", tmp_path / "a").exit_code == 0
    assert ssr("fmt", "--check", "--root", tmp_path / "a").exit_code == 0
    assert ssr("check", "--root", tmp_path / "a").exit_code == 0
    assert ssr("init", tmp_path / "b", "--templates").exit_code == 0
    assert (tmp_path / "b/templates/word/reference.docx").exists()


def test_init_leaves_a_folder_with_files_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    result = ssr("init", tmp_path)
    assert result.exit_code == FAILED
    assert "holds files already" in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


SCAFFOLD = ROOT / "builder/scaffold"
GITHUB, GITLAB = SCAFFOLD / "_github/workflows/site.yml", SCAFFOLD / "_gitlab-ci.yml"
HOOKS = (SCAFFOLD / "_pre-commit-config.yaml", ROOT / ".pre-commit-hooks.yaml")


def read(path: Path) -> object:
    return YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))


def test_the_github_workflow_has_the_shape_of_one() -> None:
    flow = read(GITHUB)
    assert isinstance(flow, dict)
    assert set(flow) == {"name", "on", "permissions", "jobs"}
    assert set(flow["on"]) <= {"push", "pull_request"}
    assert set(flow["permissions"].values()) <= {"read", "write"}
    for job in flow["jobs"].values():
        assert set(job) == {"runs-on", "steps"}
        for step in job["steps"]:
            assert ("run" in step) != ("uses" in step)
            assert set(step) <= {"name", "if", "run", "uses", "with", "env"}
            assert "${{" not in step.get("run", ""), "what others can name never stands in a command"


def test_the_gitlab_file_has_the_shape_of_one() -> None:
    flow = read(GITLAB)
    assert isinstance(flow, dict)
    jobs = {name: job for name, job in flow.items() if name not in ("default", "variables", "stages")}
    for job in jobs.values():
        assert job["stage"] in flow["stages"]
        assert set(job) <= {"stage", "script", "artifacts", "rules"}
        assert all(isinstance(line, str) for line in job["script"])


def test_the_hooks_have_the_shape_of_hooks() -> None:
    local, offered = read(HOOKS[0]), read(HOOKS[1])
    assert isinstance(local, dict)
    assert isinstance(offered, list)
    for hook in (*local["repos"][0]["hooks"], *offered):
        assert {"id", "name", "entry", "language", "files"} <= set(hook)
        re.compile(hook["files"])
    assert [hook["entry"] for hook in local["repos"][0]["hooks"]] == [hook["entry"] for hook in offered]


@pytest.mark.parametrize("path", [GITHUB, GITLAB, *HOOKS], ids=lambda path: path.name)
def test_each_command_in_them_is_one_of_ours(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    found = re.findall(r"^\s*(?:- |run: |entry: |)(ssr [^>\n]+)", text, re.MULTILINE)
    assert found
    for line in found:
        _, name, *words = shlex.split(line)
        command = main.get_command(Context(main), name)
        assert command, line
        options = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in words if word.startswith("--")} <= options, line


@pytest.mark.parametrize("path", sorted(p for p in SCAFFOLD.rglob("*") if p.is_file()), ids=lambda path: path.name)
def test_no_file_names_a_package_registry(path: Path) -> None:
    assert not re.search(r"pypi|npmjs|--index-url|--extra-index", path.read_text(encoding="utf-8"), re.IGNORECASE)
