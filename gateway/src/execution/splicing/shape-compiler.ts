import {
  type FieldNode,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { entitiesName } from '../batched-operation.ts';
import { type JsonObject, quote } from '../json-text.ts';
import { AnswerShape } from './answer-shape.ts';
import {
  type Build,
  type BuiltField,
  buildList,
  buildNullable,
  buildParsed,
  buildRaw,
  buildRawOrParsed,
  ObjectBuilder,
  type Reading,
} from './build-json.ts';
import {
  type Check,
  checkBoolean,
  checkInt,
  checkList,
  checkNumber,
  checkObject,
  checkOneOf,
  checkSimple,
  checkString,
  orNull,
} from './check-json.ts';
import type { ClientField, ClientPositions, Position } from './client-positions.ts';
import type { KnownFetch, Names, PlanUses } from './plan-uses.ts';

const BUILT_IN: Readonly<Record<string, Check>> = {
  Int: checkInt,
  Float: checkNumber,
  String: checkString,
  Boolean: checkBoolean,
  ID: checkString,
};

function leafCheck(type: GraphQLLeafType): Check {
  if (isEnumType(type)) return checkOneOf(new Set(type.getValues().map(({ name }) => quote(name))));
  return (isSpecifiedScalarType(type) && BUILT_IN[type.name]) || checkSimple;
}

/** A check of what a type wraps, as one of the type. */
function wrapCheck(type: GraphQLOutputType, check: Check): Check {
  if (isNonNullType(type)) return bareCheck(type.ofType as GraphQLOutputType, check);
  return orNull(bareCheck(type, check));
}
const bareCheck = (type: GraphQLOutputType, check: Check): Check =>
  isListType(type) ? checkList(wrapCheck(type.ofType as GraphQLOutputType, check)) : check;

function wrapBuild(type: GraphQLOutputType, build: Build): Build {
  if (isNonNullType(type)) return bareBuild(type.ofType as GraphQLOutputType, build);
  return buildNullable(bareBuild(type, build));
}
const bareBuild = (type: GraphQLOutputType, build: Build): Build =>
  isListType(type) ? buildList(wrapBuild(type.ofType as GraphQLOutputType, build)) : build;

function namedOf(type: GraphQLOutputType) {
  let named = type;
  while (isNonNullType(named) || isListType(named)) named = named.ofType as GraphQLOutputType;
  return named;
}

/** An object in the answer to a fetch. */
interface Asked {
  readonly by: KnownFetch;
  readonly type: GraphQLObjectType;
  readonly selectionSets: readonly SelectionSetNode[];
  /** Each place of the client's answer where it stands, and what the client selects there. */
  readonly places: readonly { readonly names: Names; readonly position: Position | null }[];
}

/** How a value is read; `copy` where all places have it as it is written. */
interface Shaped {
  readonly copy: Check | null;
  readonly build: Build;
}

/** Reads the lists of entities of an answer, one after another. */
function buildLists(lists: readonly Build[]): Build {
  const written = lists.map((build, n) => ({ name: entitiesName(n), build }));
  const parts = written.map((one, n) => ({ ...one, prefix: `${n === 0 ? '{' : ','}"${one.name}":` }));
  return (reading: Reading) => {
    const data: JsonObject = {};
    for (const { name, prefix, build } of parts) {
      reading.pass(prefix);
      data[name] = build(reading);
    }
    reading.pass('}');
    return data;
  };
}

/** Makes the shapes of the answers to a plan's fetches. */
export class ShapeCompiler {
  constructor(
    /** What clients see, and all of it. */
    private readonly schemas: { readonly api: GraphQLSchema; readonly full: GraphQLSchema },
    private readonly positions: ClientPositions,
    private readonly uses: PlanUses,
  ) {}

  /** The shape of the answer to a fetch; `null` where nothing can be said of it. */
  of(by: KnownFetch, root: string): AnswerShape | null {
    if (by.fetch.outputRewrites?.length) return null;
    if (!by.fetch.requires) {
      const places = by.places.map((names) => ({ names, position: this.positions.at(names) }));
      const shaped = this.#objectOf(root, { by, selectionSets: [by.selectionSet], places });
      return shaped && new AnswerShape(shaped.build);
    }
    const entities = this.#entitiesOf(by);
    return entities && new AnswerShape(buildLists([entities]));
  }

  /** The shape of the answer to a batch of fetches for entities. */
  ofBatch(fetches: readonly KnownFetch[]): AnswerShape | null {
    const lists = fetches.flatMap((by) => (by.fetch.outputRewrites?.length ? [] : (this.#entitiesOf(by) ?? [])));
    return lists.length === fetches.length ? new AnswerShape(buildLists(lists)) : null;
  }

  #entitiesOf(by: KnownFetch): Build | null {
    const places = by.places.map((names) => ({ names, position: this.positions.at(names) }));
    const conditions = by.selectionSet.selections.map((one) =>
      one.kind === Kind.INLINE_FRAGMENT ? one.typeCondition?.name.value : undefined,
    );
    const types = new Set(conditions.filter((one) => one !== undefined));
    const [type] = types;
    if (types.size !== 1 || type === undefined) return null;
    const shaped = this.#objectOf(type, { by, selectionSets: [by.selectionSet], places });
    return shaped && buildList(buildNullable(shaped.build));
  }

  #objectOf(typeName: string, asked: Omit<Asked, 'type'>): Shaped | null {
    const type = this.schemas.api.getType(typeName) ?? this.schemas.full.getType(typeName);
    return isObjectType(type) ? this.#object({ ...asked, type }) : null;
  }

  #object(asked: Asked): Shaped | null {
    const byKey = new Map<string, FieldNode[]>();
    for (const selectionSet of asked.selectionSets) {
      if (!this.#collect(asked, selectionSet, byKey)) return null;
    }
    const selected = asked.places.map(({ position }) => position && this.positions.fieldsOf(asked.type, position));
    const fields: BuiltField[] = [];
    const copied: { prefix: string; check: Check }[] = [];
    for (const [key, nodes] of byKey) {
      const prefix = `${fields.length === 0 ? '{' : ','}${quote(key)}:`;
      const value = this.#field(asked, key, nodes, selected);
      if (!value) return null;
      const { copy, build, leaf } = value;
      fields.push({ key, prefix, build, leaf });
      if (copy) copied.push({ prefix, check: copy });
    }
    const isCopied = copied.length === fields.length && selected.every((those) => isSame(those, [...byKey.keys()]));
    const mayRecur = asked.places.length === 1 && asked.places.every(({ names }) => names.length > 0);
    return { copy: isCopied ? checkObject(copied) : null, build: new ObjectBuilder(fields, mayRecur).build };
  }

  /** Collects what is selected of an object, by its key in the answer; `false` where that depends on the answer. */
  #collect({ by, type }: Asked, selectionSet: SelectionSetNode, into: Map<string, FieldNode[]>): boolean {
    return selectionSet.selections.every((selection) => {
      if (selection.directives?.length) return false;
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        into.set(key, [...(into.get(key) ?? []), selection]);
        return true;
      }
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? by.fragments.get(selection.name.value) : selection;
      const condition = fragment?.typeCondition?.name.value;
      if (!fragment) return false;
      const applies = condition === undefined || condition === type.name || this.#isSubType(condition, type);
      // What is of another type is of no object here.
      return !applies || this.#collect({ by, type } as Asked, fragment.selectionSet, into);
    });
  }

  #isSubType(condition: string, { name }: GraphQLObjectType): boolean {
    const [abstract, type] = [this.schemas.full.getType(condition), this.schemas.full.getType(name)];
    return isAbstractType(abstract) && isObjectType(type) && this.schemas.full.isSubType(abstract, type);
  }

  #field(
    asked: Asked,
    key: string,
    nodes: readonly FieldNode[],
    selected: readonly (ClientField[] | null)[],
  ): (Shaped & { leaf: Check | null }) | null {
    const name = nodes[0]?.name.value ?? '';
    if (name === '__typename') {
      const check = checkOneOf(new Set([quote(asked.type.name)]));
      const build: Build = (reading) => {
        reading.take(check);
        return asked.type.name;
      };
      return { copy: check, build, leaf: check };
    }
    const full = this.schemas.full.getType(asked.type.name);
    const field = asked.type.getFields()[name] ?? (isObjectType(full) ? full.getFields()[name] : undefined);
    if (!field) return null;
    const named = namedOf(field.type);
    if (isLeafType(named)) {
      const bare = isNonNullType(field.type) ? (field.type.ofType as GraphQLOutputType) : field.type;
      const check = bareCheck(bare, leafCheck(named));
      // What a scalar of the graph's own holds is not known: lists and objects of its are parsed.
      const raw = isScalarType(named) && !isSpecifiedScalarType(named) ? buildRawOrParsed(check) : buildRaw(check);
      const build = isNonNullType(field.type) ? raw : buildNullable(raw);
      const copy = isNonNullType(field.type) ? check : orNull(check);
      return { copy, build, leaf: isListType(bare) ? null : copy };
    }
    return { ...this.#below(asked, key, nodes, selected, field.type), leaf: null };
  }

  #below(
    { by, places }: Asked,
    key: string,
    nodes: readonly FieldNode[],
    selected: readonly (ClientField[] | null)[],
    type: GraphQLOutputType,
  ): Shaped {
    const parsed = { copy: null, build: buildParsed };
    const below = places.map(({ names }, index) => ({
      names: [...names, key],
      position: selected[index]?.find(({ inside }) => inside === key)?.below ?? null,
    }));
    if (below.some(({ names }) => this.uses.isJoined(names))) return parsed;
    const selectionSets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    const shaped = this.#objectOf(namedOf(type).name, { by, selectionSets, places: below });
    if (!shaped) return parsed;
    const isNeeded = below.some(({ names }) => this.uses.isNeeded(names));
    if (shaped.copy === null || isNeeded) return { copy: null, build: wrapBuild(type, shaped.build) };
    const bare = isNonNullType(type) ? (type.ofType as GraphQLOutputType) : type;
    const check = bareCheck(bare, shaped.copy);
    if (isNonNullType(type)) return { copy: check, build: buildRaw(check) };
    return { copy: orNull(check), build: buildNullable(buildRaw(check)) };
  }
}

/** Whether the client has just these fields in its answer, in this order and under these names. */
const isSame = (selected: readonly ClientField[] | null, keys: readonly string[]): boolean =>
  selected !== null &&
  selected.length === keys.length &&
  selected.every(({ name, inside }, index) => name === keys[index] && inside === keys[index]);
