import type { Permission } from '@community-graph/schema/access/decision';
import { maskValue } from '@community-graph/schema/access/mask-value';
import { leadsToProtected, refusedArguments } from '@community-graph/schema/access/refused-arguments';
import type { FieldTerms, SharingTerms } from '@community-graph/schema/access/terms';
import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isIntrospectionType,
  isLeafType,
  isObjectType,
} from 'graphql';
import type { RequestContext } from '../context.ts';
import { forbiddenField } from './refuse.ts';
import { SubjectsOfType, type SubjectsOfTypes } from './subjects.ts';

/** Fields that every federation subgraph has; what `_entities` leads to is guarded by itself. */
const FEDERATION_FIELDS = new Set(['Query._entities', 'Query._service', '_Service.sdl']);

type Resolve = GraphQLFieldResolver<unknown, RequestContext>;

/** Everything about one guarded field that is known when the schema is built. */
interface GuardedField {
  readonly coordinate: string;
  readonly definition: GraphQLField<unknown, unknown>;
  /** `undefined` when the SDL states none: the field is closed. */
  readonly terms: FieldTerms | undefined;
  readonly isLeaf: boolean;
  /** Whether what is filtered or sorted by could tell protected data. */
  readonly checksArguments: boolean;
  /** Whom a given value is about; `null` when it is not of a person. */
  readonly subjects: SubjectsOfType | null;
}

/**
 * Puts the decision before every field that not everybody may read: the gateway has decided already, and whoever gets
 * past it, or finds a fault in it, meets the department's own decision here. Masks are applied here, so that what a
 * caller may see only masked never leaves the department whole.
 */
export function guardFields(schema: GraphQLSchema, terms: SharingTerms, subjects: SubjectsOfTypes): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || isIntrospectionType(type)) continue;
    for (const definition of Object.values(type.getFields())) {
      const field = guardedField(terms, subjects, type, definition);
      if (field) definition.resolve = guard(terms, field, definition.resolve ?? defaultFieldResolver);
    }
  }
}

function guardedField(
  all: SharingTerms,
  subjects: SubjectsOfTypes,
  type: GraphQLObjectType,
  definition: GraphQLField<unknown, unknown>,
): GuardedField | null {
  const coordinate = `${type.name}.${definition.name}`;
  if (FEDERATION_FIELDS.has(coordinate)) return null;
  const terms = all.fields.get(coordinate);
  if (terms?.type === 'UNCONDITIONAL' && !terms.opensBy) return null;
  const ofType = new SubjectsOfType(subjects, type);
  const isPersonal = terms?.sensitivity === 'PERSONAL' || terms?.sensitivity === 'SENSITIVE';
  return {
    coordinate,
    definition,
    terms,
    isLeaf: isLeafType(getNamedType(definition.type)),
    checksArguments: definition.args.length > 0 && leadsToProtected(all, coordinate),
    subjects: isPersonal && ofType.tells ? ofType : null,
  };
}

function guard(all: SharingTerms, field: GuardedField, resolve: Resolve): Resolve {
  return (source, args, context, info) => {
    const permission = admit(all, field, { source, args, context });
    const give = (value: unknown) => given(field, permission, { source, value, context });
    const value = resolve(source, args, context, info);
    return value instanceof Promise ? value.then(give) : give(value);
  };
}

/** @throws {ForbiddenFieldError} when the caller may not have the field of this row */
function admit(
  all: SharingTerms,
  { coordinate, definition, terms, checksArguments, subjects }: GuardedField,
  asked: { source: unknown; args: Record<string, unknown>; context: RequestContext },
): Permission {
  const { access, caller } = asked.context;
  const decision = access.decide(coordinate);
  if (!decision.allowed) throw forbiddenField(coordinate, terms, { reason: decision.reason, caller });
  const refusal = checksArguments ? refusedArguments(all, access, definition, asked.args) : null;
  if (refusal) throw forbiddenField(coordinate, terms, { reason: refusal.reason, caller });
  const isOthers =
    decision.right === 'OWN_RECORD' && subjects && !subjects.isAboutOneOf(caller.subjects ?? [], asked.source);
  if (isOthers) throw forbiddenField(coordinate, terms, { reason: 'NO_AGREEMENT', caller });
  return decision;
}

/** What leaves of a value that was resolved. */
function given(
  { isLeaf, subjects }: GuardedField,
  { mask }: Permission,
  { source, value, context }: { source: unknown; value: unknown; context: RequestContext },
): unknown {
  if (value === null || value === undefined) return value;
  subjects?.gather(source, context.subjects);
  if (!mask || !isLeaf) return value;
  return Array.isArray(value) ? value.map((one) => maskValue(mask, one)) : maskValue(mask, value);
}
