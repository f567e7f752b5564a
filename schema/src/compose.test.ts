import { describe, expect, it } from 'vitest';
import { printFault } from './checks/fault.ts';
import { compose } from './compose.ts';
import { type DataElement, loadElements } from './elements.ts';
import { baseSdlFile } from './load-subgraph-sdl.ts';

const element = (code: string, authority: string | null): DataElement => ({
  code,
  zh: '名称',
  en: 'Name',
  standard: 'GB/T 0',
  kind: 'collected',
  authority,
});
const elements = new Map([
  ['shelter-name', element('shelter-name', 'civil-affairs')],
  ['record-version', element('record-version', null)],
]);

const shelter = `"""避难所。Shelter."""
type Shelter @key(fields: "id") @sharing(type: UNCONDITIONAL, sensitivity: PUBLIC) {
  """标识。Identifier."""
  id: ID!
  """名称。Name."""
  name: String @element(code: "shelter-name")
}
extend type Query {
  """按标识查。By identifier."""
  shelter(
    """标识。Identifier."""
    id: ID!
  ): Shelter
}
extend type Mutation {
  """关闭。Close."""
  closeShelter(
    """标识。Identifier."""
    id: ID!
  ): Shelter
}
`;

const service = (text: string, department = 'civil-affairs', file = `${process.cwd()}/shelter.graphql`) => ({
  department,
  url: 'http://127.0.0.1:1/graphql',
  files: [baseSdlFile(), { file, text }],
});
const faultsOf = (...services: ReturnType<typeof service>[]) => compose(services, elements).faults.map(printFault);

describe('composition', () => {
  it('composes what is labelled and described, and carries the labels into the supergraph', () => {
    const { supergraph } = compose([service(shelter)], elements);
    expect(supergraph).toContain('@element(code: "shelter-name")');
    expect(supergraph).toContain('@sharing(type: UNCONDITIONAL, sensitivity: PUBLIC)');
  });

  it('fails for a field without @sharing on a type without, with file and line', () => {
    const unlabelled = shelter.replace(' @sharing(type: UNCONDITIONAL, sensitivity: PUBLIC)', '');
    expect(faultsOf(service(unlabelled))).toEqual([
      expect.stringMatching(/^shelter\.graphql:4: MISSING_SHARING: Shelter\.id/),
      expect.stringMatching(/^shelter\.graphql:6: MISSING_SHARING: Shelter\.name/),
    ]);
  });

  it('fails for a stored field without @element', () => {
    expect(faultsOf(service(shelter.replace(' @element(code: "shelter-name")', '')))).toEqual([
      expect.stringMatching(/^shelter\.graphql:6: MISSING_ELEMENT: Shelter\.name/),
    ]);
  });

  it('fails for an element that the dictionary does not know', () => {
    expect(faultsOf(service(shelter.replace('"shelter-name"', '"shelter-nick"')))).toEqual([
      expect.stringMatching(/^shelter\.graphql:6: UNKNOWN_ELEMENT:/),
    ]);
  });

  it('fails for NOT_SHARED without a basis', () => {
    expect(faultsOf(service(shelter.replace('type: UNCONDITIONAL', 'type: NOT_SHARED')))).toEqual([
      expect.stringMatching(/^shelter\.graphql:2: MISSING_BASIS:/),
    ]);
  });

  it('fails for a missing description and for one in one language', () => {
    const bare = shelter.replace('  """名称。Name."""\n', '').replace('避难所。Shelter.', 'Shelter.');
    expect(faultsOf(service(bare))).toEqual([
      expect.stringMatching(/^shelter\.graphql:2: ONE_LANGUAGE:/),
      expect.stringMatching(/^shelter\.graphql:5: MISSING_DESCRIPTION: name/),
    ]);
  });

  it('fails for a field that a department’s absence would turn into a null above', () => {
    expect(faultsOf(service(shelter.replace('name: String ', 'name: String! ')))).toEqual([
      expect.stringMatching(/^shelter\.graphql:6: NON_NULL: Shelter\.name/),
    ]);
  });

  it('fails when a second department collects an element, naming the authority', () => {
    const second = shelter.replaceAll('Shelter', 'Refuge').replaceAll('shelter(', 'refuge(');
    const faults = faultsOf(service(shelter), service(second, 'health', `${process.cwd()}/refuge.graphql`));
    expect(faults).toEqual([expect.stringMatching(/^refuge\.graphql:6: COLLECTED_TWICE:.*authority is civil-affairs/)]);
  });

  it('fails when a mutation’s input asks for another department’s element', () => {
    const asking = `"""登记。Register."""
input RegisterInput {
  """名称。Name."""
  name: String! @element(code: "shelter-name")
}
extend type Query {
  """计数。Count."""
  count(
    """输入。Input."""
    input: RegisterInput
  ): Int
}
extend type Mutation {
  """无。None."""
  none: Boolean
}
`;
    const faults = faultsOf(service(shelter), service(asking, 'health', `${process.cwd()}/asking.graphql`));
    expect(faults).toEqual([expect.stringMatching(/^asking\.graphql:4: COLLECTED_TWICE: RegisterInput\.name/)]);
  });

  it('fails when two departments label a shared key differently', () => {
    const stub = `"""避难所。Shelter."""
type Shelter @key(fields: "id") @sharing(type: UNCONDITIONAL, sensitivity: SENSITIVE) {
  """标识。Identifier."""
  id: ID!
}
extend type Query {
  """避难所。Shelters."""
  near: [Shelter!]
}
extend type Mutation {
  """无。None."""
  none: Boolean
}
`;
    const faults = faultsOf(service(shelter), service(stub, 'health', `${process.cwd()}/stub.graphql`));
    expect(faults).toEqual([expect.stringMatching(/^stub\.graphql:4: DIFFERENT_SHARING: Shelter\.id/)]);
  });

  it('tells federation’s own faults as well', () => {
    const broken = shelter.replace('@key(fields: "id")', '@key(fields: "number")');
    const [fault] = compose([service(broken)], elements).faults;
    expect(fault?.message).toContain('number');
  });
});

describe('the element dictionary', () => {
  it('has names in two languages, a standard and an authority for every element', () => {
    const all = [...loadElements().values()];
    expect(all.length).toBeGreaterThan(15);
    expect(all.filter((one) => one.authority === null).every((one) => one.kind === 'technical')).toBe(true);
  });
});
