"""The gemeente's own database: read only, within limits, without a password anywhere, and then a delivery like any."""

import sqlite3
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote_plus

import pytest
from delivering import KNOWN, figures, mapping_of
from postgres import PASSWORD, connect, running_or_skip

from data.catalogue import DefinitionError
from data.settings import Settings
from etl.fetch import Fetcher
from etl.fetched import Fetched, FetchFailed
from etl.landing import Landing
from etl.problems import Problems
from etl.supplied.mapped import MappedSource, mapped_source

MAPPING = """
title = "Verzuim uit de eigen database"
owner = "Gemeente"
licence = "eigen cijfers"
address = "https://voorbeeld.nl/"
note = "Alleen voor tests."
indeling = 2026
symbols = { "" = "unknown" }
[region]
column = "gemeente"
by = "code or name"
[period]
kind = "maand"
column = "maand"
[[measures]]
id = "verzuim"
column = "verzuim"
most = 1_000
[[measures]]
id = "aandeel"
column = "aandeel"
whole = false
most = 100
[database]
url_env = "POLSSLAG_PROEF_URL"
query = '''
select gemeente, maand, verzuim, aandeel from verzuim -- update nothing; insert nothing
where maand < '2099%' order by 1, 2
'''
seconds = 5
rows = 50_000
"""
ROWS = [
    ("Horst aan de Maas", "2026-01", 34, 1.234),
    ("984", "2026-01", 0, 0.5),
    ("Súdwest-Fryslân", "2026-02", None, None),
]
VERZUIM = {("GM1507", "2026-01"): 34.0, ("GM0984", "2026-01"): 0.0, ("GM1900", "2026-02"): "unknown"}
QUERY = MAPPING[MAPPING.index("query = '''") : MAPPING.index("seconds")]


def with_query(query: str, text: str = MAPPING) -> str:
    return text.replace(QUERY, f"query = '''{query}'''\n")


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """A real server with the table `verzuim` and a user `lezer`, who has more rights than a reader should have."""
    with running_or_skip() as address:
        with connect(int(address.split(":")[1])) as connection:
            connection.execute("create table verzuim (gemeente text, maand text, verzuim int, aandeel numeric(9, 3))")
            connection.cursor().executemany("insert into verzuim values (%s, %s, %s, %s)", ROWS)
            connection.execute(f"create user lezer password '{PASSWORD}'")
            connection.execute("grant all on verzuim to lezer; grant all on schema public to lezer")
            wis = "begin delete from verzuim; return 1; end"
            connection.execute(f"create function wis() returns int language plpgsql as '{wis}'")
        yield f"postgresql+psycopg://lezer:{quote_plus(PASSWORD)}@{address}/postgres"


