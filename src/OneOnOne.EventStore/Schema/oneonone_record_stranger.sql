-- An event that came past oneonone_append (Marten, plain SQL) gets its position and leaf when its transaction commits.
-- Runs as the keeper, because a peer neither sees the ledger nor may write it.
create or replace function oneonone_record_stranger() returns trigger
language plpgsql security definer set search_path = {schema}, pg_temp as $$
declare
  org uuid;
  last_position bigint;
  last_recorded timestamptz;
begin
  -- To the letter: an id in capitals would have a position under which no reader finds its event.
  if new.tenant_id is null or new.tenant_id !~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' then
    raise exception 'tenant_id is not the id of an organization' using errcode = 'OO004';
  end if;
  org := new.tenant_id::uuid;
  if exists (select from ledger l where l.organization = org and l.event_id = new.id and l.seq_id = new.seq_id) then
    return null;
  end if;
  perform 1 from organization_head h where h.organization = org for no key update;
  if not found then
    raise exception 'no such organization' using errcode = 'OO004';
  end if;
  select l.position, l.recorded_at into last_position, last_recorded
  from ledger l where l.organization = org order by l.position desc limit 1;
  insert into ledger (organization, position, recorded_at, seq_id, event_id, leaf, generation)
  values (org, coalesce(last_position, 0) + 1, greatest(clock_timestamp(), last_recorded + interval '1 microsecond'), new.seq_id, new.id, oneonone_leaf(new), null);
  return null;
end $$;

alter function oneonone_record_stranger() owner to oneonone_keeper;

do $$
begin
  if not exists (select from pg_trigger where tgname = 'record_stranger' and tgrelid = 'mt_events'::regclass) then
    create constraint trigger record_stranger after insert on mt_events deferrable initially deferred
      for each row execute function oneonone_record_stranger();
  end if;
end $$;
