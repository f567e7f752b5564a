/** What matters of the head of an answer. */
export interface AnswerHead {
  readonly status: number;
  /** Bytes of the body as `content-length` tells; `null` where nothing is told. */
  readonly length: number | null;
  readonly isChunked: boolean;
  /** Whether the connection may be used again. */
  readonly isKept: boolean;
  /** Seconds for which the server says that it keeps an idle connection. */
  readonly keptFor: number | null;
  readonly serverTiming: string | undefined;
}

/** The bytes are no HTTP/1.1 answer, or one that we do not take. */
export class AnswerFault extends Error {
  override readonly name = 'AnswerFault';
}

/** A fault, to be thrown. */
export const fault = (what: string): AnswerFault => new AnswerFault(`The answer is not taken: ${what}.`);

const STATUS_LINE = /^HTTP\/1\.([01]) ([1-9]\d\d)(?: [^\r\n]*)?$/;
const FIELD = /^([!#$%&'*+.^`|~\w-]+):[ \t]*([^\r\n\0]*?)[ \t]*$/;
const LENGTH = /^\d{1,12}$/;

/** The names that matter, by their first letter and length: other lines are only looked at for their form. */
interface Fields {
  length: string | null;
  coding: string | null;
  connection: string;
  keepAlive: string;
  timing: string | undefined;
}

function take(fields: Fields, name: string, value: string): void {
  switch (name.toLowerCase()) {
    case 'content-length':
      if (!LENGTH.test(value)) throw fault('its content-length is no number');
      // Who reads another of two lengths than we do sees another answer.
      if (fields.length !== null && fields.length !== value) throw fault('it has two lengths');
      fields.length = value;
      return;
    case 'transfer-encoding':
      if (fields.coding !== null) throw fault('it has two transfer-encodings');
      fields.coding = value.toLowerCase();
      return;
    case 'content-encoding':
      // None was asked for.
      if (value.toLowerCase() !== 'identity') throw fault('it is compressed');
      return;
    case 'connection':
      fields.connection += `,${value.toLowerCase()}`;
      return;
    case 'keep-alive':
      fields.keepAlive = value;
      return;
    case 'server-timing':
      fields.timing = fields.timing === undefined ? value : `${fields.timing}, ${value}`;
      return;
  }
}

function lineEnd(head: string, from: number): number {
  const end = head.indexOf('\r\n', from);
  return end < 0 ? head.length : end;
}

/**
 * Reads the head of an answer, without the empty line after it.
 * @throws {AnswerFault} for what is not well formed, or could be read in two ways
 */
export function readHead(head: string): AnswerHead {
  let end = lineEnd(head, 0);
  const [, minor, status] = STATUS_LINE.exec(head.slice(0, end)) ?? [];
  if (status === undefined) throw fault('it does not begin as HTTP/1.1 does');
  const fields: Fields = { length: null, coding: null, connection: '', keepAlive: '', timing: undefined };
  while (end < head.length) {
    const from = end + 2;
    end = lineEnd(head, from);
    const [, name, value = ''] = FIELD.exec(head.slice(from, end)) ?? [];
    if (name === undefined) throw fault('its head has a line that is no field');
    take(fields, name, value);
  }
  const { length, coding, connection, keepAlive, timing } = fields;
  if (coding !== null && coding !== 'chunked') throw fault('its transfer-encoding is unknown');
  if (coding !== null && length !== null) throw fault('it has both a length and a transfer-encoding');
  const asked = connection.split(',').map((one) => one.trim());
  const isKept = minor === '1' ? !asked.includes('close') : asked.includes('keep-alive');
  const keptFor = /(?:^|[,\s])timeout=(\d{1,6})/i.exec(keepAlive)?.[1];
  return {
    status: Number(status),
    length: length === null ? null : Number(length),
    isChunked: coding !== null,
    isKept: isKept && (coding !== null || length !== null),
    keptFor: keptFor === undefined ? null : Number(keptFor),
    serverTiming: timing,
  };
}
