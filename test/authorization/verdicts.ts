import type { SharingTerms } from '@community-graph/schema/access/terms';
import type { Persona } from '@community-graph/schema/development/personas';
import { type GraphQLSchema, getNamedType, isEnumType, isObjectType } from 'graphql';
import type { CedarDecider } from './cedar-decider.ts';
import type { Verdict } from './expected-answer.ts';

/** Elements by which a field's list is sorted when nobody says otherwise: the order tells them. */
function defaultElements(schema: GraphQLSchema, terms: SharingTerms, coordinate: string): string[] {
  const [type = '', field = ''] = coordinate.split('.');
  const owner = schema.getType(type);
  const args = isObjectType(owner) ? (owner.getFields()[field]?.args ?? []) : [];
  return args.flatMap((argument) => {
    const input = getNamedType(argument.type);
    const element = isEnumType(input) ? terms.revealedBy.get(`${input.name}.${argument.defaultValue}`) : undefined;
    return element ? [element] : [];
  });
}

/**
 * What the second decider says of each field for a persona and purpose. An entry is open when something behind it is; a
 * list is open when the element is by which it is sorted.
 */
export function verdictsFor(
  { schema, terms, cedar }: { schema: GraphQLSchema; terms: SharingTerms; cedar: CedarDecider },
  persona: Persona,
  purpose: string,
): (coordinate: string) => Verdict {
  const known = new Map<string, Verdict>();
  const isShown = (element: string) =>
    (terms.fieldsOfElement.get(element) ?? []).some((one) => verdict(one) === 'open');
  const decide = (coordinate: string): Verdict => {
    const field = terms.fields.get(coordinate);
    if (!field) return 'closed';
    if (field.opensBy?.every((one) => verdict(one) === 'closed')) return 'closed';
    const isProtected = field.type !== 'UNCONDITIONAL' || field.opensBy !== null;
    if (isProtected && !defaultElements(schema, terms, coordinate).every(isShown)) return 'closed';
    const word = cedar.decide(field, { ...persona, purpose }, Date.now());
    return word === 'masked' && field.mask ? { mask: field.mask } : word === 'closed' ? 'closed' : 'open';
  };
  const verdict = (coordinate: string): Verdict => {
    const made = known.get(coordinate) ?? decide(coordinate);
    known.set(coordinate, made);
    return made;
  };
  return verdict;
}
