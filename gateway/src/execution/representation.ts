import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import { isObject, type JsonObject, jsonOf, quote, readerOf } from './json-text.ts';
import type { TypeRelations } from './type-relations.ts';

type Rewrites = NonNullable<FetchNode['inputRewrites']>;
type Rewrite = Rewrites[number];

/** A field of the representations that a fetch sends. */
interface RepresentedField {
  readonly read: (object: JsonObject) => unknown;
  name: string;
  /** JSON that stands whatever the entity says. */
  constant: string | null;
  readonly selections: QueryPlanSelectionNode[];
  readonly rewrites: Rewrite[];
  below: RepresentationWriter | null;
}

const FRAGMENT = '... on ';

function collect(
  selections: readonly QueryPlanSelectionNode[],
  typeName: string | null,
  types: TypeRelations,
  into: Map<string, RepresentedField>,
): void {
  for (const selection of selections) {
    if (selection.kind === 'InlineFragment') {
      const { typeCondition } = selection;
      const applies = typeCondition === undefined || (typeName !== null && types.is(typeName, typeCondition));
      if (applies) collect(selection.selections, typeName, types, into);
      continue;
    }
    const name = selection.alias ?? selection.name;
    const known = into.get(name);
    if (known) known.selections.push(...(selection.selections ?? []));
    else {
      const selected = [...(selection.selections ?? [])];
      into.set(name, { read: readerOf(name), name, constant: null, selections: selected, rewrites: [], below: null });
    }
  }
}

/** Applies a rewrite to the fields of a type, or hands it to the field below which it applies. */
function rewrite(
  fields: Map<string, RepresentedField>,
  one: Rewrite,
  typeName: string | null,
  types: TypeRelations,
): void {
  let path = one.path;
  while (path[0]?.startsWith(FRAGMENT)) {
    if (typeName !== null && !types.is(typeName, path[0].slice(FRAGMENT.length))) return;
    path = path.slice(1);
  }
  const [name, ...rest] = path;
  const field = [...fields.values()].find((candidate) => candidate.name === name);
  if (name === undefined) return;
  if (rest.length > 0) field?.rewrites.push({ ...one, path: rest });
  else if (one.kind === 'KeyRenamer') {
    if (field) field.name = one.renameKeyTo;
  } else if (field) field.constant = JSON.stringify(one.setValueTo);
  else if (name !== '__typename') {
    // A type’s name is set where it is told: an object of whom it is not told is of another type than the fetch is for.
    const constant = JSON.stringify(one.setValueTo);
    fields.set(name, { read: () => null, name, constant, selections: [], rewrites: [], below: null });
  }
}

/** Whether what is selected of an object depends on its type. */
const dependsOnType = (selections: readonly QueryPlanSelectionNode[], rewrites: readonly Rewrite[]): boolean =>
  selections.some(({ kind }) => kind === 'InlineFragment') ||
  rewrites.some(({ path }) => path[0]?.startsWith(FRAGMENT));

interface WrittenField {
  readonly prefix: string;
  readonly read: (object: JsonObject) => unknown;
  readonly constant: string | null;
  readonly below: RepresentationWriter | null;
}

/** What is written of the objects of one type. */
interface WrittenType {
  readonly fields: readonly WrittenField[];
  /** Whether the fetch is for objects of this type at all: only of these the name of their type is told. */
  readonly isMeant: boolean;
  /** The keys, each with a bit for the place of each of its fields; one of them must be whole. */
  readonly keys: readonly number[];
}

/** Gives the keys of a type, each as its fields. */
type KeysOf = (typeName: string) => readonly (readonly string[])[];

/** Writes what a fetch tells of an object, as JSON text; specialised for each type it meets. */
export class RepresentationWriter {
  readonly #byType = new Map<string, WrittenType>();
  readonly #dependsOnType: boolean;

  /** @param keysOf the keys of entities in the fetch's subgraph; `null` below an entity */
  constructor(
    private readonly selections: readonly QueryPlanSelectionNode[],
    private readonly rewrites: readonly Rewrite[],
    private readonly types: TypeRelations,
    private readonly keysOf: KeysOf | null,
  ) {
    this.#dependsOnType = dependsOnType(selections, rewrites);
  }

  /**
   * The representation of an object; `null` when the fetch is not for such an object or its key is not known. Other
   * fields may be missing: conditions left them out, or they are for other types of the same fetch.
   * @param isWhole whether nothing may be missing: what is, is so because it failed
   */
  write(object: JsonObject, isWhole = this.keysOf === null): string | null {
    const { fields, isMeant, keys } = this.#typeOf(object.__typename);
    if (!isMeant) return null;
    let text = '';
    let told = 0;
    for (let place = 0; place < fields.length; place += 1) {
      const field = fields[place] as WrittenField;
      const value = field.constant ?? this.#valueOf(field, object);
      if (value === null) {
        if (isWhole) return null;
        continue;
      }
      if (value !== 'null') told |= 1 << place;
      text += text === '' ? field.prefix + value : `,${field.prefix}${value}`;
    }
    const isKnown = keys.length === 0 || keys.some((key) => (told & key) === key);
    return isKnown ? `{${text}}` : null;
  }

  #valueOf({ read, below }: WrittenField, object: JsonObject): string | null {
    const value = read(object);
    if (value === undefined) return null;
    return below ? below.#nested(value) : jsonOf(value);
  }

  #nested(value: unknown): string | null {
    if (value === null) return 'null';
    if (isObject(value)) return this.write(value);
    if (!Array.isArray(value)) return null;
    const items: string[] = [];
    for (const item of value) {
      const text = this.#nested(item);
      if (text === null) return null;
      items.push(text);
    }
    return `[${items.join(',')}]`;
  }

  #typeOf(given: unknown): WrittenType {
    const typeName = this.#dependsOnType && typeof given === 'string' ? given : '';
    const known = this.#byType.get(typeName);
    if (known) return known;
    const type = this.#compile(typeName || null);
    if (typeName === '' || this.types.isKnown(typeName)) this.#byType.set(typeName, type);
    return type;
  }

  #compile(typeName: string | null): WrittenType {
    const byName = new Map<string, RepresentedField>();
    collect(this.selections, typeName, this.types, byName);
    for (const one of this.rewrites) rewrite(byName, one, typeName, this.types);
    const { constant } = byName.get('__typename') ?? { constant: null };
    const keyed = constant === null ? typeName : (JSON.parse(constant) as string);
    const all = [...byName.values()];
    const has = (name: string) => all.some((field) => field.name === name);
    const own = keyed === null ? [] : (this.keysOf?.(keyed) ?? []);
    const keys = own.filter((key) => key.every(has));
    // Keys first: the places of their fields fit into a number.
    const inKeys = new Set(keys.flat());
    const represented = [...all.filter(({ name }) => inKeys.has(name)), ...all.filter(({ name }) => !inKeys.has(name))];
    const placeOf = (name: string) => represented.findIndex((field) => field.name === name);
    return {
      // Of impossible fragments a plan may require no key: such an object cannot be asked for.
      isMeant: this.keysOf === null || (byName.has('__typename') && (own.length === 0 || keys.length > 0)),
      keys: keys.map((key) => key.reduce((bits, name) => bits | (1 << placeOf(name)), 0)),
      fields: represented.map(({ read, name, constant: fixed, selections, rewrites }) => ({
        read,
        constant: fixed,
        prefix: `${quote(name)}:`,
        below: selections.length > 0 ? new RepresentationWriter(selections, rewrites, this.types, null) : null,
      })),
    };
  }
}
