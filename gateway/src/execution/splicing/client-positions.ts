import { type GraphQLObjectType, type GraphQLSchema, getNamedType, isObjectType, type SelectionSetNode } from 'graphql';
import { nameInside } from '../../planning/internal-names.ts';
import type { FieldSelection } from '../selected-fields.ts';
import type { Names } from './plan-uses.ts';

/** What the client selects of an object. */
export type Position = readonly SelectionSetNode[];

/** A field that the client selects. */
export interface ClientField {
  /** Its name in the client's answer. */
  readonly name: string;
  /** Its name in what the subgraphs answer. */
  readonly inside: string;
  readonly below: Position;
}

/** Finds what the client selects at a place of the answer, by the names that its fields have inside. */
export class ClientPositions {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly selection: FieldSelection,
    private readonly root: { readonly type: GraphQLObjectType; readonly position: Position },
  ) {}

  /** The fields that are selected of an object, in the order of the client's answer. */
  fieldsOf(type: GraphQLObjectType, position: Position): ClientField[] {
    return [...this.selection.of(type, position)].map(([name, nodes]) => ({
      name,
      inside: nodes[0] ? nameInside(type, nodes[0]) : name,
      below: nodes.flatMap(({ selectionSet }) => selectionSet ?? []),
    }));
  }

  /** What is selected at a place; `null` where nothing is, or where it depends on a type that is not known before. */
  at(place: Names): Position | null {
    let { type, position } = this.root;
    for (const [depth, name] of place.entries()) {
      const field = this.fieldsOf(type, position).find(({ inside }) => inside === name);
      const [node] = field ? (this.selection.of(type, position).get(field.name) ?? []) : [];
      const next = getNamedType(type.getFields()[node?.name.value ?? '']?.type);
      if (!field || !next) return null;
      position = field.below;
      if (isObjectType(next)) type = next;
      else if (depth < place.length - 1) return null;
    }
    return position;
  }

  /** A type as clients see it, if they do. */
  objectType(name: string): GraphQLObjectType | null {
    const type = this.schema.getType(name);
    return isObjectType(type) ? type : null;
  }
}
