-- The append of a long write that staged its events beforehand, in tables of its own transaction (Staging.cs): the same checks and rows as oneonone_append, by sets instead of by parameters.
-- The locks are held. Raises as oneonone_append does; no message names a value. What follows in the transaction reads oneonone.position and oneonone.recorded_at.
create or replace function oneonone_append_staged(
  p_organization uuid, p_generation int, p_accepted int[], p_projections text[], p_correlation varchar, p_causation varchar,
  out last_position bigint, out recorded_at timestamptz)
language plpgsql as $$
#variable_conflict use_column
declare
  tenant varchar := p_organization::text;
  before bigint;
  recorded timestamptz;
  generation_before int;
  added bigint;
begin
  select l.position, l.recorded_at, l.generation into before, recorded, generation_before
  from ledger l where l.organization = p_organization order by l.position desc limit 1;
  if before is not null and (generation_before = any (p_accepted)) is not true and (
    select count(*) from projected p where p.organization = p_organization and p.projection = any (p_projections) and p.position >= before
  ) < cardinality(p_projections) then
    raise exception 'read models lag' using errcode = 'OO005';
  end if;
  if exists (
    select from (select id, min(base) as base from staged_stream group by id) n left join mt_streams s on s.tenant_id = tenant and s.id = n.id
    where coalesce(s.version, 0) <> n.base) then
    raise exception 'lost a race' using errcode = 'OO001';
  end if;
  if exists (select from staged_stream n join mt_streams s on s.tenant_id = tenant and s.id = n.id where n.version is not null and s.is_archived) then
    raise exception 'the stream is archived' using errcode = 'OO007';
  end if;

  before := coalesce(before, 0);
  recorded := greatest(clock_timestamp(), recorded + interval '1 microsecond');
  insert into mt_streams as s (tenant_id, id, type, version, timestamp, created)
  select tenant, n.id, max(n.type), max(n.version), recorded, recorded from staged_stream n where n.version is not null group by n.id
  on conflict (tenant_id, id) do update set version = excluded.version, timestamp = excluded.timestamp;

  with stored as (
    insert into mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, correlation_id, causation_id, headers)
    select nextval('mt_events_sequence'), n.id, n.stream_id, n.version, n.data, n.type, recorded, tenant, n.dotnet_type, p_correlation, p_causation, n.headers
    from (select * from staged_event order by n) n
    returning seq_id, id, oneonone_leaf(mt_events.*) as leaf)
  insert into ledger (organization, position, recorded_at, seq_id, event_id, leaf, generation)
  select p_organization, before + row_number() over (order by stored.seq_id), recorded, stored.seq_id, stored.id, stored.leaf, p_generation from stored;
  get diagnostics added = row_count;

  last_position := before + added;
  recorded_at := recorded;
  perform set_config('oneonone.position', before::text, true), set_config('oneonone.recorded_at', recorded::text, true);
end $$;
