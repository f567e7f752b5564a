import type { DepartmentCode } from '@community-graph/schema/departments';
import { baseSdlFile } from '@community-graph/schema/load-subgraph-sdl';
import { type DocumentNode, Kind, parse } from 'graphql';

const OPEN = '@sharing(type: UNCONDITIONAL, sensitivity: PUBLIC)';
const OFFICIAL = '@sharing(type: UNCONDITIONAL, sensitivity: INTERNAL)';
const INTERNAL = '@sharing(type: CONDITIONAL, sensitivity: INTERNAL)';
const PERSONAL = '@sharing(type: CONDITIONAL, sensitivity: PERSONAL)';
const SENSITIVE = '@sharing(type: CONDITIONAL, sensitivity: SENSITIVE)';

const civilAffairs = `
type Query ${OPEN} {
  place(id: ID!): Place
  places: [Place!]
  found: [Found!]
  dwelling(id: ID!): Dwelling
  listed(first: Int): PlaceConnection
}
interface Place { id: ID! label: String keeper: Place }
interface Kept implements Place { id: ID! label: String keeper: Place note: String }
union Found = Dwelling | Shop
type Dwelling implements Place & Kept @key(fields: "id") {
  id: ID! ${OFFICIAL}
  label: String @sharing(type: CONDITIONAL, sensitivity: PERSONAL, mask: NAME)
  keeper: Place ${PERSONAL}
  income: Int ${SENSITIVE}
  note: String ${PERSONAL}
}
type Shop implements Place @key(fields: "id") {
  id: ID! ${OFFICIAL}
  label: String ${OPEN}
  keeper: Place ${INTERNAL}
  licence: String ${INTERNAL}
}
type PlaceConnection ${OPEN} { edges: [PlaceEdge!]! totalCount: Int! }
type PlaceEdge ${OPEN} { node: Place! }`;

const health = `
type Query ${OPEN} { damp: [Dwelling!] }
type Dwelling @key(fields: "id") {
  id: ID! ${OFFICIAL}
  income: Int @external ${SENSITIVE}
  damp: String ${SENSITIVE}
  risk: String @requires(fields: "income") ${OFFICIAL}
  illness: String @requires(fields: "income") ${SENSITIVE}
}`;

const finance = `
type Query ${OPEN} { payers: [Shop!] }
type Shop @key(fields: "id") {
  id: ID! ${OFFICIAL}
  licence: String @external ${INTERNAL}
  payer: Dwelling ${INTERNAL}
  fee: String @requires(fields: "licence") ${INTERNAL}
  reminder: String @requires(fields: "licence") ${OFFICIAL}
}
type Dwelling @key(fields: "id", resolvable: false) { id: ID! ${OFFICIAL} }`;

/** The head that every department's SDL has, without its roots. */
const HEAD = parse(baseSdlFile().text).definitions.filter(
  (node) => !(node.kind === Kind.OBJECT_TYPE_DEFINITION && /^(?:Query|Mutation)$/.test(node.name.value)),
);
const whole = (sdl: string): DocumentNode => ({
  kind: Kind.DOCUMENT,
  definitions: [...HEAD, ...parse(sdl).definitions],
});

/** A department of the small graph. */
export interface SmallDepartment {
  readonly code: DepartmentCode;
  readonly sdl: DocumentNode;
  readonly resolvers: object;
}

interface Thing {
  readonly __typename: 'Dwelling' | 'Shop';
  readonly id: string;
  readonly label: string;
  readonly [field: string]: unknown;
}

/** Of the form of the canaries that are planted in databases. */
const canary = (number: number) => `canary${String(9_000_000 + number)}x`;

const THINGS: readonly Thing[] = [
  { __typename: 'Dwelling', id: 'd1', label: `王${canary(1)}`, income: 742_424_201, note: canary(2), kept: 's1' },
  { __typename: 'Dwelling', id: 'd2', label: `李${canary(3)}`, income: 742_424_202, note: canary(4), kept: 'd1' },
  { __typename: 'Shop', id: 's1', label: 'A shop', licence: canary(5), kept: 'd2' },
];
const thing = ({ id }: { readonly id: string }) => THINGS.find((one) => one.id === id) ?? null;
const keeper = ({ kept }: Thing) => THINGS.find((one) => one.id === kept);
const ofType = (type: string) => THINGS.filter(({ __typename }) => __typename === type);

