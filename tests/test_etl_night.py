"""A whole night: whatever happens there is a report; what cannot be sent harms nothing, and no secret leaks."""

import configparser
import gzip
import io
import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, time
from pathlib import Path

import pyarrow.parquet as pq
import pytest
import structlog
import yaml
from conftest import FIXTURES
from http_server import Answer, Script, serving
from inboxes import mail_server, webhook_server

from data.settings import PROJECT, Settings
from data.snapshot import current_stamp, stamps
from data.workspace import __main__ as command
from data.workspace.sealed import seal_of
from etl import __main__
from etl.__main__ import commands, main
from etl.fetch import Fetcher
from etl.fetched import Kind
from etl.landing import Landing, LandingError
from etl.lock import AlreadyRunning, one_at_a_time
from etl.nightly.log import set_up_log
from etl.nightly.moments import in_words
from etl.nightly.night import NIGHT_LOCK, every_day, next_time, night
from etl.nightly.progress import Progress
from etl.nightly.report import NightReport
from etl.nightly.report_words import head
from etl.source import Source, all_sources

GZIP = Kind("een gz-bestand", ("application/gzip",), (b"\x1f\x8b",))
CRIMES = FIXTURES / "politie_misdrijven" / "misdrijven_gemeente_buurt_2021_2025.csv.gz"
CORONA = FIXTURES / "rivm_corona" / "corona_per_gemeente_per_maand.csv.gz"
SOURCES = all_sources()
BY_HAND, FETCHED = ("gebieden", "herindelingen", "cbs_kwb"), ("politie_misdrijven", "rivm_corona")
CERTIFICATE = FIXTURES / "tls" / "zelfondertekend.pem"
GOOD = Script(politie=Answer(CRIMES.read_bytes(), content_type="application/gzip"))


@pytest.fixture(autouse=True)
def log() -> Iterator[io.StringIO]:
    """The log of the night, as JSON."""
    out = io.StringIO()
    set_up_log(Settings(log="json"), out)
    yield out
    structlog.reset_defaults()


def events(log: io.StringIO, name: str) -> list[dict]:
    return [event for line in log.getvalue().splitlines() if (event := json.loads(line))["event"] == name]


def fetched(source: Source, address: str, file: Path) -> Source:
    """A source that is fetched from an address."""
    (part,) = source.parts

    def fetch(fetcher: Fetcher, folder: Path, previous: object) -> dict:
        return {part: fetcher.fetch(address, folder / file.name, GZIP)}

    return replace(source, fetch=fetch)


def sources_at(server: str) -> dict[str, Source]:
    """Regions and people by hand; crimes and corona from a server. Nobody promised a day: no clock in these tests."""
    every = {one: replace(SOURCES[one], promised_days=None, fetch=None) for one in (*BY_HAND, *FETCHED)}
    return every | {
        "politie_misdrijven": fetched(every["politie_misdrijven"], f"{server}/politie", CRIMES),
        "rivm_corona": fetched(every["rivm_corona"], f"{server}/rivm", CORONA),
    }


def one_night(settings: Settings, script: Script, **sources: Source) -> NightReport:
    """A night against a server; its own waiting takes no time."""
    quick = settings.model_copy(update={"fetch_pause": 0, "fetch_attempts": 1})
    with serving(script) as server:
        found = sources_at(server.address) | sources
        return night(quick, found, lambda one: Fetcher(one, sleep=lambda seconds: None))


def with_corona(content: bytes = CORONA.read_bytes(), **how: object) -> Script:
    answers = {name: list(one) for name, one in GOOD.answers.items()}
    return Script(**answers, rivm=Answer(content, content_type="application/gzip", **how))


def quality_of(settings: Settings) -> dict[str, dict]:
    rows = pq.read_table(settings.snapshots / current_stamp(settings.snapshots) / "quality.parquet").to_pylist()
    return {row["source"]: row for row in rows}


def test_a_night_fetches_publishes_and_reports(few: Settings, log: io.StringIO) -> None:
    report = one_night(few, with_corona())
    assert report.exit_code == 0 and report.snapshot == current_stamp(few.snapshots)
    assert head(report) == "Polsslag: alles is goed gegaan"
    folder = few.produced / "reports"
    text, page = ((folder / f"{report.snapshot}.{ending}").read_text() for ending in ("txt", "html"))
    assert re.search(r"\nPolitie.+ niets veranderd +goed +120 +\d+ +geen afspraak\n", text)
    assert page.startswith('<!doctype html>\n<html lang="nl">') and "<script" not in page and "http" not in page
    assert {event["source"] for event in events(log, "source.fetched")} == {"politie_misdrijven", "rivm_corona"}
    assert [event["state"].split(":")[0] for event in events(log, "progress") if event["source"] == "rivm_corona"] == [
        "ophalen…",
        "niets veranderd",
    ]
    (ended,) = events(log, "night.ended")
    assert (ended["exit_code"], ended["snapshot"]) == (0, report.snapshot)


