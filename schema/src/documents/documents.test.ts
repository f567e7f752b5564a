import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildSchema, parse } from 'graphql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { extractOperations } from './extract.ts';
import { documentId, loadManifests } from './manifest.ts';
import { addUsage, loadUsage } from './usage.ts';
import { unusedFields, usesOf } from './usage-report.ts';
import { usedCoordinates } from './used-coordinates.ts';

const schema = buildSchema(`
  enum Order { BY_NAME }
  input Filter { name: String, order: Order }
  interface Named { name: String }
  type Person implements Named { name: String, friends(first: Int): [Person] }
  type Query { person(id: ID, filter: Filter): Person, anything: Named }
`);
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'documents-'));
});
afterEach(() => rmSync(folder, { recursive: true }));
const put = (file: string, text: string) => {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), text);
};
const extracted = (plain = true) => extractOperations([folder], schema, plain);

describe('the operations of an application', () => {
  it('are those of files and templates, each with the fragments that it uses, through others too', () => {
    put(
      'a.graphql',
      'query A { person { ...P } } fragment P on Person { name ...Q } fragment Unused on Person { name }',
    );
    put(
      'b/b.tsx',
      `const B = gql\`query B { person { friends { ...Q } } } \${Q}\`; const Q = graphql(\`fragment Q on Person { name }\`);`,
    );
    put('c.ts', "import { a } from 'b'; const C = /* GraphQL */ `query C { anything { name } }`;");
    put('node_modules/d.graphql', 'query D { person { name } }');
    put('b/generated/e.ts', 'gql`query E { person { name } }`');
    put('c.test.ts', 'gql`query F { person { name } }`');
    const found = Object.fromEntries(extracted().map(({ name, text }) => [name, text]));
    expect(Object.keys(found)).toEqual(['A', 'B', 'C']);
    expect(found.A).toMatch(/fragment P on[\s\S]*fragment Q on/);
    expect(found.A).not.toContain('Unused');
    expect(found.B).toContain('fragment Q on');
    expect(extracted().every(({ id, text }) => id === documentId(text))).toBe(true);
  });

  it('ask for __typename below the root, once, unless they are to be left plain', () => {
    put('a.graphql', 'query A { person { name friends { __typename name } } }');
    expect(extracted()[0]?.text.match(/__typename/g)).toHaveLength(1);
    const text = extracted(false)[0]?.text ?? '';
    expect(text.match(/__typename/g)).toHaveLength(2);
    expect(text).not.toMatch(/^ {2}__typename/m);
  });

  it('are refused with every fault, its file and what to write', () => {
    put('a.graphql', '{ person { name } }');
    put('b.graphql', 'query B { person { nane } }');
    put('c.graphql', 'query B { person { name } }');
    put('d.graphql', 'query {');
    const faults =
      /d\.graphql: Syntax[\s\S]*a\.graphql: an operation has no name; write: query[\s\S]*b\.graphql: B: .*nane[\s\S]*c\.graphql: B is the name/;
    expect(extracted).toThrow(faults);
  });
});

describe('manifests', () => {
  it('are read together, and refused when a text is not that of its identifier', () => {
    const text = 'query A { person { name } }';
    const manifest = { app: 'board', version: '1', documents: { [documentId(text)]: text } };
    put('board.json', JSON.stringify(manifest));
    put('README.md', 'not one');
    expect([...loadManifests(folder).values()]).toEqual([{ app: 'board', version: '1', id: documentId(text), text }]);
    put('other.json', JSON.stringify({ ...manifest, documents: { [documentId(text)]: `${text} ` } }));
    expect(() => loadManifests(folder)).toThrow(/other\.json.*npm run documents/);
    put('other.json', '{}');
    expect(() => loadManifests(folder)).toThrow(/other\.json is no manifest/);
    expect(loadManifests(path.join(folder, 'none'))).toEqual(new Map());
  });
});

describe('what a document uses', () => {
  it('is every field, argument, input field, enum value and type, by coordinate', () => {
    const document = parse(`query ($f: Filter) {
      person(filter: { order: BY_NAME }) { name friends(first: 1) { name } }
      anything { ... on Person { friends { __typename } } }
      nothing
    }`);
    expect([...usedCoordinates(schema, document)].sort()).toEqual(
      [
        ...['Filter', 'Filter.order', 'Named', 'Order.BY_NAME', 'Person', 'Person.friends', 'Person.friends(first:)'],
        ...['Person.name', 'Query.anything', 'Query.person', 'Query.person(filter:)', 'String'],
      ].sort(),
    );
  });
});

describe('counted use', () => {
  it('adds up over days and gateways', () => {
    addUsage(path.join(folder, 'a.json'), new Map([['board', new Map([['A.b', 2]])]]), '2026-11-01');
    addUsage(path.join(folder, 'a.json'), new Map([['board', new Map([['A.b', 1]])]]), '2026-11-02');
    addUsage(path.join(folder, 'b.json'), new Map([['ad-hoc', new Map([['A.b', 4]])]]), '2026-11-02');
    expect(loadUsage(folder)).toEqual(
      new Map([
        [
          'A.b',
          new Map([
            ['board', { count: 3, last: '2026-11-02' }],
            ['ad-hoc', { count: 4, last: '2026-11-02' }],
          ]),
        ],
      ]),
    );
  });

  it('is told the most first, of one application, field or type, and so are the fields that nobody asked for', () => {
    const use = (count: number) => ({ count, last: '2026-11-02' });
    const usage = new Map([
      ['Person.name', new Map([['board', use(3)]])],
      [
        'Query.person',
        new Map([
          ['board', use(2)],
          ['ad-hoc', use(5)],
        ]),
      ],
    ]);
    const told = (question: object) => usesOf(usage, question).map(({ field, app, count }) => [field, app, count]);
    expect(told({})).toEqual([
      ['Query.person', 'ad-hoc', 5],
      ['Person.name', 'board', 3],
      ['Query.person', 'board', 2],
    ]);
    expect(told({ app: 'ad-hoc' })).toEqual([['Query.person', 'ad-hoc', 5]]);
    expect(told({ field: 'Person' })).toEqual([['Person.name', 'board', 3]]);
    expect(unusedFields(schema, usage)).toEqual(['Person.friends', 'Query.anything']);
  });
});