const DAMP = [canary(6), canary(7)];
const damp = ({ id }: { readonly id: string }) => DAMP[id === 'd1' ? 0 : 1];

/** What the planted values of the small graph are values of. */
export const SMALL_CANARIES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    THINGS.flatMap(({ __typename, id, label, kept, ...fields }) =>
      Object.entries({ ...fields, ...(__typename === 'Dwelling' ? { label: label.slice(1) } : {}) }).map(
        ([field, value]) => [String(value), `${__typename}.${field}`],
      ),
    ),
  ),
  ...Object.fromEntries(DAMP.map((value) => [value, 'Dwelling.damp'])),
};

/** Keys by which its things are asked for. */
export const SMALL_KEYS = { Place: 'id: "d1"', Dwelling: 'id: "d1"', Shop: 'id: "s1"' } as const;

/** Departments with what the graph of the system has none of yet: interfaces, a union, `@requires`, a chain of keys. */
export const SMALL_DEPARTMENTS: readonly SmallDepartment[] = [
  {
    code: 'civil-affairs',
    sdl: whole(civilAffairs),
    resolvers: {
      Query: {
        place: (_: unknown, key: { id: string }) => thing(key),
        dwelling: (_: unknown, key: { id: string }) => thing(key),
        places: () => THINGS,
        found: () => THINGS,
        listed: () => ({ edges: THINGS.map((node) => ({ node })), totalCount: THINGS.length }),
      },
      Dwelling: { __resolveReference: thing, keeper },
      Shop: { __resolveReference: thing, keeper },
    },
  },
  {
    code: 'health',
    sdl: whole(health),
    resolvers: {
      Query: { damp: () => ofType('Dwelling').map(({ id }) => ({ id })) },
      Dwelling: {
        damp,
        risk: ({ income }: { income?: number }) => `risk of ${income}`,
        illness: ({ income }: { income?: number }) => `illness of ${income}`,
      },
    },
  },
  {
    code: 'finance',
    sdl: whole(finance),
    resolvers: {
      Query: { payers: () => ofType('Shop').map(({ id }) => ({ id })) },
      Shop: {
        payer: () => ({ id: 'd1' }),
        fee: ({ licence }: { licence?: string }) => `fee of ${licence}`,
        reminder: ({ licence }: { licence?: string }) => `reminder of ${licence}`,
      },
    },
  },
];

const purposes = (purpose: string) => [purpose];
const worker = { recipient: 'community', roles: ['community-worker'], purposes: purposes('household-service') };
const officer = {
  recipient: 'civil-affairs',
  roles: ['civil-affairs-officer'],
  purposes: purposes('assistance-check'),
};

/** Its agreements: some open a field that is computed from one that stays closed. */
export const SMALL_AGREEMENTS = [
  { provider: 'civil-affairs', ...worker, fields: ['Dwelling.label', 'Dwelling.keeper', 'Shop.keeper'] },
  { provider: 'health', ...worker, fields: ['Dwelling.damp', 'Dwelling.illness'] },
  { provider: 'finance', ...worker, fields: ['Shop.payer', 'Shop.fee'] },
  { provider: 'health', ...officer, fields: ['Dwelling.damp'] },
  { provider: 'finance', ...officer, fields: ['Shop.payer'] },
  {
    ...{ provider: 'civil-affairs', recipient: 'health', roles: ['doctor'], purposes: purposes('health-care') },
    fields: ['Dwelling.income', 'Dwelling.keeper'],
  },
  {
    ...{ provider: 'civil-affairs', recipient: 'finance', roles: ['treasurer'], purposes: purposes('public-finance') },
    fields: ['Dwelling.label', 'Dwelling.keeper'],
    masked: true,
  },
  {
    ...{ provider: 'civil-affairs', recipient: 'finance', roles: ['treasurer'], purposes: purposes('statistics') },
    fields: ['Shop.licence'],
  },
];
