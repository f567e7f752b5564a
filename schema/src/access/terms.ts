import {
  type ConstDirectiveNode,
  type DocumentNode,
  type EnumTypeDefinitionNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
} from 'graphql';
import { isTakenOver } from './override-percent.ts';
import { type IsOwn, protectedBehind } from './protected-behind.ts';
import { requiredFields } from './required-fields.ts';
import { argumentOf, directiveOf, namedType, type TypeParts, type Types, typesOf } from './type-parts.ts';

/** Sharing types of article 14 of the Government Data Sharing Regulations (政务数据共享条例). */
export type SharingType = 'UNCONDITIONAL' | 'CONDITIONAL' | 'NOT_SHARED';
/** How much a field tells of a person; see `Sensitivity` in `base.graphql`. */
export type Sensitivity = 'PUBLIC' | 'INTERNAL' | 'PERSONAL' | 'SENSITIVE';
/** How a value is masked; see `Mask` in `base.graphql`. */
export type Mask = 'NAME' | 'ID_NUMBER' | 'PHONE' | 'ADDRESS' | 'YEAR';

/** On what terms one field is shared, as its department declared it in the SDL. */
export interface FieldTerms {
  /** `Type.field`. */
  readonly coordinate: string;
  /**
   * Code of the department that the field belongs to; of a key that several know, the first. Of an `@external` field in
   * one department's SDL, {@link ANOTHER_DEPARTMENT}: which one, that SDL does not say.
   */
  readonly owner: string;
  /** Code of the department that is taking it over, bit by bit; an agreement may be made with it beforehand. */
  readonly successor?: string;
  readonly type: SharingType;
  readonly sensitivity: Sensitivity;
  readonly mask: Mask | null;
  readonly basis: string | null;
  readonly element: string | null;
  /**
   * Of an entry field (`Query.households`) without a label of its own: the protected fields behind it. It is open to
   * whoever may read one of them, so that neither rows nor counts are told to one who may read none. `null` for others.
   */
  readonly opensBy: readonly string[] | null;
  /** What `@requires` makes the gateway read for this field: whoever may not read that, or only masked, may not read it. */
  readonly requires: readonly string[];
}

interface Labels {
  readonly type: SharingType;
  readonly sensitivity: Sensitivity;
  readonly mask: Mask | null;
  readonly basis: string | null;
}

/** Whose a field is, and who is taking it over. */
type Owning = Pick<FieldTerms, 'owner' | 'successor'>;
type OwningOf = (type: TypeParts, field: FieldDefinitionNode) => Owning;

/** Owner of a field that a department only refers to: its own officials have no more right to it than any others. */
export const ANOTHER_DEPARTMENT = '';
const ROOTS = new Set(['Query', 'Mutation', 'Subscription']);
/** Roots whose fields lead to rows that are there already. */
const ENTRIES = new Set(['Query', 'Subscription']);

function labelsOf(directives: readonly ConstDirectiveNode[] | undefined): Labels | null {
  const label = directiveOf(directives, 'sharing');
  if (!label) return null;
  return {
    type: argumentOf(label, 'type') as SharingType,
    sensitivity: argumentOf(label, 'sensitivity') as Sensitivity,
    mask: argumentOf(label, 'mask') as Mask | null,
    basis: argumentOf(label, 'basis'),
  };
}

const elementOf = (node: { readonly directives?: readonly ConstDirectiveNode[] | undefined }): string | null =>
  argumentOf(directiveOf(node.directives, 'element'), 'code');

/** The terms of a whole graph, read from the SDL of a supergraph or of one department's subgraph. */
export class SharingTerms {
  /** Terms by coordinate. */
  readonly fields: ReadonlyMap<string, FieldTerms>;
  /** Output fields that hold each element. */
  readonly fieldsOfElement: ReadonlyMap<string, readonly string[]>;
  /** Elements that inputs (`ResidentFilter.namePrefix`) and orders (`ResidentOrder.NAME`) reveal. */
  readonly revealedBy: ReadonlyMap<string, string>;
  /**
   * In one department's SDL, `@external` fields without a label: their owner's counts, by which gateway and owner have
   * decided when a value is given to a field that `@requires` it. Composition sees that such a field's own label is not
   * weaker.
   */
  readonly decidedElsewhere: ReadonlySet<string>;