def test_a_source_that_cannot_be_fetched_is_stale_the_same_night_and_the_others_go_on(few: Settings) -> None:
    yesterday = current_stamp(few.snapshots)
    report = one_night(few, GOOD)
    assert report.exit_code == 1 and head(report) == "Polsslag: 1 bron is niet goed"
    quality = quality_of(few)
    assert quality["politie_misdrijven"]["verdict"] == "goed"
    corona = quality["rivm_corona"]
    assert (corona["verdict"], corona["is_missed"], corona["last_good"]) == ("verouderd", True, yesterday)
    assert "ophalen: gevonden HTTP-fout 404" in corona["problems"]
    text = (few.produced / "reports" / f"{report.snapshot}.txt").read_text()
    assert f"kon niet worden opgehaald. De cijfers van {in_words(yesterday)} blijven staan." in text
    assert one_night(few, with_corona()).exit_code == 0
    assert quality_of(few)["rivm_corona"]["verdict"] == "goed"


PACKED = {"content_type": "application/gzip"}
MISBEHAVIOUR = {
    "401": (Answer(b"eerst inloggen", 401, "text/plain"), "HTTP-fout 401"),
    "404": (Answer(b"weg", 404, "text/plain"), "HTTP-fout 404"),
    "500": (Answer(b"kapot", 500, "text/plain"), "HTTP-fout 500"),
    "429": (Answer(b"", 429, "text/plain", {"Retry-After": "9"}), "HTTP-fout 429"),
    "reset half-way": (
        Answer(CORONA.read_bytes(), breaks_after=100, **PACKED),
        "een verbinding die niet lukt of afbreekt",
    ),
    "endless": (Answer(CORONA.read_bytes(), is_endless=True, **PACKED), "meer dan 1 MB"),
    "another type": (Answer(b"<feed/>", content_type="application/atom+xml"), "een bestand van soort application/atom"),
    "a web page": (Answer(b"<html>Onderhoud</html>", content_type="text/html"), "een webpagina"),
    "a web page by another name": (Answer(b"<html>Onderhoud</html>", **PACKED), "een webpagina"),
    "silence": (Answer(CORONA.read_bytes(), waits=1, **PACKED), "geen antwoord"),
    "elsewhere": (Answer(b"", 302, headers={"Location": "http://localhost:1/x"}), "een doorverwijzing naar een andere"),
}


@pytest.mark.parametrize("kind", [*MISBEHAVIOUR, "certificate"])
def test_whatever_a_server_does_the_figures_of_before_stay_and_the_others_go_on(few: Settings, kind: str) -> None:
    yesterday = few.snapshots / current_stamp(few.snapshots) / "observations/covid_sterfte.parquet"
    text = gzip.decompress(CRIMES.read_bytes()).decode().replace(";1401\n", ";1402\n")
    answer, found = MISBEHAVIOUR.get(kind, (Answer(CORONA.read_bytes(), **PACKED), "een onbetrouwbaar certificaat"))
    script = Script(politie=Answer(gzip.compress(text.encode()), **PACKED), rivm=answer)
    settings = few.model_copy(update={"fetch_most_mb": 1, "fetch_read_seconds": 0.5})
    with serving(script, CERTIFICATE if kind == "certificate" else None) as bad:
        corona = fetched(replace(SOURCES["rivm_corona"], promised_days=None), f"{bad.address}/rivm", CORONA)
        report = one_night(settings, script, rivm_corona=corona)
    assert (report.exit_code, report.changes) == (1, {"herzien door de bron": 2}), "Horst and Nederland, of the police"
    (line,) = report.attention
    (problem,) = line.problems
    sentence = rf"{bad.address}/rivm, ophalen: gevonden {found}.*; verwacht .+\. [A-Z].+[.?)]"
    assert line.source == "rivm_corona" and re.fullmatch(sentence, problem), problem
    today = few.snapshots / str(report.snapshot) / "observations/covid_sterfte.parquet"
    assert today.read_bytes() == yesterday.read_bytes()
    assert not list(few.raw.glob(".fetching-*"))


