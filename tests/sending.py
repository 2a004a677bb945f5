"""Messages for the tests: made of the real examples of iJw and iWmo 3.2, with other values in their elements.

    message("JW301", {"Bsn": BSN, "Volume": "4"})       an example with these elements changed, as bytes

Every client is fictitious: a BSN that starts with 9999 is one of the test range of the Rijksdienst.
"""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from purposes import fill_in

from data.settings import PROJECT, Settings
from etl.messages.administration import Administration, administration
from etl.messages.identity import pseudonyms
from etl.messages.interpret import interpret
from etl.messages.store import ClientStore
from etl.messages.taking_in import Taken, take_in

EXAMPLES = PROJECT.parent / "shared" / "data" / "berichtenverkeer"
HORST, PROVIDER, OTHER_PROVIDER = "1507", "65656055", "42420001"
ANNA, BRAM = "999900006", "999900018"
FROM_GEMEENTE = ("301", "319", "325")


def needs_examples() -> None:
    if not EXAMPLES.is_dir():
        pytest.skip(f"no messages in {EXAMPLES.name}: the examples of iJw are not here")


def example(name: str) -> str:
    needs_examples()
    law = "ijw_3.2" if name.startswith("JW") else "iwmo_3.2"
    return (EXAMPLES / law / "voorbeelden" / f"{name}.xml").read_text(encoding="utf-8")


def xsd_folder() -> Path:
    needs_examples()
    return EXAMPLES


def with_values(text: str, values: Mapping[str, str]) -> str:
    """The text of every element with one of these names becomes its value; an element that is not there stays away."""
    for name, value in values.items():
        text = re.sub(rf"(<(?:\w+:)?{name}>)[^<]*(</)", rf"\g<1>{value}\g<2>", text)
    return text


def message(name: str, values: Mapping[str, str], provider: str = PROVIDER) -> bytes:
    """An example, sent between Horst and a provider, with other values."""
    sender, receiver = (HORST, provider) if name[-3:] in FROM_GEMEENTE else (provider, HORST)
    return with_values(example(name), {"Afzender": sender, "Ontvanger": receiver, **values}).encode()


def rows_of(text: str, element: str) -> list[str]:
    return re.findall(rf"<\w+:{element}>.*?</\w+:{element}>", text, flags=re.DOTALL)


def only_first(text: str, element: str) -> str:
    """Of the rows of an example the first only."""
    for row in rows_of(text, element)[1:]:
        text = text.replace(row, "", 1)
    return text


def allocation(identification: str, dated: str, values: Mapping[str, str] | None = None, bsn: str = ANNA) -> bytes:
    """A 301 with one toewijzing. The values fill elements; RedenWijziging comes in, and Einddatum "" goes out."""
    text = only_first(example("JW301"), "ToegewezenProduct")
    given = {"Toewijzingsdatum": dated, **(values or {})}
    if reason := given.pop("RedenWijziging", ""):
        text = text.replace("<jw301:Omvang>", f"<jw301:RedenWijziging>{reason}</jw301:RedenWijziging><jw301:Omvang>")
    if given.get("Einddatum") == "":
        text = re.sub(r"<jw301:Einddatum>.*?</jw301:Einddatum>", "", text)
    text = re.sub(r"<jw301:Bsn>\d+", f"<jw301:Bsn>{bsn}", text)
    head = {"Afzender": HORST, "Ontvanger": PROVIDER, "Identificatie": identification, "Dagtekening": dated}
    return with_values(text, {**head, "ToewijzingNummer": "1", **given}).encode()


def claim(identification: str, dated: str, *prestaties: Mapping[str, str], bsn: str = ANNA) -> bytes:
    """A 323 with these prestaties of one client; VorigReferentieNummer is added where it is given."""
    text = example("JW323")
    clients = rows_of(text, "Clienten")[0]
    own = rows_of(rows_of(clients, "Client")[0], "Prestatie")[0]
    made = "".join(prestatie(own, values) for values in prestaties)
    total = sum(
        int(float(one.get("Bedrag", "5000"))) * (-1 if one.get("DebetCredit") == "C" else 1) for one in prestaties
    )
    body = (f"<jw323:Clienten><jw323:Client><jw323:Bsn>{bsn}</jw323:Bsn><jw323:Prestaties>{made}</jw323:Prestaties>"
            "</jw323:Client></jw323:Clienten>")  # fmt: skip
    text = text.replace(clients, "")
    text = with_values(text, {"TotaalBedrag": str(abs(total)), "DebetCredit": "C" if total < 0 else "D"})
    text = text.replace("</jw323:Declaratie>", f"{body}</jw323:Declaratie>")
    head = {"Afzender": PROVIDER, "Ontvanger": HORST, "Identificatie": identification, "Dagtekening": dated}
    return with_values(text, head).encode()


def prestatie(text: str, values: Mapping[str, str]) -> str:
    given = dict(values)
    if previous := given.pop("VorigReferentieNummer", ""):
        end = "</ijw:ReferentieNummer>"
        text = text.replace(end, f"{end}<ijw:VorigReferentieNummer>{previous}</ijw:VorigReferentieNummer>")
    if "number" in given:
        given["ToewijzingNummer"] = given.pop("number")
    return with_values(text, given)


def reply(identification: str, dated: str, answers: str, *rejected: str, codes: str = "0200") -> bytes:
    """A 325 that answers a 323 and rejects the prestaties with these references."""
    text = example("JW325")
    clients = rows_of(text, "Clienten")[0]
    client = rows_of(clients, "Client")[0]
    own = rows_of(client, "Prestatie")[0]
    made = "".join(with_values(own, {"ReferentieNummer": reference}) for reference in rejected)
    body = clients.replace(rows_of(client, "Prestaties")[0], f"<jw325:Prestaties>{made}</jw325:Prestaties>")
    for other in rows_of(clients, "Client")[1:]:
        body = body.replace(other, "")
    text = text.replace(clients, body if rejected else "")
    answered = rows_of(text, "DeclaratieIdentificatie")[0]
    head = {"Afzender": HORST, "Ontvanger": PROVIDER, "Identificatie": identification, "Dagtekening": dated}
    text = with_values(text, head)
    text = text.replace(rows_of(text, "DeclaratieIdentificatie")[0], with_values(answered, {"Identificatie": answers}))
    ends = "</jw325:DeclaratieAntwoord>"
    codes_now = rows_of(text, "RetourCodes")[-1]
    return text.replace(f"{codes_now}\n\t{ends}", f"{with_values(codes_now, {'RetourCode': codes})}\n\t{ends}").encode()


def send(settings: Settings, *messages: bytes) -> tuple[Taken, Administration]:
    """Deliver messages one by one, each as a file, and interpret what there is. What came of it."""
    inbox = settings.client.parent / "inbox"
    inbox.mkdir(parents=True, exist_ok=True)
    files = []
    for content in messages:
        files.append(inbox / f"{len(list(inbox.iterdir())):04d}.xml")
        files[-1].write_bytes(content)
    fill_in(settings)
    known = pseudonyms(settings)
    with ClientStore(settings, known) as store:
        taken = take_in(settings, store, known, files)
        interpret(store)
        return taken, administration(store)


def asked(settings: Settings, sql: str) -> list[tuple]:
    """What the client zone answers to a question."""
    with ClientStore(settings, None) as store:
        return store.rows(sql)
