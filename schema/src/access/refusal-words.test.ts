import { readFileSync } from 'node:fs';
import { buildSchema, coerceInputValue, isInputObjectType, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { RefusalReason } from './decision.ts';
import { applicationText, refusalWords } from './refusal-words.ts';
import { SharingTerms } from './terms.ts';
import { accessTerms, communityWorker } from './testing/interface-graph.ts';

const supergraph = readFileSync(new URL('../../supergraph.graphql', import.meta.url), 'utf8');
const REASONS: RefusalReason[] = [
  'NOT_SHARED',
  'NO_AGREEMENT',
  'AGREEMENT_EXPIRED',
  'PURPOSE',
  'REGION',
  'COMBINATION',
];

function termsOf(coordinate: string, terms = accessTerms) {
  const found = terms.fields.get(coordinate);
  if (!found) throw new Error(`${coordinate} has no terms.`);
  return found;
}

describe('the words of a refusal', () => {
  it.each(REASONS)('say for %s what is closed and what to do, in Chinese and then in English', (reason) => {
    const words = refusalWords(termsOf('Household.income'), reason, communityWorker);
    expect(words).toMatch(
      /^.*Household\.income.*\p{Script=Han}.*。[^\p{Script=Han}]*Household\.income[^\p{Script=Han}]*$/su,
    );
  });

  it('tell a resident of no application, which there is none of', () => {
    const words = refusalWords(termsOf('Household.income'), 'NO_AGREEMENT', {
      ...communityWorker,
      roles: ['resident'],
    });
    expect(words).toContain('Household.income');
    expect(words).not.toContain('application');
  });
});

describe('the application that would open a field', () => {
  it('is one that the sharing office’s graph takes as it is', () => {
    const terms = SharingTerms.ofSupergraph(parse(supergraph));
    const schema = buildSchema(supergraph, { assumeValid: true, assumeValidSDL: true });
    const text = applicationText(termsOf('Resident.idNumber', terms), communityWorker);
    const { query, variables } = JSON.parse(text ?? '{}');
    expect(validate(schema, parse(query))).toEqual([]);
    const input = schema.getType('SubmitSharingApplicationInput');
    if (!isInputObjectType(input)) throw new Error('The input is missing.');
    expect(() => coerceInputValue(variables.input, input)).not.toThrow();
    expect(variables.input.provider).toBe('public-security');
  });

  it('asks for an impact assessment where the data are sensitive, and for the fields behind an entry', () => {
    const inputOf = (coordinate: string) =>
      JSON.parse(applicationText(termsOf(coordinate), communityWorker) ?? '{}').variables.input;
    expect(inputOf('Household.income').impactAssessment).toContain('impact assessment');
    expect(inputOf('Household.address')).toMatchObject({ impactAssessment: null, masked: true });
    expect(inputOf('Query.households').fields).toContain('Household.address');
  });

  it('is none for what is not shared, nor for a resident', () => {
    expect(applicationText(termsOf('Household.secret'), communityWorker)).toBeNull();
    const resident = { ...communityWorker, roles: ['resident'] };
    expect(applicationText(termsOf('Household.income'), resident)).toBeNull();
  });
});