def test_new_bytes_are_published_the_same_night(few: Settings) -> None:
    text = gzip.decompress(CRIMES.read_bytes()).decode().replace(";1401\n", ";1402\n")
    script = with_corona()
    script.answers["politie"] = [Answer(gzip.compress(text.encode()), content_type="application/gzip")]
    report = one_night(few, script)
    assert report.exit_code == 0 and report.changes == {"herzien door de bron": 2}, "Horst and Nederland"
    outcomes = {line.source: line.fetch.result.outcome.value for line in report.lines if line.fetch}
    assert outcomes == {"politie_misdrijven": "nieuw", "rivm_corona": "niets veranderd"}


def test_a_mistake_in_the_code_of_a_source_harms_that_source_only(few: Settings, log: io.StringIO) -> None:
    def broken(*_: object) -> dict:
        password = "geheim-wachtwoord"
        raise KeyError(len(password))

    corona = replace(SOURCES["rivm_corona"], fetch=broken)
    report = one_night(few, with_corona(), rivm_corona=corona)
    assert report.exit_code == 1 and report.snapshot
    assert "een onverwachte fout (KeyError)" in quality_of(few)["rivm_corona"]["problems"]
    assert len(events(log, "source.broke")) == 1 and "geheim-wachtwoord" not in log.getvalue()


def test_a_night_that_publishes_nothing_is_reported_too(few: Settings) -> None:
    shutil.rmtree(few.produced)
    report = one_night(few, with_corona())
    assert report.exit_code == 2 and report.snapshot is None
    (text,) = (few.produced / "reports").glob("*.txt")
    assert "Er is niets gepubliceerd." in text.read_text() and "de gebieden ontbreken" in text.read_text()


def test_an_unexpected_error_ends_with_2_and_a_report(
    few: Settings, monkeypatch: pytest.MonkeyPatch, log: io.StringIO
) -> None:
    before = stamps(few.snapshots)
    monkeypatch.setattr("etl.nightly.night.run_night", lambda *_, **__: 1 / 0)
    report = one_night(few, with_corona())
    assert report.exit_code == 2 and "ZeroDivisionError" in report.error
    assert stamps(few.snapshots) == before and len(events(log, "run.broke")) == 1


@pytest.mark.parametrize(
    ("name", "damage"),
    [
        ("accepted.jsonl", lambda content: b"{}\n"),
        ("runs.jsonl", lambda content: content.replace(b'"landed"', b'"lnaded"')),
    ],
)
def test_a_damaged_register_is_told_in_the_report_and_removes_nothing(
    few: Settings, name: str, damage: Callable[[bytes], bytes]
) -> None:
    before, raw = current_stamp(few.snapshots), sorted(few.raw.rglob("*.*"))
    register = few.produced / name
    register.write_bytes(damage(register.read_bytes() if register.exists() else b""))
    report = one_night(few.model_copy(update={"keep_raw_days": 1}), with_corona())
    assert report.exit_code == 2 and current_stamp(few.snapshots) == before
    assert f"{name}, regel 1: deze regel is beschadigd. Zet het bestand terug uit de reservekopie." in report.error
    (text,) = (few.produced / "reports").glob("*.txt")
    assert report.error in text.read_text() and set(raw) <= set(few.raw.rglob("*.*"))


def test_a_night_backs_up_what_people_wrote_and_says_so_when_it_cannot(few: Settings, tmp_path: Path) -> None:
    assert command.main(["upgrade"], few) == 0
    folder = tmp_path / "reservekopieen"
    nightly = few.model_copy(update={"backup": folder})
    report = one_night(nightly, with_corona())
    assert report.exit_code == 1 and str(folder) in report.error and report.snapshot
    assert (
        "Er is geen reservekopie van de werkruimte gemaakt"
        in (few.produced / "reports" / f"{report.snapshot}.txt").read_text()
    )
    folder.mkdir()
    assert one_night(nightly, with_corona()).exit_code == 0
    (made,) = folder.glob("*.sqlite")
    assert seal_of(made).exists()


def test_a_report_that_cannot_be_kept_is_still_sent(few: Settings, log: io.StringIO) -> None:
    (few.produced / "reports").write_bytes(b"no folder")
    with webhook_server() as hook:
        report = one_night(few.model_copy(update={"webhook": secret(hook.address)}), with_corona())
    assert report.exit_code == 0 and [post["snapshot"] for post in hook.posts] == [report.snapshot]
    assert len(events(log, "report.not_kept")) == 1


def test_two_nights_at_once_are_refused(few: Settings) -> None:
    with one_at_a_time(few, NIGHT_LOCK), pytest.raises(AlreadyRunning):
        one_night(few, with_corona())


