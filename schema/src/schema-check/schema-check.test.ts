import { buildSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { PolicyAgreement } from '../access/policy.ts';
import { SharingTerms } from '../access/terms.ts';
import { affectedBy, type Users } from './affected.ts';
import { breakingChanges } from './breaking.ts';
import { exitCodeOf, type Findings, report } from './report.ts';
import { sharingChanges } from './sharing-changes.ts';

const BEFORE = `
  enum Order { BY_NAME BY_AGE }
  input Filter { name: String }
  interface Named { name: String }
  type Person implements Named { name: String, age: Int, friends(first: Int): [Person] }
  type Gone { x: Int }
  union Any = Person | Gone
  type Query { person(order: Order, filter: Filter): Person, gone: Gone, any: Any }
`;
const before = buildSchema(BEFORE);
const changesTo = (change: (sdl: string) => string) => breakingChanges(before, buildSchema(change(BEFORE)));
const document = (text: string) => ({ app: 'board', version: '7', id: 'x', text });
const agreement = (number: string, fields: string[], state = 'ACTIVE') =>
  ({ number, fields, state }) as PolicyAgreement;
const NOBODY: Users = { documents: [], usage: new Map(), agreements: null };
const findings = (breaking: ReturnType<typeof affectedBy>, users: Users): Findings => ({
  ...{ faults: [], breaking, dangerous: [], users, file: 'new.graphql' },
});

describe('a breaking change', () => {
  it.each([
    ['a field is removed', (sdl: string) => sdl.replace(', age: Int', ''), 'Person.age'],
    ['a field is of another type', (sdl: string) => sdl.replace('age: Int', 'age: String'), 'Person.age'],
    [
      'an argument is removed',
      (sdl: string) => sdl.replace('friends(first: Int)', 'friends'),
      'Person.friends(first:)',
    ],
    [
      'an argument is of another type',
      (sdl: string) => sdl.replace('first: Int', 'first: ID'),
      'Person.friends(first:)',
    ],
    ['an argument is required', (sdl: string) => sdl.replace('first: Int', 'first: Int, by: ID!'), 'Person.friends'],
    [
      'an input field is required',
      (sdl: string) => sdl.replace('{ name: String }', '{ name: String, b: ID! }'),
      'Filter',
    ],
    ['a value is removed', (sdl: string) => sdl.replace(' BY_AGE', ''), 'Order.BY_AGE'],
    ['a member of a union is removed', (sdl: string) => sdl.replace(' | Gone', ''), 'Gone'],
    ['an interface is given up', (sdl: string) => sdl.replace(' implements Named', ''), 'Person'],
    [
      'a type is of another kind',
      (sdl: string) => sdl.replace('type Gone', 'interface Gone').replace(' | Gone', ''),
      'Gone',
    ],
  ])('when %s is about a coordinate', (_, change, coordinate) => {
    expect(changesTo(change).map((one) => one.coordinate)).toContain(coordinate);
    expect(changesTo(change).every((one) => one.coordinate !== null)).toBe(true);
  });

  const noAge = changesTo((sdl) => sdl.replace(', age: Int', ''));
  const affected = (users: Partial<Users>) => {
    const all = { ...NOBODY, ...users };
    return { found: affectedBy(noAge, before, all), all };
  };

  it('names the documents, the counts and the active agreements that it breaks', () => {
    const { found, all } = affected({
      documents: [document('query Old { person { age } }'), document('query Other { person { name } }')],
      usage: new Map([
        ['Person.age', new Map([['ad-hoc', { count: 12, last: '2026-11-02' }]])],
        ['Person.name', new Map([['x', { count: 1, last: '2026-11-02' }]])],
      ]),
      agreements: [
        agreement('GX-1', ['Person.age']),
        agreement('GX-2', ['Person.age'], 'SUSPENDED'),
        agreement('GX-3', ['Person.name']),
      ],
    });
    expect(found).toMatchObject([
      { coordinate: 'Person.age', documents: ['board 7 Old'], counted: { 'ad-hoc': 12 }, agreements: ['GX-1'] },
    ]);
    expect(exitCodeOf(findings(found, all), false)).toBe(3);
    expect(exitCodeOf(findings(found, all), true)).toBe(0);
    const text = report(findings(found, all), 'text');
    expect(text).toContain('breaking: FIELD_REMOVED: Person.age was removed.');
    expect(text).toContain('registered: board 7 Old; asked 12 times by ad-hoc; agreement GX-1 names it');
    expect(report(findings(found, all), 'github')).toMatch(
      /^::error file=new\.graphql,title=FIELD_REMOVED::Person\.age/,
    );
    expect(JSON.parse(report(findings(found, all), 'json')).breaking[0]).toMatchObject({
      matters: true,
      agreements: ['GX-1'],
    });
  });

  it('that nobody uses is told and not held against anybody, once it is known who uses the graph', () => {
    const { found, all } = affected({ documents: [document('query Other { person { name } }')] });
    expect(exitCodeOf(findings(found, all), false)).toBe(0);
    expect(report(findings(found, all), 'text')).toContain('breaking, used by nobody: FIELD_REMOVED');
    expect(report(findings(found, all), 'github')).toMatch(/^::notice /);
  });

  it('counts where nobody is known, and an agreement alone makes it count', () => {
    const unknown = affected({});
    expect(exitCodeOf(findings(unknown.found, unknown.all), false)).toBe(3);
    const agreed = affected({
      documents: [document('query Other { person { name } }')],
      agreements: [agreement('GX-1', ['Person.age'])],
    });
    expect(exitCodeOf(findings(agreed.found, agreed.all), false)).toBe(3);
  });

  it('of a whole type breaks an agreement about any field of it', () => {
    const gone = changesTo((sdl) =>
      sdl.replace('type Gone { x: Int }', '').replace(' | Gone', '').replace(', gone: Gone', ''),
    );
    const users = { ...NOBODY, agreements: [agreement('GX-9', ['Gone.x'])] };
    const removed = affectedBy(gone, before, users).find(({ type }) => type === 'TYPE_REMOVED');
    expect(removed?.agreements).toEqual(['GX-9']);
  });
});

describe('a change of who may read', () => {
  const terms = (label: string) =>
    SharingTerms.ofSubgraph(parse(`type Person { age: Int ${label} name: String ${label} }`), 'health');
  const shared = '@sharing(type: CONDITIONAL, sensitivity: PERSONAL)';
  it.each([
    [
      'is closed',
      shared.replace('CONDITIONAL', 'NOT_SHARED'),
      'SHARING_TIGHTENED: Person.age was CONDITIONAL and is NOT_SHARED.',
    ],
    ['is masked', shared.replace(')', ', mask: YEAR)'), 'MASK_CHANGED: Person.age is masked by YEAR.'],
  ])('breaks agreements and documents when a field %s', (_, label, words) => {
    const { breaking, dangerous } = sharingChanges(terms(shared), terms(label));
    const users = {
      ...{ documents: [document('query Ages { person { age } }')], usage: new Map() },
      agreements: [agreement('GX-1', ['Person.age'])],
    };
    const [affected] = affectedBy(breaking, before, users);
    expect(`${affected?.type}: ${affected?.description}`).toBe(words);
    expect(affected).toMatchObject({ documents: ['board 7 Ages'], agreements: ['GX-1'] });
    expect(dangerous).toEqual([]);
    // And the other way round nobody loses anything.
    expect(sharingChanges(terms(label), terms(shared)).breaking).toEqual([]);
  });

  it('is told when a field is open to more than before, or belongs to another department', () => {
    const open = shared.replace('CONDITIONAL', 'UNCONDITIONAL');
    expect(sharingChanges(terms(shared), terms(open))).toEqual({
      breaking: [],
      dangerous: [
        'SHARING_LOOSENED: Person.age was CONDITIONAL and is UNCONDITIONAL.',
        'SHARING_LOOSENED: Person.name was CONDITIONAL and is UNCONDITIONAL.',
      ],
    });
    const theirs = SharingTerms.ofSubgraph(parse(`type Person { age: Int ${shared} }`), 'justice');
    expect(sharingChanges(terms(shared), theirs).breaking).toMatchObject([
      {
        type: 'OWNER_CHANGED',
        coordinate: 'Person.age',
        description: expect.stringContaining('agreements with health'),
      },
    ]);
  });
});

describe('a fault of composition', () => {
  const faults = [{ file: 'new.graphql', line: 3, code: 'MISSING_SHARING', message: '50% of\nit' }];
  const found = { ...findings([], NOBODY), faults };
  it('is told with its place, and ends with 1', () => {
    expect(exitCodeOf(found, true)).toBe(1);
    expect(report(found, 'text')).toContain('new.graphql:3: MISSING_SHARING');
    expect(report(found, 'github')).toBe('::error file=new.graphql,line=3,title=MISSING_SHARING::50%25 of%0Ait');
    // What departments have only together stands in no file: it is put at the one that is checked.
    const together = { ...found, faults: [{ file: 'composition', line: 1, code: 'X', message: 'y' }] };
    expect(report(together, 'github')).toBe('::error file=new.graphql,line=1,title=X::y');
  });
});
