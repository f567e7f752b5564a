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
import type { Labels } from './labels.ts';
import type { AskOracle } from './list-questions.ts';
import { OF_WHOLE_HOUSEHOLD, PUBLIC } from './public-types.ts';
import type { ResidentFacts } from './resident-facts.ts';
import { expectedText } from './sealed.ts';
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

/** More rows than any resident has; what is asked for so many of so many is not yet too much for the gateway. */
export const ALL_OWN = 30;

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
    private readonly labels: Labels,
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

  /** Whether a field tells of persons. */
  isPersonal(coordinate: string): boolean {
    const label = this.labels.fields.get(coordinate);
    return label?.type === 'CONDITIONAL' && /^(?:PERSONAL|SENSITIVE)$/.test(label.sensitivity);
  }

  /** Whether whoever says whose a row is answers for the field, and can refuse it; another department finds rows of its own, or none. */
  isToldBySame(coordinate: string): boolean {
    const holder = this.labels.fields.get(`${coordinate.split('.')[0]}.resident`);
    return !holder || holder.owner === this.labels.fields.get(coordinate)?.owner;
  }

  /**
   * A field of a thing, with references where it leads to others.
   * @param page arguments of a list
   */
  async field({ type, id }: Reference, name: string, page: string): Promise<unknown> {
    const [entry, key] = this.#entries.get(type) ?? [];
    const target = getNamedType(this.#object(type).getFields()[name]?.type)?.name;
    if (!entry || !target) throw new Error(`${type}.${name} cannot be fetched.`);
    const inner =
      PUBLIC.has(type) && isList(target) ? `${name}${page} ${this.#selection(target)}` : this.#everything(type);
    const found = await this.#fetch(`{ ${entry}(${key}: ${JSON.stringify(id)}) { ${inner} } }`, entry);
    return this.#refer((found as Fields | null)?.[name] ?? null, target);
  }

  /** What is everybody's, as a field of the root gives it. */
  async root(name: string, target: string, page: string): Promise<unknown> {
    return this.#refer(await this.#fetch(`{ ${name}${page} ${this.#selection(target)} }`, name), target);
  }

  async #fetch(query: string, entry: string): Promise<unknown> {
    const fetched = this.#fetched.get(query) ?? this.ask({ query });
    this.#fetched.set(query, fetched);
    return ((await fetched) as Fields)[entry];
  }

  /** All fields of a type; of what is everybody's only those that lead to no list. */
  #everything(type: string): string {
    return Object.values(this.#object(type).getFields())
      .filter(({ args }) => !args.some(isRequiredArgument))
      .map((field) => ({ name: field.name, target: getNamedType(field.type).name }))
      .filter(({ target }) => !PUBLIC.has(type) || !isList(target))
      .map(({ name, target }) => {
        const args = isList(target) ? `(first: ${ALL_OWN})` : '';
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

  /**
   * Everything of a type that has no key of its own; of what has one, the key.
   * @param within types that it stands in, to which it does not go back
   */
  #selection(name: string, within: readonly string[] = []): string {
    const type = this.schema.getType(name);
    if (!type || isLeafType(type)) return '';
    const key = this.#entries.get(name)?.[1];
    if (key) return `{ ${key} }`;
    if (isUnionType(type)) {
      const members = type.getTypes().map((one) => `... on ${one.name} ${this.#selection(one.name, within)}`);
      return `{ __typename ${members.join(' ')} }`;
    }
    const inner = Object.values(this.#object(name).getFields())
      .filter(({ args }) => args.length === 0)
      .map((field) => ({ field: field.name, target: getNamedType(field.type).name }))
      .filter(({ target }) => !within.includes(target))
      .map(({ field, target }) => `${field} ${this.#selection(target, [...within, name])}`);
    return `{ ${inner.join(' ')} }`;
  }

  #refer(value: unknown, named: string): unknown {
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) return value.map((one) => this.#refer(one, named));
    const name = isUnionType(this.schema.getType(named)) ? String((value as Fields).__typename) : named;
    const key = this.#entries.get(name)?.[1];
    if (key) return new Reference(name, String((value as Fields)[key]));
    const fields = this.#object(name).getFields();
    const referred = Object.entries(value).map(([field, one]) => {
      const type = fields[field]?.type;
      return [field, type ? this.#refer(one, getNamedType(type).name) : one];
    });
    return { ...Object.fromEntries(referred), __typename: name };
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
    const isOfPerson =
      PUBLIC.has(type.name) && this.answers.isPersonal(coordinate) && this.answers.isToldBySame(coordinate);
    const isOthers = isOfPerson && !(await this.#isOwn(type, source));
    if (isOthers) {
      this.refused.add(coordinate);
      return null;
    }
    if (OF_WHOLE_HOUSEHOLD.has(coordinate)) return null;
    const target = getNamedType(definition.type);
    const listed = this.#listed(target, type.name, source);
    const value = listed ?? (await this.#value(source, type.name, name, { target: target.name, values }));
    return node.selectionSet ? this.#rows(node.selectionSet, target.name, value) : expectedText(coordinate, value);
  }

  /** Whether a row that everybody sees tells of the resident, or of nobody. */
  async #isOwn(type: GraphQLObjectType, source: Reference | Fields): Promise<boolean> {
    if (!type.getFields().resident) return true;
    const whom = source instanceof Reference ? await this.answers.field(source, 'resident', '') : source.resident;
    return whom instanceof Reference && this.#isSeen(whom);
  }

  /** A list of everything of a community or of all: the resident's own rows there, whatever others there are. */
  #listed(target: unknown, owner: string, source: Reference | Fields): Fields | null {
    const isLong = owner === 'Query' || PUBLIC.has(owner);
    if (!isLong || !isObjectType(target) || !isList(target.name)) return null;
    const edge = getNamedType(target.getFields().edges?.type);
    const row = isObjectType(edge) ? getNamedType(edge.getFields().node?.type)?.name : undefined;
    if (!row || PUBLIC.has(row) || !this.answers.isEntity(row)) return null;
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
    const page = values.first === undefined ? '' : `(first: ${String(values.first)})`;
    if (source instanceof Reference) return this.#own(await this.answers.field(source, name, page));
    if (owner !== 'Query') return source[name] ?? null;
    const id = values.id ?? values.code;
    return this.#own(
      id === undefined ? await this.answers.root(name, target, page) : new Reference(target, String(id)),
    );
  }

  /** A value without the things that are others'. */
  #own(value: unknown): unknown {
    if (value instanceof Reference) return this.#isSeen(value) ? value : null;
    if (Array.isArray(value)) return value.filter((one) => this.#isKept(one)).map((one) => this.#own(one));
    if (typeof value !== 'object' || value === null) return value;
    const { edges, totalCount } = value as Fields;
    if (Array.isArray(edges)) {
      const all = edges.map((edge: Fields) => edge.node);
      const own = connectionOf(all.filter((one) => this.#isKept(one)).map((one) => this.#own(one)));
      // Of what is everybody's there may be more than this page.
      return all.some((one) => isPublic(one)) ? { ...own, totalCount } : own;
    }
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, this.#own(one)]));
  }

  /** A row of a list is left out when it is others'; so is a row, as a member of a household, that is about others. */
  #isKept(row: unknown): boolean {
    if (row instanceof Reference) return this.#isSeen(row);
    if (typeof row !== 'object' || row === null || isPublic(row)) return true;
    const { resident, volunteer, registration } = row as Fields;
    return [resident, volunteer, registration].every((whom) => !(whom instanceof Reference) || this.#isSeen(whom));
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

const isList = (type: string): boolean => type.endsWith('Connection');

const isPublic = (row: unknown): boolean =>
  PUBLIC.has(row instanceof Reference ? row.type : String((row as Fields | null)?.__typename));

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
