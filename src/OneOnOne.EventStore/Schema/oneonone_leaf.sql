-- SHA-256 over 0x00 and the length-prefixed fields of a stored event: every column but is_archived. README.md, "Leaf", gives the format for other languages.
-- One function for our own append and for strangers' events, so that the two cannot differ.
create or replace function oneonone_leaf(e mt_events) returns bytea
language plpgsql stable parallel safe as $$
declare
  data bytea := convert_to(e.data::text, 'UTF8');
  type bytea := convert_to(e.type, 'UTF8');
  tenant bytea := convert_to(e.tenant_id, 'UTF8');
  dotnet bytea := convert_to(e.mt_dotnet_type, 'UTF8');
  correlation bytea := convert_to(e.correlation_id, 'UTF8');
  causation bytea := convert_to(e.causation_id, 'UTF8');
  headers bytea := convert_to(e.headers::text, 'UTF8');
  user_name bytea := convert_to(e.user_name, 'UTF8');
begin
  return sha256('\x00'::bytea
    || '\x00000008'::bytea || int8send(e.seq_id)
    || '\x00000010'::bytea || uuid_send(e.id)
    || coalesce('\x00000010'::bytea || uuid_send(e.stream_id), '\xffffffff'::bytea)
    || '\x00000008'::bytea || int8send(e.version)
    || int4send(octet_length(data)) || data
    || coalesce(int4send(octet_length(e.bdata)) || e.bdata, '\xffffffff'::bytea)
    || int4send(octet_length(type)) || type
    || '\x00000008'::bytea || int8send((extract(epoch from e.timestamp) * 1000000)::bigint)
    || coalesce(int4send(octet_length(tenant)) || tenant, '\xffffffff'::bytea)
    || coalesce(int4send(octet_length(dotnet)) || dotnet, '\xffffffff'::bytea)
    || coalesce(int4send(octet_length(correlation)) || correlation, '\xffffffff'::bytea)
    || coalesce(int4send(octet_length(causation)) || causation, '\xffffffff'::bytea)
    || coalesce(int4send(octet_length(headers)) || headers, '\xffffffff'::bytea)
    || coalesce(int4send(octet_length(user_name)) || user_name, '\xffffffff'::bytea));
end $$;
