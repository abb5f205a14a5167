"""Archives and a repository host made up for the tests; the host serves this machine alone."""

import io
import tarfile
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from unittest.mock import Mock

import pytest
from click.testing import CliRunner
from layouts import PAGE, chinese, write

from unboil.cli import main
from unboil.datasets import corpora
from unboil.datasets.archives import sha256
from unboil.datasets.cli import corpora as command
from unboil.datasets.fetch import fetch_archive, fetch_upstream
from unboil.datasets.verify import verify
from unboil.errors import CorpusError

COMMIT = "4a3bc97" + "0" * 33
NAME = "article-extraction-benchmark"


def ignore(done: int, total: int | None) -> None:
    """A progress nobody looks at."""


@pytest.fixture(autouse=True)
def _command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(main.commands, "corpora", command)


@pytest.fixture
def archives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an archive of the Chinese corpus, one page large, and its registry entry."""
    chinese(tmp_path / "made" / "chinese-web")
    folder = tmp_path / "archives"
    folder.mkdir()
    with tarfile.open(folder / "chinese-web.tar.xz", "w:xz") as tar:
        tar.add(tmp_path / "made" / "chinese-web", "chinese-web")
    entry = replace(
        corpora.CORPORA["chinese-web"],
        sha256=sha256(folder / "chinese-web.tar.xz"),
        pages=1,
        fingerprint=verify("chinese-web", tmp_path / "made").fingerprint,
    )
    monkeypatch.setitem(corpora.CORPORA, "chinese-web", entry)
    return folder


def test_from_a_folder_of_archives(archives: Path, tmp_path: Path) -> None:
    folder = fetch_archive("chinese-web", archives, tmp_path / "to", ignore)
    assert folder == tmp_path / "to" / "chinese-web"
    assert verify("chinese-web", tmp_path / "to").differences == ()


def test_from_a_folder_of_unpacked_corpora(archives: Path, tmp_path: Path) -> None:
    unpacked = fetch_archive("chinese-web", archives, tmp_path / "unpacked", ignore)
    folder = fetch_archive("chinese-web", unpacked.parent, tmp_path / "to", ignore)
    assert folder == tmp_path / "to" / "chinese-web"
    assert verify("chinese-web", tmp_path / "to").differences == ()
    assert fetch_archive("chinese-web", unpacked.parent, unpacked.parent, ignore) == unpacked


def test_what_is_there_stays(archives: Path, tmp_path: Path) -> None:
    own = write(tmp_path / "to" / "chinese-web" / "cleaned" / "own.txt", "x")
    fetch_archive("chinese-web", archives, tmp_path / "to", ignore)
    assert own.is_file()


def test_a_changed_archive_is_refused(archives: Path, tmp_path: Path) -> None:
    with (archives / "chinese-web.tar.xz").open("ab") as file:
        file.write(b"\0")
    with pytest.raises(CorpusError, match="SHA-256"):
        fetch_archive("chinese-web", archives, tmp_path / "to", ignore)
    assert not (tmp_path / "to").exists()


def test_missing_archives_are_named(archives: Path, tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"no wcxb\.tar\.xz in"):
        fetch_archive("wcxb", archives, tmp_path / "to", ignore)
    with pytest.raises(CorpusError, match="has no archive"):
        fetch_archive("wcxb-test", archives, tmp_path / "to", ignore)


def test_verify_tells_what_differs(archives: Path, tmp_path: Path) -> None:
    folder = fetch_archive("chinese-web", archives, tmp_path / "to", ignore)
    write(folder / "cleaned" / "a.txt", "changed")
    write(folder / "cleaned" / "b.txt", "no page")
    outcome = verify("chinese-web", tmp_path / "to")
    assert outcome.pages == 1
    assert [record.id for record in outcome.skipped] == ["b"]
    assert "fingerprint" in outcome.differences[0]
    chinese(folder, "c")
    assert verify("chinese-web", tmp_path / "to").differences[0] == "holds 2 pages, not 1"


def tarball(commit: str = COMMIT) -> bytes:
    """A repository as GitHub packs it, with noise that does not compress."""
    buffer = io.BytesIO()
    with tarfile.open(
        fileobj=buffer, mode="w:gz", format=tarfile.PAX_FORMAT, pax_headers={"comment": commit}
    ) as tar:
        for name, data in repository().items():
            info = tarfile.TarInfo(f"repo-{commit}/{name}")
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


def repository() -> dict[str, bytes]:
    folder = Path(__file__).parent
    return {
        "LICENSE": b"free",
        "extractors/code.py": folder.joinpath("layouts.py").read_bytes(),
        "ground-truth.json": b'{"a": {"articleBody": "One.", "url": "https://example.com"}}',
        "html/a.html": PAGE.encode(),
        "other/html/b.html": PAGE.encode(),
    }


class Host(ThreadingHTTPServer):
    """Serves one file at any path, and may hang up in the middle."""

    content = b""
    cut: int | None = None
    ranges = True
    asked: list[str | None]


class Handler(BaseHTTPRequestHandler):
    server: Host

    def do_GET(self) -> None:
        wanted = self.headers.get("Range")
        self.server.asked.append(wanted)
        start = int(wanted[6:-1]) if wanted and self.server.ranges else 0
        body = self.server.content[start:]
        if start and not body:
            self.send_response(416)
            self.send_header("Content-Range", f"bytes */{len(self.server.content)}")
            self.end_headers()
            return
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(body)))
        if start:
            total = len(self.server.content)
            self.send_header("Content-Range", f"bytes {start}-{total - 1}/{total}")
        self.end_headers()
        self.wfile.write(body if self.server.cut is None else body[: self.server.cut])

    def log_message(self, *_: object) -> None:
        """Nothing to the terminal."""


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch) -> Iterator[Host]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    server = Host(("127.0.0.1", 0), Handler)
    server.content, server.asked = tarball(), []
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


def address(host: Host) -> str:
    return f"http://127.0.0.1:{host.server_port}"


def test_from_upstream_only_the_corpus_is_kept(host: Host, tmp_path: Path) -> None:
    folder = fetch_upstream(NAME, tmp_path, ignore, address(host))
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert files == {"LICENSE", "ground-truth.json", "html/a.html"}
    assert verify(NAME, tmp_path).pages == 1
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


def test_a_download_that_was_cut_off_goes_on(host: Host, tmp_path: Path) -> None:
    host.cut = 100
    with pytest.raises(CorpusError, match="lost after 100 of"):
        fetch_upstream(NAME, tmp_path, ignore, address(host))
    host.cut = None
    seen: list[int] = []
    fetch_upstream(NAME, tmp_path, lambda done, _: seen.append(done), address(host))
    assert host.asked == [None, "bytes=100-"]
    assert verify(NAME, tmp_path).pages == 1
    assert seen[0] > 100


def test_a_host_without_ranges_starts_over(host: Host, tmp_path: Path) -> None:
    host.cut, host.ranges = 100, False
    with pytest.raises(CorpusError):
        fetch_upstream(NAME, tmp_path, ignore, address(host))
    host.cut = None
    fetch_upstream(NAME, tmp_path, ignore, address(host))
    assert verify(NAME, tmp_path).pages == 1


def part_in(folder: Path) -> Path:
    return folder / f"{NAME}-{corpora.CORPORA[NAME].commit}.tar.gz.part"


def test_a_download_that_was_only_not_renamed_is_whole(host: Host, tmp_path: Path) -> None:
    part_in(tmp_path).write_bytes(host.content)
    fetch_upstream(NAME, tmp_path, ignore, address(host))
    assert host.asked == [f"bytes={len(host.content)}-"]
    assert verify(NAME, tmp_path).pages == 1


def test_a_part_longer_than_the_file_is_given_up(host: Host, tmp_path: Path) -> None:
    part_in(tmp_path).write_bytes(host.content + b"more")
    with pytest.raises(CorpusError, match="answers 416"):
        fetch_upstream(NAME, tmp_path, ignore, address(host))
    fetch_upstream(NAME, tmp_path, ignore, address(host))


@pytest.mark.parametrize("failure", [KeyboardInterrupt, OSError(28, "No space left on device")])
def test_a_download_outlives_its_unpacking(
    host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: BaseException
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(tarfile.TarFile, "extract", Mock(side_effect=failure))
        with pytest.raises((KeyboardInterrupt, OSError)):
            fetch_upstream(NAME, tmp_path, ignore, address(host))
    fetch_upstream(NAME, tmp_path, ignore, address(host))
    assert host.asked == [None]
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


def test_a_broken_download_is_given_up(host: Host, tmp_path: Path) -> None:
    whole, host.content = host.content, host.content[: len(host.content) // 2]
    with pytest.raises(CorpusError, match="cannot be unpacked"):
        fetch_upstream(NAME, tmp_path, ignore, address(host))
    host.content = whole
    fetch_upstream(NAME, tmp_path, ignore, address(host))


def test_another_commit_is_refused(host: Host, tmp_path: Path) -> None:
    host.content = tarball("f" * 40)
    with pytest.raises(CorpusError, match=r"is of commit f+, expected was 4a3bc97"):
        fetch_upstream(NAME, tmp_path, ignore, address(host))
    host.content = tarball()
    fetch_upstream(NAME, tmp_path, ignore, address(host))


def test_offline_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with pytest.raises(CorpusError, match=r"cannot download http.*--from DIR"):
        fetch_upstream("wcxb", tmp_path, ignore, "http://127.0.0.1:9")


def run(*arguments: str) -> tuple[int, str]:
    outcome = CliRunner().invoke(main, ["corpora", *arguments])
    return outcome.exit_code, outcome.output


def test_command_lists_fetches_and_verifies(archives: Path, tmp_path: Path) -> None:
    to = str(tmp_path / "to")
    code, output = run("list", "--root", to)
    assert code == 0
    assert all(name in output for name in corpora.CORPORA)
    assert "held out" in output
    code, output = run("fetch", "chinese-web", "--from", str(archives), "--to", to)
    assert (code, "1 pages" in output, "as it should be" in output) == (0, True, True)
    code, output = run("verify", "--root", to)
    assert (code, "chinese-web" in output) == (0, True)
    write(tmp_path / "to" / "chinese-web" / "cleaned" / "a.txt", "changed")
    code, output = run("verify", "chinese-web", "--root", to)
    assert code == 1
    assert "fingerprint" in output


def test_command_errors_are_messages(archives: Path, tmp_path: Path) -> None:
    code, output = run(
        "fetch", "chinese-web", "nope", "--from", str(archives), "--to", str(tmp_path)
    )
    assert code == 1
    assert "no corpus 'nope'" in output
    assert not (tmp_path / "chinese-web").exists()
    code, output = run("verify", "--root", str(tmp_path / "nothing"))
    assert (code, "unboil corpora fetch" in output) == (1, True)


def test_command_fetches_all_that_may_be_trained_on(archives: Path, tmp_path: Path) -> None:
    code, output = run("fetch", "--from", str(archives), "--to", str(tmp_path / "to"))
    assert code == 1
    assert "no wcxb.tar.xz" in output
