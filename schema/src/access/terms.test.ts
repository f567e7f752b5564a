import { readFileSync } from 'node:fs';
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { SUBGRAPHS } from '../departments.ts';
import { loadSubgraphSdl } from '../load-subgraph-sdl.ts';
import { AccessTable, NO_POLICY } from './access-table.ts';
import type { Policy, PolicyAgreement } from './policy.ts';
import { ANOTHER_DEPARTMENT, SharingTerms } from './terms.ts';
import { parseTerms } from './testing/terms.ts';

const OPEN = '@sharing(type: UNCONDITIONAL, sensitivity: INTERNAL)';
const PERSONAL = '@sharing(type: CONDITIONAL, sensitivity: PERSONAL)';
const GRAPHS = `enum join__Graph { CIVIL @join__graph(name: "civil-affairs", url: "") HEALTH @join__graph(name: "health", url: "") }`;
const HEAD = `${GRAPHS} type Query @join__type(graph: CIVIL) @join__type(graph: HEALTH) ${OPEN}`;
const supergraph = (sdl: string) => SharingTerms.ofSupergraph(parse(`${HEAD} ${sdl}`));
const ownerIn = (sdl: string, coordinate: string) => supergraph(sdl).fields.get(coordinate)?.owner;

describe('the owner of a field', () => {
  const entity = (field: string) =>
    `{ _: Int } type Household @join__type(graph: CIVIL, key: "id") @join__type(graph: HEALTH, key: "id") { ${field} }`;

  it('is the department that resolves it, not one that only refers to it', () => {
    const field = `risk: Int ${PERSONAL} @join__field(graph: CIVIL, external: true) @join__field(graph: HEALTH)`;
    expect(ownerIn(entity(field), 'Household.risk')).toBe('health');
  });

  it('is the department that took it over by @override, not the one that it was taken from', () => {
    const field = `risk: Int ${PERSONAL} @join__field(graph: CIVIL, usedOverridden: true) @join__field(graph: HEALTH, override: "civil-affairs")`;
    expect(ownerIn(entity(field), 'Household.risk')).toBe('health');
  });

  it.each([
    ['percent(0)', 'civil-affairs'],
    ['percent(99.9)', 'civil-affairs'],
    ['not-yet', 'civil-affairs'],
    ['percent(100)', 'health'],
  ])('is, while it is taken over by %s, %s: in the graph and in the SDL of who takes it over', (label, owner) => {
    const labelled = `overrideLabel: "${label}"`;
    const joins = [`@join__field(graph: CIVIL, ${labelled})`];
    joins.push(`@join__field(graph: HEALTH, override: "civil-affairs", ${labelled})`);
    const successor = owner === 'health' ? undefined : 'health';
    for (const order of [joins, joins.toReversed()]) {
      const { fields } = supergraph(entity(`risk: Int ${PERSONAL} ${order.join(' ')}`));
      expect(fields.get('Household.risk')).toMatchObject({ owner, ...(successor && { successor }) });
    }
    const sdl = `type Household { risk: Int @override(from: "civil-affairs", label: "${label}") ${PERSONAL} }`;
    const taken = SharingTerms.ofSubgraph(parse(sdl), 'health').fields.get('Household.risk');
    expect([taken?.owner, taken?.successor]).toEqual([owner, successor]);
  });

  it('is the first that resolves it where several do, as @shareable says', () => {
    const field = `risk: Int ${PERSONAL} @join__field(graph: CIVIL) @join__field(graph: HEALTH)`;
    expect(ownerIn(entity(field), 'Household.risk')).toBe('civil-affairs');
  });

  it('is of an @interfaceObject’s field the department that added it, not the owner of the implementing type', () => {
    const sdl = `{ _: Int }
      interface Subject @join__type(graph: CIVIL, key: "id") @join__type(graph: HEALTH, key: "id", isInterfaceObject: true)
        { id: ID! risk: Int @join__field(graph: HEALTH) ${PERSONAL} }
      type Household implements Subject @join__implements(graph: CIVIL, interface: "Subject") @join__type(graph: CIVIL, key: "id")
        { id: ID! ${OPEN} risk: Int @join__field ${PERSONAL} }`;
    expect(ownerIn(sdl, 'Household.risk')).toBe('health');
    expect(supergraph(sdl).fields.has('Subject.risk')).toBe(false);
  });

  it('is another department, whichever, of what a department’s SDL only refers to', () => {
    const { fields } = parseTerms(
      `type Household { risk: Int @external ${PERSONAL} due: Int @federation__external ${PERSONAL} }`,
    );
    expect([...fields.values()].map(({ owner }) => owner)).toEqual([ANOTHER_DEPARTMENT, ANOTHER_DEPARTMENT]);
  });
});

