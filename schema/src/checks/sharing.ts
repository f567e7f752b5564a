import { type ConstDirectiveNode, type DirectiveNode, Kind, print } from 'graphql';
import { faultAt, type SchemaFault } from './fault.ts';
import {
  argument,
  directive,
  fieldsOf,
  isExternal,
  isRoot,
  isStructural,
  type SubgraphDocument,
} from './subgraph-document.ts';

type Label = DirectiveNode | ConstDirectiveNode;

/**
 * Every field is labelled, itself or through its type; what is not shared cites its basis (条例 14, 15). Of an
 * `@external` field its owner's label counts; it may be repeated here, as `@provides` needs it, never changed.
 */
export function checkSharing(subgraph: SubgraphDocument): SchemaFault[] {
  const typeLabels = labelledTypes(subgraph);
  const missing = fieldsOf(subgraph)
    .filter((one) => !isExternal(one) && !directive(one.field, 'sharing') && !typeLabels.has(one.type.name.value))
    .map(({ type, field }) =>
      faultAt(
        field,
        'MISSING_SHARING',
        `${type.name.value}.${field.name.value} has no @sharing and neither has its type; say on what terms it is shared.`,
      ),
    );
  const labelled = [...subgraph.objects, ...fieldsOf(subgraph).map(({ field }) => field)];
  const baseless = labelled.flatMap((node) => {
    const label = directive(node, 'sharing');
    if (argument(label, 'type') !== 'NOT_SHARED' || argument(label, 'basis')) return [];
    return [
      faultAt(node, 'MISSING_BASIS', `${node.name.value} is NOT_SHARED without a basis; cite the law that says so.`),
    ];
  });
  return [...missing, ...baseless, ...refusableNonNull(subgraph, typeLabels)];
}

/** A key is never null, so it is open to all: refused, it would take its whole row with it. */
function refusableNonNull(subgraph: SubgraphDocument, typeLabels: ReadonlyMap<string, Label>): SchemaFault[] {
  return fieldsOf(subgraph).flatMap(({ type, field }) => {
    const name = type.name.value;
    const label = directive(field, 'sharing') ?? typeLabels.get(name);
    const isOpen = !label || argument(label, 'type') === 'UNCONDITIONAL';
    if (isOpen || field.type.kind !== Kind.NON_NULL_TYPE || isStructural(name)) return [];
    const message = `${name}.${field.name.value} is never null, and can be refused; label it UNCONDITIONAL by itself.`;
    return [faultAt(field, 'REFUSABLE_NON_NULL', message)];
  });
}

function labelledTypes(subgraph: SubgraphDocument): Map<string, Label> {
  return new Map(
    subgraph.objects.flatMap((node) => {
      const label = directive(node, 'sharing');
      return label ? [[node.name.value, label] as const] : [];
    }),
  );
}

/** A field that several departments know (a key) has the same label in all: nobody can loosen another's terms. */
export function checkSameLabels(subgraphs: readonly SubgraphDocument[]): SchemaFault[] {
  const first = new Map<string, { department: string; label: string }>();
  return subgraphs.flatMap((subgraph) => {
    const typeLabels = labelledTypes(subgraph);
    return fieldsOf(subgraph).flatMap(({ type, field }) => {
      const label = directive(field, 'sharing') ?? typeLabels.get(type.name.value);
      if (!label) return [];
      const name = `${type.name.value}.${field.name.value}`;
      const earlier = first.get(name) ?? { department: subgraph.department, label: print(label) };
      first.set(name, earlier);
      if (earlier.label === print(label)) return [];
      const message = `${name} is labelled ${print(label)} here and ${earlier.label} by ${earlier.department}; agree on one.`;
      return [faultAt(field, 'DIFFERENT_SHARING', message)];
    });
  });
}

/**
 * A type that several departments extend labels each of its fields itself: in the supergraph their parts are one type,
 * and a label on one part would speak for the fields of the others. The roots and PageInfo are of the common head.
 */
export function checkOwnLabels(subgraphs: readonly SubgraphDocument[]): SchemaFault[] {
  const departments = new Map<string, Set<string>>();
  for (const { department, objects } of subgraphs) {
    for (const { name } of objects) {
      departments.set(name.value, (departments.get(name.value) ?? new Set()).add(department));
    }
  }
  return subgraphs.flatMap((subgraph) =>
    subgraph.objects.flatMap((node) => {
      const name = node.name.value;
      const others = [...(departments.get(name) ?? [])].filter((one) => one !== subgraph.department);
      if (others.length === 0 || isRoot(name) || name === 'PageInfo' || !directive(node, 'sharing')) return [];
      const message = `${name} also stands in ${others.join(', ')}, whose fields this label would cover; label each field instead.`;
      return [faultAt(node, 'SHARED_TYPE_LABEL', message)];
    }),
  );
}
