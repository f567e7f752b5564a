import { type GraphQLSchema, isAbstractType, isInterfaceType, isObjectType } from 'graphql';
import { EntityKeys } from '../planning/entity-keys.ts';
import type { LoadedSupergraph } from '../planning/supergraph.ts';

/** Which types are which others, in the whole supergraph: plans speak of types that clients do not see. */
export class TypeRelations {
  /** The whole supergraph. */
  readonly schema: GraphQLSchema;
  readonly #known = new Map<string, boolean>();

  readonly #keys: EntityKeys;

  constructor({ fullSchema, document }: Pick<LoadedSupergraph, 'fullSchema' | 'document'>) {
    this.schema = fullSchema;
    this.#keys = new EntityKeys(document);
  }

  /** The keys of a type in a subgraph, each as its fields. */
  keysOf(typeName: string, subgraph: string): readonly (readonly string[])[] {
    return this.#keys.of(typeName, subgraph);
  }

  /** Whether a type meets a condition: is the type of that name or one of it. */
  is(typeName: string, condition: string): boolean {
    if (typeName === condition) return true;
    const key = `${typeName} ${condition}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const found = this.#isSubType(typeName, condition);
    // Type names come from subgraphs, who may make up as many as they like; only real ones are kept.
    if (this.isKnown(typeName)) this.#known.set(key, found);
    return found;
  }

  isKnown(typeName: string): boolean {
    return this.schema.getType(typeName) !== undefined;
  }

  isObjectType(typeName: string): boolean {
    return isObjectType(this.schema.getType(typeName));
  }

  #isSubType(typeName: string, condition: string): boolean {
    const type = this.schema.getType(typeName);
    const wanted = this.schema.getType(condition);
    if (!isAbstractType(wanted)) return false;
    return (isObjectType(type) || isInterfaceType(type)) && this.schema.isSubType(wanted, type);
  }
}