describe('an entry field to an interface or a union', () => {
  const kinds = `
    interface Subject { id: ID! label: String }
    union Found = Household | Company
    type Household implements Subject { id: ID! ${OPEN} label: String ${PERSONAL} }
    type Resident implements Subject ${PERSONAL} { id: ID! ${OPEN} label: String }
    type Company implements Subject ${OPEN} { id: ID! label: String }
    type Lamp implements Lit ${OPEN} { id: ID! }
    interface Lit { id: ID! }`;
  const opensBy = (type: string) =>
    parseTerms(`type Query ${OPEN} { entry: ${type} } ${kinds}`).fields.get('Query.entry')?.opensBy;

  it('is opened by the protected fields of what implements it', () => {
    expect(opensBy('[Subject]')).toEqual(['Household.label', 'Resident.label']);
  });

  it('is opened by the protected fields of its members', () => {
    expect(opensBy('Found')).toEqual(['Household.label']);
  });

  it('is opened by them behind a connection as well', () => {
    const connection = 'type FoundConnection { edges: [FoundEdge] } type FoundEdge { node: Found }';
    const terms = parseTerms(`type Query ${OPEN} { entry: FoundConnection } ${connection} ${kinds}`);
    expect(terms.fields.get('Query.entry')?.opensBy).toEqual(['Household.label']);
  });

  it('is open where nothing that it leads to is protected', () => {
    expect(opensBy('Lit')).toBeNull();
  });

  it('is opened by its own department’s fields only', () => {
    const terms = supergraph(`{ subjects: Subject @join__field(graph: CIVIL) }
      interface Subject @join__type(graph: CIVIL) @join__type(graph: HEALTH) { id: ID! }
      type Household implements Subject @join__type(graph: CIVIL) @join__type(graph: HEALTH) {
        id: ID! ${OPEN} address: String ${PERSONAL} @join__field(graph: CIVIL) risk: Int ${PERSONAL} @join__field(graph: HEALTH)
      }`);
    expect(terms.fields.get('Query.subjects')?.opensBy).toEqual(['Household.address']);
  });
});

describe('what @requires makes the gateway read', () => {
  const requires = (fields: string, more = '') =>
    parseTerms(`type Household { income: Int ${PERSONAL} head: Resident ${PERSONAL} subject: Subject ${OPEN}
      poor: Boolean ${OPEN} @requires(fields: "${fields}") } ${more}
      type Resident implements Subject { wage: Int ${PERSONAL} label: String ${PERSONAL} }
      interface Subject { label: String } type Company implements Subject ${OPEN} { label: String }`).fields.get(
      'Household.poor',
    )?.requires;

  it('is told with its inner selections', () => {
    expect(requires('income head { wage }')).toEqual(['Household.income', 'Household.head', 'Resident.wage']);
  });

  it('is told of each type behind an interface', () => {
    expect(requires('subject { label }')).toEqual(['Household.subject', 'Resident.label', 'Company.label']);
    expect(requires('subject { ... on Resident { wage } }')).toEqual(['Household.subject', 'Resident.wage']);
  });

  it('closes a field through a chain of requirements, and one that takes a value @fromContext', () => {
    const terms = parseTerms(`type Household {
      income: Int ${PERSONAL}
      poor: Boolean ${OPEN} @requires(fields: "income")
      aided: Boolean ${OPEN} @federation__requires(fields: "poor")
      near(income: Int @fromContext(field: "$household { income }")): Boolean ${OPEN} }`);
    const decide = (policy: Policy) => {
      const access = new AccessTable(terms, policy).of(WORKER);
      return ['poor', 'aided', 'near'].map((field) => access.decide(`Household.${field}`).allowed);
    };
    expect(decide(policyOn([]))).toEqual([false, false, false]);
    expect(decide(policyOn(['Household.income'], 'public-security'))).toEqual([true, true, false]);
  });
});

