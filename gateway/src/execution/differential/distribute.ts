import type { Dice } from './dice.ts';
import type { Keys, World, WorldAbstract, WorldField, WorldType } from './world.ts';

const KEY_SETS: readonly (readonly string[])[] = [
  ['id'],
  ['id'],
  ['id'],
  ['id', 'code'],
  ['code', 'id'],
  ['code'],
  ['id code'],
  ['tag { a }', 'id'],
  ['tag { b a } code', 'code'],
];

/** Types that a name stands for, in one subgraph. */
export function membersIn(world: World, name: string, subgraph: string): string[] {
  const abstract = world.abstracts.get(name);
  const names = abstract ? abstract.members : [name];
  return names.filter((one) => world.types.get(one)?.keys.has(subgraph));
}

/** Whether a subgraph knows what a field is of. */
function isKnown(world: World, { ref: { name } }: WorldField, subgraph: string): boolean {
  const abstract = world.abstracts.get(name);
  if (!abstract && !world.types.has(name)) return true;
  if (world.types.get(name)?.keys.has(subgraph)) return true;
  if (abstract?.kind === 'interface' && !fieldsOfInterface(world, abstract, subgraph).length) return false;
  return membersIn(world, name, subgraph).length > 0;
}

/** Names of an interface's fields that all who implement it have in a subgraph. */
function fieldsOfInterface(world: World, abstract: WorldAbstract, subgraph: string): string[] {
  const types = membersIn(world, abstract.name, subgraph).map((name) => world.types.get(name));
  if (types.length === 0) return [];
  // All of J have an id in each of their subgraphs.
  const always = abstract.name === 'J' ? ['id'] : [];
  const all = abstract.names.filter((name) =>
    types.every((type) => type?.fields.find((field) => field.name === name)?.homes.includes(subgraph)),
  );
  return [...always, ...all];
}

/** Where types are known. */
function settle(world: World, dice: Dice): void {
  const keyed = world.abstracts.get('J')?.keyedIn;
  for (const type of world.types.values()) {
    if (type.kind === 'interfaceObject') continue;
    const isOfJ = type.interfaces.includes('J');
    const object = isOfJ ? [...(world.types.get('J')?.keys.keys() ?? [])] : [];
    const open = world.subgraphs.filter((name) => !object.includes(name));
    const places = type.kind === 'value' ? dice.someOf(open, 80) : dice.someOf(open, 70);
    if (isOfJ && keyed && !places.includes(keyed)) places.push(keyed);
    for (const place of places) {
      const sets = isOfJ || dice.chance(55) ? ['id'] : dice.oneOf(KEY_SETS);
      type.keys.set(place, { sets, resolvable: true, lacksSome: false });
    }
  }
}

function giveHomes(world: World, field: WorldField, places: readonly string[], shared: number, dice: Dice): void {
  const able = places.filter((place) => isKnown(world, field, place));
  if (able.length === 0) return;
  field.homes = dice.chance(shared) ? dice.someOf(able, 70) : [dice.oneOf(able)];
}

/** What all homes of a field know of where it leads. */
function aim(world: World, field: WorldField): void {
  const { name } = field.ref;
  if (!world.abstracts.has(name) && !world.types.has(name)) return;
  // An interface object stands for the types that only others know.
  const targets = (home: string) =>
    world.types.get(name)?.keys.has(home) && world.abstracts.has(name)
      ? [...(world.abstracts.get(name)?.members ?? [])]
      : membersIn(world, name, home);
  const [first = [], ...rest] = field.homes.map(targets);
  field.targets = first.filter((one) => rest.every((others) => others.includes(one)));
  if (field.targets.length === 0) field.homes = [];
}

const isPlain = (field: WorldField): boolean =>
  field.fault === 'never' && !field.targets && !field.requires && field.homes.length > 0;

/** Lets some fields need others of their type that are elsewhere. */
function addRequirements(type: WorldType, dice: Dice): void {
  const pool = [...type.fields];
  for (const field of pool) {
    const [home] = field.homes;
    if (field.homes.length !== 1 || !home || field.targets || !dice.chance(35)) continue;
    if (type.interfaces.some((name) => field.name.startsWith(name.toLowerCase()))) continue;
    const able = pool.filter((one) => isPlain(one) && one !== field && !one.homes.includes(home));
    const needed = able.length > 0 ? dice.oneOf(able) : undefined;
    if (!needed || needed.args.some(({ type: of }) => of.endsWith('!'))) continue;
    const numbers = needed.args.filter(({ type: of }) => of === 'Int');
    // What has another default is left out: resolvers see defaults, and so does the requirement's own list.
    if (needed.args.some((one) => one.defaultValue !== undefined && !numbers.includes(one))) continue;
    const written = numbers.filter(() => dice.chance(80)).map(({ name }) => [name, dice.upTo(3)] as const);
    const defaults = numbers.flatMap((one) =>
      one.defaultValue ? [[one.name, Number(one.defaultValue)] as const] : [],
    );
    const literal = written.map(([name, value]) => `${name}: ${value}`).join(', ');
    field.requires = {
      field: needed.name,
      given: Object.fromEntries([...defaults, ...written]),
      ...(literal && { literal: `(${literal})` }),
    };
  }
}

