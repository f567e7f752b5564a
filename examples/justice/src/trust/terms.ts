import { type ConstDirectiveNode, type FieldDefinitionNode, Kind, parse, type TypeNode } from 'graphql';

/** On what terms one field is shared. */
export interface Terms {
  readonly coordinate: string;
  /** Whose it is: until the last bit is taken over, the department that it is taken from. */
  readonly owner: string;
  readonly type: string;
  readonly sensitivity: string;
  readonly mask: string | null;
  readonly element: string | null;
  /** Of an entry: the protected fields behind it, of which the caller must be able to read one. */
  readonly opensBy: readonly string[] | null;
}

/** The terms that an SDL states. */
export interface AllTerms {
  readonly fields: ReadonlyMap<string, Terms>;
  /** Elements that filters (`DisputeFilter.kind`) and orders (`DisputeOrder.REPORTED_ON`) reveal. */
  readonly reveals: ReadonlyMap<string, string>;
}

const directive = (node: { readonly directives?: readonly ConstDirectiveNode[] | undefined }, name: string) =>
  node.directives?.find((one) => one.name.value === name);

function argument(node: ConstDirectiveNode | undefined, name: string): string | null {
  const value = node?.arguments?.find((one) => one.name.value === name)?.value;
  return value && 'value' in value ? String(value.value) : null;
}

const named = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : named(type.type));

/** `percent(100)`, or no label: nothing is asked of the other department any more. */
const isTakenOver = (label: string | null): boolean =>
  label === null || Number(/^percent\(([\d.]+)\)$/.exec(label)?.[1] ?? 0) >= 100;

function ownerOf(field: FieldDefinitionNode, department: string): string {
  const override = directive(field, 'override');
  return isTakenOver(argument(override, 'label')) ? department : (argument(override, 'from') ?? department);
}

/** Reads the terms from the SDL that is published, so that what is kept is what is promised. */
export function termsOf(sdl: string, department: string): AllTerms {
  const { definitions } = parse(sdl);
  const objects = definitions.filter((node) => node.kind === Kind.OBJECT_TYPE_DEFINITION);
  const fields = new Map<string, Terms>();
  for (const type of objects) {
    for (const field of type.fields ?? []) {
      const label = directive(field, 'sharing') ?? directive(type, 'sharing');
      if (!label) continue;
      const coordinate = `${type.name.value}.${field.name.value}`;
      fields.set(coordinate, {
        ...{ coordinate, owner: ownerOf(field, department), opensBy: null },
        ...{ type: argument(label, 'type') ?? '', sensitivity: argument(label, 'sensitivity') ?? '' },
        ...{ mask: argument(label, 'mask'), element: argument(directive(field, 'element'), 'code') },
      });
    }
  }
  /** What is protected behind a type, through a connection and its edges. */
  const behind = (name: string, owner: string): string[] => {
    const type = objects.find((one) => one.name.value === name);
    const inner = type?.fields?.find(({ name: field }) => field.value === 'edges' || field.value === 'node');
    if (inner && /(?:Connection|Edge)$/.test(name)) return behind(named(inner.type), owner);
    return [...fields.values()]
      .filter((one) => one.coordinate.startsWith(`${name}.`) && one.type !== 'UNCONDITIONAL' && one.owner === owner)
      .map(({ coordinate }) => coordinate);
  };
  for (const field of objects.find(({ name }) => name.value === 'Query')?.fields ?? []) {
    const terms = fields.get(`Query.${field.name.value}`);
    const opensBy = terms && !directive(field, 'sharing') ? behind(named(field.type), terms.owner) : [];
    if (terms && opensBy.length > 0) fields.set(terms.coordinate, { ...terms, opensBy });
  }
  const reveals = new Map<string, string>();
  for (const node of definitions) {
    const parts =
      node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION
        ? node.fields
        : node.kind === Kind.ENUM_TYPE_DEFINITION
          ? node.values
          : [];
    for (const part of parts ?? []) {
      const code = argument(directive(part, 'element'), 'code');
      if (code && 'name' in node && node.name) reveals.set(`${node.name.value}.${part.name.value}`, code);
    }
  }
  return { fields, reveals };
}