const WORKER = {
  sub: 'w',
  dept: 'community',
  roles: ['community-worker'],
  region: '2201',
  purpose: 'household-service',
};
const policyOn = (fields: string[], provider = 'civil-affairs'): Policy => {
  const agreement: PolicyAgreement = {
    number: 'A-1',
    state: 'ACTIVE',
    provider,
    recipient: 'community',
    roles: WORKER.roles,
    purposes: [WORKER.purpose],
    fields,
    masked: false,
    region: '2201',
    from: '2020-01-01T00:00:00Z',
    until: '2999-01-01T00:00:00Z',
  };
  return {
    ...NO_POLICY,
    validUntil: '2999-01-01T00:00:00Z',
    agreements: [agreement],
    ownerRoles: { health: ['doctor'] },
  };
};

describe('a field that a department only refers to', () => {
  const terms = parseTerms(`type Household { income: Int @external ${PERSONAL} }`, 'health');
  const decide = (caller: object) =>
    new AccessTable(terms, policyOn(['Household.income'])).of({ ...WORKER, ...caller }).decide('Household.income')
      .allowed;

  it('is not open to that department’s own officials, and is to whom its owner’s agreement opens it', () => {
    expect(decide({ dept: 'health', roles: ['doctor'] })).toBe(false);
    expect(decide({})).toBe(true);
  });
});

describe('filters and orders', () => {
  it('reveal the elements that they name', () => {
    const { revealedBy } = parseTerms(`input F { income: Int @element(code: "income") id: ID }
      extend input F { wage: Int @element(code: "wage") } enum O { ID INCOME @element(code: "income") }`);
    expect([...revealedBy]).toEqual([
      ['F.income', 'income'],
      ['F.wage', 'wage'],
      ['O.INCOME', 'income'],
    ]);
  });
});

describe('labels under another name (GHSA-g8jh-vg5j-4h3f)', () => {
  it('are none: the field has no terms, and what has none is closed', () => {
    const terms = parseTerms('type Household { address: String @terms(type: UNCONDITIONAL, sensitivity: PUBLIC) }');
    expect(terms.fields.size).toBe(0);
    expect(new AccessTable(terms, policyOn(['Household.address'])).of(WORKER).decide('Household.address').allowed).toBe(
      false,
    );
  });
});

describe('the terms of the real graph', () => {
  const text = readFileSync(new URL('../../supergraph.graphql', import.meta.url), 'utf8');
  const whole = SharingTerms.ofSupergraph(parse(text));
  const parts = SUBGRAPHS.map(({ code }) => SharingTerms.ofSubgraph(parse(loadSubgraphSdl(code)), code));

  it('are those of the departments put together', () => {
    const coordinates = new Set(parts.flatMap(({ fields }) => [...fields.keys()]));
    expect([...whole.fields.keys()].sort()).toEqual([...coordinates].sort());
    const elements = new Map(parts.flatMap(({ revealedBy }) => [...revealedBy]));
    expect(new Map([...whole.revealedBy].sort())).toEqual(new Map([...elements].sort()));
  });

  it('are of each field what one of the departments that have it says, and its owner is among those', () => {
    for (const [coordinate, terms] of whole.fields) {
      const said = parts.flatMap(({ fields }) => fields.get(coordinate) ?? []);
      const own = said.find(({ owner }) => owner === terms.owner);
      expect(own, coordinate).toEqual(terms);
    }
  });
});
