import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parseJson } from '../execution/parse-json.ts';
import { post, startTestGraph, type TestGraph } from '../testing/test-graph.ts';
import { startServer, type TestServer } from '../testing/test-subgraph.ts';

// CVE-2026-32621: names of an operation, variables, or JSON of a subgraph reached Object.prototype in Apollo's gateway.

let graph: TestGraph;
let hostile: TestServer;
let answered = '{}';
beforeAll(async () => {
  hostile = await startServer((_, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(answered),
  );
  graph = await startTestGraph({ HEALTH_URL: hostile.url });
});
afterAll(async () => {
  await graph.stop();
  await hostile.stop();
});
const expectClean = () => {
  for (const prototype of [Object.prototype, Array.prototype, Function.prototype]) {
    expect(prototype).not.toHaveProperty('polluted');
    expect(prototype).not.toHaveProperty('address');
  }
  expect(Object.getOwnPropertyNames(Object.prototype)).toHaveLength(12);
};
afterEach(expectClean);

const NAMES = ['__proto__', 'constructor', 'prototype'];

describe('CVE-2026-32621: an operation', () => {
  it.each(NAMES)('cannot name anything %s: it is refused before it is planned', async (name) => {
    const before = graph.subgraphs['civil-affairs'].queries.length;
    const documents = [
      `{ ${name}: asker }`,
      `{ household(id: "h") { ${name}: parent { polluted: address } } }`,
      `{ ${name}: household(id: "h") { prototype: parent { address } } }`,
      `{ household(id: "h") { ...F } } fragment F on Household { ${name}: parent { address } }`,
      `mutation { ${name}: moveHousehold(id: "h", address: "x") { address } }`,
      `query ($${name}: ID!) { household(id: $${name}) { address } }`,
      `query ${name} { asker }`,
    ];
    for (const document of documents) {
      const { status, body } = await graph.ask(document, { [name]: 'h' });
      expect([status, body.data ?? null], document).toEqual([400, null]);
      expect(body.errors[0].message).toContain(`"${name}"`);
    }
    expect(graph.subgraphs['civil-affairs'].queries).toHaveLength(before);
  });

  it('is not helped by escapes in its JSON', async () => {
    const authorization = `Bearer ${await graph.token()}`;
    const query = '{\\u0020\\u005f_proto__: asker }';
    const { status } = await post(`${graph.gateway.url}/graphql`, `{"query":"${query}"}`, { authorization });
    expect(status).toBe(400);
  });
});

describe('CVE-2026-32621: variables', () => {
  const query = 'query ($id: ID!) { household(id: $id) { id } }';
  const polluting = (id: string) =>
    `{"id":"${id}","__proto__":{"polluted":1},"\\u005f_proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}`;

  it('reach no prototype and no department, in the body', async () => {
    const body = `{"query":"${query}","variables":${polluting('h')},"__proto__":{"query":"{asker}"}}`;
    const authorization = `Bearer ${await graph.token()}`;
    const answer = await post(`${graph.gateway.url}/graphql`, body, { authorization });
    expect(answer.body).toEqual({ data: { household: { id: 'h' } } });
  });

  it('reach no prototype in the address of a GET', async () => {
    const parameters = new URLSearchParams({ query, variables: polluting('g') });
    const headers = { authorization: `Bearer ${await graph.token()}` };
    const response = await fetch(`${graph.gateway.url}/graphql?${parameters}`, { headers });
    expect(await response.json()).toEqual({ data: { household: { id: 'g' } } });
  });

  it('keep none of their polluting keys once parsed', () => {
    expect(JSON.stringify(parseJson(polluting('h')))).toBe('{"id":"h"}');
  });
});

describe('CVE-2026-32621: the JSON of a subgraph', () => {
  const ask = async (text: string) => {
    answered = text;
    return (await graph.ask('{ household(id: "h") { members { id serial } } }')).body;
  };
  const entity = (more: string) => `{"data":{"_entities":[{"serial":1${more}},{"serial":2${more}}]}}`;

  it.each([
    ['__proto__ in an entity', entity(',"__proto__":{"polluted":1}')],
    ['an escaped __proto__', entity(',"\\u005f\\u005fproto__":{"polluted":1}')],
    ['constructor.prototype', entity(',"constructor":{"prototype":{"polluted":1}}')],
    ['__proto__ within __proto__', entity(',"__proto__":{"__proto__":{"polluted":1}}')],
    ['__proto__ beside the data', entity('').replace('{"data"', '{"__proto__":{"polluted":1},"data"')],
  ])('with %s gives the data and changes no object', async (_, text) => {
    const body = await ask(text);
    expect(body).toEqual({
      data: {
        household: {
          members: [
            { id: 'ha', serial: 1 },
            { id: 'hb', serial: 2 },
          ],
        },
      },
    });
  });

  it('with an error whose path leads to a prototype changes no object', async () => {
    const errors = ['__proto__', 'constructor'].map((step) => ({
      message: 'x',
      path: ['_entities', 0, step, 'polluted'],
      extensions: { code: 'NOT_FOUND', polluted: 1 },
    }));
    const body = await ask(JSON.stringify({ data: { _entities: [{ serial: 1 }, { serial: 2 }] }, errors }));
    expect(body.data.household.members).toHaveLength(2);
    expect(JSON.stringify(body)).not.toContain('polluted');
  });
});
