import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';
import { nameInside } from '../planning/internal-names.ts';
import { ErrorPlaces, type Path, type PlacedError } from './error-places.ts';
import { isObject, type JsonObject, quote, readerOf } from './json-text.ts';
import type { Run } from './run-plan.ts';
import type { FieldSelection } from './selected-fields.ts';
import { WRITTEN } from './splicing/build-json.ts';
import { RawJson } from './splicing/raw-json.ts';
import { leafWriter } from './write-leaf.ts';

/** A place where a subgraph answered against its schema, and no error says why. */
export interface Violation {
  readonly message: string;
  readonly path: Path;
}

/** The writing of one answer. */
export class AnswerWriting {
  readonly violations: Violation[] = [];
  /** The place that is being written: its first steps, as many as the writer's depth says. */
  readonly path: (string | number)[] = [];
  /** Depths of the objects above what is written of which a subgraph told nothing because something failed. */
  readonly brokenAbove: number[] = [];
  #places: ErrorPlaces | null = null;
  /** How often a null or a value was looked at for why it is so, which depends on its place. */
  looks = 0;

  constructor(
    private readonly errors: readonly PlacedError[],
    private readonly run: Pick<Run, 'lacking' | 'broken' | 'silenced'>,
    /** JSON of `__schema` and `__type`, by name in the answer. */
    readonly introspected: ReadonlyMap<string, string>,
  ) {}

  /** Null stands where it may not: it goes up, with an error unless there is one already. */
  nullAt(depth: number, what: string): undefined {
    this.looks += 1;
    const path = this.path.slice(0, depth);
    this.#places ??= new ErrorPlaces(this.errors);
    if (!this.#places.explain(path)) {
      this.violations.push({ message: `Cannot return null for non-nullable field ${what}.`, path });
    }
    return undefined;
  }

  /**
   * Nothing was told of what may not be null: an error of the same object, or of what it stands in, may say why, or one of an object
   * above, where that failed as a whole in one subgraph.
   */
  missingAt(depth: number, what: string): undefined {
    this.looks += 1;
    const places = this.#places ?? new ErrorPlaces(this.errors);
    this.#places = places;
    const above = [depth - 1, ...this.brokenAbove];
    return above.some((one) => places.explain(this.path.slice(0, one))) ? undefined : this.nullAt(depth, what);
  }

  /** Of an object it is not known which type it has, and what is selected depends on it. */
  untypedAt(depth: number, what: string): undefined {
    this.looks += 1;
    const path = this.path.slice(0, depth);
    this.#places ??= new ErrorPlaces(this.errors);
    if (!this.#places.explain(path)) this.violations.push({ message: `The type of ${what} is not known.`, path });
    return undefined;
  }

  /** Whether a subgraph told nothing of an object, without a reason. */
  isLacking(object: JsonObject): boolean {
    const { lacking } = this.run;
    return lacking.size > 0 && lacking.has(object);
  }

  /** Whether a subgraph told nothing of an object because something failed. */
  isBroken(object: JsonObject): boolean {
    const { broken, silenced } = this.run;
    return (broken.size > 0 && broken.has(object)) || (silenced.size > 0 && silenced.has(object));
  }

  /** A value stands where its type has none such. */
  invalidAt(depth: number, what: string): undefined {
    this.looks += 1;
    this.violations.push({ message: `Invalid value found for field ${what}.`, path: this.path.slice(0, depth) });
    return undefined;
  }
}

/** Writes a value as JSON; `undefined` when there is none and null must go up to the parent. */
type WriteValue = (value: unknown, writing: AnswerWriting, depth: number) => string | undefined;

interface FieldWriter {
  readonly name: string;
  /** What stands before the value: brace or comma, name, colon. */
  readonly prefix: string;
  readonly read: (object: JsonObject) => unknown;
  readonly write: WriteValue;
}

/** Null where a value is missing or nothing came of it. */
const nullable =
  (write: WriteValue): WriteValue =>
  (value, writing, depth) =>
    value === null || value === undefined ? 'null' : (write(value, writing, depth) ?? 'null');

const nonNull =
  (write: WriteValue, what: string): WriteValue =>
  (value, writing, depth) => {
    if (value === undefined) return writing.missingAt(depth, what);
    return value === null ? writing.nullAt(depth, what) : write(value, writing, depth);
  };

const listOf =
  (write: WriteValue, what: string): WriteValue =>
  (value, writing, depth) => {
    if (value instanceof RawJson) return value.text;
    if (!Array.isArray(value)) return writing.invalidAt(depth, what);
    let text = '';
    for (let index = 0; index < value.length; index += 1) {
      writing.path[depth] = index;
      const item = write(value[index], writing, depth + 1);
      if (item === undefined) return undefined;
      text += index === 0 ? item : `,${item}`;
    }
    return `[${text}]`;
  };

/** An object that stands at several places of the answer, with what was written of it. */
interface Recurring extends JsonObject {
  [WRITTEN]?: { readonly by: WriteObject; readonly text: string } | null;
}

type WriteObject = (value: JsonObject, writing: AnswerWriting, depth: number) => string | undefined;

/** Writes an object that may stand at several places, once for all of them if nothing of it depends on its place. */
function writeOnce(value: Recurring, write: WriteObject, writing: AnswerWriting, depth: number): string | undefined {
  const { [WRITTEN]: written } = value;
  if (written?.by === write) return written.text;
  const { looks } = writing;
  const text = write(value, writing, depth);
  if (text !== undefined && writing.looks === looks) value[WRITTEN] = { by: write, text };
  return text;
}

function writeFields(
  fields: readonly FieldWriter[],
  value: JsonObject,
  writing: AnswerWriting,
  depth: number,
): string | undefined {
  const isLacking = writing.isLacking(value);
  let text = '';
  for (const field of fields) {
    writing.path[depth] = field.name;
    const told = field.read(value);
    const written = field.write(told === undefined && isLacking ? null : told, writing, depth + 1);
    if (written === undefined) return undefined;
    text += field.prefix + written;
  }
  return fields.length === 0 ? '{}' : `${text}}`;
}

/** Makes writers of answers: functions specialised for the fields that an operation selects. */
export class AnswerCompiler {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly selection: FieldSelection,
  ) {}

