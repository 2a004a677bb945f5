"""The door to the network: patient with what passes, short with what does not, and never more than the limits."""

import gzip
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from conftest import FIXTURES
from http_server import Answer, Script, Server, in_pieces, serving

from data.settings import Settings
from etl.fetch import Fetcher
from etl.fetched import ZIP, FetchFailed, seconds_asked, without_secrets

BODY = b'{"value": [' + b",".join(b'{"ID": %d}' % number for number in range(500)) + b"]}"
GOOD = Answer(BODY)
PACKED = {"Content-Encoding": "gzip"}
BROKEN = Answer(b"kapot", 500, "text/plain")
NOW = datetime(2026, 7, 22, 2, 0, tzinfo=UTC)


class Time:
    """A clock that moves only when someone sleeps, or by `step` at every look."""

    def __init__(self, step: float = 0) -> None:
        self.seconds, self.step, self.slept = 0.0, step, []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds

    def clock(self) -> float:
        self.seconds += self.step
        return self.seconds


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def fetcher(tmp_path: Path, time: Time) -> Iterator[Fetcher]:
    with fetching(tmp_path, time) as one:
        yield one


def fetching(folder: Path, time: Time, **limits: object) -> Fetcher:
    limits = {"fetch_pause": 0, "fetch_read_seconds": 5} | limits
    return Fetcher(Settings(produced=folder, **limits), sleep=time.sleep, clock=time.clock, now=lambda: NOW)


def fetch(fetcher: Fetcher, server: Server, path: str = "lijst", **how: object) -> tuple[bytes, object]:
    fetched = fetcher.fetch(f"{server.address}/{path}", fetcher.settings.produced / "lijst.json", **how)
    assert fetched.file.read_bytes() and fetched.sha256 == sha256(fetched.file.read_bytes()).hexdigest()
    assert fetched.size == fetched.file.stat().st_size
    return fetched.file.read_bytes(), fetched


def failure(fetcher: Fetcher, server: Server, path: str = "lijst", **how: object) -> str:
    with pytest.raises(FetchFailed) as failed:
        fetch(fetcher, server, path, **how)
    text = str(failed.value)
    address = re.escape(f"{server.address}/{path}".partition("?")[0])
    sentence = rf"{address}, ophalen: gevonden .+; verwacht .+\. [A-Z].+[.?)]"
    assert re.fullmatch(sentence, text), "the address, what was found, what was expected, the next step"
    return text


def test_a_file_comes_in_with_its_checksum_and_the_moment_of_the_source(fetcher: Fetcher) -> None:
    with serving(Script(lijst=Answer(BODY, headers={"Last-Modified": "Tue, 21 Jul 2026 06:30:00 GMT"}))) as server:
        body, fetched = fetch(fetcher, server)
        assert body == BODY and fetched.modified_at == datetime(2026, 7, 21, 6, 30, tzinfo=UTC)
        assert server.requests[0].headers["User-Agent"] == "Polsslag"


def test_the_source_sees_who_asks(tmp_path: Path, time: Time) -> None:
    with serving(Script(lijst=GOOD)) as server, fetching(tmp_path, time, fetch_contact="data@gemeente.nl") as fetcher:
        fetch(fetcher, server)
        assert server.requests[0].headers["User-Agent"] == "Polsslag (+data@gemeente.nl)"


def test_a_packed_answer_is_unpacked(fetcher: Fetcher) -> None:
    with serving(Script(lijst=Answer(gzip.compress(BODY), headers={"Content-Encoding": "gzip"}))) as server:
        assert fetch(fetcher, server)[0] == BODY


def test_a_packing_that_was_not_asked_for_is_refused(fetcher: Fetcher) -> None:
    with serving(Script(lijst=Answer(b"...", headers={"Content-Encoding": "br"}))) as server:
        assert "een verpakking die niet gevraagd is (br)" in failure(fetcher, server)


def test_a_packed_answer_in_several_parts_is_unpacked_whole(fetcher: Fetcher) -> None:
    packed = gzip.compress(BODY[:2000]) + gzip.compress(BODY[2000:])
    with serving(Script(lijst=Answer(packed, headers=PACKED))) as server:
        assert fetch(fetcher, server)[0] == BODY


