import { afterEach, describe, expect, it } from 'vitest';
import { startTestGraph, type TestGraph } from '../testing/test-graph.ts';
import { startServer, type TestServer } from '../testing/test-subgraph.ts';

let graph: TestGraph;
let hostile: TestServer;
afterEach(async () => {
  await graph.stop();
  await hostile.stop();
});

/** Asks for entities of a health department that always answers with the given text. */
async function askThrough(text: string, status = 200) {
  hostile = await startServer((_, response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(text),
  );
  graph = await startTestGraph({ HEALTH_URL: hostile.url });
  const { body } = await graph.ask('{ household(id: "h") { id members { id bloodType serial } } }');
  return body;
}

const entities = (...given: unknown[]) => JSON.stringify({ data: { _entities: given } });
const good = { bloodType: 'A', serial: 7 };

describe('a subgraph that answers with', () => {
  it('a prototype as a key changes no object', async () => {
    const polluted = entities(good, good).replaceAll('"serial":7', '"serial":7,"__proto__":{"polluted":true}');
    const body = await askThrough(
      polluted.replace(
        '{"data"',
        '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"data"',
      ),
    );
    expect(body.errors).toBeUndefined();
    expect(JSON.stringify(body)).not.toContain('polluted');
    expect({}).not.toHaveProperty('polluted');
  });

  it('a value of another type makes the field null, with an error at its place', async () => {
    const body = await askThrough(entities(good, { bloodType: 'A', serial: 'select' }));
    expect(body.data.household.members).toEqual([
      { id: 'ha', ...good },
      { id: 'hb', bloodType: 'A', serial: null },
    ]);
    expect(body.errors).toEqual([
      {
        message: expect.stringMatching(/^Something went wrong/),
        path: ['household', 'members', 1, 'serial'],
        extensions: { code: 'INTERNAL' },
      },
    ]);
    expect(body).not.toHaveProperty('extensions');
  });

  it.each([
    ['too few entities', entities(good), 200],
    ['no entities', '{"data":{}}', 200],
    ['a list', '[]', 200],
    ['data that is no object', '{"data":"x"}', 200],
    ['errors that are no list', '{"data":null,"errors":"x"}', 200],
    ['errors that are no objects', '{"data":null,"errors":[null]}', 200],
    ['an error without words', '{"data":null,"errors":[{}]}', 200],
    [
      'an error at a place of its own making',
      '{"data":null,"errors":[{"message":"x","path":[{"a":1}],"extensions":{"code":"NOT_FOUND"}}]}',
      200,
    ],
    ['a refusal', '{"errors":[{"message":"No.","extensions":{"code":"UNAUTHENTICATED"}}]}', 401],
    [
      'an UNAUTHENTICATED of its own',
      '{"data":null,"errors":[{"message":"No.","extensions":{"code":"UNAUTHENTICATED"}}]}',
      200,
    ],
    ['a page', '<html>', 200],
  ])('%s leaves the rest of the answer standing, with an error', async (_, text, status) => {
    const body = await askThrough(text, status);
    expect(body.data.household.members).toEqual(['ha', 'hb'].map((id) => ({ id, bloodType: null, serial: null })));
    expect(body.errors.length).toBeGreaterThan(0);
    for (const { extensions } of body.errors)
      expect(['INTERNAL', 'SUBGRAPH_UNAVAILABLE', 'NOT_FOUND']).toContain(extensions.code);
  });

  it('an error in the name of another department is known as its own', async () => {
    const error = {
      message: 'Down.',
      path: ['_entities', 0, 'serial'],
      extensions: { code: 'SUBGRAPH_UNAVAILABLE', department: 'finance' },
    };
    const body = await askThrough(JSON.stringify({ data: { _entities: [null, good] }, errors: [error] }));
    expect(body.errors).toMatchObject([
      {
        path: ['household', 'members', 0, 'serial'],
        extensions: { code: 'SUBGRAPH_UNAVAILABLE', department: 'health' },
      },
    ]);
  });
});