def test_a_night_refuses_to_mix_real_figures_with_the_demonstration(few: Settings) -> None:
    Landing(few.raw).land(CRIMES, source="politie_misdrijven", part="misdrijven", is_fictief=True)
    with pytest.raises(LandingError, match=r"fictieve demonstratiecijfers. Begin voor echte cijfers met een lege map"):
        one_night(few, with_corona())
    assert not (few.produced / "reports").exists()


def test_what_a_killed_night_half_fetched_is_removed(few: Settings) -> None:
    left = few.raw / ".fetching-oud"
    left.mkdir()
    (left / "half.csv").write_bytes(b"half")
    half = few.raw / "rivm_corona" / ".half-7-corona.csv.gz"
    half.write_bytes(b"half")
    one_night(few, with_corona())
    assert not left.exists() and not half.exists()


def test_the_report_goes_by_mail_as_text_and_page(few: Settings) -> None:
    with mail_server() as inbox:
        address = inbox.address.replace("//", "//nacht:geheim-wachtwoord@")
        report = one_night(with_mail(few, address), GOOD)
    (mail,) = inbox.mails
    assert inbox.recipients == ["a@gemeente.nl", "b@gemeente.nl"] and inbox.logins == ["nacht:geheim-wachtwoord"]
    assert mail["Subject"] == head(report) and mail["From"] == "polsslag@gemeente.nl"
    text = mail.get_body(("plain",)).get_content()
    assert text.startswith("Polsslag, nachtrun van ") and "kon niet worden opgehaald" in text
    assert "<h1>Polsslag" in mail.get_body(("html",)).get_content()


def test_the_report_goes_to_a_webhook(few: Settings) -> None:
    with webhook_server() as inbox:
        report = one_night(few.model_copy(update={"webhook": secret(inbox.address)}), GOOD)
    (post,) = inbox.posts
    assert post["text"].startswith("Polsslag: 1 bron is niet goed")
    assert (post["exit_code"], post["snapshot"], post["attention"]) == (1, report.snapshot, ["rivm_corona"])


@pytest.mark.parametrize(
    ("what", "why"),
    [
        ("closed port", "mailserver 127.0.0.1: ConnectionRefusedError"),
        ("no TLS", "mailserver 127.0.0.2: SMTPNotSupportedError"),
        ("HTTP 500", "webhook 127.0.0.1: HTTP-status 500"),
        ("no address", "the address in the settings is wrong"),
    ],
)
def test_what_cannot_be_sent_fails_no_night_and_shows_no_secret(
    what: str, why: str, few: Settings, log: io.StringIO
) -> None:
    with webhook_server(status=500) as hook, mail_server("127.0.0.2") as inbox:
        settings = {
            "closed port": with_mail(few, "smtp://nacht:geheim-wachtwoord@127.0.0.1:1"),
            "no TLS": with_mail(few, inbox.address.replace("//", "//nacht:geheim-wachtwoord@")),
            "HTTP 500": few.model_copy(update={"webhook": secret(hook.address)}),
            "no address": few.model_copy(update={"webhook": secret("https://geheim-token[")}),
        }[what]
        report = one_night(settings, with_corona())
    assert report.exit_code == 0 and inbox.logins == inbox.mails == []
    (event,) = events(log, "report.not_sent")
    assert (event["level"], event["why"]) == ("warning", why)
    written = "".join(path.read_text() for path in (few.produced / "reports").iterdir())
    assert "geheim" not in log.getvalue() + written + repr(settings)


def secret(text: str) -> object:
    return type(Settings().webhook)(text)


def with_mail(settings: Settings, address: str) -> Settings:
    return settings.model_copy(
        update={
            "mail_to": "a@gemeente.nl, b@gemeente.nl",
            "mail_from": "polsslag@gemeente.nl",
            "smtp_url": secret(address),
        }
    )