@pytest.mark.parametrize("content", [gzip.compress(BODY)[:-1], gzip.compress(BODY)[:200], BODY, b""])
def test_a_packed_answer_that_is_cut_off_is_never_taken_for_a_whole_one(fetcher: Fetcher, content: bytes) -> None:
    """Without a length only the packing itself can tell that bytes are missing."""
    with serving(Script(lijst=Answer(content, headers=PACKED, has_length=False))) as server:
        assert "een beschadigde verpakking" in failure(fetcher, server)
        assert len(server.requests) == 5, "a line that is bad today may be good in a minute"


def test_a_packed_answer_without_end_is_cut_off_at_the_limit_of_size(tmp_path: Path, time: Time) -> None:
    endless = Answer(gzip.compress(BODY), headers=PACKED, is_endless=True)
    with serving(Script(lijst=endless)) as server, fetching(tmp_path, time, fetch_most_mb=1) as fetcher:
        assert "gevonden meer dan 1 MB" in failure(fetcher, server)


@pytest.mark.parametrize("status", [200, 500])
def test_a_packed_answer_that_unpacks_to_nothing_for_ever_is_cut_off(tmp_path: Path, status: int) -> None:
    endless = Answer(gzip.compress(b""), status, headers=PACKED, is_endless=True)
    with serving(Script(lijst=endless)) as server, fetching(tmp_path, Time(step=100)) as fetcher:
        expected = "na 900 seconden nog geen heel bestand" if status == 200 else "HTTP-fout 500"
        assert expected in failure(fetcher, server)


def test_an_error_500_that_passes_is_waited_for_longer_and_longer(fetcher: Fetcher, time: Time) -> None:
    with serving(Script(lijst=[BROKEN, BROKEN, BROKEN, GOOD])) as server:
        assert fetch(fetcher, server)[0] == BODY
    assert [1 <= time.slept[0] < 1.5, 2 <= time.slept[1] < 3, 4 <= time.slept[2] < 6] == [True] * 3


def test_an_error_500_that_stays_is_given_up_after_five_tries(fetcher: Fetcher, time: Time) -> None:
    with serving(Script(lijst=BROKEN)) as server:
        text = failure(fetcher, server)
        assert len(server.requests) == 5 and len(time.slept) == 4
    assert "gevonden HTTP-fout 500; verwacht JSON. De volgende nacht wordt het opnieuw geprobeerd" in text


def test_an_error_that_will_not_pass_is_not_tried_again(fetcher: Fetcher, time: Time) -> None:
    too_many = Answer(b"The query returns more than 10000 records.", 500, "text/plain")
    with serving(Script(veel=too_many)) as server:
        assert "HTTP-fout 404" in failure(fetcher, server, "weg")
        with pytest.raises(FetchFailed) as failed:
            fetch(fetcher, server, "veel", final="more than 10000 records")
        assert failed.value.status == 500 and "more than 10000" in failed.value.text
        assert server.paths == ["/weg", "/veel"] and time.slept == []


@pytest.mark.parametrize(
    ("asked", "waited"),
    [("7", 7), ("Wed, 22 Jul 2026 02:00:30 GMT", 30), ("9000", 120), ("Wed, 22 Jul 2026 01:00:00 GMT", 0)],
)
def test_a_server_that_is_too_busy_is_left_alone_for_as_long_as_it_asks(
    fetcher: Fetcher, time: Time, asked: str, waited: float
) -> None:
    busy = Answer(b"", 429, "text/plain", {"Retry-After": asked})
    with serving(Script(lijst=[busy, GOOD])) as server:
        assert fetch(fetcher, server)[0] == BODY
    assert time.slept == [waited]


@pytest.mark.parametrize("text", ["", "straks", "-5", "1,5", None])
def test_a_wait_that_cannot_be_read_is_no_wait(text: str | None) -> None:
    assert seconds_asked(text, NOW) is None


def test_a_wait_that_would_pass_the_limit_of_the_file_is_not_begun(tmp_path: Path, time: Time) -> None:
    busy = Answer(b"", 503, "text/plain", {"Retry-After": "100"})
    with serving(Script(lijst=busy)) as server, fetching(tmp_path, time, fetch_file_seconds=250) as fetcher:
        assert "HTTP-fout 503" in failure(fetcher, server)
        assert len(server.requests) == 3 and time.slept == [100, 100]


