import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  getNamedType,
  isEnumType,
  isInputObjectType,
} from 'graphql';
import type { CallerAccess } from './access-table.ts';
import type { Refusal } from './decision.ts';
import { isMutation, type SharingTerms } from './terms.ts';

/** Arguments of a field after coercion: defaults filled in, variables replaced. */
export type ArgumentValues = Readonly<Record<string, unknown>>;

/** What the arguments of one field tell: elements filtered or sorted by, and the regions asked for. */
export interface Revealed {
  readonly elements: readonly string[];
  readonly regions: readonly string[];
}

const FILTER = /Filter$/;
const REGION_SCALAR = 'RegionCode';
const NOTHING: Revealed = { elements: [], regions: [] };

type Input = GraphQLArgument | GraphQLInputField;

/** Whether a field holds data that not everybody may read, or is an entry to them; one without terms counts as such. */
export function isProtected(terms: SharingTerms, coordinate: string): boolean {
  const field = terms.fields.get(coordinate);
  return field?.type !== 'UNCONDITIONAL' || field.opensBy !== null;
}

/** Whether the arguments of a field could tell protected data; what is written tells nothing. */
export function leadsToProtected(terms: SharingTerms, coordinate: string): boolean {
  return !isMutation(coordinate) && isProtected(terms, coordinate);
}

/** Whether any argument of a field could tell something, whatever its value: an identifier or a page size cannot. */
export const canReveal = ({ args }: Pick<GraphQLField<unknown, unknown>, 'args'>): boolean =>
  args.some(({ type }) => {
    const named = getNamedType(type);
    return isEnumType(named) || isInputObjectType(named) || named.name === REGION_SCALAR;
  });

/** Gathers what one given value tells; `filters`: whether a region in it chooses rows. */
class Gathering {
  readonly elements = new Set<string>();
  readonly regions = new Set<string>();

  constructor(private readonly revealedBy: ReadonlyMap<string, string>) {}

  add({ type }: Pick<Input, 'type'>, value: unknown, filters: boolean): void {
    if (value === null || value === undefined) return;
    if (Array.isArray(value)) {
      for (const one of value) this.add({ type }, one, filters);
      return;
    }
    const named = getNamedType(type);
    if (isEnumType(named)) {
      const name = named.getValues().find((one) => one.value === value)?.name;
      this.#reveal(`${named.name}.${name ?? String(value)}`);
    } else if (isInputObjectType(named)) {
      const inner = FILTER.test(named.name);
      for (const field of Object.values(named.getFields())) {
        const given = (value as ArgumentValues)[field.name];
        if (given === undefined) continue;
        this.#reveal(`${named.name}.${field.name}`);
        this.add(field, given, inner);
      }
    } else if (named.name === REGION_SCALAR && filters) this.regions.add(String(value));
  }

  #reveal(coordinate: string): void {
    const element = this.revealedBy.get(coordinate);
    if (element) this.elements.add(element);
  }
}

/** What the arguments of a field tell. */
export function revealedByArguments(
  terms: SharingTerms,
  definition: GraphQLField<unknown, unknown>,
  values: ArgumentValues,
): Revealed {
  if (definition.args.length === 0) return NOTHING;
  const gathering = new Gathering(terms.revealedBy);
  for (const argument of definition.args) gathering.add(argument, values[argument.name], true);
  return { elements: [...gathering.elements], regions: [...gathering.regions] };
}

/** Whether what arguments tell is more than the caller may know. */
export function refuseRevealed(access: CallerAccess, { elements, regions }: Revealed): Refusal | null {
  for (const element of elements) {
    const decision = access.decideElement(element);
    if (!decision.allowed) return decision;
  }
  const isOutside = regions.some((region) => !region.startsWith(access.caller.region));
  return isOutside ? { allowed: false, reason: 'REGION' } : null;
}

/**
 * Why a field with these arguments is refused, or `null`. Given to fields that lead to protected data
 * ({@link leadsToProtected}); a field for writing is never refused by what is written.
 */
export function refusedArguments(
  terms: SharingTerms,
  access: CallerAccess,
  definition: GraphQLField<unknown, unknown>,
  values: ArgumentValues,
): Refusal | null {
  return refuseRevealed(access, revealedByArguments(terms, definition, values));
}
