-- Events and ledger rows are for ever; only is_archived of an event may change, because archiving a stream is Marten's.
create or replace function oneonone_append_only() returns trigger language plpgsql as $$
declare
  changed record;
begin
  if tg_op = 'UPDATE' and tg_table_name = 'mt_events' then
    changed := new;
    changed.is_archived := old.is_archived;
    if changed is not distinct from old then
      return new;
    end if;
  end if;
  raise exception 'this table is append-only' using errcode = 'OO006';
end $$;

create or replace trigger append_only before update or delete on mt_events for each row execute function oneonone_append_only();
create or replace trigger append_only_whole before truncate on mt_events for each statement execute function oneonone_append_only();
create or replace trigger append_only before update or delete on ledger for each row execute function oneonone_append_only();
create or replace trigger append_only_whole before truncate on ledger for each statement execute function oneonone_append_only();
