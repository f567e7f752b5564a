import { hashOf } from './dice.ts';
import { ENTITIES, ENUM, fieldOf, type Requirement, type World, type WorldField } from './world.ts';

/** An object as resolvers hand it on: of values, the id is the way that led there. */
export interface Thing {
  readonly __typename: string;
  readonly id: string;
  /** What a representation brought along. */
  readonly external?: Readonly<Record<string, unknown>>;
  /** What the subgraph may answer though it is external there. */
  readonly provided?: string;
}

/** What an operation does in sequence. */
export interface Sequence {
  step: number;
  /** Which data the world has: with another number everything leads elsewhere and fails elsewhere. */
  readonly salt: number;
  /** Whether illegal nulls are told as errors where they are: all of them, also those below another. */
  readonly tellsAll?: boolean;
}

const isIn = (text: string, of: number): boolean => hashOf(text) % of === 0;

/** Whether a subgraph lacks an entity that others have. */
export const isLacking = (world: World, type: string, subgraph: string, id: string, { salt }: Sequence): boolean =>
  world.types.get(type)?.keys.get(subgraph)?.lacksSome === true && isIn(`${salt} ${subgraph} lacks ${id}`, 3);

/** The parts of an entity's keys. */
export const keyParts = ({ id }: Pick<Thing, 'id'>): Readonly<Record<string, unknown>> => ({
  id,
  code: `code of ${id}`,
  tag: { __typename: 'Tag', id },
});

function scalar(name: string, seed: string): unknown {
  const hash = hashOf(seed);
  switch (name) {
    case 'Int':
      return hash % 1_000;
    case 'Float':
      return (hash % 1_000) / 8;
    case 'Boolean':
      return hash % 2 === 0;
    case 'Colour':
      return ENUM[hash % ENUM.length];
    case 'Blob':
      return [{ id: hash % 9, __typename: 'Nothing', list: [null, [hash % 2]] }, [null], `${hash % 9}`][hash % 3];
    default:
      return seed;
  }
}

/** What is true of a world, whoever is asked: the same field of the same object is always the same. */
export class Truth {
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  /**
   * The value of a field.
   * @throws {Error} where the field fails
   */
  valueOf(type: string, thing: Thing, name: string, args: object, sequence: Sequence): unknown {
    if (thing.__typename === 'Tag') return name === 'a' ? thing.id : hashOf(thing.id) % 100;
    const found = fieldOf(this.#world, type, name);
    if (!found) {
      const part = keyParts(thing)[name];
      if (part === undefined) throw new Error(`There is no field ${type}.${name}.`);
      return part;
    }
    const { owner, field } = found;
    const needed = field.requires ? this.#needed(type, thing, field.requires, sequence) : undefined;
    return this.fieldOf(owner, thing, field, args, sequence, needed);
  }

  /** The value of a field, when what it requires is at hand. */
  fieldOf(owner: string, thing: Thing, field: WorldField, args: object, sequence: Sequence, needed?: unknown): unknown {
    if (owner === 'Mutation') sequence.step += 1;
    const place = `${sequence.salt} ${owner}.${field.name} of ${thing.id}`;
    if (field.byId) return this.#byId(field, args as { id: string });
    const [home = ''] = field.homes;
    // A subgraph that lacks an entity asks none of its fields.
    if (isLacking(this.#world, owner, home, thing.id, sequence)) {
      return field.ref.nonNull[0] && sequence.tellsAll ? new Error('null') : null;
    }
    if (field.fault === 'throws' && isIn(`${place} throws`, 4)) throw new Error(`${place} fails.`);
    const given =
      JSON.stringify(Object.fromEntries(Object.entries(args).sort(([a], [b]) => (a < b ? -1 : 1)))) +
      (needed === undefined ? '' : ` needs ${JSON.stringify(needed)}`);
    if (owner === 'Mutation' && field.ref.name === 'Int') return sequence.step;
    return this.#build(field, place, given, 0, sequence);
  }

  #build(field: WorldField, place: string, given: string, level: number, sequence: Sequence): unknown {
    const { ref, fault } = field;
    if (ref.nonNull[level]) {
      if (fault === 'null' && isIn(`${place} null`, 4)) return sequence.tellsAll ? new Error('null') : null;
    } else if (fault !== 'never' && isIn(`${place} is not there`, 7)) return null;
    if (level < ref.list) {
      const length = hashOf(`${place} length`) % 3;
      return Array.from({ length }, (_, n) => this.#build(field, `${place}[${n}]`, given, level + 1, sequence));
    }
    const { targets } = field;
    if (!targets) return scalar(ref.name, place + given);
    const hash = hashOf(`${place} leads to`);
    return this.#lead(targets[hash % targets.length] ?? '', place, hash);
  }

  #lead(type: string, place: string, hash: number): Thing {
    const isValue = this.#world.types.get(type)?.kind === 'value';
    return { __typename: type, id: isValue ? `(${hashOf(place)})` : `${type}_${(hash >>> 8) % ENTITIES}` };
  }

  #byId({ targets = [] }: WorldField, { id }: { id: string }): Thing | null {
    const type = targets.find((name) => id.startsWith(`${name}_`));
    return type ? { __typename: type, id } : null;
  }

  /** What a subgraph is sent of what it requires, or would be. */
  #needed(type: string, thing: Thing, { field, given = {}, of }: Requirement, sequence: Sequence): unknown {
    const value = this.valueOf(type, thing, field, given, sequence);
    const parts = (one: unknown): unknown => {
      if (Array.isArray(one)) return one.map(parts);
      if (one === null || !of) return one;
      const inner = one as Thing;
      return Object.fromEntries(of.map((name) => [name, this.valueOf(inner.__typename, inner, name, {}, sequence)]));
    };
    return parts(value);
  }
}
