-- The locks of a write, in the one order that cannot deadlock: streams by id, then the organization's head, always last.
create or replace function oneonone_lock(p_organization uuid, p_streams uuid[]) returns void
language plpgsql as $$
begin
  perform 1 from mt_streams s where s.tenant_id = p_organization::text and s.id = any (p_streams) order by s.id for no key update;
  perform 1 from organization_head h where h.organization = p_organization for no key update;
  if not found then
    raise exception 'no such organization' using errcode = 'OO004';
  end if;
end $$;