  private constructor(document: DocumentNode, types: Types, owningOf: OwningOf) {
    const fields = new Map<string, FieldTerms>();
    const decidedElsewhere = new Set<string>();
    for (const type of types.values()) {
      // What is read through an interface is decided by the object type that it is of.
      if (type.isAbstract) continue;
      const typeLabels = labelsOf(type.directives);
      for (const field of type.fields) {
        const own = labelsOf(field.directives);
        const labels = own ?? typeLabels;
        const coordinate = `${type.name}.${field.name.value}`;
        const owning = owningOf(type, field);
        const { owner } = owning;
        if (!labels && owner === ANOTHER_DEPARTMENT) decidedElsewhere.add(coordinate);
        if (!labels) continue;
        const isOwn: IsOwn = (behind, one) => owningOf(behind, one).owner === owner;
        const opensBy = ENTRIES.has(type.name) && !own ? protectedBehind(types, namedType(field.type), isOwn) : null;
        const part = { element: elementOf(field), requires: requiredFields(types, type.name, field), opensBy };
        fields.set(coordinate, { coordinate, ...owning, ...labels, ...part });
      }
    }
    this.fields = fields;
    this.decidedElsewhere = decidedElsewhere;
    this.fieldsOfElement = groupByElement(fields);
    this.revealedBy = revealing(document);
  }

  /** Terms of a composed supergraph: owners are the subgraphs that its `join__` directives name. */
  static ofSupergraph(document: DocumentNode): SharingTerms {
    const names = graphNames(document);
    const types = typesOf(document);
    return new SharingTerms(document, types, (type, field) => {
      const of = owningGraph(types, type.interfaces, field);
      const graph = of?.graph ?? argumentOf(directiveOf(type.directives, 'join__type'), 'graph');
      const owner = names.get(graph ?? '') ?? graph ?? '';
      return of?.next ? { owner, successor: names.get(of.next) ?? of.next } : { owner };
    });
  }

  /** Terms of one department's own SDL. */
  static ofSubgraph(document: DocumentNode, department: string): SharingTerms {
    return new SharingTerms(document, typesOf(document), (type, field) => {
      if ([field, type].some(({ directives }) => directiveOf(directives, 'external')))
        return { owner: ANOTHER_DEPARTMENT };
      const override = directiveOf(field.directives, 'override');
      const from = argumentOf(override, 'from');
      if (from === null || isTakenOver(argumentOf(override, 'label'))) return { owner: department };
      return { owner: from, successor: department };
    });
  }
}

/**
 * The graph that a field is read from: not one that only refers to it, nor one that another took it over from; and `next`,
 * the one that is taking it over.
 */
function owningGraph(
  types: Types,
  interfaces: readonly string[],
  field: FieldDefinitionNode,
): { readonly graph: string; readonly next: string | null } | null {
  const joins = (field.directives ?? []).filter((one) => one.name.value === 'join__field');
  const own = joins.filter(
    (one) =>
      argumentOf(one, 'external') !== 'true' &&
      argumentOf(one, 'usedOverridden') !== 'true' &&
      argumentOf(one, 'graph') !== null,
  );
  // While a field is taken over bit by bit both have it, and it belongs to the one that it is taken from.
  const taking = own.find((one) => argumentOf(one, 'override') !== null);
  const before = own.find((one) => one !== taking);
  const isDone = !before || isTakenOver(argumentOf(taking, 'overrideLabel'));
  const graph = argumentOf(taking && isDone ? taking : before, 'graph');
  if (graph) return { graph, next: isDone ? null : argumentOf(taking, 'graph') };
  if (joins.length === 0) return null;
  // No graph has it by this type: it comes from an `@interfaceObject`, whose fields stand at the interface.
  for (const one of interfaces) {
    const inherited = types.get(one)?.fields.find(({ name }) => name.value === field.name.value);
    const of = inherited && owningGraph(types, [], inherited);
    if (of) return of;
  }
  return null;
}

function groupByElement(fields: ReadonlyMap<string, FieldTerms>): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { element, coordinate } of fields.values()) {
    if (element) groups.set(element, [...(groups.get(element) ?? []), coordinate]);
  }
  return groups;
}

function revealing(document: DocumentNode): Map<string, string> {
  const found = new Map<string, string>();
  const add = (type: string, parts: readonly (InputValueDefinitionNode | EnumValue)[] | undefined) => {
    for (const part of parts ?? []) {
      const element = elementOf(part);
      if (element) found.set(`${type}.${part.name.value}`, element);
    }
  };
  for (const node of document.definitions) {
    const isInput = node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION || node.kind === Kind.INPUT_OBJECT_TYPE_EXTENSION;
    if (isInput) add(node.name.value, node.fields);
    if (node.kind === Kind.ENUM_TYPE_DEFINITION) add(node.name.value, node.values);
  }
  return found;
}

type EnumValue = NonNullable<EnumTypeDefinitionNode['values']>[number];

function graphNames(document: DocumentNode): Map<string, string> {
  const graphs = document.definitions.find(
    (node): node is EnumTypeDefinitionNode =>
      node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === 'join__Graph',
  );
  return new Map(
    (graphs?.values ?? []).map(({ name, directives }) => [
      name.value,
      argumentOf(directiveOf(directives, 'join__graph'), 'name') ?? name.value,
    ]),
  );
}

/** Whether a coordinate is an entry point for writing. */
export const isMutation = (coordinate: string): boolean => coordinate.startsWith('Mutation.');
/** Whether a type is one of the roots. */
export const isRoot = (type: string): boolean => ROOTS.has(type);
