-- One append: locks, checks, events, ledger, idempotency. A refused append raises, so that the rest of its batch is skipped:
--   OO001 lost a race: decide again      OO002 was carried out before: look it up
--   OO004 no such organization           OO005 read models must catch up first
--   OO007 the stream is archived
-- No message names a value. The projections that follow in the batch read oneonone.position and oneonone.recorded_at.
create or replace function oneonone_append(
  p_organization uuid,
  p_generation int, p_accepted int[], p_projections text[],
  p_depends bigint,
  p_read_streams uuid[], p_read_versions bigint[],
  p_streams uuid[], p_stream_types varchar[], p_stream_versions bigint[],
  p_ids uuid[], p_id_streams uuid[], p_versions bigint[], p_types varchar[], p_dotnet_types varchar[], p_data jsonb[], p_headers jsonb[],
  p_correlation varchar, p_causation varchar,
  p_key_hash bytea, p_body_hash bytea, p_status int, p_reply_ids jsonb, p_reply_versions jsonb, p_actor uuid,
  out last_position bigint, out recorded_at timestamptz)
language plpgsql as $$
#variable_conflict use_column
declare
  tenant varchar := p_organization::text;
  before bigint;
  recorded timestamptz;
  generation_before int;
begin
  if cardinality(p_streams) = 1 then
    perform 1 from mt_streams s where s.tenant_id = tenant and s.id = p_streams[1] for no key update;
  else
    perform 1 from mt_streams s where s.tenant_id = tenant and s.id = any (p_streams) order by s.id for no key update;
  end if;
  perform 1 from organization_head h where h.organization = p_organization for no key update;
  if not found then
    raise exception 'no such organization' using errcode = 'OO004';
  end if;

  select l.position, l.recorded_at, l.generation into before, recorded, generation_before
  from ledger l where l.organization = p_organization order by l.position desc limit 1;

  if exists (select from ledger l where l.organization = p_organization and l.event_id = any (p_ids)) then
    raise exception 'carried out before' using errcode = 'OO002';
  end if;
  if p_key_hash is not null and exists (select from idempotency i where i.organization = p_organization and i.key_hash = p_key_hash) then
    raise exception 'carried out before' using errcode = 'OO002';
  end if;
  if before is not null and (generation_before = any (p_accepted)) is not true and (
    select count(*) from projected p where p.organization = p_organization and p.projection = any (p_projections) and p.position >= before
  ) < cardinality(p_projections) then
    raise exception 'read models lag' using errcode = 'OO005';
  end if;
  if coalesce(before, 0) <> p_depends then
    raise exception 'lost a race' using errcode = 'OO001';
  end if;
  if exists (select from mt_streams s where s.tenant_id = tenant and s.id = any (p_streams) and s.is_archived) then
    raise exception 'the stream is archived' using errcode = 'OO007';
  end if;
  for i in 1 .. cardinality(p_read_streams) loop
    if coalesce((select s.version from mt_streams s where s.tenant_id = tenant and s.id = p_read_streams[i]), 0) <> p_read_versions[i] then
      raise exception 'lost a race' using errcode = 'OO001';
    end if;
  end loop;

  before := coalesce(before, 0);
  recorded := greatest(clock_timestamp(), recorded + interval '1 microsecond');
  if cardinality(p_ids) > 0 then
    insert into mt_streams as s (tenant_id, id, type, version, timestamp, created)
    select tenant, n.id, n.type, n.version, recorded, recorded
    from unnest(p_streams, p_stream_types, p_stream_versions) as n (id, type, version)
    on conflict (tenant_id, id) do update set version = excluded.version, timestamp = excluded.timestamp;

    with stored as (
      insert into mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, correlation_id, causation_id, headers)
      select nextval('mt_events_sequence'), n.id, n.stream_id, n.version, n.data, n.type, recorded, tenant, n.dotnet_type, p_correlation, p_causation, n.headers
      from unnest(p_ids, p_id_streams, p_versions, p_types, p_dotnet_types, p_data, p_headers)
        as n (id, stream_id, version, type, dotnet_type, data, headers)
      returning mt_events.*)
    insert into ledger (organization, position, recorded_at, seq_id, event_id, leaf, generation)
    select p_organization, before + row_number() over (order by stored.seq_id), recorded, stored.seq_id, stored.id, oneonone_leaf(stored::mt_events), p_generation
    from stored;
  end if;

  last_position := before + cardinality(p_ids);
  recorded_at := recorded;
  if p_key_hash is not null then
    insert into idempotency (organization, key_hash, body_hash, status, ids, versions, position, recorded_at, actor)
    values (p_organization, p_key_hash, p_body_hash, p_status, p_reply_ids, p_reply_versions, last_position, recorded, p_actor);
  end if;
  perform set_config('oneonone.position', before::text, true), set_config('oneonone.recorded_at', recorded::text, true);
end $$;
