import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { AccessTable, NO_POLICY } from './access/access-table.ts';
import type { Policy } from './access/policy.ts';
import { SharingTerms } from './access/terms.ts';
import { printFault } from './checks/fault.ts';
import { compose } from './compose.ts';
import type { DataElement } from './elements.ts';
import { baseSdlFile } from './load-subgraph-sdl.ts';

const element = (code: string, authority: string): DataElement => ({
  code,
  zh: '名称',
  en: 'Name',
  standard: 'GB/T 0',
  kind: 'collected',
  authority,
});
const elements = new Map([
  ['income', element('income', 'civil-affairs')],
  ['blood-type', element('blood-type', 'health')],
  ['legal-aid', element('legal-aid', 'public-security')],
]);

const OPEN = '@sharing(type: UNCONDITIONAL, sensitivity: INTERNAL)';
const PERSONAL = '@sharing(type: CONDITIONAL, sensitivity: PERSONAL)';
const SENSITIVE = '@sharing(type: CONDITIONAL, sensitivity: SENSITIVE)';
const rootsOf = (name: string) => `
extend type Query {
  """查询。Query."""
  ${name}: [Home!]
}
extend type Mutation {
  """写入。Mutation."""
  ${name}Written: Boolean
}
`;
const home = (fields: string) => `"""住户。Home."""
type Home @key(fields: "id") {
  """标识。Identifier."""
  id: ID! ${OPEN}
${fields}
}
`;
const field = (text: string) => `  """说明。Words."""\n  ${text}`;

const civilAffairs = home(field(`income: Int ${PERSONAL} @element(code: "income")`)) + rootsOf('homes');
const health = home(field(`bloodType: String ${SENSITIVE} @element(code: "blood-type")`)) + rootsOf('patients');
const publicSecurity =
  home(
    [
      field('income: Int @external'),
      field('bloodType: String @external'),
      field(`legalAid: Boolean @requires(fields: "income bloodType") ${SENSITIVE} @element(code: "legal-aid")`),
    ].join('\n'),
  ) + rootsOf('aided');
const AID_LINE = 10;

const service = (department: string, text: string) => ({
  department,
  url: 'http://127.0.0.1:1/graphql',
  files: [baseSdlFile(), { file: `${process.cwd()}/${department}.graphql`, text }],
});
const composeWith = (changed: string, text = civilAffairs) =>
  compose([service('civil-affairs', text), service('health', health), service('public-security', changed)], elements);
const faultsWith = (changed: string) => composeWith(changed).faults.map(printFault);

