import { expect, it } from 'vitest';
import { messageReader } from './http-frames.ts';

const WITH_LENGTH = 'POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Length: 7\r\n\r\n{"a":1}';
const IN_CHUNKS = 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\n{"b\r\n4\r\n":2}\r\n0\r\n\r\n';
const WITHOUT_BODY = 'GET / HTTP/1.1\r\nhost: a\r\n\r\n';

it.each([1, 2, 3, 7, 50, 1000])('reads messages that come in pieces of %i bytes', (size) => {
  const all = Buffer.from(WITH_LENGTH + IN_CHUNKS + WITHOUT_BODY + WITH_LENGTH);
  const taken: string[] = [];
  const read = messageReader((head, body) => void taken.push(`${head.split(' ')[0]} ${body}`));
  for (let from = 0; from < all.length; from += size) read(all.subarray(from, from + size));
  expect(taken).toEqual(['POST {"a":1}', 'HTTP/1.1 {"b":2}', 'GET ', 'POST {"a":1}']);
});