def test_a_file_that_breaks_off_is_taken_up_where_it_stopped(fetcher: Fetcher) -> None:
    with serving(in_pieces(BODY, '"v1"', breaks_after=1000)) as server:
        assert fetch(fetcher, server)[0] == BODY
        assert [request.headers.get("Range") for request in server.requests] == [None, "bytes=1000-"]


def test_a_file_that_changed_in_between_is_taken_from_the_start(fetcher: Fetcher) -> None:
    headers = {"Accept-Ranges": "bytes"}
    first = Answer(b"[" + BODY, headers=headers | {"ETag": '"v1"'}, breaks_after=800)
    with serving(Script(lijst=[first, Answer(BODY, headers=headers | {"ETag": '"v2"'})])) as server:
        assert fetch(fetcher, server)[0] == BODY
        assert server.requests[1].headers["If-Range"] == '"v1"'


@pytest.mark.parametrize("headers", [{}, {"ETag": 'W/"v1"', "Accept-Ranges": "bytes"}, {"ETag": '"v1"'}])
def test_without_a_certain_mark_a_broken_file_is_taken_from_the_start(fetcher: Fetcher, headers: dict) -> None:
    with serving(Script(lijst=[Answer(BODY, headers=headers, breaks_after=1000), GOOD])) as server:
        assert fetch(fetcher, server)[0] == BODY
        assert "Range" not in server.requests[1].headers


def test_another_piece_than_was_asked_for_is_not_glued_on(fetcher: Fetcher) -> None:
    headers = {"ETag": '"v1"', "Accept-Ranges": "bytes"}
    wrong = Answer(BODY[5:], 206, headers=headers | {"Content-Range": f"bytes 5-{len(BODY)}/{len(BODY)}"})
    with serving(Script(lijst=[Answer(BODY, headers=headers, breaks_after=1000), wrong, GOOD])) as server:
        assert fetch(fetcher, server)[0] == BODY


def test_a_connection_that_keeps_breaking_is_given_up(fetcher: Fetcher) -> None:
    with serving(Script(lijst=Answer(BODY, breaks_after=10))) as server:
        assert "een verbinding die niet lukt of afbreekt (de server hing halverwege op)" in failure(fetcher, server)
        assert len(server.requests) == 5


def test_an_endless_body_is_cut_off_at_the_limit_of_size(tmp_path: Path, time: Time) -> None:
    endless = Answer(b"{" + b" " * 60_000, is_endless=True)
    with serving(Script(lijst=endless)) as server, fetching(tmp_path, time, fetch_most_mb=1) as fetcher:
        assert "gevonden meer dan 1 MB" in failure(fetcher, server)
        assert (tmp_path / "lijst.json").stat().st_size <= 1_000_000 and len(server.requests) == 1


def test_a_body_that_drips_is_cut_off_at_the_limit_of_time(tmp_path: Path) -> None:
    endless = Answer(b" " * 1000, is_endless=True)
    with serving(Script(lijst=endless)) as server, fetching(tmp_path, Time(step=100)) as fetcher:
        assert "na 900 seconden nog geen heel bestand" in failure(fetcher, server)


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        (Answer(b"<html><body>Onderhoud</body></html>", content_type="text/html"), "een webpagina"),
        (Answer(b"\xef\xbb\xbf\n<!DOCTYPE html><p>Fout"), "een webpagina"),
        (Answer(b"<?xml version='1.0'?><feed/>", content_type="application/atom+xml"), "application/atom+xml"),
        (Answer(b"<?xml version='1.0'?><feed/>"), 'iets anders (het begint met "<?xml version'),
        (Answer(b"{}", content_type=""), "een bestand van soort (geen)"),
        (Answer(b""), "een leeg bestand"),
        (Answer(b"", 204), "HTTP-status 204 zonder bestand"),
    ],
)
def test_what_is_no_data_is_refused_although_the_status_is_200(fetcher: Fetcher, answer: Answer, found: str) -> None:
    with serving(Script(lijst=answer)) as server:
        assert found in failure(fetcher, server)
        assert len(server.requests) == 1


def test_a_zip_must_be_a_zip(fetcher: Fetcher) -> None:
    with serving(Script(lijst=Answer(b"{}", content_type="application/zip"))) as server:
        assert "verwacht een zip-bestand" in failure(fetcher, server, kind=ZIP)


