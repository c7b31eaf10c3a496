-- Archiving is the only change that an event may see. Runs as the keeper, because a peer, who archives, may not write our tables.
create or replace function oneonone_note_archiving() returns trigger
language plpgsql security definer set search_path = {schema}, pg_temp as $$
begin
  insert into archived (organization, stream_id) values (new.tenant_id::uuid, new.stream_id) on conflict do nothing;
  return null;
end $$;

alter function oneonone_note_archiving() owner to oneonone_keeper;

create or replace trigger note_archiving after update on mt_events for each row
  when (old.is_archived is distinct from new.is_archived) execute function oneonone_note_archiving();
