import { describe, expect, it } from 'vitest';
import type { SubmitSharingApplicationInput } from '../generated/graphql.ts';
import { completed, draftOf } from './draft.ts';

const draft: SubmitSharingApplicationInput = {
  idempotencyKey: 'apply-1',
  provider: 'health',
  recipient: 'civil-affairs',
  roles: ['civil-affairs-officer'],
  purposes: ['assistance-check'],
  fields: ['Resident.healthRecord'],
  region: '2201',
  masked: false,
  basis: '请填写',
  scenario: '请填写',
  delivery: 'QUERY',
  from: '2026-11-28',
  until: '2027-11-28',
  impactAssessment: null,
};
const reasons = { basis: '社会救助暂行办法', scenario: '核对', impactAssessment: 'PIA-1' };

describe('the draft of an application', () => {
  it('is read from a refusal, and is none where nothing can be applied for', () => {
    expect(draftOf(JSON.stringify({ query: 'mutation', variables: { input: draft } }))).toEqual(draft);
    expect([draftOf(undefined), draftOf('{'), draftOf('{}')]).toEqual([null, null, null]);
  });

  it('takes the reader’s reasons, and an impact assessment only where one is asked for', async () => {
    expect(await completed(draft, reasons)).toMatchObject({ basis: reasons.basis, impactAssessment: null });
    const sensitive = await completed({ ...draft, impactAssessment: '请填写' }, reasons);
    expect(sensitive).toMatchObject({ impactAssessment: 'PIA-1', fields: draft.fields });
  });

  it('has the same key when it is sent twice, another one with other reasons', async () => {
    const [first, again, other] = await Promise.all([
      completed(draft, reasons),
      completed(draft, reasons),
      completed(draft, { ...reasons, scenario: '其他' }),
    ]);
    expect(again.idempotencyKey).toBe(first.idempotencyKey);
    expect(other.idempotencyKey).not.toBe(first.idempotencyKey);
  });
});
