import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGraph, type TestGraph } from '../testing/test-graph.ts';
import { completeErrors, toClientError } from './client-errors.ts';

let graph: TestGraph;
beforeAll(async () => {
  graph = await startTestGraph();
});
afterAll(() => graph.stop());

const asked = (how: string) =>
  graph.ask('query($how: String!) { fails(how: $how) }', { how }, { 'x-request-id': 'request-77' });

describe('an error that a client sees', () => {
  it('keeps the words, code and faults of the contract, and drops the rest', async () => {
    const { body } = await asked('faults');
    expect(body).toEqual({
      data: { fails: null },
      errors: [
        {
          message: 'Refused.',
          path: ['fails'],
          extensions: {
            code: 'BAD_USER_INPUT',
            faults: [{ path: ['input', 'id'], code: 'FORMAT', message: 'Not an id.' }],
          },
        },
      ],
    });
  });

  it.each(['plain', 'wrongType'])(
    'tells of an unknown one (%s) only that it happened, and under which id',
    async (how) => {
      const { status, body } = await asked(how);
      expect(status).toBe(200);
      expect(body.errors).toEqual([
        {
          message: 'Something went wrong; the fault is ours. Tell the operator the request request-77.',
          path: ['fails'],
          extensions: { code: 'INTERNAL', department: 'civil-affairs' },
        },
      ]);
    },
  );

  it('cannot change the status of the answer', async () => {
    const { status, body } = await asked('status');
    expect([status, body.errors[0].extensions]).toEqual([200, { code: 'CONFLICT' }]);
  });

  it('never tells addresses, names of services, statements or stacks', async () => {
    await graph.subgraphs.health.stop();
    const documents = ['{ bloodTypes }', '{ fails(how: "plain") }', '{ fails(how: "status") }', '{ nothing }', '{', ''];
    for (const document of documents) {
      const { body } = await graph.ask(document);
      const text = JSON.stringify(body);
      expect(text).toContain('"errors"');
      expect(text).not.toMatch(
        /127\.0\.0\.1|10\.0\.0\.7|serviceName|select|stack|at x|valueCompletion|ECONN|node_modules/,
      );
    }
    await graph.restart('health');
  });

  it.each([
    ['{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
    ['{ household', 'GRAPHQL_PARSE_FAILED'],
    ['query A { asker } query B { asker }', 'BAD_USER_INPUT'],
    ['', 'BAD_USER_INPUT'],
    ['query($how: Int) { fails(how: $how) }', 'GRAPHQL_VALIDATION_FAILED'],
    ['query($how: String!) { fails(how: $how) }', 'BAD_USER_INPUT'],
  ])('of the document “%s” has the code %s', async (document, code) => {
    const { status, body } = await graph.ask(document);
    expect([status, body.errors[0].extensions.code]).toEqual([400, code]);
  });

  it('of an input says where it is wrong without quoting all of it', async () => {
    const document = 'mutation($id: ID!, $address: String!) { moveHousehold(id: $id, address: $address) { id } }';
    const { body } = await graph.ask(document, { id: 'h', address: { street: 'Secret; street' } });
    expect(body.errors[0].message).toBe(
      'Variable "$address" is not valid: String cannot represent a non string value.',
    );
    const quoted = (end: string) => ({
      message: `Variable "$i" got invalid value { name: "张; 三" }${end}`,
      extensions: { code: 'BAD_USER_INPUT' },
    });
    expect(
      toClientError(quoted(' at "i.members[0]"; Field "resident" of required type "ID!" was not provided.')).message,
    ).toBe('Variable "$i" at "i.members[0]" is not valid: Field "resident" of required type "ID!" was not provided.');
    expect(toClientError(quoted('; Value "张" does not exist in "Sex" enum.')).message).toBe(
      'Variable "$i" is not valid.',
    );
  });

  it('of a value in the document does not quote it either', async () => {
    const literal = async (value: string) => {
      const { body } = await graph.ask(`mutation { moveHousehold(id: "h", address: ${value}) { id } }`);
      return body.errors[0].message;
    };
    expect(await literal('22010219841104')).toBe('String cannot represent a non string value.');
    expect(await literal('{ street: "Secret" }')).toBe('String cannot represent a non string value.');
  });

  it('is told once for a place that the answer does not have', () => {
    const unavailable = { message: 'Down.', extensions: { code: 'SUBGRAPH_UNAVAILABLE', department: 'health' } };
    const data = { household: { members: [null, { id: '1', note: null }] } };
    const paths = [
      ['household', 'members', 0, 'a'],
      ['household', 'members', 0, 'b'],
      ['household', 'members', 1, 'note'],
    ];
    const told = completeErrors(
      paths.map((path) => ({ ...unavailable, path })),
      data,
      'r',
    );
    expect(told.map(({ path }) => path)).toEqual([
      ['household', 'members', 0],
      ['household', 'members', 1, 'note'],
    ]);
  });

  it('of a planner that gave up says that the document is too complex', () => {
    const error = {
      message: 'Number of non-local selections exceeds limit of 100000',
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    };
    expect(toClientError(error).extensions).toEqual({ code: 'TOO_COMPLEX' });
  });
});
