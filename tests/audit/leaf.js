// The bytes under a leaf, written from the table in src/OneOnOne.EventStore/README.md: without the 00 in front, as RFC 6962 puts one there.
const uuid = (text) => Buffer.from(text.replaceAll("-", ""), "hex");
const number = (value) => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(BigInt(value));
  return bytes;
};
const field = (bytes) => {
  const length = Buffer.alloc(4);
  length.writeInt32BE(bytes === null ? -1 : bytes.length);
  return bytes === null ? length : Buffer.concat([length, bytes]);
};
const text = (value) => field(value === undefined || value === null ? null : Buffer.from(value, "utf8"));

export const bodyOf = (row) => Buffer.concat([
  field(number(row.seqId)), field(uuid(row.id)), field(row.streamId ? uuid(row.streamId) : null), field(number(row.version)), text(row.data),
  field(row.bdata ? Buffer.from(row.bdata, "base64") : null), text(row.type), field(number(row.timestamp)), text(row.tenantId), text(row.dotnetType),
  text(row.correlationId), text(row.causationId), text(row.headers), text(row.userName),
]);
