import { expect } from 'vitest';
import type { Year } from './year.ts';

const STANDING = 'query ($id: ID!) { resident(id: $id) { migrantStanding { isMigrant evidence } } }';

/** A course for migrant workers takes who is one, as public security tells by whichever official or worker asks; nobody else. */
export async function train(year: Year, who: { migrant: string; native: string }): Promise<void> {
  const course = { title: '装卸机械操作', occupation: '装卸工', provider: '测试职业学校', place: '社区活动室' };
  const time = { startsOn: year.ago(0), endsOn: year.ago(-1), hours: 80, places: 20 };
  const input = { community: year.community, forMigrants: true, ...course, ...time };
  const training = await year.act('employment-officer', 'planJobTraining', input, 'training { id }');
  const application = async (
    asker: 'employment-officer' | 'community-worker',
    resident: string,
    isMigrant: boolean,
  ) => {
    const { migrantStanding } = (await year.ask(asker, STANDING, { id: resident })).resident;
    expect(migrantStanding.isMigrant).toBe(isMigrant);
    return { training: training.id, resident, evidence: migrantStanding.evidence };
  };
  const native = await application('employment-officer', who.native, false);
  const refused = await year.refused('employment-officer', 'enrolInJobTraining', native);
  expect(refused.faults).toEqual(['input.resident NO_MIGRANT']);
  const migrant = await application('community-worker', who.migrant, true);
  const wanted = 'enrolment { status training { enrolled } }';
  const enrolment = await year.act('community-worker', 'enrolInJobTraining', migrant, wanted);
  expect(enrolment).toEqual({ status: 'ENROLLED', training: { enrolled: 1 } });
}
