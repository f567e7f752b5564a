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
  else {
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
    let text = '{';
    for (const field of fields) {
      const value = field.constant ?? this.#valueOf(field, object);
      if (value === null) return null;
      text += field.prefix + value;
    }
    return `${text}}`;
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
    return [...fields.values()].map(({ read, name, constant, selections, rewrites }, index) => ({
      read,
      constant,
      prefix: `${index === 0 ? '' : ','}${quote(name)}:`,
      below: selections.length > 0 ? new RepresentationWriter(selections, rewrites, this.types) : null,
    }));
  }
}
