"""From what messages say to what they mean: the rules of the berichtenverkeer, each a table of the client zone.

- allocations: every version of every toewijzing; which one counted on a day is the newest of then (a 301 holds all of
  them, so the order in which messages arrive means nothing). RedenWijziging 13, or 01 of old, with the end on the
  begin takes a toewijzing away.
- starts, stops: every start and stop; StatusAanlevering 3 takes one away.
- claims: the prestaties that a 325 answered and did not reject. A credit stays beside its debet, with a minus.
"""

from etl.messages.claims import write_claims
from etl.messages.products import product_of, write_links
from etl.messages.store import ClientStore


def interpret(store: ClientStore) -> None:
    """Make every interpreted table anew from the rows of the messages."""
    with store.all_or_nothing():
        write_links(store)
        write_clients(store)
        write_allocations(store)
        write_events(store, "starts", "start_rows", "begin_on")
        write_events(store, "stops", "stop_rows", "end_on")
        write_requests(store)
        write_claims(store)


def interpret_if_needed(store: ClientStore) -> None:
    """Interpret what nobody did yet, or an older program did."""
    if not store.has("doubts", "client"):
        interpret(store)


def write_clients(store: ClientStore) -> None:
    """Everybody in any message; who is in claims only has no age, and the gemeente for a wijk."""
    store.run("""
        create or replace table clients as
        with everybody as (
            select client from allocation_rows union select client from start_rows
            union select client from stop_rows union select client from claim_rows union select client from request_rows
        )
        select client, coalesce(wijk, (select any_value(gemeente) from messages), '') as wijk, age, age_on
        from everybody left join client_rows using (client) order by client
    """)


def write_allocations(store: ClientStore) -> None:
    store.run(f"""
        create or replace table allocations as
        with versions as (
            select rows.*, provider, assigned_on + cast(assigned_at as time) as registered_on
            from allocation_rows as rows join messages on messages.id = rows.message
            qualify row_number() over (
                partition by rows.law, number, registered_on order by dated_on desc, identification desc
            ) = 1
        )
        select law, number, client, provider, {product_of("versions", "begin_on")} as product, category, code,
               registered_on, begin_on, end_on, if(unit = '83', volume / 100.0, volume) as volume, unit, frequency,
               budget_cents, coalesce(reason, '') in ('13', '01') and end_on = begin_on as removed, reference
        from versions order by law, number, registered_on
    """)
    store.run("""
        create or replace table allocations_now as
        select * from allocations
        qualify row_number() over (partition by law, number order by registered_on desc) = 1
    """)


def write_events(store: ClientStore, name: str, rows: str, day: str) -> None:
    """Starts or stops. One without a number belongs to the one toewijzing that fits; removed wins on the same day."""
    reason = ", reason" if name == "stops" else ""
    store.run(f"""
        create or replace table {name} as
        with matched as (
            select client, provider, law, coalesce(category, '') as category, begin_on, any_value(number) as number
            from allocations_now group by all having count(*) = 1
        ), events as (
            select rows.law, coalesce(rows.number, matched.number) as number, rows.client, messages.provider,
                   rows.category, rows.code, rows.begin_on, {"end_on, reason," if reason else ""} dated_on, status
            from {rows} as rows join messages on messages.id = rows.message
            left join matched on rows.number is null and matched.law = rows.law and matched.client = rows.client
                and matched.provider = messages.provider and matched.category = coalesce(rows.category, '')
                and matched.begin_on = rows.allocation_begin
            qualify row_number() over (
                partition by rows.law, coalesce(rows.number, matched.number, rows.client || rows.category),
                             messages.provider, rows.{day}, dated_on
                order by status = '3' desc, identification desc
            ) = 1
        )
        select events.law, number, events.client, events.provider,
               if(events.category is null, coalesce(allocations_now.product, 'onbekend'),
                  {product_of("events", "events.begin_on")}) as product,
               events.begin_on, {"events.end_on, events.reason," if reason else ""}
               dated_on as registered_on, status = '3' as removed
        from events left join allocations_now using (law, number)
        order by law, number, events.{day}, registered_on
    """)


def write_requests(store: ClientStore) -> None:
    """Verzoeken om toewijzing (315). The answer is a toewijzing with the reference of the provider, or a 319."""
    store.run(f"""
        create or replace table requests as
        with asked as (
            select rows.*, provider, dated_on from request_rows as rows join messages on messages.id = rows.message
            qualify row_number() over (
                partition by rows.law, provider, reference order by dated_on desc, identification desc
            ) = 1
        ), granted as (
            select law, provider, reference, min(registered_on) as answered_on from allocations
            where not removed group by all
        ), refused as (
            select rows.law, provider, reference, min(dated_on) as answered_on
            from answer_rows as rows join messages on messages.id = rows.message where answer = '1' group by all
        )
        select asked.law, client, provider, {product_of("asked", "begin_on")} as product, dated_on as requested_on,
               referrer, coalesce(cast(granted.answered_on as date), refused.answered_on) as answered_on,
               case when granted.answered_on is not null then true when refused.answered_on is not null then false
               end as granted
        from asked left join granted using (law, provider, reference) left join refused using (law, provider, reference)
        order by requested_on, client
    """)
