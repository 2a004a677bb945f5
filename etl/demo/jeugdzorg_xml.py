"""Fictitious messages as iJw 3.2 writes them: one function a message, valid against its XSD, marked as fictitious."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from etl.demo.jeugdzorg_care import Care, Client, Version, facts
from etl.demo.jeugdzorg_claims import Claim

GEMEENTE = "1507"
CODES = {"301": "436", "305": "438", "307": "440", "315": "446", "319": "488", "323": "490", "325": "491"}
FICTIEF = "Fictieve demonstratiecliënt; dit kind bestaat niet."
BASE = "http://www.istandaarden.nl/ijw/3_2"


def day(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()


def agb(provider: int) -> str:
    """The AGB code of a provider that does not exist."""
    return f"9900{provider:04d}"


def identification(count: int) -> str:
    return f"FICT{count:08d}"


def bericht(kind: str, count: int, on: int, provider: int, body: str, after: str = "") -> str:
    """A whole message. after: what the header of a 325 has besides."""
    sender, receiver = agb(provider), GEMEENTE
    if kind in ("301", "319", "325"):
        sender, receiver = receiver, sender
    name = f"jw{kind}"
    versions = "<i:BasisschemaXsdVersie>1.0.0</i:BasisschemaXsdVersie><i:BerichtXsdVersie>1.0.0</i:BerichtXsdVersie>"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<Bericht xmlns="{BASE}/{name}/schema" xmlns:i="{BASE}/basisschema/schema"><Header>'
        f"<BerichtCode>{CODES[kind]}</BerichtCode><BerichtVersie>3</BerichtVersie>"
        f"<BerichtSubversie>2</BerichtSubversie><Afzender>{sender}</Afzender><Ontvanger>{receiver}</Ontvanger>"
        f"<BerichtIdentificatie><i:Identificatie>{identification(count)}</i:Identificatie>"
        f"<i:Dagtekening>{day(on)}</i:Dagtekening></BerichtIdentificatie><XsdVersie>{versions}</XsdVersie>"
        f"{after}</Header>{body}</Bericht>\n"
    )


def person(client: Client, is_whole: bool) -> str:
    whole = "<i:NaamGebruik>1</i:NaamGebruik>" if is_whole else ""
    return (
        f"<Bsn>{client.bsn}</Bsn><Geboortedatum><i:Datum>{client.birth}</i:Datum></Geboortedatum>"
        f"<Geslacht>{client.sex}</Geslacht><Naam><i:Geslachtsnaam><i:Achternaam>Fictief</i:Achternaam>"
        f"</i:Geslachtsnaam><i:Voornamen>Demo</i:Voornamen><i:Voorletters>D</i:Voorletters>{whole}</Naam>"
    )


def product(care: Care) -> str:
    category = facts()["products"][care.code]["category"]
    return f"<Product><i:Categorie>{category}</i:Categorie><i:Code>{care.code}</i:Code></Product>"


def size(care: Care) -> str:
    unit = facts()["products"][care.code]["unit"]
    return (
        f"<Omvang><i:Volume>{care.volume}</i:Volume><i:Eenheid>{unit}</i:Eenheid>"
        f"<i:Frequentie>{care.frequency}</i:Frequentie></Omvang>"
    )


def allocation(count: int, on: int, client: Client, provider: int, versions: Iterable[tuple[Care, Version]]) -> str:
    """A 301: all running and changed toewijzingen of a client at a provider."""
    address = (
        "<Contactgegevens><Contact><Soort>01</Soort><Adres><i:Huis><i:Huisnummer>1</i:Huisnummer></i:Huis>"
        f"<i:Postcode>{client.postcode}</i:Postcode><i:Straatnaam>Verzonnenstraat</i:Straatnaam>"
        "<i:Plaatsnaam>Fictiefdorp</i:Plaatsnaam><i:LandCode>NL</i:LandCode></Adres></Contact></Contactgegevens>"
    )
    rows = "".join(allocated(care, version) for care, version in versions)
    return bericht("301", count, on, provider, (
        f"<Client>{person(client, True)}<Commentaar>{FICTIEF}</Commentaar>{address}"
        f"<ToegewezenProducten>{rows}</ToegewezenProducten></Client>"
    ))  # fmt: skip


def allocated(care: Care, version: Version) -> str:
    reference = "" if care.referrer == "01" else f"<ReferentieAanbieder>V{care.number}</ReferentieAanbieder>"
    end = "" if version.end is None else f"<Einddatum>{day(version.end)}</Einddatum>"
    reason = f"<RedenWijziging>{version.reason}</RedenWijziging>" if version.reason else ""
    return (
        f"<ToegewezenProduct><ToewijzingNummer>{care.number}</ToewijzingNummer>{reference}{product(care)}"
        f"<Toewijzingsdatum>{day(version.on)}</Toewijzingsdatum><Toewijzingstijd>10:{care.number % 60:02d}:00"
        f"</Toewijzingstijd><Ingangsdatum>{day(care.begin)}</Ingangsdatum>{end}{reason}{size(care)}</ToegewezenProduct>"
    )


def start(count: int, on: int, care: Care, begin: int, status: str = "1") -> str:
    return bericht("305", count, on, care.provider, (
        f"<Client>{person(care.client, False)}<StartProducten><StartProduct>{reported(care, begin)}"
        f"<StatusAanlevering>{status}</StatusAanlevering></StartProduct></StartProducten></Client>"
    ))  # fmt: skip


def stop(count: int, on: int, care: Care, end: int) -> str:
    return bericht("307", count, on, care.provider, (
        f"<Client>{person(care.client, False)}<StopProducten><StopProduct>{reported(care, care.start)}"
        f"<RedenBeeindiging>{care.reason}</RedenBeeindiging><Einddatum>{day(end)}</Einddatum>"
        "<StatusAanlevering>1</StatusAanlevering></StopProduct></StopProducten></Client>"
    ))  # fmt: skip


def reported(care: Care, begin: int) -> str:
    return (
        f"<ToewijzingNummer>{care.number}</ToewijzingNummer>{product(care)}"
        f"<ToewijzingIngangsdatum>{day(care.begin)}</ToewijzingIngangsdatum><Begindatum>{day(begin)}</Begindatum>"
    )


def request(count: int, on: int, care: Care, reference: str) -> str:
    return bericht("315", count, on, care.provider, (
        f"<Client>{person(care.client, False)}<Commentaar>{FICTIEF}</Commentaar><AangevraagdeProducten>"
        f"<AangevraagdProduct><ReferentieAanbieder>{reference}</ReferentieAanbieder>{product(care)}"
        f"<ToewijzingIngangsdatum>{day(care.begin)}</ToewijzingIngangsdatum>"
        f"<ToewijzingEinddatum>{day(care.begin + 365)}</ToewijzingEinddatum>{size(care)}"
        f"<Verwijzer><i:Type>{care.referrer}</i:Type></Verwijzer></AangevraagdProduct></AangevraagdeProducten></Client>"
    ))  # fmt: skip


def refusal(count: int, on: int, care: Care, reference: str) -> str:
    return bericht("319", count, on, care.provider, (
        f"<Antwoord><ReferentieAanbieder>{reference}</ReferentieAanbieder><VerzoekAntwoord>1</VerzoekAntwoord>"
        "<RedenAfwijzingVerzoek>7</RedenAfwijzingVerzoek></Antwoord>"
    ))  # fmt: skip


def declaration(count: int, on: int, provider: int, period: tuple[int, int], claims: list[Claim]) -> str:
    """A 323: what a provider claims in a month."""
    return bericht("323", count, on, provider, (
        f"<Declaratie><DeclaratieNummer>F{count:08d}</DeclaratieNummer><DeclaratiePeriode>"
        f"<i:Begindatum>{day(period[0])}</i:Begindatum><i:Einddatum>{day(period[1])}</i:Einddatum></DeclaratiePeriode>"
        f"<DeclaratieDagtekening>{day(on)}</DeclaratieDagtekening>{total('Ingediend', claims)}"
        f"<Clienten>{by_client(claims, '')}</Clienten></Declaratie>"
    ))  # fmt: skip


def answer(count: int, on: int, provider: int, declared: tuple[int, int], claims: list[Claim]) -> str:
    """A 325: which prestaties of a 323 are rejected. declared: its number and its day."""
    rejected = [claim for claim in claims if claim.is_rejected]
    codes = "<RetourCodes><RetourCode>0200</RetourCode></RetourCodes>"
    versions = "<i:BasisschemaXsdVersie>1.0.0</i:BasisschemaXsdVersie><i:BerichtXsdVersie>1.0.0</i:BerichtXsdVersie>"
    after = (
        f"<DeclaratieIdentificatie><i:Identificatie>{identification(declared[0])}</i:Identificatie>"
        f"<i:Dagtekening>{day(declared[1])}</i:Dagtekening></DeclaratieIdentificatie>"
        f"<XsdVersieDeclaratie>{versions}</XsdVersieDeclaratie>{codes}"
    )
    clients = f"<Clienten>{by_client(rejected, codes)}</Clienten>" if rejected else ""
    granted = [claim for claim in claims if not claim.is_rejected]
    return bericht("325", count, on, provider, (
        f"<DeclaratieAntwoord><DeclaratieNummer>F{declared[0]:08d}</DeclaratieNummer>"
        f"{total('Ingediend', claims)}{total('Toegekend', granted)}{clients}{codes}</DeclaratieAntwoord>"
    ), after)  # fmt: skip


def total(name: str, claims: list[Claim]) -> str:
    cents = sum(claim.cents if claim.is_debit else -claim.cents for claim in claims)
    return (
        f"<Totaal{name}Bedrag><i:TotaalBedrag>{abs(cents)}</i:TotaalBedrag>"
        f"<i:DebetCredit>{'C' if cents < 0 else 'D'}</i:DebetCredit></Totaal{name}Bedrag>"
    )


def by_client(claims: list[Claim], codes: str) -> str:
    ordered = sorted(claims, key=lambda claim: claim.care.client.bsn)
    return "".join(
        f"<Client><Bsn>{bsn}</Bsn><Prestaties>{''.join(prestatie(claim, bool(codes)) for claim in own)}</Prestaties>"
        f"{codes}</Client>"
        for bsn, own in groupby(ordered, key=lambda claim: claim.care.client.bsn)
    )


def prestatie(claim: Claim, is_rejected: bool) -> str:
    product = facts()["products"][claim.care.code]
    previous = f"<i:VorigReferentieNummer>{claim.previous}</i:VorigReferentieNummer>" if claim.previous else ""
    code = "<RetourCodes><RetourCode>9322</RetourCode></RetourCodes>" if is_rejected else ""
    return (
        f"<Prestatie><ProductReferentie><i:ReferentieNummer>{claim.reference}</i:ReferentieNummer>{previous}"
        f"</ProductReferentie><ToewijzingNummer>{claim.care.number}</ToewijzingNummer>"
        f"<ProductCategorie>{product['category']}</ProductCategorie><ProductCode>{claim.care.code}</ProductCode>"
        f"<ProductPeriode><i:Begindatum>{day(claim.begin)}</i:Begindatum><i:Einddatum>{day(claim.end)}</i:Einddatum>"
        f"</ProductPeriode><GeleverdVolume>{claim.volume}</GeleverdVolume><Eenheid>{product['unit']}</Eenheid>"
        f"<ProductTarief>{claim.tariff}</ProductTarief><IngediendBedrag><i:Bedrag>{claim.cents}</i:Bedrag>"
        f"<i:DebetCredit>{'D' if claim.is_debit else 'C'}</i:DebetCredit></IngediendBedrag>{code}</Prestatie>"
    )
