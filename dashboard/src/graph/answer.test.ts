import { CombinedError } from '@urql/core';
import { GraphQLError } from 'graphql';
import { describe, expect, it } from 'vitest';
import { gapsOf, NO_GAPS } from './answer.ts';

const told = (...errors: [message: string, extensions: Record<string, unknown>][]) =>
  gapsOf(
    new CombinedError({
      graphQLErrors: errors.map(([message, extensions]) => new GraphQLError(message, { extensions })),
    }),
  );

describe('what an answer leaves out', () => {
  it('is nothing without errors', () => {
    expect(gapsOf(undefined)).toBe(NO_GAPS);
  });

  it('keeps the first refusal of a field, with its reason and application', () => {
    const refused = (reason: string) => ({
      code: 'FORBIDDEN_FIELD',
      field: 'Resident.hukou',
      reason,
      application: '{}',
    });
    const { refusals, faults } = told(['first', refused('NO_AGREEMENT')], ['second', refused('PURPOSE')]);
    expect([...refusals]).toEqual([
      ['Resident.hukou', { field: 'Resident.hukou', reason: 'NO_AGREEMENT', message: 'first', application: '{}' }],
    ]);
    expect(faults).toEqual([]);
  });

  it('names each silent department once', () => {
    const silent = { code: 'SUBGRAPH_UNAVAILABLE', department: 'health' };
    expect([...told(['', silent], ['', silent]).silent]).toEqual(['health']);
  });

  it('takes all else for faults: a refusal of no field, a graph that changed, a lost connection', () => {
    const { faults, refusals, silent } = told(
      ['no such purpose', { code: 'FORBIDDEN_FIELD', reason: 'PURPOSE' }],
      ['ask again', { code: 'SUBGRAPH_UNAVAILABLE' }],
    );
    expect(faults.map(({ code }) => code)).toEqual(['FORBIDDEN_FIELD', 'SUBGRAPH_UNAVAILABLE']);
    expect([refusals.size, silent.size]).toEqual([0, 0]);
    const lost = gapsOf(new CombinedError({ networkError: new Error('Failed to fetch') }));
    expect(lost.faults).toEqual([{ code: 'NETWORK', message: 'Failed to fetch' }]);
  });
});
