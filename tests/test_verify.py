"""A published folder is held against its fingerprints, and these against a build of the present sources."""

import io
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator import verify
from generator.editions.checksums import checksums, fingerprint, read
from generator.pipeline import Order, build
from generator.problems import Problems
from generator.verify import _NAMED
from tests.conftest import Edit, Ran, run, small_site, tree
from tests.pdfs import pdf_needed


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The root of a small site that was built for an address of its own."""
    root = small_site(tmp_path_factory.mktemp("published") / "root")
    assert run("build", "--root", root, "--base-url", "https://example.org/elsewhere").status == 0
    return root


@pytest.fixture
def copy(published: Path, tmp_path: Path) -> Path:
    """A copy of that site, as somebody downloads it."""
    return shutil.copytree(published / "site", tmp_path / "copy")


@pytest.fixture(scope="module")
def builds() -> dict[Path, Mapping[str, bytes]]:
    """What builds of some roots gave."""
    return {}


@pytest.fixture(autouse=True)
def built_once(builds: dict[Path, Mapping[str, bytes]], published: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sources of the published site stay as they are, so that they are built for the first test alone."""
    real = verify._built

    def built(order: Order, copy: Mapping[str, bytes], problems: Problems) -> Mapping[str, bytes]:
        if order.root != published:
            return real(order, copy, problems)
        if published not in builds:
            builds[published] = real(order, copy, problems)
        return builds[published]

    monkeypatch.setattr(verify, "_built", built)


def verified(root: Path, copy: Path) -> Ran:
    return run("verify", "--root", root, copy)


def signed(copy: Path, **files: bytes) -> None:
    """Changes files of a copy by their endings, and its fingerprints too, as somebody who forges a site would."""
    for ending, content in files.items():
        next(path for path in sorted(copy.rglob(f"*.{ending}"))).write_bytes(content)
    rest = {path: content for path, content in tree(copy).items() if path not in ("SHA256SUMS", ".gitkeep")}
    (copy / "SHA256SUMS").write_bytes(checksums(rest))


def test_a_site_as_it_was_built_is_verified_and_nothing_is_written(published: Path, copy: Path) -> None:
    before, ran = tree(copy), verified(published, copy)
    count = len(before) - 2
    assert ran.status == 0
    assert ran.output == f"All {count} files in {copy} are as SHA256SUMS says, and a build of the present sources gives the same {count}.\n"
    assert tree(copy) == before


def test_the_fingerprints_list_every_file_but_themselves_and_the_placeholder(copy: Path) -> None:
    files = tree(copy)
    sums, wrong = read(files["SHA256SUMS"])
    assert (set(sums), wrong) == (set(files) - {"SHA256SUMS", ".gitkeep"}, [])
    assert list(sums) == sorted(sums)
    assert all(fingerprint(files[path]) == digits for path, digits in sums.items())


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="there is no sha256sum")
def test_the_usual_tool_reads_them(copy: Path) -> None:
    ran = subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=copy, capture_output=True, text=True)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")


def test_missing_changed_and_foreign_files_are_told_apart(published: Path, copy: Path) -> None:
    (copy / "about/index.html").unlink()
    (copy / "data/values.csv").write_bytes(b"forged")
    (copy / "old.html").write_bytes(b"left lying")
    ran = verified(published, copy)
    assert ran.status == 1
    assert "about/index.html: This file is missing: SHA256SUMS lists it.\n" in ran.output
    assert "data/values.csv: This file is not the one that was built: its fingerprint is not that of SHA256SUMS.\n" in ran.output
    assert "old.html: This file is foreign: SHA256SUMS does not list it.\n" in ran.output
    # One fault is told once: a forged file is not compared with the build as well.
    assert "\n4 errors\n" in ran.output
    assert "about/index.html: The present sources give this file, and it is not published." in ran.output
    assert ran.output.endswith("is not as it should be.\n")


def test_what_a_host_keeps_to_itself_is_not_missing(published: Path, copy: Path) -> None:
    (copy / "_headers").unlink()
    (copy / ".gitkeep").unlink()
    assert verified(published, copy).status == 0


