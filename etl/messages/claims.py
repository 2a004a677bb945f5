"""The claims that count, and those that are set aside: answered, not rejected, in order.

A 325 lists only what it rejects, and a prestatie is approved or rejected as a whole. A correction is a credit with the
reference of the earlier prestatie, and a new debet; both stay, so that the sum of a care month is right on any day.
Set aside means listed on the quality board and left out of the claims; reported means listed and counted all the same.
"""

from etl.messages.products import product_of
from etl.messages.store import ClientStore

# A price this many times that of others of the same product: euros and cents were mixed up.
TOO_DEAR = 50
FEW = 5
FIRST_DAY = "2015-01-01"
# The return codes that say that a claim as a whole was judged, not that it is wrong.
JUDGED = ("", "0200", "0233", "8001")


def write_claims(store: ClientStore) -> None:
    write_answered(store)
    write_judged(store)
    store.run(f"""
        create or replace table claims as
        select law, reference, previous, nullif(number, '') as number, client, provider,
               {product_of("judged", "care_begin")} as product, category, code, coalesce(wijk, '') as wijk,
               cast(date_trunc('month', care_begin) as date) as care_month, received_on, approved_on,
               if(unit = '83', volume / 100.0, volume) * sign(cents) as volume, unit, cents
        from judged left join clients using (client) where aside is null
        order by law, care_month, provider, reference
    """)
    write_doubts(store)


def write_answered(store: ClientStore) -> None:
    """Every prestatie with the answer to it; a declaratie that was answered twice has the newest answer."""
    judged = ", ".join(f"'{code}'" for code in JUDGED)
    store.run(f"""
        create or replace temp table answered as
        with replies as (
            select rows.*, provider, dated_on,
                   len(list_filter(string_split(codes, ','), lambda code: code not in ({judged}))) > 0 as is_rejected
            from reply_rows as rows join messages on messages.id = rows.message
            qualify row_number() over (
                partition by rows.law, provider, answers order by dated_on desc, identification desc
            ) = 1
        )
        select rows.* exclude (cents), if(debit = 'C', -cents, cents) as cents, messages.provider,
               messages.dated_on as received_on, messages.identification, replies.dated_on as approved_on,
               replies.message is not null as is_answered,
               coalesce(replies.is_rejected, false) or rejected.reference is not null as is_rejected
        from claim_rows as rows join messages on messages.id = rows.message
        left join replies on replies.law = rows.law and replies.provider = messages.provider
            and replies.answers = messages.identification
        left join (select distinct message, reference from rejected_rows) as rejected
            on rejected.message = replies.message and rejected.reference = rows.reference
    """)


def write_judged(store: ClientStore) -> None:
    """The approved prestaties, each with the reason why it is set aside, or nothing."""
    store.run(f"""
        create or replace temp table judged as
        with approved as (
            select *, row_number() over (
                partition by law, provider, reference order by received_on, identification, care_begin, cents
            ) as nth
            from answered where is_answered and not is_rejected
        ), usual as (
            select law, code, unit, median(abs(cents) / volume) as price, count(*) as count
            from approved where volume > 0 group by all
        )
        select approved.*, case
            when nth > 1 then 'dubbele referentie'
            when cents = 0 then 'geen bedrag'
            when care_end < care_begin or date_trunc('month', care_begin) != date_trunc('month', care_end)
                then 'periode over maanden'
            when care_begin < date '{FIRST_DAY}' or date_trunc('month', care_begin) > received_on
                then 'zorgmaand kan niet'
            when usual.count >= {FEW} and abs(cents) > {TOO_DEAR} * usual.price * volume then 'bedrag veel te hoog'
        end as aside
        from approved left join usual using (law, code, unit)
    """)


def write_doubts(store: ClientStore) -> None:
    """What the quality board lists, by reference and without persons."""
    store.run("""
        create or replace table doubts as
        select aside as problem, law, provider, client, reference as key, cents, true as is_aside from judged
        where aside is not null
        union all by name
        select 'credit zonder debet' as problem, law, provider, client, reference as key, cents, false as is_aside
        from claims as credit where cents < 0 and not exists (
            select 1 from claims as debit where debit.law = credit.law and debit.provider = credit.provider
            and debit.reference = credit.previous and debit.cents = -credit.cents
        )
        union all by name
        select 'onbekende productcode' as problem, law, provider, client, reference as key, cents, false as is_aside
        from claims where product = 'onbekend'
        union all by name
        select 'dezelfde prestatie twee keer' as problem, law, provider, client, max(reference) as key,
               max(abs(cents)) * (sum(sign(cents)) - 1) as cents, false as is_aside
        from claims group by law, provider, client, number, code, care_month, abs(volume), unit, abs(cents)
        having sum(sign(cents)) > 1
    """)
