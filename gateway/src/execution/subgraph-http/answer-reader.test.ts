import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AnswerFault } from './answer-head.ts';
import { AnswerReader, type ReadAnswer } from './answer-reader.ts';
import { TooLarge } from './growing-bytes.ts';

const MOST = 10_000;
const OK = 'HTTP/1.1 200 OK\r\n';

/** What a reader makes of bytes that come in these parts; each part is overwritten once it was read. */
function read(parts: readonly Buffer[], ends = false): ReadAnswer | null {
  const reader = new AnswerReader(MOST);
  const buffer = Buffer.alloc(64 * 1024);
  for (const part of parts) {
    part.copy(buffer);
    const answer = reader.read(buffer, part.length);
    buffer.fill('\r\n\r\n', 0, part.length);
    if (answer) return answer;
  }
  return ends ? reader.ended() : null;
}

const readText = (text: string, ends = false) => read([Buffer.from(text)], ends);
const answered = (answer: ReadAnswer | null) => answer && Buffer.from(answer.body, 'latin1').toString('utf8');

/** A body in chunks of these sizes, with what HTTP allows between them. */
function chunked(body: Buffer, sizes: readonly number[]): Buffer {
  const parts: Buffer[] = [];
  let at = 0;
  for (const size of [...sizes, body.length]) {
    const chunk = body.subarray(at, at + size);
    if (chunk.length === 0) continue;
    const extension = size % 3 === 0 ? ';name="a b"' : '';
    parts.push(Buffer.from(`${chunk.length.toString(16)}${extension}\r\n`), chunk, Buffer.from('\r\n'));
    at += chunk.length;
  }
  return Buffer.concat([...parts, Buffer.from(sizes.length % 2 === 0 ? '0\r\n\r\n' : '0\r\nx-trailer: y\r\n\r\n')]);
}

const FORMS = ['length', 'chunks', 'end'] as const;

function answerOf(form: (typeof FORMS)[number], body: Buffer, sizes: readonly number[]): Buffer {
  const head = `${OK}server-timing: total;dur=1\r\ncontent-type: application/json\r\n`;
  if (form === 'length') return Buffer.concat([Buffer.from(`${head}content-length: ${body.length}\r\n\r\n`), body]);
  if (form === 'end') return Buffer.concat([Buffer.from(`${head}\r\n`), body]);
  return Buffer.concat([Buffer.from(`${head}transfer-encoding: chunked\r\n\r\n`), chunked(body, sizes)]);
}

/** Bytes cut at these places. */
function cut(bytes: Buffer, places: readonly number[]): Buffer[] {
  const at = [0, ...places.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return at.slice(1).map((to, index) => bytes.subarray(at[index], to));
}

describe('an answer', () => {
  it('is the same wherever its bytes are cut on the way, however its end is told', () => {
    const property = fc.property(
      fc.constantFrom(...FORMS),
      fc.string({ unit: 'grapheme', maxLength: 200 }),
      fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 8 }),
      fc.array(fc.nat(), { maxLength: 12 }),
      fc.boolean(),
      (form, text, sizes, places, isAnnounced) => {
        const announced = Buffer.from(isAnnounced ? 'HTTP/1.1 103 Early Hints\r\nlink: <a>\r\n\r\n' : '');
        const bytes = Buffer.concat([announced, answerOf(form, Buffer.from(text), sizes)]);
        const answer = read(cut(bytes, places), form === 'end');
        expect(answered(answer)).toBe(Buffer.from(text).toString());
        expect(answer).toMatchObject({ status: 200, serverTiming: 'total;dur=1', isKept: form !== 'end' });
      },
    );
    fc.assert(property, { numRuns: 2_000 });
  });

  it('that is not whole is none', () => {
    expect(readText(`${OK}content-length: 5\r\n\r\nabcd`, true)).toBeNull();
    expect(readText(`${OK}transfer-encoding: chunked\r\n\r\n5\r\nabcde\r\n`, true)).toBeNull();
    expect(readText(`${OK}content-length: 5`, true)).toBeNull();
  });

  it('is not the last on its connection unless that is asked for, or cannot be known', () => {
    const isKept = (head: string, after = '') => readText(`${head}\r\n\r\n${after}`, true)?.isKept;
    expect(isKept('HTTP/1.1 200 OK\r\ncontent-length: 0')).toBe(true);
    expect(isKept('HTTP/1.1 200 OK\r\ncontent-length: 0\r\nConnection: Close')).toBe(false);
    expect(isKept('HTTP/1.0 200 OK\r\ncontent-length: 0')).toBe(false);
    expect(isKept('HTTP/1.0 200 OK\r\ncontent-length: 0\r\nconnection: keep-alive')).toBe(true);
    expect(isKept('HTTP/1.1 200 OK')).toBe(false);
    expect(isKept('HTTP/1.1 200 OK\r\ncontent-length: 0', 'HTTP/1.1 200 OK\r\n\r\n')).toBe(false);
    expect(readText(`${OK}content-length: 0\r\nkeep-alive: timeout=5, max=100\r\n\r\n`)?.keptFor).toBe(5);
  });

  it('of bytes that are no UTF-8 has what decoders put in their place', () => {
    const bytes = Buffer.concat([Buffer.from(`${OK}content-length: 3\r\n\r\n`), Buffer.from([0x61, 0xff, 0x62])]);
    expect(answered(read([bytes]))).toBe('a\ufffdb');
  });
});

