import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { SharingTerms } from './access/terms.ts';
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
  ['shelter-phone', element('shelter-phone', 'civil-affairs')],
  ['record-version', element('record-version', null)],
  ['blood-type', element('blood-type', 'health')],
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

const listing = `${shelter}
"""筛选。Filter."""
input ShelterFilter {
  """名称开头。Start of the name."""
  namePrefix: String @element(code: "shelter-name")
  """社区。Community."""
  community: RegionCode
}
"""排序。Order."""
enum ShelterOrder {
  """标识。Identifier."""
  ID
  """名称。Name."""
  NAME @element(code: "shelter-name")
}
extend type Query {
  """避难所。Shelters."""
  shelters(
    """筛选。Filter."""
    filter: ShelterFilter
    """排序。Order."""
    orderBy: ShelterOrder
  ): [Shelter!]
}
`;
const FILTER_LINE = listing.slice(0, listing.indexOf('  namePrefix')).split('\n').length;
const ORDER_LINE = listing.slice(0, listing.indexOf('  NAME')).split('\n').length;

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

  it('fails for NOT_SHARED without a basis, and for a key that can be refused', () => {
    expect(faultsOf(service(shelter.replace('type: UNCONDITIONAL', 'type: NOT_SHARED')))).toEqual([
      expect.stringMatching(/^shelter\.graphql:2: MISSING_BASIS:/),
      expect.stringMatching(/^shelter\.graphql:4: REFUSABLE_NON_NULL: Shelter\.id/),
    ]);
  });

  it('fails for a missing description and for one in one language', () => {
    const bare = shelter.replace('  """名称。Name."""\n', '').replace('避难所。Shelter.', 'Shelter.');
    expect(faultsOf(service(bare))).toEqual([
      expect.stringMatching(/^shelter\.graphql:2: ONE_LANGUAGE:/),
      expect.stringMatching(/^shelter\.graphql:5: MISSING_DESCRIPTION: name/),
    ]);
  });

  it('fails for a field whose catalogue entry would be incomplete: words that do not part, a format that is not stated', () => {
    const unparted = shelter.replace('名称。Name.', '名称 Name。');
    const incomplete = /^shelter\.graphql:6: INCOMPLETE_ENTRY: Shelter\.name is not described in Chinese up to a 。/;
    expect(faultsOf(service(unparted))).toEqual([expect.stringMatching(incomplete)]);
    const scalar = `${shelter.replace('name: String', 'name: Glyph')}\n"""字形。Glyph."""\nscalar Glyph\n`;
    expect(faultsOf(service(scalar))).toEqual([
      expect.stringMatching(/^shelter\.graphql:6: INCOMPLETE_ENTRY: Shelter\.name is of Glyph, whose format/),
    ]);
  });

  it('fails for a field that a department’s absence would turn into a null above', () => {
    expect(faultsOf(service(shelter.replace('name: String ', 'name: String! ')))).toEqual([
      expect.stringMatching(/^shelter\.graphql:6: NON_NULL: Shelter\.name/),
    ]);
  });

  it('fails for an entry field that is not nullable, since it may be refused or down like any other', () => {
    expect(faultsOf(service(shelter.replace('): Shelter\n}\nextend type M', '): Shelter!\n}\nextend type M')))).toEqual(
      [expect.stringMatching(/^shelter\.graphql:10: NON_NULL: Query\.shelter/)],
    );
    expect(faultsOf(service(shelter.replace(/\): Shelter\n\}\n$/, '): Shelter!\n}\n')))).toEqual([
      expect.stringMatching(/^shelter\.graphql:17: NON_NULL: Mutation\.closeShelter/),
    ]);
  });

  it('carries into the supergraph what filters and orders reveal', () => {
    const { supergraph } = compose([service(listing)], elements);
    expect(supergraph).toContain('namePrefix: String @element(code: "shelter-name")');
    expect(supergraph).toMatch(/NAME @join__enumValue\(graph: \w+\) @element\(code: "shelter-name"\)/);
  });

  it('tells where an SDL cannot be read at all', () => {
    expect(faultsOf(service(shelter.replace('id: ID!\n', 'id: !\n')))).toEqual([
      'shelter.graphql:4: SYNTAX: Syntax Error: Expected Name, found "!". Mend the SDL here.',
    ]);
  });

  it('fails for a filter and for an order that do not name the element that they reveal', () => {
    const filter = listing.replace('namePrefix: String @element(code: "shelter-name")', 'namePrefix: String');
    expect(faultsOf(service(filter))).toEqual([
      expect.stringMatching(`^shelter.graphql:${FILTER_LINE}: UNLABELLED_FILTER: ShelterFilter.namePrefix`),
    ]);
    const order = listing.replace('NAME @element(code: "shelter-name")', 'NAME');
    expect(faultsOf(service(order))).toEqual([
      expect.stringMatching(`^shelter.graphql:${ORDER_LINE}: UNLABELLED_FILTER: ShelterOrder.NAME`),
    ]);
  });

  it.each([
    ['shelter-nick', 'UNKNOWN_ELEMENT', 'not in schema/elements'],
    ['blood-type', 'FOREIGN_FILTER', 'authority is health'],
    ['shelter-phone', 'UNHELD_FILTER', 'no field of civil-affairs holds'],
  ])('fails for a filter by %s: %s', (code, fault, words) => {
    const text = listing.replace(
      'namePrefix: String @element(code: "shelter-name")',
      `namePrefix: String @element(code: "${code}")`,
    );
    expect(faultsOf(service(text))).toEqual([
      expect.stringMatching(`^shelter.graphql:${FILTER_LINE}: ${fault}: .*${words}`),
    ]);
  });

  it('fails when a second department collects an element, naming the authority and the field to read, in two languages', () => {
    const second = shelter.replaceAll('Shelter', 'Refuge').replaceAll('shelter(', 'refuge(');
    const refuge = service(second, 'health', `${process.cwd()}/refuge.graphql`);
    const message =
      'Refuge.name 重复采集“名称”:它由民政采集,请读取 Shelter.name。 ' +
      'Refuge.name collects "shelter-name" (Name) again: its authority is civil-affairs; read Shelter.name through the graph.';
    const told = [`refuge.graphql:6: COLLECTED_TWICE: ${message}`];
    expect(faultsOf(service(shelter), refuge)).toEqual(told);
    expect(faultsOf(refuge, service(shelter)), 'whichever is composed first').toEqual(told);
    expect(compose([service(shelter), refuge], elements).supergraph).toBeNull();
  });

  it('names the field to read also when a second department adds the very same one, composed first', () => {
    const again = service(shelter, 'health', `${process.cwd()}/again.graphql`);
    expect(faultsOf(again, service(shelter))).toContainEqual(
      expect.stringMatching(/^again\.graphql:6: COLLECTED_TWICE: .*read Shelter\.name through the graph/),
    );
  });

  it('says so when the authority has no field yet that a second department could read', () => {
    const second = shelter.replaceAll('"shelter-name"', '"shelter-phone"');
    const phone = service(second.replaceAll('Shelter', 'Refuge').replaceAll('shelter(', 'refuge('), 'health');
    expect(faultsOf(service(shelter), phone)).toEqual([
      expect.stringMatching(
        /它由民政采集,但尚无字段提供,请该部门开放字段。 .*no field of it holds the element yet, ask/,
      ),
    ]);
  });

  it('fails when two departments collect what the dictionary does not know: the second is told to read the first', () => {
    const nick = shelter.replaceAll('"shelter-name"', '"shelter-nick"');
    const second = service(nick.replaceAll('Shelter', 'Refuge').replaceAll('shelter(', 'refuge('), 'health');
    expect(faultsOf(service(nick), second)).toContainEqual(
      expect.stringMatching(/COLLECTED_TWICE: .*“shelter-nick”.*authority is civil-affairs; read Shelter\.name/),
    );
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
    expect(faults).toEqual([
      expect.stringMatching(/^asking\.graphql:4: COLLECTED_TWICE: RegisterInput\.name .*read Shelter\.name/),
    ]);
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
    expect(faults).toContainEqual(expect.stringMatching(/^stub\.graphql:4: DIFFERENT_SHARING: Shelter\.id/));
  });

  it('fails when a type that two departments extend is labelled as a whole by either', () => {
    const stub = `"""避难所。Shelter."""
type Shelter @key(fields: "id") {
  """标识。Identifier."""
  id: ID! @sharing(type: UNCONDITIONAL, sensitivity: PUBLIC)
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
    expect(faults).toEqual([
      expect.stringMatching(/^shelter\.graphql:2: SHARED_TYPE_LABEL: Shelter also stands in health/),
    ]);
  });

  it('fails for an @inaccessible field without @sharing, since its department answers for it all the same', () => {
    const hidden = shelter
      .replace(' @sharing(type: UNCONDITIONAL, sensitivity: PUBLIC)', '')
      .replace('id: ID!\n  """名称', 'id: ID! @sharing(type: UNCONDITIONAL, sensitivity: PUBLIC)\n  """名称')
      .replace('name: String ', 'name: String @inaccessible ');
    expect(faultsOf(service(hidden))).toEqual([
      expect.stringMatching(/^shelter\.graphql:6: MISSING_SHARING: Shelter\.name/),
    ]);
  });

  it('fails for a subgraph that renames the label, with the line of its link', () => {
    const renamed = baseSdlFile().text.replace('"@sharing"', '{ name: "@sharing", as: "@terms" }');
    const head = { file: `${process.cwd()}/head.graphql`, text: renamed };
    const [first] = compose(
      [{ ...service(shelter), files: [head, { file: 'shelter.graphql', text: shelter }] }],
      elements,
    ).faults;
    expect(first && printFault(first)).toMatch(/^head\.graphql:17: RENAMED_IMPORT: @sharing .* as @terms/);
  });

  // GHSA-mx7m-j9xf-62hw: rules on interfaces were not applied to whoever asked the implementation.
  it('fails for a label on an interface’s field, with file and line, and for an implementation without', () => {
    const place = `"""场所。Place."""
interface Place {
  """标识。Identifier."""
  id: ID!
  """名称。Name."""
  name: String @sharing(type: NOT_SHARED, sensitivity: PERSONAL, basis: "测试法第一条")
}
`;
    const implementing = shelter.replace('type Shelter ', 'type Shelter implements Place ');
    const line = `${implementing}${place}`.split('name: String @sharing')[0]?.split('\n').length;
    expect(faultsOf(service(`${implementing}${place}`))).toEqual([
      expect.stringMatching(`^shelter.graphql:${line}: INTERFACE_LABEL: Place.name .* label the field in each type`),
    ]);
    const unlabelled = place.replace(/ @sharing\(.*\)/, '');
    expect(faultsOf(service(`${implementing}${unlabelled}`))).toEqual([]);
    const bare = implementing.replace(' @sharing(type: UNCONDITIONAL, sensitivity: PUBLIC)', '');
    expect(faultsOf(service(`${bare}${unlabelled}`))).toContainEqual(
      expect.stringMatching(/MISSING_SHARING: Shelter\.name/),
    );
  });

  it('gives the labels of an @interfaceObject’s fields to the implementations, and fails for one without', () => {
    const place = `"""场所。Place."""
interface Place @key(fields: "id") {
  """标识。Identifier."""
  id: ID!
}
`;
    const owner = service(shelter.replace('type Shelter ', 'type Shelter implements Place ') + place);
    const added = (label: string) => `"""场所。Place."""
type Place @key(fields: "id") @federation__interfaceObject {
  """标识。Identifier."""
  id: ID! @sharing(type: UNCONDITIONAL, sensitivity: PUBLIC)
  """血型。Blood type."""
  bloodType: String @element(code: "blood-type") ${label}
}
extend type Query {
  """空。Nothing."""
  nothing: Boolean
}
extend type Mutation {
  """无。None."""
  none: Boolean
}
`;
    const second = (label: string) => service(added(label), 'health', `${process.cwd()}/place.graphql`);
    expect(faultsOf(owner, second(''))).toEqual([
      expect.stringMatching(/^place\.graphql:6: MISSING_SHARING: Place\.bloodType/),
    ]);
    const { supergraph } = compose([owner, second('@sharing(type: CONDITIONAL, sensitivity: SENSITIVE)')], elements);
    const terms = SharingTerms.ofSupergraph(parse(supergraph ?? ''));
    expect(terms.fields.get('Shelter.bloodType')).toMatchObject({ owner: 'health', type: 'CONDITIONAL' });
  });

  it('tells federation’s own faults as well', () => {
    const broken = shelter.replace('@key(fields: "id")', '@key(fields: "number")');
    const [fault] = compose([service(broken)], elements).faults;
    expect(fault?.message).toContain('number');
  });
});

describe('the element dictionary', () => {
  it('has names in two languages, a standard and an authority for every element that is collected', () => {
    const all = [...loadElements().values()];
    expect(all.length).toBeGreaterThan(15);
    // Figures by region are derived alike by every department, each from its own.
    const ofNobody = all.filter(({ authority }) => authority === null);
    expect(ofNobody.filter(({ code, kind }) => kind !== 'technical' && !code.startsWith('figure-'))).toEqual([]);
  });
});