describe('a field computed from other departments’ data', () => {
  it('composes, without a label at what it only refers to, and the owners’ labels count', () => {
    const { supergraph, faults } = composeWith(publicSecurity);
    expect(faults).toEqual([]);
    const { fields } = SharingTerms.ofSupergraph(parse(supergraph ?? ''));
    expect(fields.get('Home.income')).toMatchObject({ owner: 'civil-affairs', sensitivity: 'PERSONAL' });
    expect(fields.get('Home.bloodType')).toMatchObject({ owner: 'health', sensitivity: 'SENSITIVE' });
    expect(fields.get('Home.legalAid')?.requires).toEqual(['Home.income', 'Home.bloodType']);
  });

  it.each([
    ['less sensitive', PERSONAL, 'CONDITIONAL, PERSONAL'],
    ['shared more freely', SENSITIVE.replace('CONDITIONAL', 'UNCONDITIONAL'), 'UNCONDITIONAL, SENSITIVE'],
  ])('fails when its own label is weaker than theirs: %s', (_, label, words) => {
    const weaker = publicSecurity.replace(`bloodType") ${SENSITIVE}`, `bloodType") ${label}`);
    expect(faultsWith(weaker)).toContainEqual(
      expect.stringMatching(
        `^public-security.graphql:${AID_LINE}: WEAKER_THAN_REQUIRED: Home.legalAid \\(${words}\\).*Home.bloodType`,
      ),
    );
  });

  it('fails when what it refers to claims an element, or a label other than its owner’s', () => {
    const claiming = publicSecurity.replace('income: Int @external', 'income: Int @external @element(code: "income")');
    expect(faultsWith(claiming)).toEqual([expect.stringMatching(/COLLECTED_TWICE: Home\.income/)]);
    const loosened = publicSecurity.replace('income: Int @external', `income: Int @external ${OPEN}`);
    expect(faultsWith(loosened)).toEqual([expect.stringMatching(/DIFFERENT_SHARING: Home\.income/)]);
    const repeated = publicSecurity.replace('income: Int @external', `income: Int @external ${PERSONAL}`);
    expect(faultsWith(repeated)).toEqual([]);
  });

  it('composes when a department takes it over from its authority, all at once or bit by bit', () => {
    for (const [override, owner] of [
      ['@override(from: "civil-affairs")', 'public-security'],
      ['@override(from: "civil-affairs", label: "percent(5)")', 'civil-affairs'],
    ]) {
      const own = `income: Int ${override} ${PERSONAL} @element(code: "income")`;
      const taken = publicSecurity.replace('income: Int @external', own).replace('"income bloodType"', '"bloodType"');
      const { supergraph, faults } = composeWith(taken);
      expect(faults.map(printFault)).toEqual([]);
      expect(SharingTerms.ofSupergraph(parse(supergraph ?? '')).fields.get('Home.income')?.owner).toBe(owner);
      // Its lists may be filtered by what it takes over, and by nothing else of another department.
      const filter = (code: string) =>
        `${taken} "筛选。Filter." input HomeFilter { "收入。Income." income: Int @element(code: "${code}") }`;
      expect(faultsWith(filter('income')).filter((fault) => fault.includes('FOREIGN_FILTER'))).toEqual([]);
      expect(faultsWith(filter('blood-type'))).toContainEqual(expect.stringContaining('FOREIGN_FILTER'));
      const fromAnother = taken.replace('from: "civil-affairs"', 'from: "health"');
      expect(faultsWith(fromAnother)).toContainEqual(expect.stringMatching(/COLLECTED_TWICE: Home\.income/));
    }
  });

  it('fails for the same field not @external: it would be collected twice', () => {
    const label = `income: Int @shareable ${PERSONAL} @element(code: "income")`;
    expect(faultsWith(publicSecurity.replace('income: Int @external', label))).toEqual([
      expect.stringMatching(/^public-security\.graphql:6: COLLECTED_TWICE: Home\.income.*authority is civil-affairs/),
    ]);
    expect(faultsWith(publicSecurity.replace('income: Int @external', 'income: Int @shareable'))).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/MISSING_SHARING: Home\.income/),
        expect.stringMatching(/MISSING_ELEMENT: Home\.income/),
      ]),
    );
  });

  it('fails when what it refers to takes arguments, by which a client may ask for other rows', () => {
    const argued = 'income(\n    """年。Year."""\n    year: Int\n  ): Int';
    const owner = civilAffairs.replace('income: Int', argued);
    const faults = composeWith(publicSecurity.replace('income: Int', argued), owner).faults.map(printFault);
    expect(faults).toEqual([
      expect.stringMatching(/^public-security\.graphql:6: EXTERNAL_WITH_ARGUMENTS: Home\.income/),
    ]);
  });

  const officer = { sub: 'p', dept: 'public-security', roles: ['police-officer'], region: '2201', purpose: 'aid' };
  const agreementOn = (provider: string, fields: string[]) => ({
    number: `A-${provider}`,
    state: 'ACTIVE' as const,
    provider,
    recipient: 'public-security',
    roles: officer.roles,
    purposes: ['aid'],
    fields,
    masked: false,
    region: '2201',
    from: '2020-01-01T00:00:00Z',
    until: '2999-01-01T00:00:00Z',
  });
  const policy = (...agreements: Policy['agreements']): Policy => ({
    ...NO_POLICY,
    validUntil: '2999-01-01T00:00:00Z',
    ownerRoles: { 'public-security': ['police-officer'] },
    agreements,
  });
  const income = agreementOn('civil-affairs', ['Home.income']);
  const bloodType = agreementOn('health', ['Home.bloodType']);
  const isOpen = (terms: SharingTerms, ...agreements: Policy['agreements']) =>
    new AccessTable(terms, policy(...agreements)).of(officer).decide('Home.legalAid').allowed;

  it('is decided in the graph by its own label and all that it requires', () => {
    const terms = SharingTerms.ofSupergraph(parse(composeWith(publicSecurity).supergraph ?? ''));
    expect(isOpen(terms, income, bloodType)).toBe(true);
    expect(isOpen(terms, income)).toBe(false);
    expect(isOpen(terms)).toBe(false);
  });

  it('is decided in its department by its own label, what it only refers to stays closed there', () => {
    const terms = SharingTerms.ofSubgraph(parse(baseSdlFile().text + publicSecurity), 'public-security');
    expect(isOpen(terms)).toBe(true);
    const stranger = new AccessTable(terms, policy()).of({ ...officer, dept: 'finance' });
    expect(stranger.decide('Home.legalAid').allowed).toBe(false);
    expect(new AccessTable(terms, policy(income)).of(officer).decide('Home.income').allowed).toBe(false);
  });
});

describe('a field that returns an interface or a union', () => {
  const kinds = `"""公司。Company."""
type Company implements Named ${OPEN} {
  """标识。Identifier."""
  id: ID!
}
"""有名者。Named."""
interface Named {
  """标识。Identifier."""
  id: ID!
}
"""所得。Found."""
union Found = Home | Company
extend type Query {
  """有名者。Named."""
  named: [Named!]
  """所得。Found."""
  found: Found
}
`;
  it('composes, needs no element, and its members keep their own labels', () => {
    const owner = `${civilAffairs.replace('type Home ', 'type Home implements Named ')}${kinds}`;
    const { supergraph, faults } = composeWith(publicSecurity, owner);
    expect(faults).toEqual([]);
    const { fields } = SharingTerms.ofSupergraph(parse(supergraph ?? ''));
    expect(fields.get('Query.found')?.opensBy).toEqual(['Home.income']);
    expect(fields.get('Query.named')?.opensBy).toEqual(['Home.income']);
  });

  it('composes as a field of a type that holds data', () => {
    const inner = civilAffairs.replace('  """说明', `${field(`kin: [Found!] ${OPEN}`)}\n  """说明`);
    const owner = `${inner.replace('type Home ', 'type Home implements Named ')}${kinds}`;
    expect(composeWith(publicSecurity, owner).faults).toEqual([]);
  });
});