def test_a_forged_site_with_new_fingerprints_differs_from_the_build(published: Path, copy: Path) -> None:
    signed(copy, html=b"forged", csv=b"forged")
    (copy / "extra.txt").write_bytes(b"extra")
    signed(copy)
    ran = verified(published, copy)
    assert ran.status == 1
    assert "404.html: A build of the present sources gives another file.\n" in ran.output
    assert "extra.txt: The present sources give no such file.\n" in ran.output
    assert "\n3 errors\n" in ran.output


def repacked(path: Path, **changed: bytes) -> bytes:
    """A zip with the same files, otherwise packed, and some of them changed by their name without its ending."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as new:
        for name in old.namelist():
            new.writestr(name, changed.get(Path(name).stem, old.read(name)))
    return out.getvalue()


def test_a_workbook_packed_by_another_machine_is_the_same_and_a_forged_one_is_not(published: Path, copy: Path) -> None:
    book = next(iter(sorted(copy.rglob("*.xlsx"))))
    signed(copy, xlsx=repacked(book))
    assert verified(published, copy).status == 0
    signed(copy, xlsx=repacked(book, sharedStrings=b"forged"))
    assert "A build of the present sources gives another file." in verified(published, copy).output
    signed(copy, xlsx=b"no workbook")
    assert verified(published, copy).status == 1


def test_pictures_drawn_in_other_fonts_are_counted_and_are_no_fault(published: Path, copy: Path) -> None:
    signed(copy, png=b"drawn elsewhere")
    ran = verified(published, copy)
    assert ran.status == 0
    assert ran.output.endswith("Of 1 file (.pdf or .png) it gives other bytes, as another machine may: its fonts and libraries decide them.\n")


@pdf_needed
def test_a_pdf_set_by_another_machine_is_counted_and_the_pages_that_name_its_size_are_no_fault(small: Path, tmp_path: Path) -> None:
    paper = "reports/annual-report-2016-17/annual-report-2016-17.pdf"
    order = Order(small, small / "site", cache=tmp_path, pdfs=True, papers={paper: b"set elsewhere" * 9999})
    assert build(order, Problems()).good
    assert "(PDF, 130 KB)" in (small / "site/reports/annual-report-2016-17/index.html").read_text(encoding="utf-8")
    ran = run("verify", "--root", small)
    assert ran.status == 0, ran.output
    assert "Of 1 file (.pdf or .png) it gives other bytes" in ran.output
    (small / "site/reports/annual-report-2016-17/index.html").write_bytes(b"forged")
    signed(small / "site")
    assert run("verify", "--root", small).status == 1


def test_of_many_files_the_first_are_named_and_the_rest_counted(published: Path, copy: Path) -> None:
    shutil.rmtree(copy / "search")
    shutil.rmtree(copy / "data")
    ran = verified(published, copy)
    missing = [line for line in ran.output.splitlines() if "is missing" in line]
    assert len(missing) == _NAMED
    assert "more files that are not named here" in ran.output


def test_a_change_of_the_sources_is_told_by_file(small: Path, edit: Edit) -> None:
    assert run("build", "--root", small).status == 0
    edit("content/site/about.md", "Words of the page about.", "Other words altogether.")
    ran = run("verify", "--root", small)
    assert ran.status == 1
    assert "about/index.html: A build of the present sources gives another file.\n" in ran.output
    edit("content/site/about.md", "title:", "titel:")
    ran = run("verify", "--root", small)
    assert ran.status == 1
    assert "The site was not compared with the sources, because they cannot be built." in ran.output
    assert "“titel”" in ran.output


@pytest.mark.parametrize("line", ["nonsense", "0" * 64 + "  ../secret", "0" * 64 + "  /etc/passwd", "\x00\xff"])
def test_a_list_that_is_none_is_told(published: Path, copy: Path, line: str) -> None:
    (copy / "SHA256SUMS").write_text(f"{'0' * 64}  404.html\n{line}\n", encoding="latin-1")
    ran = verified(published, copy)
    assert ran.status == 1
    assert ran.output.startswith("SHA256SUMS:2: This line is no fingerprint of a file.\n")


def test_a_folder_without_fingerprints_cannot_be_verified(published: Path, tmp_path: Path) -> None:
    ran = verified(published, tmp_path)
    assert ran.status == 1
    assert "This folder cannot be verified: it has no SHA256SUMS.\n" in ran.output
    assert run("verify", tmp_path / "none").status == 2
