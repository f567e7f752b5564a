/** How answers on their way are harmed. */
export const FAULTS = ['latency', 'reset', 'cut', 'half-open', 'drip', 'garbage', 'garbled', 'truncated'] as const;
export type Fault = (typeof FAULTS)[number];

const HEAD_END = '\r\n\r\n';
const GARBLED_BYTES = 64;

/** Random bytes. */
export function randomBytes(length: number, random: () => number): Buffer {
  return Buffer.from(Array.from({ length }, () => Math.floor(random() * 256)));
}

/** The same bytes, but for a stretch in the middle of what follows the head. */
export function garbled(bytes: Buffer, random: () => number): Buffer {
  const head = bytes.indexOf(HEAD_END);
  const from = head < 0 ? 0 : head + HEAD_END.length;
  const length = Math.min(GARBLED_BYTES, bytes.length - from);
  const start = from + Math.floor((bytes.length - from - length) / 2);
  return Buffer.concat([bytes.subarray(0, start), randomBytes(length, random), bytes.subarray(start + length)]);
}

/** A whole HTTP answer, of the right length and status, whose JSON ends halfway. */
export function truncated(bytes: Buffer): Buffer {
  const json = bytes.indexOf('{');
  const body = json < 0 ? Buffer.alloc(0) : bytes.subarray(json, json + Math.ceil((bytes.length - json) / 2));
  const head = ['HTTP/1.1 200 OK', 'content-type: application/json; charset=utf-8', `content-length: ${body.length}`];
  return Buffer.concat([Buffer.from([...head, 'connection: close'].join('\r\n') + HEAD_END), body]);
}
