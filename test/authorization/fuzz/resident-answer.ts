import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  getOperationAST,
  isAbstractType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql';
import type { Expected } from './expected-answer.ts';
import type { AskOracle } from './list-questions.ts';
import { rowsOf } from './paths.ts';
import type { ResidentFacts } from './resident-facts.ts';
import type { Asked } from './shapes.ts';
import type { Verdicts } from './verdicts.ts';

/** A thing that has a key. */
class Reference {
  constructor(
    readonly type: string,
    readonly id: string,
  ) {}
}

type Fields = Readonly<Record<string, unknown>>;

/** Divisions and communities are everybody's to know. */
const PUBLIC = new Set(['Community', 'Region']);
/**
 * Everybody's to know as well: what communities disclose (居务公开) of themselves, §2.2 of the policy. What residents are
 * told of these is judged by what is closed to them, not row by row.
 */
const PUBLIC_ROWS = new Set([
  ...['AffairsDisclosure', 'Appropriation', 'ClosedPeriod', 'Committee', 'CommitteeMember', 'CommunityConsultation'],
  ...['CommunityWorker', 'ConstructionProject', 'DemocraticAppraisal', 'Disclosure', 'Election', 'ElectionCandidate'],
  ...[
    'Emergency',
    'EmergencyPlan',
    'FiscalYear',
    'HandedDownItem',
    'LawSession',
    'LegalAidLawyer',
    'OverdueDisclosure',
    'PoliceRoom',
  ],
  ...['PreventionGroup', 'ResidentsAssembly', 'ServiceCentre', 'ServiceItem', 'ServiceStation', 'SubCommittee'],
  ...['Steward', 'WorkFundGap'],
]);

/** Whether a field is one of a row that is everybody's to know. */
export const isOfPublicRow = (coordinate: string): boolean => PUBLIC_ROWS.has(coordinate.split('.')[0] ?? '');

/** Whether a field is of, or leads to, rows that are everybody's to know. */
export function leadsToPublicRows(schema: GraphQLSchema, coordinate: string): boolean {
  const [name = '', field = ''] = coordinate.split('.');
  const type = schema.getType(name);
  const target = isObjectType(type) ? getNamedType(type.getFields()[field]?.type)?.name : undefined;
  const rows = target ? rowsOf(schema, target) : { name, isConnection: false };
  return PUBLIC_ROWS.has(name) || PUBLIC_ROWS.has(rows.name) || (rows.isConnection && PUBLIC.has(rows.name));
}

/** More rows than any resident has. */
export const ALL_OWN = 50;

/**
 * What residents must be answered: walks an operation over the rows that are theirs by {@link ResidentFacts}, each value
 * fetched by the row's key for somebody who may read all. Who is shown is from the tables, never from the graph.
 */
