import {
  type DefinitionNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  parse,
  print,
} from 'graphql';

const MOST_CHANGES = 500;

/** A member as text without its description: words may change, what they describe has not. */
const textOf = (node: FieldDefinitionNode | InputValueDefinitionNode): string => {
  const { description: _, ...rest } = node;
  const bare =
    'arguments' in rest
      ? { ...rest, arguments: rest.arguments?.map((one) => ({ ...one, description: undefined })) }
      : rest;
  return print(bare as FieldDefinitionNode).replace(/\s+/g, ' ');
};

function membersOf(definition: DefinitionNode): [coordinate: string, text: string][] {
  if (!('name' in definition) || !definition.name) return [];
  const type = definition.name.value;
  const own: [string, string][] = [[type, '']];
  switch (definition.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.OBJECT_TYPE_EXTENSION:
    case Kind.INTERFACE_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_EXTENSION:
    case Kind.INPUT_OBJECT_TYPE_DEFINITION:
    case Kind.INPUT_OBJECT_TYPE_EXTENSION:
      return [
        ...own,
        ...(definition.fields ?? []).map((field): [string, string] => [`${type}.${field.name.value}`, textOf(field)]),
      ];
    case Kind.ENUM_TYPE_DEFINITION:
    case Kind.ENUM_TYPE_EXTENSION:
      return [...own, ...(definition.values ?? []).map(({ name }): [string, string] => [`${type}.${name.value}`, ''])];
    default:
      return own;
  }
}

const membersIn = (sdl: string): ReadonlyMap<string, string> =>
  new Map(parse(sdl, { noLocation: true }).definitions.flatMap(membersOf));

/**
 * What one version of a subgraph's SDL has, lacks or says otherwise than the one before: `+ Type.field`, `- Type.field`,
 * `~ Type.field: before → after`, labels included. Types whose members are named are not named beside them.
 */
export function schemaChanges(before: string, after: string): string[] {
  const [old, young] = [membersIn(before), membersIn(after)];
  const changes: string[] = [];
  for (const [coordinate, text] of young) {
    const known = old.get(coordinate);
    if (known === undefined) changes.push(text ? `+ ${coordinate.split('.')[0]}.${text}` : `+ ${coordinate}`);
    else if (known !== text) changes.push(`~ ${coordinate}: ${known} → ${text}`);
  }
  for (const coordinate of old.keys()) if (!young.has(coordinate)) changes.push(`- ${coordinate}`);
  return changes.slice(0, MOST_CHANGES);
}
