import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSchema, graphql } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repositoryServices } from '../compose.ts';
import { developmentRequestKey } from '../request-keys.ts';
import { chaptersOf } from './chapters.ts';
import { leakIn } from './leaks.ts';
import { SubgraphUnderTest } from './subgraph-under-test.ts';
import { type Tried, tryAll } from './trial.ts';

/** A graph that answers anybody anything, and tells where it failed: no trial may take it for a department. */
const graph = buildSchema(`
  scalar _Any
  type Case { id: ID, secret: String }
  union _Entity = Case
  type _Service { sdl: String }
  type Query { _service: _Service, _entities(representations: [_Any!]!): [_Entity] }
`);
const OPEN_SDL = `type Query { case: Case }
  type Case @key(fields: "id") { id: ID! secret: String @sharing(type: NOT_SHARED, sensitivity: SENSITIVE) }`;
const rootValue = {
  _service: { sdl: OPEN_SDL },
  _entities: ({ representations }: { representations: readonly { id?: string }[] }) =>
    representations.toReversed().map(() => ({ __typename: 'Case', id: 'other', secret: '秘密' })),
};

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

const server = createServer(async (request, response) => {
  const isGet = request.method === 'GET';
  const search = new URL(request.url ?? '/', 'http://x').searchParams;
  if (isGet && !search.has('query')) return response.writeHead(500).end('select * from cases');
  try {
    const body = isGet ? { query: search.get('query') } : JSON.parse(await textOf(request));
    const [{ query: source = '', variables: variableValues }] = Array.isArray(body) ? body : [body];
    const answer = await graphql({ schema: graph, source, variableValues, rootValue });
    const stack = answer.errors?.map(({ message }) => ({ message, extensions: { stack: `at /app/main.js:3` } }));
    const told = { ...answer, ...(stack ? { errors: stack } : {}), extensions: { subjects: ['Resident:1'] } };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(told));
  } catch (error) {
    response.writeHead(500).end(String((error as Error).stack));
  }
});

describe('a graph that keeps nothing of the contract', () => {
  let tried: readonly Tried[];
  const faultOf = (part: string) => tried.find(({ rule }) => rule.includes(part))?.fault;
  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
    const key = developmentRequestKey({ code: 'justice' });
    const subgraph = new SubgraphUnderTest({ url, department: 'justice', signing: { keyId: 'justice:1', key } });
    const known = [{ __typename: 'Case', id: '1' }];
    tried = await tryAll(subgraph, chaptersOf({ others: repositoryServices(), published: '/nowhere', known }));
  });
  afterAll(() => server.close());

  it('fails every trial but those that the letter of it holds', () => {
    const held = tried.filter(({ fault }) => fault === null).map(({ rule }) => rule);
    expect(held).toEqual([
      '_service gives its SDL',
      'answers what the gateway signed',
      '_entities gives null, or the bare thing, for what does not exist, of each of its types',
      '_entities gives nothing for nothing',
      'gives Case 1 a thousand times in one answer',
      'answers or refuses in good time what has 20000 fields',
    ]);
  });

  it('is told what is wrong', () => {
    expect(faultOf('without a signature')).toBe('It was answered 200.');
    expect(faultOf('composes')).toMatch(/MISSING/);
    expect(faultOf('every protected field')).toBe('Case.secret was given to somebody without any right.');
    expect(faultOf('where it was asked for')).toBe('Case was not given at its places.');
    expect(faultOf('does not parse')).toContain('which is none of docs/errors.md');
    expect(faultOf('several operations')).toBe('It was answered.');
    expect(faultOf('/health/live')).toBe('It was answered 500.');
  });
});

describe('an error', () => {
  it.each([
    ['Error: x\n    at run (/app/main.js:3:1)', 'a stack'],
    ['cannot read node_modules/graphql', 'a file'],
    ['in /srv/app/main.py:12', 'a file'],
    ['select name from residents', 'SQL'],
    ['column "id_number" does not exist', 'a table or column'],
    ['connect ECONNREFUSED 10.0.0.7:5432', 'an address'],
  ])('%j tells %s', (text, name) => {
    expect(leakIn(text)).toContain(name);
  });

  it.each(['Only the gateway’s signed requests are answered.', 'Cannot query field "x" on type "Query".'])(
    '%j tells nothing',
    (text) => expect(leakIn(text)).toBeNull(),
  );
});