/** Lets some fields bring along a field of the next object. */
function addProvisions(world: World, field: WorldField, dice: Dice): void {
  const [home] = field.homes;
  if (field.homes.length !== 1 || !home || !field.targets?.length || !dice.chance(25)) return;
  if (world.types.get(field.ref.name)?.kind === 'interfaceObject') return;
  const type = dice.oneOf(field.targets);
  const able = world.types.get(type)?.fields.filter((one) => {
    const isOf = world.types.get(type)?.interfaces.some((name) => one.name.startsWith(name.toLowerCase()));
    return isPlain(one) && !one.homes.includes(home) && one.args.length === 0 && !isOf;
  });
  if (world.types.get(type)?.kind !== 'entity' || !able?.length) return;
  const provided = dice.oneOf(able);
  provided.shared = true;
  field.provides = { type, field: provided.name };
}

/** Lets some fields have moved, be hidden, and some subgraphs lack entities. */
function addChanges(type: WorldType, dice: Dice): void {
  const places = [...type.keys.keys()];
  const needed = new Set(type.fields.map(({ requires }) => requires?.field));
  for (const field of type.fields) {
    const elsewhere = places.filter((name) => !field.homes.includes(name));
    const isOf = type.interfaces.some((name) => field.name.startsWith(name.toLowerCase()));
    if (field.homes.length === 1 && !field.requires && !field.targets && !field.shared && !needed.has(field.name)) {
      if (elsewhere.length > 0 && !isOf && dice.chance(10)) field.movedFrom = dice.oneOf(elsewhere);
    }
    if (needed.has(field.name) && !isOf && dice.chance(15)) field.hidden = true;
  }
  if (type.kind !== 'entity') return;
  for (const [place, keys] of type.keys) {
    const own = type.fields.filter(({ homes }) => homes.includes(place));
    const isApart = own.every((one) => one.homes.length === 1 && !one.shared && !needed.has(one.name) && !one.requires);
    if (own.length > 0 && isApart && keys.sets.length === 1 && dice.chance(15)) keys.lacksSome = true;
    if (own.length === 0 && dice.chance(50)) type.keys.set(place, { ...keys, resolvable: false } satisfies Keys);
  }
}

/** Distributes a world's types and fields over its subgraphs. */
export function distribute(world: World, dice: Dice): void {
  settle(world, dice);
  const types = [...world.types.values()].filter(({ kind }) => kind !== 'interfaceObject');
  const leadsFar = ({ ref: { name } }: WorldField) => world.abstracts.has(name);
  for (const type of types.filter(({ kind }) => kind === 'value')) {
    const isWhole = dice.chance(70);
    for (const field of type.fields) {
      giveHomes(world, field, [...type.keys.keys()], 100, dice);
      if (isWhole && field.homes.length > 0)
        field.homes = [...type.keys.keys()].filter((one) => isKnown(world, field, one));
    }
    for (const place of [...type.keys.keys()]) {
      if (!type.fields.some(({ homes }) => homes.includes(place))) type.keys.delete(place);
    }
  }
  for (const isLate of [false, true]) {
    for (const { keys, fields } of types.filter(({ kind }) => kind === 'entity')) {
      for (const field of fields.filter((one) => leadsFar(one) === isLate)) {
        giveHomes(world, field, [...keys.keys()], /^[ij]/.test(field.name) ? 60 : 25, dice);
      }
    }
  }
  for (const abstract of world.abstracts.values()) {
    if (abstract.kind === 'union') continue;
    const known = world.subgraphs.map((name) => [name, fieldsOfInterface(world, abstract, name)] as const);
    for (const [name, fields] of known) if (fields.length > 0) abstract.fields.set(name, fields);
  }
  const object = world.types.get('J');
  for (const field of object?.fields ?? []) {
    const [home = ''] = field.homes;
    if (!isKnown(world, field, home)) field.homes = [];
  }
  for (const field of [...world.queries, ...world.mutations]) {
    const shared = world.mutations.includes(field) || field.byId ? 0 : 25;
    giveHomes(world, field, world.subgraphs, shared, dice);
  }
  const all = [...world.types.values()].flatMap(({ fields }) => fields);
  for (const field of [...all, ...world.queries, ...world.mutations]) aim(world, field);
  for (const type of types.filter(({ kind }) => kind === 'entity')) addRequirements(type, dice);
  for (const field of [...all, ...world.queries]) addProvisions(world, field, dice);
  for (const type of types) addChanges(type, dice);
}
