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
  /** Whether the representation does without it where it was not asked for: other types of the fetch need it. */
  isOptional: boolean;
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
  isOptional = false,
): void {
  // What fragments on a wider type name beside one on the type itself, they name for the sake of other types.
  const hasOwn = selections.some((one) => one.kind === 'InlineFragment' && one.typeCondition === typeName);
  for (const selection of selections) {
    if (selection.kind === 'InlineFragment') {
      const { typeCondition } = selection;
      const applies = typeCondition === undefined || (typeName !== null && types.is(typeName, typeCondition));
      if (!applies) continue;
      const isOfOwn = typeCondition === undefined || typeCondition === typeName;
      collect(selection.selections, typeName, types, into, isOptional || (!isOfOwn && hasOwn));
      continue;
    }
    const name = selection.alias ?? selection.name;
    const known = into.get(name);
    if (known) {
      known.selections.push(...(selection.selections ?? []));
      known.isOptional &&= isOptional;
    } else {
      const selected = [...(selection.selections ?? [])];
      const field = { name, constant: null, isOptional, selections: selected, rewrites: [], below: null };
      into.set(name, { ...field, read: readerOf(name) });
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
    const field = { name, constant, isOptional: false, selections: [], rewrites: [], below: null };
    fields.set(name, { ...field, read: () => null });
  }
}

/** Whether what is selected of an object depends on its type. */
const dependsOnType = (selections: readonly QueryPlanSelectionNode[], rewrites: readonly Rewrite[]): boolean =>
  selections.some(({ kind }) => kind === 'InlineFragment') ||
  rewrites.some(({ path }) => path[0]?.startsWith(FRAGMENT));

interface WrittenField {
  readonly name: string;
  readonly prefix: string;
  readonly read: (object: JsonObject) => unknown;
  readonly constant: string | null;
  readonly isOptional: boolean;
  readonly below: RepresentationWriter | null;
}

/** Writes what a fetch tells of an object, as JSON text; specialised for each type it meets. */
export class RepresentationWriter {
  readonly #byType = new Map<string, readonly WrittenField[]>();
  readonly #dependsOnType: boolean;

  constructor(
    private readonly selections: readonly QueryPlanSelectionNode[],
    private readonly rewrites: readonly Rewrite[],
    private readonly types: TypeRelations,
  ) {
    this.#dependsOnType = dependsOnType(selections, rewrites);
  }

  /** The representation of an object; `null` when something is missing of what must be told. */
  write(object: JsonObject): string | null {
    const fields = this.#fieldsOf(object.__typename);
    let text = '';
    for (const field of fields) {
      const value = field.constant ?? this.#valueOf(field, object);
      if (value !== null) text += (text === '' ? '{' : ',') + field.prefix + value;
      else if (!field.isOptional) return null;
    }
    return text === '' ? '{}' : `${text}}`;
  }

  /** Whether the fetch is for objects of this one's type at all: only of these the `__typename` is told. */
  isFor(object: JsonObject): boolean {
    return this.#fieldsOf(object.__typename).some(({ name }) => name === '__typename');
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

  #fieldsOf(given: unknown): readonly WrittenField[] {
    const typeName = this.#dependsOnType && typeof given === 'string' ? given : '';
    const known = this.#byType.get(typeName);
    if (known) return known;
    const fields = this.#compile(typeName || null);
    if (typeName === '' || this.types.isKnown(typeName)) this.#byType.set(typeName, fields);
    return fields;
  }

  #compile(typeName: string | null): WrittenField[] {
    const fields = new Map<string, RepresentedField>();
    collect(this.selections, typeName, this.types, fields);
    for (const one of this.rewrites) rewrite(fields, one, typeName, this.types);
    return [...fields.values()].map(({ read, name, constant, isOptional, selections, rewrites }) => ({
      name,
      read,
      constant,
      isOptional,
      prefix: `${quote(name)}:`,
      below: selections.length > 0 ? new RepresentationWriter(selections, rewrites, this.types) : null,
    }));
  }
}