describe('an answer that could be read in two ways, or in none, is refused:', () => {
  it.each([
    ['no HTTP', 'SSH-2.0-x\r\n\r\n'],
    ['HTTP/2', 'HTTP/2 200\r\n\r\n'],
    ['no status', 'HTTP/1.1 OK\r\n\r\n'],
    ['two lengths', `${OK}content-length: 1\r\ncontent-length: 2\r\n\r\na`],
    ['a list of lengths', `${OK}content-length: 1, 1\r\n\r\na`],
    ['a negative length', `${OK}content-length: -1\r\n\r\na`],
    ['a length in hexadecimal', `${OK}content-length: 0x1\r\n\r\na`],
    ['a length and chunks', `${OK}content-length: 1\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`],
    ['chunks twice', `${OK}transfer-encoding: chunked\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`],
    ['another coding', `${OK}transfer-encoding: gzip, chunked\r\n\r\n0\r\n\r\n`],
    ['compression', `${OK}content-encoding: gzip\r\ncontent-length: 1\r\n\r\na`],
    ['a name before a blank', `${OK}content-length : 1\r\n\r\na`],
    ['a folded line', `${OK}x-a: b\r\n c: d\r\ncontent-length: 1\r\n\r\na`],
    ['a bare line feed', `${OK}x-a: b\ncontent-length: 1\r\n\r\na`],
    ['a zero byte', `${OK}x-a: \0\r\ncontent-length: 1\r\n\r\na`],
    ['a change of protocol', 'HTTP/1.1 101 Switching Protocols\r\n\r\n'],
    ['announcements without end', 'HTTP/1.1 100 Continue\r\n\r\n'.repeat(20)],
    ['a head without end', `${OK}x-a: ${'a'.repeat(40_000)}`],
    ['a chunk without a size', `${OK}transfer-encoding: chunked\r\n\r\n\r\n`],
    ['a size that is none', `${OK}transfer-encoding: chunked\r\n\r\n-1\r\na\r\n`],
    ['a size too large to be one', `${OK}transfer-encoding: chunked\r\n\r\n100000000\r\na\r\n`],
    ['a size that ends in a line feed', `${OK}transfer-encoding: chunked\r\n\r\n1\na\r\n0\r\n\r\n`],
    ['a chunk longer than its size', `${OK}transfer-encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n`],
    ['a size line without end', `${OK}transfer-encoding: chunked\r\n\r\n1;${'a'.repeat(2_000)}`],
    ['trailers without end', `${OK}transfer-encoding: chunked\r\n\r\n0\r\n${'a: b\r\n'.repeat(100)}`],
  ])('%s', (_, text) => {
    expect(() => readText(text)).toThrow(AnswerFault);
  });

  it.each([
    ['by its length', `${OK}content-length: ${MOST + 1}\r\n\r\na`],
    ['by its chunks', `${OK}transfer-encoding: chunked\r\n\r\n${`fa0\r\n${'a'.repeat(4_000)}\r\n`.repeat(3)}`],
    ['by its end', `${OK}\r\n${'a'.repeat(MOST + 1)}`],
  ])('one that is longer than allowed, %s', (_, text) => {
    expect(() => readText(text)).toThrow(TooLarge);
  });
});
