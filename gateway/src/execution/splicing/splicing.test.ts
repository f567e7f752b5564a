import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FederatedGraph } from '../../testing/federated-graph.ts';
import { bytesOf } from '../byte-text.ts';
import { createEngine } from '../engine.ts';
import { readAnswer } from '../read-answer.ts';
import type { Fetcher, SubgraphOperation, SubgraphResponse } from '../subgraph-operation.ts';
import { AnswerShape } from './answer-shape.ts';

const SHOP = `
type Query { shelf: [Book!]!, newest: Book, empty: [Book], counts: [[Int]!] }
type Book @key(fields: "isbn") { isbn: ID!, title: String, pages: Int!, weight: Float, data: Blob, genre: Genre!, old: Boolean, authors: [Author!]!,
  notes: [Note], tags: [String!]! }
type Author @key(fields: "id") { id: ID!, books: [Book!]! }
type Note { text: String! @shareable, more: Note }
enum Genre { NOVEL POETRY }
scalar Blob`;
const PEOPLE = `
type Author @key(fields: "id") { id: ID!, name: String!, year: Int }
type Book @key(fields: "isbn") { isbn: ID!, pages: Int! @external, hours: Float @requires(fields: "pages"),
  notes: [Note] @external, noted: Int @requires(fields: "notes { text }") }
type Note { text: String! @shareable }`;

const note = (n: number): object => ({ text: `Note “${n}” "${n}"\n`, more: n > 0 ? () => note(n - 1) : null });
const author = (id: string) => ({ id, books: () => [book(Number(id)), book(Number(id) + 1)] });
const book = (n: number): object => ({
  isbn: `b${n}`,
  title: n % 3 === 0 ? null : `《书 ${n}》`,
  pages: 100 + n,
  weight: n / 8,
  data: [{ a: [n], isbn: null }, 'text', null, 7.5][n % 4],
  genre: n % 2 ? 'NOVEL' : 'POETRY',
  old: n % 2 === 0,
  authors: () => [author(String(n % 3)), author(String((n + 1) % 3))],
  notes: () => [note(n % 3), null],
  tags: () => ['a', '吉', '\\'].slice(0, n % 4),
});

const graph = new FederatedGraph({
  shop: {
    sdl: SHOP,
    resolvers: {
      Query: {
        shelf: () => [0, 1, 2, 3, 1].map(book),
        newest: () => book(7),
        empty: () => [],
        counts: () => [[1, null], []],
      },
      Author: { __resolveReference: ({ id }: { id: string }) => author(id) },
      Book: { __resolveReference: ({ isbn }: { isbn: string }) => book(Number(isbn.slice(1))) },
    },
  },
  people: {
    sdl: PEOPLE,
    resolvers: {
      Author: {
        __resolveReference: ({ id }: { id: string }) => ({ id, name: `Person ${id}`, year: id === '1' ? null : 1900 }),
      },
      Book: {
        hours: ({ pages }: { pages: number }) => pages / 4,
        noted: (one: { notes: object[] }) => one.notes.length,
      },
    },
  },
});

const QUERY = `{
  shelf { isbn title pages weight data genre old hours tags notes { text more { text more { text } } }
    authors { id name books { isbn title authors { name year } } } }
  newest { title hours authors { year books { hours } } }
  empty { isbn }
  needed: newest { notes { text } noted }
  renamed: newest { remarks: notes { said: text more { text said: text } } }
  counts
}`;

/** Changes the body of a request's first, second … fetch. */
type Change = (body: string, fetch: number) => string;
type Read = (operation: SubgraphOperation, body: string) => unknown;

function engineBy(read: Read) {
  const fetcher: Fetcher<{ fetches: number; change: Change }> = async (subgraph, operation, context) => {
    const body = bytesOf(await graph.ask(subgraph, operation.query, operation.variables, {}));
    context.fetches += 1;
    return read(operation, context.change(body, context.fetches - 1)) as SubgraphResponse;
  };
  return createEngine(graph.supergraphSdl, fetcher);
}
/** They differ in how they read: by the shapes of answers, or by parsing all. */
const splicing = engineBy((operation, body) => operation.read(body));
const parsing = engineBy((_, body) => readAnswer(body));

