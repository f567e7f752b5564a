import { KEY_FIELDS, printRef, SHARED_SDL, type World, type WorldField, type WorldType } from './world.ts';

const printArguments = ({ args }: WorldField): string =>
  args.length === 0
    ? ''
    : `(${args.map(({ name, type, defaultValue }) => `${name}: ${type}${defaultValue ? ` = ${defaultValue}` : ''}`).join(', ')})`;

const declare = (field: WorldField): string => `${field.name}${printArguments(field)}: ${printRef(field.ref)}`;

/** What a field's home says of it; roots and values are shared by as many as have them. */
function printOwn(world: World, field: WorldField): string {
  const { homes, shared, requires, provides, movedFrom, hidden, ref } = field;
  const isAbstract = world.abstracts.has(ref.name);
  const set = provides && (isAbstract ? `... on ${provides.type} { ${provides.field} }` : provides.field);
  return [
    declare(field),
    ...(homes.length > 1 || shared ? ['@shareable'] : []),
    ...(requires ? [`@requires(fields: "${requires.field}${requires.literal ?? ''}")`] : []),
    ...(set ? [`@provides(fields: "${set}")`] : []),
    ...(movedFrom ? [`@override(from: "${movedFrom}")`] : []),
    ...(hidden ? ['@inaccessible'] : []),
  ].join(' ');
}

/** Fields of a type that a subgraph names only because it requires or provides them. */
function externals(world: World, type: WorldType, subgraph: string): WorldField[] {
  const own = type.fields.filter(({ homes }) => homes.includes(subgraph));
  const all = [...world.types.values()].flatMap(({ fields }) => fields);
  const provided = [...all, ...world.queries]
    .filter(({ homes, provides }) => provides?.type === type.name && homes.includes(subgraph))
    .map(({ provides }) => provides?.field);
  const names = new Set([...own.map(({ requires }) => requires?.field), ...provided]);
  return type.fields.filter(({ name, homes }) => names.has(name) && !homes.includes(subgraph));
}

function printType(world: World, type: WorldType, subgraph: string): string {
  const keys = type.keys.get(subgraph);
  if (!keys) return '';
  const own = type.fields.filter(({ homes }) => homes.includes(subgraph)).map((field) => printOwn(world, field));
  const moved = type.fields.filter(({ movedFrom }) => movedFrom === subgraph).map(declare);
  if (type.kind === 'value') {
    const shareable = own.map((field) => (field.includes('@shareable') ? field : `${field} @shareable`));
    return `type ${type.name} {\n  ${shareable.join('\n  ')}\n}`;
  }
  const keyNames = Object.keys(KEY_FIELDS).filter((name) =>
    keys.sets.some((set) =>
      set
        .replace(/\{.*?\}/, '')
        .split(' ')
        .includes(name),
    ),
  );
  const fields = [
    ...keyNames.map((name) => `${name}: ${KEY_FIELDS[name]}`),
    ...own,
    ...moved,
    ...externals(world, type, subgraph).map((field) => `${declare(field)} @external`),
  ];
  const interfaces = type.interfaces.filter((name) => world.abstracts.get(name)?.fields.has(subgraph));
  const heads = [
    `type ${type.name}`,
    ...(interfaces.length > 0 ? [`implements ${interfaces.join(' & ')}`] : []),
    ...keys.sets.map((set) => `@key(fields: "${set}"${keys.resolvable ? '' : ', resolvable: false'})`),
    ...(type.kind === 'interfaceObject' ? ['@interfaceObject'] : []),
  ];
  return `${heads.join(' ')} {\n  ${fields.join('\n  ')}\n}`;
}

function printAbstracts(world: World, subgraph: string): string[] {
  return [...world.abstracts.values()].flatMap(({ name, kind, members, fields, keyedIn }) => {
    const known = members.filter((one) => world.types.get(one)?.keys.has(subgraph));
    if (known.length === 0) return [];
    if (kind === 'union') return [`union ${name} = ${known.join(' | ')}`];
    const names = fields.get(subgraph);
    if (!names) return [];
    const all = world.types.get(known[0] ?? '')?.fields.filter((one) => names.includes(one.name)) ?? [];
    const lines = [...(names.includes('id') ? ['id: ID!'] : []), ...all.map(declare)];
    return [`interface ${name}${keyedIn === subgraph ? ' @key(fields: "id")' : ''} {\n  ${lines.join('\n  ')}\n}`];
  });
}

/** The SDL of one subgraph. */
export function printSubgraph(world: World, subgraph: string): string {
  const types = [...world.types.values()].map((type) => printType(world, type, subgraph));
  const roots = (['queries', 'mutations'] as const).map((kind) => {
    const own = world[kind].filter(({ homes }) => homes.includes(subgraph)).map((field) => printOwn(world, field));
    return own.length > 0 ? `type ${kind === 'queries' ? 'Query' : 'Mutation'} {\n  ${own.join('\n  ')}\n}` : '';
  });
  const all = [...roots, ...printAbstracts(world, subgraph), ...types].filter(Boolean).join('\n');
  return `${SHARED_SDL}${/\bTag\b/.test(all) ? 'type Tag @shareable { a: String! b: Int! }\n' : ''}${all}\n`;
}