  /** A writer of the whole answer. */
  root(type: GraphQLNamedType, selectionSet: SelectionSetNode): WriteValue {
    return nullable(this.#object(type as GraphQLCompositeType, [selectionSet], type.name));
  }

  #value(type: GraphQLOutputType, nodes: readonly FieldNode[], what: string): WriteValue {
    if (!isNonNullType(type)) return nullable(this.#present(type, nodes, what));
    return nonNull(this.#present(type.ofType as GraphQLOutputType, nodes, what), what);
  }

  #present(type: GraphQLOutputType, nodes: readonly FieldNode[], what: string): WriteValue {
    if (isListType(type)) return listOf(this.#value(type.ofType as GraphQLOutputType, nodes, what), what);
    if (isLeafType(type)) {
      const write = leafWriter(type);
      return (value, writing, depth) =>
        value instanceof RawJson ? value.text : (write(value) ?? writing.invalidAt(depth, what));
    }
    const selectionSets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    return this.#object(type as GraphQLCompositeType, selectionSets, what);
  }

  #object(type: GraphQLCompositeType, selectionSets: readonly SelectionSetNode[], what: string): WriteValue {
    const variants = new Map<string, readonly FieldWriter[] | 'untyped' | null>();
    const fieldsOf = (typeName: string): readonly FieldWriter[] | 'untyped' | null => {
      const known = variants.get(typeName);
      if (known !== undefined) return known;
      const actual = this.schema.getType(typeName);
      // Types come from subgraphs: one that clients do not see, or that is none at all, is not kept.
      if (!actual || !isCompositeType(actual) || !this.#fits(actual, type)) return null;
      const fields = this.#dependsOnType(actual, selectionSets) ? 'untyped' : this.#fields(actual, selectionSets);
      variants.set(typeName, fields);
      return fields;
    };
    const isAbstract = isAbstractType(type);
    const write = (value: JsonObject, writing: AnswerWriting, depth: number): string | undefined => {
      const { __typename: given } = value;
      const fields = fieldsOf(isAbstract && typeof given === 'string' ? given : type.name);
      if (fields === null) return writing.invalidAt(depth, what);
      if (fields === 'untyped') return writing.untypedAt(depth, what);
      if (!writing.isBroken(value)) return writeFields(fields, value, writing, depth);
      writing.brokenAbove.push(depth);
      const text = writeFields(fields, value, writing, depth);
      writing.brokenAbove.pop();
      return text;
    };
    return (value, writing, depth) => {
      if (value instanceof RawJson) return value.text;
      if (!isObject(value)) return writing.invalidAt(depth, what);
      const isRecurring = WRITTEN in value;
      return isRecurring
        ? writeOnce(value as JsonObject as Recurring, write, writing, depth)
        : write(value, writing, depth);
    };
  }

  /** Whether it must be known which type an object has to say what is selected of it; never so of an object type. */
  #dependsOnType(type: GraphQLCompositeType, selectionSets: readonly SelectionSetNode[]): boolean {
    if (!isAbstractType(type)) return false;
    const own = this.selection.of(type, selectionSets);
    if ([...own.values()].some(([node]) => node?.name.value === '__typename')) return true;
    return this.schema.getPossibleTypes(type).some((one) => {
      const fields = this.selection.of(one, selectionSets);
      return [...fields].some(([name, nodes]) => nodes.length !== own.get(name)?.length);
    });
  }

  #fits(actual: GraphQLCompositeType, type: GraphQLCompositeType): boolean {
    if (actual.name === type.name || !isAbstractType(type)) return actual.name === type.name;
    return (isObjectType(actual) || isInterfaceType(actual)) && this.schema.isSubType(type, actual);
  }

  #fields(type: GraphQLCompositeType, selectionSets: readonly SelectionSetNode[]): FieldWriter[] {
    const selected = [...this.selection.of(type, selectionSets)];
    return selected.map(([name, nodes], index) => {
      const prefix = `${index === 0 ? '{' : ','}${quote(name)}:`;
      return {
        name,
        prefix,
        read: readerOf(nodes[0] ? nameInside(type, nodes[0]) : name),
        write: this.#field(type, name, nodes),
      };
    });
  }

  #field(type: GraphQLCompositeType, name: string, nodes: readonly FieldNode[]): WriteValue {
    const fieldName = nodes[0]?.name.value ?? '';
    const what = `${type.name}.${fieldName}`;
    if (fieldName === '__typename') {
      const text = quote(type.name);
      return isObjectType(type) ? () => text : (_, writing, depth) => writing.nullAt(depth, what);
    }
    if (fieldName === '__schema' || fieldName === '__type') {
      return (_, writing) => writing.introspected.get(name) ?? 'null';
    }
    const field = 'getFields' in type ? type.getFields()[fieldName] : undefined;
    if (!field) throw new Error(`The type ${type.name} has no field ${fieldName}; the operation was not validated.`);
    return this.#value(field.type, nodes, what);
  }
}