export class ResidentAnswers {
  readonly #fetched = new Map<string, Promise<unknown>>();
  /** Root field and name of the key, by type. */
  readonly #entries = new Map<string, readonly [entry: string, key: string]>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly ask: AskOracle,
  ) {
    for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
      const key = field.args.find(({ name }) => name === 'id' || name === 'code');
      const type = getNamedType(field.type);
      if (key && field.args.length === 1) this.#entries.set(type.name, [field.name, key.name]);
    }
  }

  async expect(facts: ResidentFacts, verdicts: Verdicts, asked: Asked): Promise<Expected> {
    const document = parse(asked.query);
    const fragments = new Map(
      document.definitions
        .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
        .map((node) => [node.name.value, node]),
    );
    const operation = getOperationAST(document, asked.operationName);
    const root = this.schema.getQueryType();
    if (!operation || !root) throw new Error('There is no such operation.');
    const walk = new Walk(this.schema, this, facts, verdicts, fragments);
    return { data: await walk.object(operation.selectionSet, root, {}), refused: walk.refused };
  }

  /** Whether things of a type have keys of their own. */
  isEntity(type: string): boolean {
    return this.#entries.has(type);
  }

  /** A field of a thing, with references where it leads to others. */
  async field({ type, id }: Reference, name: string): Promise<unknown> {
    const [entry, key] = this.#entries.get(type) ?? [];
    const definition = this.#object(type).getFields()[name];
    if (!entry || !definition) throw new Error(`${type}.${name} cannot be fetched.`);
    const query = `{ ${entry}(${key}: ${JSON.stringify(id)}) { ${this.#everything(type)} } }`;
    const fetched = this.#fetched.get(query) ?? this.ask({ query });
    this.#fetched.set(query, fetched);
    const found = ((await fetched) as Fields)[entry] as Fields | null;
    return this.#refer(found?.[name] ?? null, getNamedType(definition.type).name);
  }

  /** All fields of a type; of what is everybody's only those that lead to no list. */
  #everything(type: string): string {
    return Object.values(this.#object(type).getFields())
      .filter(({ args }) => !args.some(isRequiredArgument))
      .map((field) => ({ name: field.name, target: getNamedType(field.type).name }))
      .filter(({ target }) => !PUBLIC.has(type) || !target.endsWith('Connection'))
      .map(({ name, target }) => {
        const args = target.endsWith('Connection') ? `(first: ${ALL_OWN})` : '';
        return `${name}${args} ${this.#selection(target)}`;
      })
      .join(' ');
  }

  #object(name: string): GraphQLObjectType {
    const type = this.schema.getType(name);
    if (!isObjectType(type))
      throw new Error(`${name} is no object type: residents’ answers do not reach through it yet.`);
    return type;
  }

  /** Everything of a type that has no key of its own; of what has one, the key. */
  #selection(name: string): string {
    const type = this.schema.getType(name);
    if (!type || isLeafType(type)) return '';
    const key = this.#entries.get(name)?.[1];
    if (key) return `{ ${key} }`;
    if (isUnionType(type)) {
      const members = type.getTypes().map((one) => `... on ${one.name} ${this.#selection(one.name)}`);
      return `{ __typename ${members.join(' ')} }`;
    }
    const fields = Object.values(this.#object(name).getFields()).filter(({ args }) => args.length === 0);
    return `{ ${fields.map((field) => `${field.name} ${this.#selection(getNamedType(field.type).name)}`).join(' ')} }`;
  }

  #refer(value: unknown, named: string): unknown {
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) return value.map((one) => this.#refer(one, named));
    const name = isUnionType(this.schema.getType(named)) ? String((value as Fields).__typename) : named;
    const key = this.#entries.get(name)?.[1];
    if (key) return new Reference(name, String((value as Fields)[key]));
    const fields = this.#object(name).getFields();
    return Object.fromEntries(
      Object.entries(value).map(([field, one]) => {
        const type = fields[field]?.type;
        return [field, type ? this.#refer(one, getNamedType(type).name) : one];
      }),
    );
  }
}