/** What engines make of bodies that are changed on their way. */
async function answers(change: Change) {
  // After a good answer a shape tries the next one.
  await splicing.execute({ query: QUERY, context: { fetches: 0, change: (body) => body } });
  const spliced = await splicing.execute({ query: QUERY, context: { fetches: 0, change } });
  const parsed = await parsing.execute({ query: QUERY, context: { fetches: 0, change } });
  return { spliced, parsed };
}

describe('an answer that is spliced of texts', () => {
  it('is read by the shapes that it has, and is the same as one of parsed objects', async () => {
    const read = AnswerShape.prototype.read;
    let [shaped, asked] = [0, 0];
    AnswerShape.prototype.read = function (body) {
      const answer = read.call(this, body);
      asked += 1;
      if (answer) shaped += 1;
      return answer;
    };
    const { spliced, parsed } = await answers((body) => body);
    AnswerShape.prototype.read = read;
    expect(spliced.errors).toBeUndefined();
    expect(JSON.stringify(spliced)).toBe(JSON.stringify(parsed));
    expect(JSON.stringify(spliced)).toContain('《书 7》');
    expect([asked > 3, asked - shaped]).toEqual([true, 0]);
  });

  it('is no other than one of parsed objects when bodies are changed at any place, and always JSON', async () => {
    const characters = [
      '"',
      '\\',
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      'n',
      'null',
      '0',
      '-',
      '.',
      'e',
      ' ',
      '\n',
      '\u0001',
      '\u00e4',
      '"a":1,',
      '1',
    ];
    const change = fc.record({
      fetch: fc.nat(4),
      place: fc.nat(3_000),
      removed: fc.nat(12),
      put: fc.oneof(fc.constantFrom(...characters), fc.constant('')),
    });
    const property = fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 2 }), async (changes) => {
      const { spliced, parsed } = await answers((body, fetch) => {
        let changed = body;
        for (const one of changes.filter((each) => each.fetch === fetch)) {
          const at = one.place % changed.length;
          changed = changed.slice(0, at) + one.put + changed.slice(at + one.removed);
        }
        return changed;
      });
      expect(spliced).toEqual(parsed);
    });
    await fc.assert(property, { numRuns: 400 });
  });

  it.each([
    ['a number where a string should be', '"isbn":"b1"', '"isbn":1'],
    ['a number too large for its type', '"pages":101', '"pages":2147483648'],
    ['a number that is none in JSON', '"pages":101', '"pages":0101'],
    ['a value that the enumeration has not', '"genre":"NOVEL"', '"genre":"COMIC"'],
    ['a null where there must be none', '"pages":101', '"pages":null'],
    ['fields in another order', '"pages":101,"weight":0.125', '"weight":0.125,"pages":101'],
    ['a field too many', '"pages":101', '"pages":101,"price":7'],
    ['a field twice', '"pages":101', '"pages":101,"pages":102'],
    ['another type’s name', '"__typename":"Book","isbn":"b1"', '"__typename":"Author","isbn":"b1"'],
    ['a prototype', '"pages":101', '"pages":101,"__proto__":{"polluted":true}'],
    ['blanks', '"pages":101', ' "pages" : 101'],
    ['an escape of several letters', '"tags":["a"', '"tags":["\\u5409\\u0007"'],
    ['a control character', '"tags":["a"', '"tags":["\u0007"'],
    ['an escape that JSON has not', '"tags":["a"', '"tags":["\\a"'],
    ['an exponent', '"weight":0.125', '"weight":1e999'],
  ])('is the same for %s', async (_, from, to) => {
    let isChanged = false;
    const { spliced, parsed } = await answers((body) => {
      isChanged ||= body.includes(from);
      return body.replaceAll(from, to);
    });
    expect(isChanged).toBe(true);
    expect(spliced).toEqual(parsed);
  });
});
