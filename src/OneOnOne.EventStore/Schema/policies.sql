-- Row-level security of the store's own tables. Unset organization means no rows, for the owner too.
do $$
declare
  name text;
begin
  foreach name in array array['mt_streams', 'mt_events', 'mt_event_progression', 'organization_head', 'ledger', 'idempotency', 'generation', 'projected', 'archived', 'ledger_node', 'checkpoint', 'schema_script'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('grant select on %I to oneonone_backup', name);
  end loop;
end $$;

drop policy if exists own on mt_streams;
create policy own on mt_streams to oneonone_service, oneonone_peer using (tenant_id = current_setting('oneonone.organization', true));
drop policy if exists own on mt_events;
create policy own on mt_events to oneonone_service, oneonone_peer using (tenant_id = current_setting('oneonone.organization', true));
drop policy if exists marten on mt_event_progression;
create policy marten on mt_event_progression to oneonone_peer using (true);
drop policy if exists own on organization_head;
create policy own on organization_head to oneonone_service using (organization = nullif(current_setting('oneonone.organization', true), '')::uuid);
drop policy if exists keeper on organization_head;
create policy keeper on organization_head to oneonone_keeper using (true);
drop policy if exists worker on organization_head;
create policy worker on organization_head for select to oneonone_worker using (true);
drop policy if exists own on ledger;
create policy own on ledger to oneonone_service using (organization = nullif(current_setting('oneonone.organization', true), '')::uuid);
drop policy if exists keeper on ledger;
create policy keeper on ledger to oneonone_keeper using (true);
drop policy if exists worker on ledger;
create policy worker on ledger for select to oneonone_worker using (true);
drop policy if exists own on idempotency;
create policy own on idempotency to oneonone_service using (organization = nullif(current_setting('oneonone.organization', true), '')::uuid);
drop policy if exists own on projected;
create policy own on projected to oneonone_service using (organization = nullif(current_setting('oneonone.organization', true), '')::uuid);
drop policy if exists own on archived;
create policy own on archived for select to oneonone_service using (organization = nullif(current_setting('oneonone.organization', true), '')::uuid);
drop policy if exists keeper on archived;
create policy keeper on archived to oneonone_keeper using (true);
drop policy if exists own on ledger_node;
create policy own on ledger_node to oneonone_service using (organization = nullif(current_setting('oneonone.organization', true), '')::uuid);
drop policy if exists own on checkpoint;
create policy own on checkpoint to oneonone_service using (organization = nullif(current_setting('oneonone.organization', true), '')::uuid);
drop policy if exists everyone on generation;
create policy everyone on generation to oneonone_service using (true);
drop policy if exists migrations on schema_script;
create policy migrations on schema_script to oneonone_owner using (true);

grant select, insert, update on mt_streams to oneonone_service, oneonone_peer;
grant select, insert on mt_events to oneonone_service, oneonone_peer;
grant update (is_archived) on mt_events to oneonone_peer;
grant usage on sequence mt_events_sequence to oneonone_service, oneonone_peer;
grant select, insert, update, delete on mt_event_progression to oneonone_peer;
grant select, insert, update on organization_head to oneonone_service;
grant select, update on organization_head to oneonone_keeper;
grant select (organization) on organization_head to oneonone_worker;
grant select, insert on ledger to oneonone_service, oneonone_keeper;
grant select (organization, position) on ledger to oneonone_worker;
grant select, insert, delete on idempotency to oneonone_service;
grant select, insert, update, delete on projected to oneonone_service;
grant select, insert on generation to oneonone_service;
grant select, insert on ledger_node to oneonone_service;
grant select, insert, delete on checkpoint to oneonone_service;
grant select on archived to oneonone_service;
grant select, insert on archived to oneonone_keeper;