def test_a_server_that_stays_silent_is_a_failure_and_not_a_wait_for_ever(tmp_path: Path, time: Time) -> None:
    silent = Answer(BODY, waits=0.3)
    limits = {"fetch_read_seconds": 0.05, "fetch_attempts": 2}
    with serving(Script(lijst=silent)) as server, fetching(tmp_path, time, **limits) as fetcher:
        assert "gevonden geen antwoord; verwacht een antwoord binnen" in failure(fetcher, server)


def test_a_certificate_that_nobody_vouches_for_is_refused_at_once(fetcher: Fetcher) -> None:
    with serving(Script(lijst=GOOD), FIXTURES / "tls" / "zelfondertekend.pem") as server:
        text = failure(fetcher, server)
        assert "een onbetrouwbaar certificaat" in text and "een geldig certificaat van 127.0.0.1" in text
        assert server.requests == []


def test_a_redirect_is_followed_on_the_same_host_and_refused_to_another(fetcher: Fetcher) -> None:
    def to(place: str) -> Answer:
        return Answer(b"", 301, "text/plain", {"Location": place})

    with serving(Script(lijst=GOOD)) as other:
        script = Script(
            oud=to("/lijst"), lijst=GOOD, weg=to(f"{other.address}/lijst"), rond=to("/rond"), onzin=to("http://[::")
        )
        with serving(script) as server:
            assert fetch(fetcher, server, "oud")[0] == BODY
            assert "een doorverwijzing naar een andere server" in failure(fetcher, server, "weg")
            assert "meer dan 5 doorverwijzingen" in failure(fetcher, server, "rond")
            assert "een verbinding die niet lukt" in failure(fetcher, server, "onzin")
        assert other.requests == []


def test_a_server_that_speaks_no_tls_on_an_address_of_https_is_refused(fetcher: Fetcher) -> None:
    with serving(Script(lijst=GOOD)) as server:
        address = server.address.replace("http:", "https:")
        with pytest.raises(FetchFailed, match=f"^{address}/lijst, ophalen: gevonden .* .de server spreekt geen TLS"):
            fetcher.fetch(f"{address}/lijst", fetcher.settings.produced / "lijst.json")
        assert server.requests == []


def test_nobody_at_home_is_said_so(fetcher: Fetcher) -> None:
    with serving(Script()) as server:
        pass
    assert "een verbinding die niet lukt of afbreekt (de server neemt geen verbinding aan)" in failure(fetcher, server)


def test_between_two_requests_to_a_host_there_is_a_pause(tmp_path: Path, time: Time) -> None:
    with serving(Script(lijst=GOOD)) as server, fetching(tmp_path, time, fetch_pause=0.5) as fetcher:
        fetch(fetcher, server)
        fetch(fetcher, server)
    assert time.slept == [0.5]


def test_a_host_that_asks_for_rest_gets_it_from_every_request(tmp_path: Path, time: Time) -> None:
    script = Script(druk=Answer(b"", 429, "text/plain", {"Retry-After": "30"}), lijst=GOOD)
    with serving(script) as server, fetching(tmp_path, time, fetch_attempts=1) as fetcher:
        failure(fetcher, server, "druk")
        assert time.slept == []
        fetch(fetcher, server)
    assert time.slept == [30]


def test_waiting_for_another_download_of_the_same_host_is_no_time_of_our_own(tmp_path: Path, time: Time) -> None:
    with serving(Script(lijst=GOOD)) as server, fetching(tmp_path, time, fetch_file_seconds=10) as fetcher:
        fetch(fetcher, server)
        (host,) = fetcher.hosts.values()
        host.lock = Queue(time, seconds=60)
        assert fetch(fetcher, server)[0] == BODY


class Queue:
    """A lock that takes long to get."""

    def __init__(self, time: Time, seconds: float) -> None:
        self.time, self.seconds = time, seconds

    def __enter__(self) -> None:
        self.time.seconds += self.seconds

    def __exit__(self, *_: object) -> None:
        """Nothing to give back."""


def test_an_address_is_shown_without_its_secrets() -> None:
    address = "https://jan:geheim@cbs.nl:8443/odata/T?key=abc&$filter=RegioS eq 'GM1507    '&token=x"
    assert without_secrets(address) == "https://cbs.nl:8443/odata/T?key=…&$filter=RegioS eq 'GM1507    '&token=…"
    assert "geheim" not in str(FetchFailed(address, "niets", "iets", "Doe iets."))
