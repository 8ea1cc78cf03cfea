"""Whatever happens to one bit of a sealed edition, wherever it lies, is found and named."""

from __future__ import annotations

import random
import shutil
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from builder.cli.shared import FAILED, PROBLEMS, USAGE
from tests.edges.test_git import run
from tests.editions.conftest import COUNTRY, committed, files, replaced
from tests.test_cli import ssr

GOOD = "2021-09: as it was sealed\n2021-09-corr1: as it was sealed\n2022-03: as it was sealed\n"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


def test_on_the_branch_and_made_anew(sealed_world: Path) -> None:
    assert ssr("verify", "--root", sealed_world).output == GOOD
    assert ssr("verify", "--root", sealed_world, "--rebuild").output == GOOD


def test_one_flipped_bit_in_a_folder(sealed_world: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    assert ssr("publish", "--to", out, "--root", sealed_world).exit_code == 0
    assert ssr("verify", "--in", out, "--root", sealed_world).output == GOOD
    chance = random.Random(2553)
    for path in chance.sample(sorted(out.glob("20*/**/*.*")), 5):
        data = bytearray(path.read_bytes())
        bit = chance.randrange(len(data) * 8)
        data[bit // 8] ^= 1 << bit % 8
        path.write_bytes(data)
        result = ssr("verify", "--in", out, "--root", sealed_world)
        assert result.exit_code == PROBLEMS
        assert f"{path.relative_to(out)} differs from what was sealed\n" in result.output
        data[bit // 8] ^= 1 << bit % 8
        path.write_bytes(data)
    (out / "2021-09/index.html").unlink()
    (out / "2021-09/.more").write_text("more")
    result = ssr("verify", "2021-09", "--in", out, "--root", sealed_world)
    assert result.output == (
        "2021-09/.more was not part of the edition\n2021-09/index.html is missing\n2021-09: 2 differences\n"
        "To put back what was sealed, publish again; in a folder, delete the folder of the edition first.\n"
    )
    shutil.rmtree(out / "2021-09")
    assert ssr("publish", "--to", out, "--root", sealed_world).exit_code == 0
    assert ssr("verify", "--in", out, "--root", sealed_world).output == GOOD


def test_at_an_address_of_this_machine_and_at_no_other(sealed_world: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    assert ssr("publish", "--to", out, "--root", sealed_world).exit_code == 0
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(out)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        address = f"http://127.0.0.1:{server.server_port}/"
        assert ssr("verify", "--in", address, "--root", sealed_world).output == GOOD
        (out / "2022-03/about/index.html").write_text("forged")
        (out / "2022-03/reports/thematic.docx").unlink()
        assert ssr("verify", "2022-03", "--in", address, "--root", sealed_world).output.startswith(
            "2022-03/about/index.html differs from what was sealed\n"
            "2022-03/reports/thematic.docx is missing\n2022-03: 2 differences\n"
        )
    finally:
        server.shutdown()
        server.server_close()
    result = ssr("verify", "--in", "http://192.0.2.1/", "--root", sealed_world)
    assert (result.exit_code, "is not an address of this machine" in " ".join(result.output.split())) == (FAILED, True)


def test_a_history_that_was_rewritten(sealed_world: Path, tmp_path: Path) -> None:
    """Somebody writes another page into the branch of sealed editions, as if it had always been so."""
    run(sealed_world, "worktree", "add", "-q", str(tmp_path / "forged"), "editions")
    replaced(tmp_path / "forged/2021-09/about/index.html", ("<title>About", "<title>Abaut"))
    run(tmp_path / "forged", "commit", "-q", "-a", "--amend", "-m", "Edition 2021-09")
    result = ssr("verify", "2021-09", "--root", sealed_world)
    assert result.exit_code == PROBLEMS
    assert "2021-09/about/index.html differs from what was sealed" in result.output
    result = ssr("verify", "2021-09-corr1", "--root", sealed_world)
    assert "the history was rewritten" in result.output
    replaced(tmp_path / "forged/2021-09/about/index.html", ("<title>Abaut", "<title>About"))


def test_a_tag_that_was_moved(sealed_world: Path) -> None:
    run(sealed_world, "tag", "-f", "-m", "mine", "edition/2021-09", "main")
    result = ssr("verify", "2021-09", "--root", sealed_world)
    assert (result.exit_code, "was made or moved by hand" in " ".join(result.output.split())) == (FAILED, True)
    assert ssr("publish", "--branch", "pages", "--root", sealed_world).exit_code == FAILED


def test_a_ref_that_was_changed_and_an_edition_that_is_not_sealed(sealed_world: Path) -> None:
    config = sealed_world / "site_config.yml"
    ref = run(sealed_world, "rev-list", "--max-parents=0", "main")
    replaced(config, (ref, run(sealed_world, "rev-parse", "main")))
    assert "site_config.yml has" in ssr("verify", "2021-09", "--root", sealed_world).output
    assert ssr("verify", "2020-01", "--root", sealed_world).exit_code == USAGE
    assert ssr("verify", "--in", "nowhere", "--root", sealed_world).exit_code == USAGE


def test_made_anew_by_another_program_the_files_that_differ_are_named(sealed_world: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr("builder.core.words.sentence", lambda text: text.upper())
    result = ssr("verify", "2021-09", "--rebuild", "--root", sealed_world)
    assert (result.exit_code, "2021-09/index.html differs from what was sealed" in result.output) == (PROBLEMS, True)


def test_verifying_changes_nothing(sealed_world: Path) -> None:
    replaced(sealed_world / COUNTRY, ("Training did not begin.", "Training never began."))
    before = files(sealed_world)
    assert ssr("verify", "--rebuild", "--root", sealed_world).output == GOOD
    assert files(sealed_world) == before
    committed(sealed_world)