def test_the_command_ends_with_the_code_of_the_night_and_prints_the_report(
    few: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("POLSSLAG_PRODUCED", str(few.produced))
    monkeypatch.setenv("POLSSLAG_INDICATORS", str(few.indicators))
    monkeypatch.setenv("POLSSLAG_FETCH_PAUSE", "0")
    with serving(GOOD) as server:
        monkeypatch.setattr(__main__, "all_sources", lambda: sources_at(server.address))
        assert main(["night"]) == 1
    out, err = capsys.readouterr()
    assert out.startswith("Polsslag, nachtrun van ") and "source.fetched" in err


def test_every_day_starts_a_night_at_the_time_on_the_wall(monkeypatch: pytest.MonkeyPatch) -> None:
    nights: list[int] = []
    slept: list[float] = []

    def do() -> None:
        nights.append(1)
        if len(nights) == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        every_day(time(6, 45), do, slept.append)
    assert len(nights) == 3 and all(0 <= seconds <= 25 * 3600 for seconds in slept)
    with pytest.raises(SystemExit):
        main(["night", "--daily-at", "25:00"])


@pytest.mark.parametrize(
    ("now", "hours"),
    [
        ((2026, 11, 22, 6, 0), 0.75),
        ((2026, 11, 22, 6, 45), 24),
        ((2026, 11, 22, 23, 45), 7),
        ((2026, 12, 31, 7, 0), 23.75),
    ],
)
def test_the_next_time_is_today_or_tomorrow(now: tuple[int, ...], hours: float) -> None:
    moment = datetime(*now).astimezone()
    assert (next_time(time(6, 45), moment) - moment).total_seconds() == hours * 3600


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_on_a_terminal_each_source_has_a_line_that_is_rewritten(settings: Settings, log: io.StringIO) -> None:
    out = Terminal()
    progress = Progress(settings, ["een", "twee"], out)
    progress.show("een", "ophalen…")
    progress.show("twee", "mislukt " + "x" * 500)
    shown = out.getvalue().split("\x1b[2A")[-1].replace("\x1b[2K", "").splitlines()
    assert shown[0] == "een   ophalen…" and shown[1].startswith("twee  mislukt x") and shown[1].endswith("…")
    assert log.getvalue() == ""


def test_more_sources_than_lines_are_told_one_by_one(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LINES", "3")
    out = Terminal()
    progress = Progress(settings, list("abcde"), out)
    progress.show("c", "nieuw")
    assert out.getvalue() == "c  nieuw\n"


def test_the_log_for_people_is_text_and_can_be_quiet() -> None:
    out = io.StringIO()
    set_up_log(Settings(), out, is_quiet=True)
    structlog.get_logger().info("night.started")
    structlog.get_logger().warning("raw.kept", why="stuk")
    (line,) = out.getvalue().splitlines()
    assert "raw.kept" in line and "why=stuk" in line


TARGETS = set(re.findall(r"^([a-z-]+):", (PROJECT / "Makefile").read_text(), flags=re.MULTILINE))


def asked_of(text: str) -> None:
    """Every `python -m etl …` in a text is a command that exists."""
    found = re.findall(r"\.venv/bin/python -m etl ([a-z0-9 :-]+?)(?: 2>>.*)?$", text, flags=re.MULTILINE)
    assert found
    for line in found:
        assert callable(commands(SOURCES).parse_args(line.split()).do)


def test_cron_runs_the_night_at_a_time_that_exists() -> None:
    text = (PROJECT / "etl" / "night.cron").read_text()
    asked_of(text)
    for line in text.splitlines():
        if line and not line.startswith("#") and "=" not in line.split()[0]:
            minute, hour, *_, user = line.split()[:6]
            assert 0 <= int(minute) < 60 and 0 <= int(hour) < 24 and user == "polsslag"


def test_the_systemd_timer_starts_the_night() -> None:
    units = {}
    for ending in ("service", "timer"):
        units[ending] = configparser.ConfigParser(interpolation=None, strict=False)
        units[ending].optionxform = str  # type: ignore[assignment,method-assign]
        units[ending].read_string((PROJECT / "etl" / f"polsslag-night.{ending}").read_text())
    service = units["service"]["Service"]
    asked_of(service["ExecStart"])
    assert service["ReadWritePaths"] == f"{service['WorkingDirectory']}/data/produced"
    assert set(units["timer"]["Timer"]) == {"OnCalendar", "Persistent"}


def test_compose_runs_site_and_night_on_one_volume_and_gives_the_client_zone_to_the_night_only() -> None:
    compose = yaml.safe_load((PROJECT / "compose.yaml").read_text())
    site, nightly = compose["services"]["site"], compose["services"]["night"]
    both, own = (f"{one}:/polsslag/data/{one}" for one in compose["volumes"])
    assert (site["volumes"], nightly["volumes"]) == ([both], [both, own]), (
        "what is about clients, the site cannot reach"
    )
    assert own.startswith("client:")
    assert "VOLUME /polsslag/data/produced" in (PROJECT / "Dockerfile").read_text()
    assert site["command"][0] == "make" and site["command"][1] in TARGETS
    asked_of(" ".join(nightly["command"]))
    (healthcheck,) = re.findall(r"^HEALTHCHECK CMD (.+)$", (PROJECT / "Dockerfile").read_text(), flags=re.MULTILINE)
    assert site["healthcheck"]["test"] == ["CMD", *json.loads(healthcheck)]
    assert {"night", "verify"} <= TARGETS
