"""The record of what was published: how it is renewed, and that nothing published changes or goes in silence."""

import json
from pathlib import Path

import pytest

from generator import published
from generator.load import load
from generator.problems import Problems
from tests.conftest import PROJECT, Edit, Ran, run, small_site, tree

RECORD = "data/published.json"
VALUES = "data/2016-17/anti-social-behaviour.yaml"


@pytest.fixture
def recorded(small: Path, first: bytes) -> Path:
    """The small site with a record of it as it is."""
    (small / RECORD).write_bytes(first)
    return small


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The first record of the small site."""
    root = small_site(tmp_path_factory.mktemp("first") / "root")
    ran = run("record", "--root", root, "--strict")
    assert ran.status == 0, ran.output
    lines = ran.output.splitlines()
    assert lines[0] == "This is the first record. Commit data/published.json: from now on the check holds every change against it."
    assert lines[1].startswith("Recorded ")
    assert not (root / "site").exists()
    return (root / RECORD).read_bytes()


def messages(ran: Ran) -> list[str]:
    """The first lines of problems."""
    return [line for line in ran.output.splitlines() if line.startswith(("data/", "content/"))]


def test_the_record_has_one_value_and_one_address_a_line_in_order(first: bytes) -> None:
    lines = first.decode().splitlines()
    addresses = lines[lines.index('"addresses": [') + 1 : lines.index("],")]
    values = lines[lines.index('"values": [') + 1 : -2]
    assert addresses == sorted(addresses)
    assert values == sorted(values)
    held = json.loads(first)
    assert len(held["addresses"]) == len(addresses)
    assert len(held["values"]) == len(values)


def test_the_record_holds_what_was_published_of_a_value(first: bytes) -> None:
    held = json.loads(first)["values"]
    (northton,) = [v for v in held if v["area"] == "northton" and v["measure"] == "incidents"]
    assert northton == {
        "measure": "incidents",
        "period": "2016/17",
        "area": "northton",
        "value": "300",
        "status": ["p"],
        "unit": "incidents",
        "file": VALUES,
    }
    (missing,) = [v for v in held if v["measure"] == "confidence" and v["period"] == "12 months to 2017-03"]
    assert (missing["status"], "value" in missing) == (["x"], False)
    (saved,) = [v for v in held if v["measure"] == "minutes-saved"]
    assert (saved["qualifier"], saved["value"]) == ("about", "20")


def test_addresses_that_are_no_promise_are_left_out(first: bytes) -> None:
    addresses = json.loads(first)["addresses"]
    assert {
        "/",
        "/404.html",
        "/measures/incidents/",
        "/data/values.csv",
        "/data/measures/incidents.csv",
        "/reports/annual-report-2016-17/asb/",
    } <= set(addresses)
    assert [
        a for a in addresses if a.startswith(("/assets/", "/search/index/")) or a.endswith((".svg", ".png")) or a in ("/_headers", "/_redirects")
    ] == []


def test_a_record_reads_back_as_it_was_written(recorded: Path, first: bytes) -> None:
    problems = Problems()
    site = load(recorded, problems)
    assert site is not None
    assert site.published is not None
    assert published.written(site.published.addresses, site.published.values) == first
    assert published.of(site.values).keys() == site.published.values.keys()
    (where,) = [v.where for identity, v in site.published.values.items() if identity[0] == "minutes-of-light"]
    assert "minutes-of-light" in first.decode().splitlines()[where.line - 1]


def test_to_record_again_changes_nothing_and_says_so(recorded: Path, first: bytes) -> None:
    ran = run("record", "--root", recorded)
    assert ran.output.splitlines()[0] == "Nothing is new since the last record."
    assert (recorded / RECORD).read_bytes() == first


def test_only_the_command_record_writes_the_record(small: Path) -> None:
    assert run("check", "--root", small).status == 0
    assert run("build", "--root", small).status == 0
    assert not (small / RECORD).exists()
    sources = {path.name for path in (PROJECT / "generator").rglob("*.py") if "write_record" in path.read_text(encoding="utf-8")}
    assert sources == {"write.py", "recording.py"}


def test_without_a_record_values_may_change(small: Path, edit: Edit) -> None:
    edit(VALUES, "value: 540", "value: 541")
    assert run("check", "--root", small).status == 0


def test_a_changed_value_is_refused_until_the_entry_of_the_message_is_there(recorded: Path, edit: Edit, first: bytes) -> None:
    edit(VALUES, "value: 540", "value: 541")
    ran = run("record", "--root", recorded)
    assert ran.status == 1
    assert ran.output.endswith("1 error\nNothing was recorded.\n")
    assert (recorded / RECORD).read_bytes() == first
    entry = ran.output.partition("at the top of data/corrections.yaml: ")[2].partition("\n")[0]
    filled = entry.replace("date: …", "date: 2026-04-01").replace('"…"', '"It was put right."')
    edit("data/corrections.yaml", "# Corrections\n", f"# Corrections\n{filled}\n")
    ran = run("record", "--root", recorded, "--strict")
    assert ran.status == 0, ran.output
    assert ran.output.splitlines()[:2] == ["Changed value (1):", "  minutes-of-light, 2016/17"]
    changes = [line for line in (recorded / RECORD).read_text(encoding="utf-8").splitlines() if line.encode() not in first]
    assert len(changes) == 1
    assert run("record", "--root", recorded).output.splitlines()[0] == "Nothing is new since the last record."


CHANGES = {
    "a number": ("value: 540,", "value: 541,"),
    "a status": ("value: 540, source: annual-report-2016-17,", "value: 540, status: [p], source: annual-report-2016-17,"),
    "a hedge": ("value: 540,", "qualifier: about, value: 540,"),
    "an upper end": ("value: 540,", "value: 540, to: 550,"),
    "a number taken away": ("value: 540,", "status: [x],"),
    "a unit": ("title: Light in the parks\n  unit: minutes", "title: Light in the parks\n  unit: incidents"),
}
FREE = {
    "the place": ("value: 540, source: annual-report-2016-17, place: page 7", "value: 540, source: annual-report-2016-17, place: page 8"),
    "the form of a period": ("{period: 2016/17, value: 540,", "{period: 12 months to 2017-03, value: 540,"),
    "a nought at the end": ("value: 540,", "value: 540.0,"),
    "the marker [r]": ("value: 540,", "value: 540, status: [r],"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_what_was_published_of_a_value_does_not_change_in_silence(what: str, recorded: Path, edit: Edit) -> None:
    edit(VALUES, *CHANGES[what])
    told = "\n".join(messages(run("check", "--root", recorded)))
    assert "The published value of “minutes-of-light” for 2016/17 was changed, and no entry of data/corrections.yaml says so." in told


@pytest.mark.parametrize("what", FREE)
def test_what_is_no_change_of_the_number_is_free(what: str, recorded: Path, edit: Edit) -> None:
    edit(VALUES, *FREE[what])
    assert run("check", "--root", recorded).status == 0


def test_another_period_is_another_value_and_the_old_one_is_missed(recorded: Path, edit: Edit) -> None:
    edit(VALUES, "{period: 2016/17, value: 540,", "{period: 2016/17 Q4, value: 540,")
    told = messages(run("check", "--root", recorded))
    assert f"{VALUES}: The published value of “minutes-of-light” for 2016/17 is gone, and no entry of data/corrections.yaml says so." in told


def test_a_value_may_be_withdrawn(recorded: Path, edit: Edit) -> None:
    edit(
        VALUES,
        "minutes-of-light:\n  title: Light in the parks\n  unit: minutes\n  values:\n    - {period: 2016/17, value: 540, source: annual-report-2016-17, place: page 7}\n",
        "",
    )
    gone = f"{VALUES}: The published value of “minutes-of-light” for 2016/17 is gone, and no entry of data/corrections.yaml says so."
    assert gone in messages(run("check", "--root", recorded))
    entry = '{date: 2026-04-01, kind: correction, what: "It was no light.", why: "We read it wrong.", effect: "Do not use it."'
    values = "values: [{measure: minutes-of-light, period: 2016/17, old: {value: 540, unit: minutes}, new: withdrawn}]}"
    edit("data/corrections.yaml", "# Corrections\n", f"# Corrections\n- {entry}, {values}\n")
    assert [told for told in messages(run("check", "--root", recorded)) if "published" in told or "corrections.yaml:" in told] == []


def test_a_broken_file_of_values_is_told_once(recorded: Path, edit: Edit) -> None:
    edit(VALUES, "value: 540", "value: many")
    assert len(messages(run("check", "--root", recorded))) == 1


def test_a_page_that_moves_needs_a_redirect_and_its_old_address_stays_recorded(recorded: Path, edit: Edit) -> None:
    folder = recorded / "content/annual-report-2016-17"
    (folder / "02-money.md").rename(folder / "02-finance.md")
    ran = run("check", "--root", recorded)
    assert messages(ran) == ["data/redirects.yaml: The address “/reports/annual-report-2016-17/money/” was published, and leads nowhere now."]
    edit(
        "data/redirects.yaml",
        "# Redirects\n",
        "# Redirects\n- {from: /reports/annual-report-2016-17/money/, to: /reports/annual-report-2016-17/finance/}\n",
    )
    ran = run("record", "--root", recorded)
    assert ran.output.splitlines()[:2] == ["New address (1):", "  /reports/annual-report-2016-17/finance/"]
    assert '\n"/reports/annual-report-2016-17/money/",\n' in (recorded / RECORD).read_text(encoding="utf-8")
    edit("data/redirects.yaml", "- {from: /reports/annual-report-2016-17/money/, to: /reports/annual-report-2016-17/finance/}\n", "")
    assert run("check", "--root", recorded).status == 1


def test_what_is_published_on_a_day_is_not_missed_without_one(closed: Path, edit: Edit) -> None:
    edit("content/closure-report/index.md", "plan: 2016-2018", "plan: 2016-2018\npublish_from: 2026-06-01")
    assert run("record", "--root", closed, "--date", "2026-06-01").status == 0
    with_day = (closed / RECORD).read_text(encoding="utf-8")
    assert "/reports/closure-report/the-end/" in with_day
    ran = run("check", "--root", closed)
    assert ran.status == 0, ran.output
    assert run("record", "--root", closed).status == 0
    assert (closed / RECORD).read_text(encoding="utf-8") == with_day
    edit("content/closure-report/index.md", "plan: 2016-2018", "plan: 2016-2018\ndraft: true")
    assert any("/reports/closure-report/the-end/" in told for told in messages(run("check", "--root", closed)))


def test_a_record_that_cannot_be_written_is_told(recorded: Path, first: bytes) -> None:
    (recorded / "data/.published.json.new").mkdir()
    ran = run("record", "--root", recorded)
    assert ran.status == 1
    assert "The record cannot be written: is a directory." in ran.output
    assert (recorded / RECORD).read_bytes() == first


def test_every_address_that_was_published_is_there(real_site: Path) -> None:
    record = PROJECT / RECORD
    if not record.exists():
        pytest.skip("nothing is recorded yet")
    held = published.read(record.read_text(encoding="utf-8"), Problems())
    assert held is not None
    moved = real_site / "_redirects"
    redirected = {line.split()[0] for line in moved.read_text(encoding="utf-8").splitlines()} if moved.exists() else set()
    files = {"/" + path.removesuffix("index.html") for path in tree(real_site)} | {"/" + path for path in tree(real_site)}
    assert [address for address in held.addresses if address not in files | redirected] == []
