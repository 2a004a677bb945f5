"""The CSV: byte for byte what is on screen, in the dialect of a Dutch Excel."""

import csv
import io

import pytest
from asking import Asker

LINK = "/cijfers.csv?indicatoren=misdrijven_totaal&gebieden=GM1507&van=2024&tot=2025&maat=relatief"


def records(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_the_file_speaks_dutch_excel(asker: Asker) -> None:
    response = asker.client.get(LINK)
    columns = b"code;naam;indicator;periode;waarde;eenheid;noemer;status;bron;snapshot\r\n"
    assert response.data.startswith(b"\xef\xbb\xbf" + columns)
    assert response.data.endswith(b"\r\n")
    assert response.mimetype == "text/csv"
    assert (
        'filename="polsslag-misdrijven_totaal-horst-aan-de-maas-2024-2025.csv"'
        in response.headers["Content-Disposition"]
    )


def test_the_figures_are_those_of_the_screen(asker: Asker) -> None:
    rows = records(asker.client.get(LINK).data)
    horst = [row for row in rows if row["code"] == "GM1507"]
    # By hand: 1528 / 43917 x 1000 = 34,792905… and 1523 / 43917 x 1000 = 34,679054…
    assert [(row["periode"], row["waarde"], row["eenheid"], row["noemer"], row["status"]) for row in horst] == [
        ("2024", "34,792905", "misdrijven per 1000 inwoners", "43917", "definitief"),
        ("2025", "34,679054", "misdrijven per 1000 inwoners", "43917", "voorlopig"),
        ("2024", "1528", "misdrijven", "43917", "definitief"),
        ("2025", "1523", "misdrijven", "43917", "voorlopig"),
    ]
    assert {row["naam"] for row in rows} == {"Horst aan de Maas", "Nederland"}


def test_absolute_gives_the_counts_only(asker: Asker) -> None:
    rows = records(asker.client.get(LINK.replace("relatief", "absoluut")).data)
    assert {row["eenheid"] for row in rows} == {"misdrijven"}


def test_an_empty_figure_stays_empty_and_says_why(asker: Asker) -> None:
    link = "/cijfers.csv?indicatoren=covid_besmettingen&gebieden=GM1507,WK150704&maat=absoluut"
    rows = records(asker.client.get(link).data)
    empty = {(row["code"], row["status"]) for row in rows if row["waarde"] == ""}
    assert ("GM1507", "niet gemeld") in empty
    assert ("WK150704", "niet van toepassing") in empty
    assert all(row["waarde"] == "" for row in rows if row["status"].startswith("niet "))


def test_the_link_of_the_page_is_pinned_to_the_snapshot_on_screen(asker: Asker) -> None:
    shown = asker.draw(["misdrijven_totaal"], ["GM1507"], (2024, 2025))
    rows = records(asker.client.get(shown["csv"]["href"]).data)
    assert {row["snapshot"] for row in rows} == {shown["csv"]["href"].rsplit("=", 1)[1]}


def test_a_snapshot_that_is_gone_is_said_in_one_sentence(asker: Asker) -> None:
    for stamp in ("20200101T000000Z", "../../etc/passwd", "x" * 5000):
        response = asker.client.get(LINK + "&momentopname=" + stamp)
        assert response.status_code == 410
        assert "wordt niet meer bewaard" in response.text and len(response.text) < 200


@pytest.mark.parametrize("query", ["", "?van=%F0%9F%92%A9", "?" + "a=" * 3000, "?maat=rond&vorm=taart"])
def test_a_strange_word_gives_the_file_of_the_nearest_question(asker: Asker, query: str) -> None:
    assert asker.client.get("/cijfers.csv" + query).status_code == 200


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("?gebieden=' or 1=1 --", "bestaat niet (meer)"),
        ("?indicatoren=%00", "bestaat niet (meer)"),
        ("?gebieden=GM1507,GM9999", "“GM9999” bestaat niet"),
        ("?gebieden=" + ",".join(f"BU1507{number:04d}" for number in range(300)), "gebied"),
        ("?gebieden=alle-gemeenten&waaier=1", "geen groepen of waaier"),
        ("?gebieden=alle-gemeenten,GM1507", "“alle-gemeenten” bestaat niet"),
    ],
)
def test_nothing_is_left_out_of_a_file_in_silence(asker: Asker, query: str, why: str) -> None:
    for path in ("/cijfers.csv", "/cijfers-machine.csv", "/cijfers.xlsx", "/cijfers.pdf", "/cijfers.zip"):
        response = asker.client.get(path + query)
        assert response.status_code == 400
        assert response.text.startswith("Dit bestand is niet gemaakt") and why in response.text
        assert "Content-Disposition" not in response.headers


def test_without_any_snapshot_there_is_no_file(empty_asker: Asker) -> None:
    assert empty_asker.client.get(LINK).status_code == 503
