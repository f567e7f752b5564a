import {
  defaultFieldResolver,
  type GraphQLArgument,
  type GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isIntrospectionType,
  isLeafType,
  isObjectType,
} from 'graphql';
import type { Context } from '../context.ts';
import { forbidden } from '../errors.ts';
import { masked } from './mask.ts';
import type { AllTerms, Terms } from './terms.ts';

/** Whom a row tells of; a row of a type that is not here is reached only from one whose person is known. */
const PERSONS: Readonly<Record<string, (row: Readonly<Record<string, unknown>>) => readonly unknown[]>> = {
  Resident: ({ id }) => [id],
  Dispute: ({ resident_ids: ids }) => ids as string[],
  DisputeParty: ({ resident_id: id }) => (id ? [id] : []),
  LegalAidCase: ({ resident_id: id }) => [id],
  SupervisionOrder: ({ resident_id: id }) => [id],
};

const isFree = ({ type, opensBy }: Terms): boolean => type === 'UNCONDITIONAL' && opensBy === null;

/** Elements and regions that a value of an argument tells. */
function told(terms: AllTerms, type: GraphQLInputType, value: unknown, into: Map<string, 'element' | 'region'>): void {
  if (value === null || value === undefined) return;
  const named = getNamedType(type);
  const add = (coordinate: string) => {
    const element = terms.reveals.get(coordinate);
    if (element) into.set(element, 'element');
  };
  if (named.name === 'RegionCode') into.set(String(value), 'region');
  else if (isEnumType(named)) add(`${named.name}.${named.getValues().find((one) => one.value === value)?.name}`);
  else if (isInputObjectType(named)) {
    for (const [name, field] of Object.entries(named.getFields())) {
      const given = (value as Record<string, unknown>)[name];
      if (given === undefined) continue;
      add(`${named.name}.${name}`);
      told(terms, field.type, given, into);
    }
  }
}

/** Why a list is closed by what it is filtered or ordered by, or by the region that is asked for. */
function closedBy(
  terms: AllTerms,
  definitions: readonly GraphQLArgument[],
  args: Readonly<Record<string, unknown>>,
  { access, caller }: Context,
): string | null {
  const all = new Map<string, 'element' | 'region'>();
  for (const { name, type } of definitions) told(terms, type, args[name], all);
  for (const [what, kind] of all) {
    if (kind === 'region' && !what.startsWith(caller.region)) return 'REGION';
    const decision = kind === 'element' ? access.decideElement(what) : null;
    if (decision && !decision.allowed) return decision.reason;
  }
  return null;
}

/**
 * Puts the decision before every field that not everybody may read, whether or not the gateway has decided: who gets past
 * the gateway is given nothing more. Masks are put on here, and here it is noted whom an answer tells of.
 */
export function guard(schema: GraphQLSchema, terms: AllTerms): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || isIntrospectionType(type) || type.name.startsWith('_')) continue;
    const persons = PERSONS[type.name];
    for (const field of Object.values(type.getFields())) {
      const coordinate = `${type.name}.${field.name}`;
      const own = terms.fields.get(coordinate);
      if (field.name.startsWith('_') || (own && isFree(own))) continue;
      const resolve = field.resolve ?? defaultFieldResolver;
      const isPersonal = own?.sensitivity === 'PERSONAL' || own?.sensitivity === 'SENSITIVE';
      const refuse = (reason: string): GraphQLError => forbidden(coordinate, own?.owner ?? '', reason);
      field.resolve = async (row, args, context: Context, info) => {
        const decision = context.access.decide(coordinate);
        if (!decision.allowed) throw refuse(decision.reason);
        // What a command is told says nothing of what is there.
        const reason = type.name === 'Mutation' ? null : closedBy(terms, field.args, args, context);
        if (reason) throw refuse(reason);
        const about = isPersonal && persons ? persons(row).map(String) : [];
        const own = context.caller.subjects ?? [];
        if (decision.isOwnRecord && about.length > 0 && !about.some((id) => own.includes(id)))
          throw refuse('NO_AGREEMENT');
        const value = await resolve(row, args, context, info);
        if (value === null || value === undefined) return value;
        for (const id of about) context.subjects.add(`Resident:${id}`);
        return decision.mask && isLeafType(getNamedType(field.type)) ? masked(decision.mask, value) : value;
      };
    }
  }
}