@pytest.fixture
def sqlite(tmp_path: Path) -> str:
    file = tmp_path / "rapportage met spatie.sqlite"
    with sqlite3.connect(file) as connection:
        connection.execute("create table verzuim (gemeente text, maand text, verzuim int, aandeel numeric)")
        connection.executemany("insert into verzuim values (?, ?, ?, ?)", ROWS)
    return f"sqlite:///{file}"


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The same table in both kinds of database; its URL is in the environment."""
    found = str(request.getfixturevalue(request.param))
    monkeypatch.setenv("POLSSLAG_PROEF_URL", found)
    return found


def fetch(folder: Path, text: str = MAPPING) -> tuple[MappedSource, Fetched]:
    source = mapped_source(mapping_of(folder / "bron", text))
    assert source.fetch
    with Fetcher(Settings(produced=folder)) as fetcher:
        (fetched,) = source.fetch(fetcher, folder, {}).values()  # type: ignore[union-attr]
    return source, fetched


def failure(folder: Path, text: str = MAPPING) -> str:
    """What is said when a query fails; never the password, in no part of the error."""
    with pytest.raises(FetchFailed) as failed:
        fetch(folder, text)
    everything = "".join(traceback.format_exception(failed.value)) + repr(failed.value.__context__)
    assert PASSWORD not in everything and quote_plus(PASSWORD) not in everything
    return str(failed.value)


def test_the_answer_lands_as_bytes_and_is_read_by_the_same_mapping(tmp_path: Path, url: str) -> None:
    source, fetched = fetch(tmp_path)
    assert fetched.file.read_text(encoding="utf-8").splitlines() == [
        "gemeente,maand,verzuim,aandeel", "984,2026-01,0,0.5" if "sqlite" in url else "984,2026-01,0,0.500",
        "Horst aan de Maas,2026-01,34,1.234", "Súdwest-Fryslân,2026-02,,",
    ]  # fmt: skip
    landed, is_new = Landing(tmp_path / "raw").land_delivery(source.id, {"levering": fetched})
    assert is_new
    frames = list(source.tidy(landed, KNOWN, Problems()))
    assert figures(frames[0], "verzuim") == VERZUIM
    assert figures(frames[1], "aandeel")["GM1507", "2026-01"] == 1.234, (
        "no thousand: the dialect of a database is known"
    )


def test_the_address_holds_the_database_the_query_and_its_moment_and_no_account(tmp_path: Path, url: str) -> None:
    source, fetched = fetch(tmp_path)
    (landed,) = Landing(tmp_path / "raw").land_delivery(source.id, {"levering": fetched})[0].values()
    for address in (fetched.address, landed.address):
        assert PASSWORD not in address and "lezer" not in address and "Geheim" not in address
    assert landed.address.startswith(url.split(":")[0].split("+")[0] + ":/")
    assert "$query=select gemeente, maand, verzuim, aandeel from verzuim" in landed.address
    assert "$moment=20" in landed.address
    assert PASSWORD not in (tmp_path / "raw" / "manifest.jsonl").read_text()


def test_the_same_answer_is_no_new_landing(tmp_path: Path, url: str) -> None:
    landing = Landing(tmp_path / "raw")
    for is_first in (True, False):
        source, fetched = fetch(tmp_path)
        assert landing.land_delivery(source.id, {"levering": fetched})[1] is is_first


def test_an_answer_that_is_too_long_is_refused(tmp_path: Path, url: str) -> None:
    text = MAPPING.replace("rows = 50_000", "rows = 2")
    assert "gevonden meer dan 2 rijen; verwacht hooguit 2 rijen. Vraag in de query minder op" in failure(tmp_path, text)


def test_a_query_that_takes_too_long_is_ended_by_the_database(tmp_path: Path, url: str) -> None:
    endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) as gemeente from n"
    text = with_query(endless).replace("seconds = 5", "seconds = 1")
    begin = time.monotonic()
    assert "gevonden een antwoord dat langer duurt dan 1 seconden" in failure(tmp_path, text)
    assert time.monotonic() - begin < 4


def test_a_large_answer_is_streamed(tmp_path: Path, url: str) -> None:
    many = "with recursive n(i) as (select 1 union all select i + 1 from n where i < 40000) select i from n"
    _, fetched = fetch(tmp_path, with_query(many))
    assert fetched.file.read_text().count("\n") == 40_001 and fetched.size == fetched.file.stat().st_size


def test_a_wrong_query_is_told_with_what_the_database_says(tmp_path: Path, url: str) -> None:
    told = failure(tmp_path, with_query("select weg from verzuim"))
    assert "ophalen: gevonden geen antwoord (" in told and "weg" in told and "Vraag de beheerder" in told


WRITING = [
    "insert into verzuim values ('Venray', '2026-03', 1, 1)", "update verzuim set verzuim = 0", "delete from verzuim",
    "drop table verzuim", "with weg as (delete from verzuim returning *) select * from weg", "select 1; drop table x",
    "select * into kopie from verzuim", "pragma query_only = off", "call opruimen()", "attach 'x' as y", "",
    "/* select */ truncate verzuim", "explain select 1 from verzuim",
]  # fmt: skip


@pytest.mark.parametrize("query", WRITING)
def test_a_query_that_could_write_is_refused_before_it_runs(tmp_path: Path, query: str) -> None:
    with pytest.raises(DefinitionError, match=r"proef\.toml: .*(only reads|must begin|one statement|at least 10)"):
        mapping_of(tmp_path, with_query(query))


@pytest.mark.parametrize(
    "query",
    [
        "select replace(naam, ';', ',') as naam from verzuim", 'select "update" from verzuim -- delete',
        "SELECT 'insert into' AS tekst;", "with eerste as (select 1) select * from eerste", "select last_update from x",
    ],
)  # fmt: skip
def test_a_query_that_only_reads_is_taken(tmp_path: Path, query: str) -> None:
    assert mapping_of(tmp_path, with_query(query)).database


def test_the_session_itself_cannot_write_either(tmp_path: Path, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second fence, with the first taken away: a plain statement, and a function that writes."""
    monkeypatch.setattr("etl.supplied.mapping.why_not_reading", lambda query: "")
    query, says = ("delete from verzuim", "readonly") if "sqlite" in url else ("select wis()", "read-only transaction")
    assert says in failure(tmp_path, with_query(query))
    assert fetch(tmp_path)[1].file.read_text().count("\n") == 4


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (None, "omgevingsvariabele POLSSLAG_PROEF_URL, ophalen: gevonden geen waarde; verwacht een SQLAlchemy-URL"),
        (f"zomaar {PASSWORD}", "gevonden een waarde die geen URL is"),
        (
            f"mysql://lezer:{quote_plus(PASSWORD)}@host/db",
            'gevonden het soort "mysql"; verwacht een SQLAlchemy-URL van',
        ),
        (
            f"oracle+oracledb://lezer:{quote_plus(PASSWORD)}@host/db",
            "gevonden geen antwoord (No module named 'oracledb')",
        ),
        ("sqlite:////nergens/rapportage.sqlite", "gevonden geen antwoord (unable to open database file)"),
        (
            f"postgresql+psycopg://lezer:{quote_plus(PASSWORD)}@127.0.0.1:1/db",
            "gevonden geen antwoord (connection failed",
        ),
        (f"postgresql+psycopg://lezer:{quote_plus(PASSWORD)}@127.0.0.1:x/db", "gevonden een waarde die geen URL is"),
    ],
)
def test_a_url_that_does_not_work_is_told_without_the_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str | None, says: str
) -> None:
    monkeypatch.delenv("POLSSLAG_PROEF_URL", raising=False)
    if value:
        monkeypatch.setenv("POLSSLAG_PROEF_URL", value)
    assert says in failure(tmp_path)
    assert not Path("/nergens").exists()


def test_a_wrong_password_is_told_without_it(tmp_path: Path, postgres: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLSSLAG_PROEF_URL", postgres.replace(quote_plus(PASSWORD), "verkeerd-wachtwoord"))
    told = failure(tmp_path)
    assert "password authentication failed" in told and "verkeerd-wachtwoord" not in told


def test_a_file_of_sqlite_is_never_made_or_changed(
    tmp_path: Path, sqlite: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POLSSLAG_PROEF_URL", sqlite)
    file = Path(sqlite.removeprefix("sqlite:///"))
    before = file.read_bytes(), file.stat().st_mtime_ns, sorted(path.name for path in tmp_path.iterdir())
    fetch(tmp_path / "elders")
    assert (file.read_bytes(), file.stat().st_mtime_ns) == before[:2]
    assert not list(tmp_path.glob("*-journal")) and not list(tmp_path.glob("*-wal"))
