import type { Dice } from './dice.ts';
import { distribute } from './distribute.ts';
import type { TypeRef, World, WorldArgument, WorldField, WorldType } from './world.ts';

const SCALARS = ['Int', 'String', 'Float', 'Boolean', 'ID', 'Colour', 'Blob'] as const;

const ARGUMENTS: readonly Omit<WorldArgument, 'name'>[] = [
  { type: 'Int' },
  { type: 'Int', defaultValue: '7' },
  { type: 'String' },
  { type: 'Boolean!', defaultValue: 'true' },
  { type: 'Colour', defaultValue: 'GREEN' },
  { type: 'ID!' },
  { type: '[Int!]' },
  { type: 'Wish' },
  { type: '[Wish]', defaultValue: '[{ size: 1, words: ["a", "b"] }, null]' },
  { type: 'Blob' },
];

/** What a field is called; two types have some names in common, as types do. */
const fieldName = (type: string, n: number): string => (n === 0 ? 'name' : `${type.toLowerCase()}${n}`);

function makeRef(dice: Dice, name: string): TypeRef {
  const list = [0, 0, 0, 1, 1, 2][dice.upTo(6)] ?? 0;
  return { name, list, nonNull: Array.from({ length: list + 1 }, () => dice.chance(35)) };
}

function makeField(dice: Dice, name: string, ref: TypeRef): WorldField {
  const fault = (['never', 'never', 'throws', 'null'] as const)[dice.upTo(4)] ?? 'never';
  const args = Array.from({ length: dice.chance(25) ? 1 + dice.upTo(2) : 0 }, (_, n) => ({
    name: `a${n}`,
    ...dice.oneOf(ARGUMENTS),
  }));
  return { name, ref, args, fault, homes: [] };
}

function makeType(dice: Dice, name: string, kind: WorldType['kind'], ways: readonly string[]): WorldType {
  const count = 2 + dice.upTo(4);
  const fields = Array.from({ length: count }, (_, n) => {
    const leads = n > 0 && ways.length > 0 && dice.chance(45);
    // `name` is of one type everywhere, so that interfaces and aliases meet.
    const named = n === 0 ? 'String' : leads ? dice.oneOf(ways) : dice.oneOf(SCALARS);
    const ref = n === 0 ? { name: 'String', list: 0, nonNull: [false] } : makeRef(dice, named);
    return makeField(dice, fieldName(name, n), ref);
  });
  return { name, kind, fields, interfaces: [], keys: new Map() };
}

/** A root field for each type, and for each a list. */
function rootFields(dice: Dice, names: readonly string[]): WorldField[] {
  return names.flatMap((name) => {
    const one = makeField(dice, `one${name}`, { name, list: 0, nonNull: [dice.chance(20)] });
    const some = makeField(dice, `some${name}`, makeRef(dice, name));
    const found: WorldField = {
      ...makeField(dice, `find${name}`, { name, list: 0, nonNull: [false] }),
      args: [{ name: 'id', type: 'ID!' }],
      byId: true,
      fault: 'never',
    };
    return name.startsWith('E') ? [one, some, found] : [one, some];
  });
}

/** Fields that an interface has in common with those that implement it. */
function implement(dice: Dice, world: World, name: string, members: readonly string[]): void {
  const shared = Array.from({ length: 1 + dice.upTo(2) }, (_, n) =>
    makeField(dice, `${name.toLowerCase()}${n}`, makeRef(dice, dice.oneOf([...SCALARS, 'E0', 'E1']))),
  );
  for (const member of members) {
    const type = world.types.get(member);
    type?.interfaces.push(name);
    type?.fields.push(...shared.map((field) => ({ ...field, homes: [] })));
  }
  world.abstracts.set(name, {
    name,
    kind: 'interface',
    members,
    names: shared.map((one) => one.name),
    fields: new Map(),
  });
}

/** An interface with a key, to which one subgraph adds fields without knowing its types. */
function addInterfaceObject(dice: Dice, world: World): void {
  const members = ['J0', 'J1'];
  for (const name of members) world.types.set(name, makeType(dice, name, 'entity', ['E0']));
  implement(dice, world, 'J', members);
  const [keyedIn, objectIn] = dice.chance(50) ? ['s0', 's1'] : ['s1', 's0'];
  const abstract = world.abstracts.get('J');
  if (abstract) abstract.keyedIn = keyedIn;
  const type = makeType(dice, 'J', 'interfaceObject', ['E0', 'J']);
  const fields = type.fields.map((field, n) => ({ ...field, name: `jay${n}`, homes: [objectIn] }));
  const keys = new Map([[objectIn, { sets: ['id'], resolvable: true, lacksSome: false }]]);
  world.types.set('J', { ...type, fields, keys });
}

/** A world by its dice, distributed over its subgraphs; it may turn out not to compose. */
export function makeWorld(seed: number, dice: Dice): World {
  const subgraphs = ['s0', 's1', 's2', 's3'].slice(0, 2 + dice.upTo(3));
  const world: World = { seed, subgraphs, types: new Map(), abstracts: new Map(), queries: [], mutations: [] };
  const entities = Array.from({ length: 2 + dice.upTo(3) }, (_, n) => `E${n}`);
  const values = Array.from({ length: 1 + dice.upTo(2) }, (_, n) => `V${n}`);
  const ways = [...entities, ...entities, ...values, 'I0', 'U0'];
  for (const name of entities) world.types.set(name, makeType(dice, name, 'entity', ways));
  for (const name of values) world.types.set(name, makeType(dice, name, 'value', entities));
  const interfaces = ['I0', 'I1'].slice(0, 1 + dice.upTo(2));
  for (const name of interfaces) implement(dice, world, name, dice.someOf(entities, 60));
  world.abstracts.set('U0', {
    name: 'U0',
    kind: 'union',
    members: dice.someOf([...entities, ...values], 50),
    names: [],
    fields: new Map(),
  });
  if (dice.chance(40)) addInterfaceObject(dice, world);
  const all = [...entities, ...values, ...world.abstracts.keys()];
  world.queries.push(...rootFields(dice, all));
  world.queries.push(...['Int', 'Blob'].map((name) => makeField(dice, `plain${name}`, makeRef(dice, name))));
  for (let n = 0; n < 4; n += 1) {
    const name = dice.oneOf(['Int', 'Int', 'E0', 'E1']);
    world.mutations.push(makeField(dice, `do${n}`, { name, list: 0, nonNull: [dice.chance(30)] }));
  }
  distribute(world, dice);
  return world;
}
