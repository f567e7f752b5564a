import { describe, expect, it } from 'vitest';
import { toClientError } from './client-errors.ts';
import { tellRefusalsOnce } from './refused-fields.ts';
import { receivedError } from './subgraph-errors.ts';

const refusal = (index: number, change: object = {}) => ({
  message: 'No agreement.',
  path: ['household', 'members', index, 'bloodType'],
  extensions: { code: 'FORBIDDEN_FIELD', reason: 'NO_AGREEMENT', field: 'Resident.bloodType', ...change },
});

describe('a refusal by a department', () => {
  it('keeps its field, places and application, and nothing that is not for clients', () => {
    const told = { places: 3, application: '{"query":""}' };
    const received = receivedError(refusal(0, { ...told, sql: 'select 1' }), 'health');
    expect(toClientError({ ...received, message: received.message })).toEqual(refusal(0, told));
    expect(receivedError(refusal(0, { field: { a: 1 }, places: 'many' }), 'health').extensions).toEqual({
      code: 'FORBIDDEN_FIELD',
      reason: 'NO_AGREEMENT',
    });
  });

  it('is told once a field, at its first place, with the number of places', () => {
    const other = { message: 'Down.', path: ['household'], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } };
    const another = refusal(0, { field: 'Resident.id' });
    expect(tellRefusalsOnce([refusal(4), other, refusal(5), another, refusal(6, { places: 2 })])).toEqual([
      other,
      refusal(4, { places: 4 }),
      refusal(0, { field: 'Resident.id', places: 1 }),
    ]);
  });

  it('without a field stays as it is', () => {
    const plain = { message: 'Not yours to write.', extensions: { code: 'FORBIDDEN_FIELD', reason: 'NOT_SHARED' } };
    expect(tellRefusalsOnce([plain, plain])).toEqual([plain, plain]);
  });
});
