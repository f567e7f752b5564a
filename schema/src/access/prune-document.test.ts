import fc from 'fast-check';
import {
  buildASTSchema,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLFieldResolver,
  parse,
  validate,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { AccessTable } from './access-table.ts';
import { closeFields } from './closed-places.ts';
import { type PreparedOperation, prepareOperation } from './prepare-operation.ts';
import { reviewOperation } from './review-operation.ts';
import { SharingTerms } from './terms.ts';
import { accessSchema, accessTerms, accessTo, communityWorker, protectedFields } from './testing/interface-graph.ts';

/** Fields of each type, with what they lead to. */
const SHAPES: Readonly<Record<string, Readonly<Record<string, string | null>>>> = {
  Query: {
    household: 'Household',
    households: 'HouseholdConnection',
    subjects: 'Subject',
    found: 'Found',
    notice: null,
  },
  Household: {
    id: null,
    label: null,
    tags: 'Tag',
    address: null,
    income: null,
    secret: null,
    poor: null,
    members: 'Member',
    neighbours: 'Household',
    serial: null,
  },
  Company: { id: null, label: null, tags: 'Tag', address: null },
  Subject: { id: null, label: null, tags: 'Tag' },
  Found: {},
  Member: { id: null, name: null, household: 'Household' },
  Tag: { word: null, weight: null },
  HouseholdConnection: { edges: 'HouseholdEdge', totalCount: null },
  HouseholdEdge: { node: 'Household', cursor: null },
};
const NARROWER: Readonly<Record<string, readonly string[]>> = {
  Subject: ['Household', 'Company', 'Subject', 'Found'],
  Found: ['Household', 'Company', 'Subject'],
  Household: ['Household', 'Subject', 'Found'],
};
const CONDITIONS = ['', '', '', ' @include(if: $yes)', ' @skip(if: $no)', ' @include(if: $no)'];

type Choose = (count: number) => number;

/** Writes random valid documents; whatever has the same name in the answer is the same field. */
class Writer {
  readonly fragments: string[] = [];

  constructor(private readonly choose: Choose) {}

  selections(type: string, depth: number): string {
    const count = 1 + this.choose(4);
    const written = Array.from({ length: count }, () => this.#selection(type, depth));
    return `{ ${this.choose(6) === 0 ? '__typename ' : ''}${written.join(' ')} }`;
  }

  #selection(type: string, depth: number): string {
    const names = Object.entries(SHAPES[type] ?? {}).filter(([, inner]) => depth > 0 || inner === null);
    const condition = CONDITIONS[this.choose(CONDITIONS.length)] ?? '';
    const narrower = NARROWER[type];
    if (narrower && depth > 0 && (names.length === 0 || this.choose(3) === 0)) {
      const narrow = narrower[this.choose(narrower.length)] ?? type;
      const inner = this.selections(narrow, depth - 1);
      if (this.choose(2) === 0) return `... on ${narrow}${condition} ${inner}`;
      this.fragments.push(`fragment F${this.fragments.length} on ${narrow} ${inner}`);
      return `...F${this.fragments.length - 1}${condition}`;
    }
    const [name, inner] = names[this.choose(names.length)] ?? ['__typename', null];
    const alias = this.choose(3) === 0 && name !== '__typename' ? `${name}_2: ` : '';
    return `${alias}${name}${condition}${inner === null ? '' : ` ${this.selections(inner, depth - 1)}`}`;
  }
}

const documents = fc.array(fc.nat(), { minLength: 30, maxLength: 120 }).map((numbers) => {
  let at = 0;
  const writer = new Writer((count) => (numbers[at++ % numbers.length] ?? 0) % count);
  const operation = `query ($yes: Boolean = true, $no: Boolean = false) ${writer.selections('Query', 5)}`;
  return [operation, ...writer.fragments].join('\n');
});

/** Both variables are used by every document, so that it is valid. */
const usingBoth = (text: string) => text.replace(/\{/, '{ used: __typename @include(if: $yes) @skip(if: $no) ');

const KINDS = ['Household', 'Company', 'Household'];
const subjects = () => KINDS.map((__typename) => ({ __typename }));
const VALUES: Readonly<Record<string, () => unknown>> = {
  household: () => ({}),
  households: () => ({}),
  subjects,
  found: () => [...subjects(), null],
  tags: () => [{}, {}],
  members: () => [{}, {}],
  neighbours: () => [{}, null, {}],
  edges: () => [{}, {}],
  node: () => ({}),
  id: () => '1',
  label: () => 'label',
  poor: () => true,
  income: () => 1,
  serial: () => 7,
  weight: () => 2,
  totalCount: () => 2,
};

/** Answers every field; what may not be read fails in place, as it would if each resolver decided for itself. */
function answer(document: string, mayRead: (coordinate: string) => boolean): ExecutionResult {
  const fieldResolver: GraphQLFieldResolver<unknown, unknown> = (_source, _args, _context, info) => {
    const coordinate = `${info.parentType.name}.${info.fieldName}`;
    if (!mayRead(coordinate)) throw new GraphQLError(coordinate);
    return (VALUES[info.fieldName] ?? (() => `value of ${info.fieldName}`))();
  };
  return execute({ schema: accessSchema, document: parse(document), fieldResolver }) as ExecutionResult;
}

const plain = (data: unknown) => JSON.parse(JSON.stringify(data)) as unknown;

function prepare(text: string): PreparedOperation {
  const prepared = prepareOperation(accessSchema, accessTerms, parse(text));
  if (!prepared) throw new Error('There is no operation.');
  return prepared;
}

describe('a pruned document', () => {
  it('is valid, asks for nothing refused, and restores to what deciding at each field would answer', () => {
    let refusals = 0;
    const property = fc.property(documents, fc.subarray([...protectedFields]), (written, open) => {
      const text = usingBoth(written);
      expect(validate(accessSchema, parse(text))).toEqual([]);
      const access = accessTo(open);
      const review = reviewOperation(prepare(text), access, {});
      const pruned = review?.text ?? text;
      expect(validate(accessSchema, parse(pruned))).toEqual([]);
      const again = reviewOperation(prepare(pruned), access, {});
      expect(again?.refused).toEqual([]);
      expect(again?.given).toEqual(review?.given);

      const got = answer(pruned, () => true);
      const closed = review && closeFields(got.data, review.places);
      const wanted = answer(text, (coordinate) => access.decide(coordinate).allowed);
      expect(JSON.stringify(closed?.data)).toBe(JSON.stringify(plain(wanted.data)));
      for (const { message, path } of wanted.errors ?? []) {
        const names = path?.filter((step) => typeof step === 'string').join('.');
        expect([...(closed?.places.keys() ?? [])]).toContain(`${message} ${names}`);
      }
      refusals += review?.refused.length ?? 0;
    });
    fc.assert(property, { numRuns: 300, seed: 20_261_127 });
    expect(refusals).toBeGreaterThan(300);
  });

  it('is refused when types that are decided differently would make it too long', () => {
    // Each level is written out once for A and once for B, since C is closed.
    const type = (name: string, label: string) =>
      `type ${name} implements N @sharing(type: ${label}, sensitivity: PERSONAL) { next: N }`;
    const sdl = parse(`directive @sharing(type: T!, sensitivity: S!) on OBJECT
      enum T { UNCONDITIONAL CONDITIONAL } enum S { PUBLIC PERSONAL } interface N { next: N }
      type Query @sharing(type: UNCONDITIONAL, sensitivity: PUBLIC) { a: A }
      ${type('A', 'UNCONDITIONAL')} ${type('B', 'UNCONDITIONAL')} ${type('C', 'CONDITIONAL')}`);
    const terms = SharingTerms.ofSubgraph(sdl, 'civil-affairs');
    const access = new AccessTable(terms).of(communityWorker);
    const review = (depth: number) => {
      const text = `{ a { next ${'{ next '.repeat(depth)}{ __typename } ${'}'.repeat(depth)} } }`;
      const prepared = prepareOperation(buildASTSchema(sdl), terms, parse(text));
      return prepared && reviewOperation(prepared, access, {});
    };
    expect(review(5)?.refused).toHaveLength(5);
    expect(() => review(15)).toThrow('ask in parts');
  });
});
