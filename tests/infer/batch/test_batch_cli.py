"""The options of ``unboil batch`` that are not those of a run."""

from pathlib import Path

from click.testing import CliRunner

from unboil.cli import main


def test_a_model_that_is_not_there_is_named(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<p>A page</p>")
    arguments = [str(tmp_path / "page.html"), "-o", str(tmp_path / "out"), "--model", "none.unboil"]
    result = CliRunner().invoke(main, ["batch", *arguments])
    assert result.exit_code == 1
    assert "there is no model file none.unboil" in result.output