/** One operation of one resident. */
class Walk {
  readonly refused = new Set<string>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly answers: ResidentAnswers,
    private readonly facts: ResidentFacts,
    private readonly verdicts: Verdicts,
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  ) {}

  async object(set: SelectionSetNode, type: GraphQLObjectType, source: Reference | Fields): Promise<unknown> {
    const entries: [string, unknown][] = [];
    for (const node of this.#fieldsOf(set, type)) {
      const key = node.alias?.value ?? node.name.value;
      entries.push([key, await this.#field(node, type, source)]);
    }
    return Object.fromEntries(entries);
  }

  #fieldsOf(set: SelectionSetNode, type: GraphQLObjectType): FieldNode[] {
    return set.selections.flatMap((one) => {
      if (one.kind === Kind.FIELD) return [one];
      const fragment = one.kind === Kind.INLINE_FRAGMENT ? one : this.fragments.get(one.name.value);
      const on = fragment?.typeCondition && this.schema.getType(fragment.typeCondition.name.value);
      const fits = !on || on === type || (isAbstractType(on) && this.schema.isSubType(on, type));
      return fragment && fits ? this.#fieldsOf(fragment.selectionSet, type) : [];
    });
  }

  async #field(node: FieldNode, type: GraphQLObjectType, source: Reference | Fields): Promise<unknown> {
    const name = node.name.value;
    if (name === '__typename') return type.name;
    const coordinate = `${type.name}.${name}`;
    const definition = type.getFields()[name];
    if (!definition) throw new Error(`There is no ${coordinate}.`);
    const values = getArgumentValues(definition, node);
    if (this.verdicts.field(coordinate) !== 'open' || this.verdicts.closedBy(coordinate, definition, values)) {
      this.refused.add(coordinate);
      return null;
    }
    const target = getNamedType(definition.type);
    const listed = this.#listed(target, type.name, source);
    const value = listed ?? (await this.#value(source, type.name, name, { target: target.name, values }));
    return node.selectionSet ? this.#rows(node.selectionSet, target.name, value) : value;
  }

  /** A list of everything of a community or of all: the resident's own rows there, whatever others there are. */
  #listed(target: unknown, owner: string, source: Reference | Fields): Fields | null {
    const isLong = owner === 'Query' || PUBLIC.has(owner);
    if (!isLong || !isObjectType(target) || !target.name.endsWith('Connection')) return null;
    const edge = getNamedType(target.getFields().edges?.type);
    const row = isObjectType(edge) ? getNamedType(edge.getFields().node?.type)?.name : undefined;
    if (!row || PUBLIC.has(row)) return null;
    const place = source instanceof Reference ? source.id : '';
    const own = [...(this.facts.seen.get(row) ?? [])].filter(([, code]) => code.startsWith(place));
    return connectionOf(own.map(([id]) => new Reference(row, id)));
  }

  async #value(
    source: Reference | Fields,
    owner: string,
    name: string,
    { target, values }: { target: string; values: Record<string, unknown> },
  ): Promise<unknown> {
    if (source instanceof Reference) return this.#own(await this.answers.field(source, name));
    if (owner !== 'Query') return source[name] ?? null;
    const id = values.id ?? values.code;
    if (id === undefined) throw new Error(`${owner}.${name} is not known to residents’ answers.`);
    return this.#own(new Reference(target, String(id)));
  }

  /** A value without the things that are others'. */
  #own(value: unknown): unknown {
    if (value instanceof Reference) return this.#isSeen(value) ? value : null;
    if (Array.isArray(value)) return value.filter((one) => this.#isKept(one)).map((one) => this.#own(one));
    if (typeof value !== 'object' || value === null) return value;
    const { edges } = value as Fields;
    if (Array.isArray(edges)) {
      const nodes = edges.map((edge: Fields) => edge.node).filter((one) => this.#isKept(one));
      return connectionOf(nodes.map((one) => this.#own(one)));
    }
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, this.#own(one)]));
  }

  /** A row of a list is left out when it is others'; so is a row, as a member of a household, that is about others. */
  #isKept(row: unknown): boolean {
    if (row instanceof Reference) return this.#isSeen(row);
    if (typeof row !== 'object' || row === null) return true;
    const { resident } = row as Fields;
    return !(resident instanceof Reference) || this.#isSeen(resident);
  }

  #isSeen({ type, id }: Reference): boolean {
    return PUBLIC.has(type) || (this.facts.seen.get(type)?.has(id) ?? false);
  }

  async #rows(set: SelectionSetNode, named: string, value: unknown): Promise<unknown> {
    if (value === null || value === undefined) return null;
    if (Array.isArray(value)) {
      const rows: unknown[] = [];
      for (const one of value) rows.push(await this.#rows(set, named, one));
      return rows;
    }
    // A union leads to things that have keys, which know their types.
    const type = this.schema.getType(value instanceof Reference ? value.type : named);
    if (!isObjectType(type)) throw new Error(`It is not said which ${named} a resident is shown.`);
    return this.object(set, type, value as Reference | Fields);
  }
}

const connectionOf = (nodes: readonly unknown[]): Fields => ({
  totalCount: nodes.length,
  edges: nodes.map((node) => ({ node })),
});

/** Lists of own rows have an order that the tables do not tell: the same rows are the same list. */
export function withoutOrder(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutOrder).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withoutOrder(one)]));
}
