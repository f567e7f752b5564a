/** A type of a field: `list` levels of lists; `nonNull` tells for each level, outermost first, and for what is named. */
export interface TypeRef {
  readonly name: string;
  readonly list: number;
  readonly nonNull: readonly boolean[];
}

/** An argument: its type in SDL, with a default when there is one. */
export interface WorldArgument {
  readonly name: string;
  readonly type: string;
  readonly defaultValue?: string;
}

/** What a field's subgraph needs of others first. */
export interface Requirement {
  readonly field: string;
  /** Arguments as they stand in the SDL, and as the resolver gets them. */
  readonly literal?: string;
  readonly given?: Readonly<Record<string, unknown>>;
  /** What of an object is needed. */
  readonly of?: readonly string[];
}

export interface WorldField {
  readonly name: string;
  readonly ref: TypeRef;
  readonly args: readonly WorldArgument[];
  /** Whether it throws at times, or is null at times where it must not be. */
  readonly fault: 'never' | 'throws' | 'null';
  /** Subgraphs that resolve it; several share it. */
  homes: string[];
  /** What it needs, when its one home has not got that. */
  requires?: Requirement;
  /** Types that it may lead to: those that all its homes know. */
  targets?: string[];
  /** What its home answers of the next object beyond its own fields: type and field. */
  provides?: { readonly type: string; readonly field: string };
  /** The subgraph that it has moved away from. */
  movedFrom?: string;
  /** Whether several may answer it, though it has one home (`@provides`). */
  shared?: boolean;
  /** Clients do not see it. */
  hidden?: boolean;
  /** Finds an entity by its id. */
  byId?: boolean;
}

/** A type of objects. Entities have keys in each of their subgraphs; values are shared. */
export interface WorldType {
  readonly name: string;
  readonly kind: 'entity' | 'value' | 'interfaceObject';
  readonly fields: WorldField[];
  readonly interfaces: string[];
  /** Where it is known; for an entity, with its keys. */
  readonly keys: Map<string, Keys>;
}

export interface Keys {
  readonly sets: readonly string[];
  readonly resolvable: boolean;
  /** Whether the subgraph lacks some of the entities. */
  lacksSome: boolean;
}

export interface WorldAbstract {
  readonly name: string;
  readonly kind: 'interface' | 'union';
  readonly members: readonly string[];
  /** Names of an interface's fields. */
  readonly names: readonly string[];
  /** Those of them that each subgraph knows, where it knows the interface. */
  readonly fields: Map<string, string[]>;
  /** The subgraph in which an interface has a key. */
  keyedIn?: string;
}

/** One schema with its data, and how it is distributed over subgraphs. */
export interface World {
  readonly seed: number;
  readonly subgraphs: readonly string[];
  readonly types: Map<string, WorldType>;
  readonly abstracts: Map<string, WorldAbstract>;
  readonly queries: WorldField[];
  readonly mutations: WorldField[];
}

/** Entities of each type are numbered from 0. */
export const ENTITIES = 3;

export const ENUM = ['RED', 'GREEN', 'BLUE'] as const;

/** Types of fields and arguments that every subgraph knows. */
export const SHARED_SDL = `
scalar Blob
enum Colour { ${ENUM.join(' ')} }
input Wish { size: Int = 3 words: [String!] colour: Colour wish: Wish blob: Blob }
`;

/** A key field's type. */
export const KEY_FIELDS: Readonly<Record<string, string>> = { id: 'ID!', code: 'String!', tag: 'Tag!' };

/** The SDL of a type. */
export function printRef({ name, list, nonNull }: TypeRef): string {
  let text = name + (nonNull[list] ? '!' : '');
  for (let level = list - 1; level >= 0; level -= 1) text = `[${text}]${nonNull[level] ? '!' : ''}`;
  return text;
}

/** A field of a type, or of the interface object that the type has it from. */
export function fieldOf(
  world: World,
  typeName: string,
  fieldName: string,
): { owner: string; field: WorldField } | null {
  if (typeName === 'Query' || typeName === 'Mutation') {
    const field = world[typeName === 'Query' ? 'queries' : 'mutations'].find(({ name }) => name === fieldName);
    return field ? { owner: typeName, field } : null;
  }
  const type = world.types.get(typeName);
  const field = type?.fields.find(({ name }) => name === fieldName);
  if (field) return { owner: typeName, field };
  for (const name of type?.interfaces ?? []) {
    const above = world.types.get(`${name}`)?.fields.find((one) => one.name === fieldName);
    if (above) return { owner: name, field: above };
  }
  return null;
}
