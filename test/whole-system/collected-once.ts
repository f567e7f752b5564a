import { beforeAll, describe, expect, it, vi } from 'vitest';
import { type Field, preview, submit } from '../at-the-counter.ts';
import { rowsOf } from '../authorization/department-rows.ts';
import { stack } from '../the-stack.ts';
import { decide, due, standardOf } from '../year/assistance.ts';
import { pay, paymentOrder } from '../year/payments.ts';
import { identity, registerHousehold, residentVersion } from '../year/settle.ts';
import { Year } from '../year/year.ts';

const HEARD = { timeout: 30_000, interval: 50 };
const NAME = '郑桂兰';
/** Yuan a month of her pension. */
const PENSION = 120;
const REASON = '独居,养老金低于标准。';
const MEANS = {
  ...{ 'declared-income': '1440', 'declared-assets': '3000', 'declared-vehicles': '0', 'declared-dwellings': '0' },
  'assistance-application-reason': REASON,
};
const CONTACT = { 'elderly-contact-name': '社区网格员', 'elderly-contact-phone': '0431-7654321' };

let year: Year;
let station: string;
let resident: string;
let household: string;
let grant: Awaited<ReturnType<typeof decide>>;

/** A community with a counter and a committee, where the woman comes to live, from another province. */
beforeAll(async () => {
  const places = `select s.community_code as code, s.id as station from service_stations s
    join elections e on e.community_code = s.community_code and e.status = 'ELECTED'
    where s.kind is null and s.closed_on is null and s.community_code like '220102%' order by 1 limit 1`;
  const [place] = await rowsOf(stack, 'civil-affairs', places);
  year = new Year(stack, place?.code ?? '');
  station = place?.station ?? '';
  resident = await arrive();
  household = await registerHousehold(year, {
    ...{ registeredOn: year.ago(30), address: '测试街88号' },
    members: [{ resident, relationToHead: 'HEAD' }],
  });
  await settle();
});

/** Public security registers her, and half a year later she has a residence permit. */
async function arrive(): Promise<string> {
  const from = { hukouNumber: `O${year.community}`, hukouAddress: '外省某街8号', hukouRegion: '230281' };
  const stay = { reason: 'RETIREMENT', arrivedOn: year.ago(30), dwelling: 'RENTED', landlordName: '房东' };
  const input = {
    ...identity({ name: NAME, sex: 'FEMALE', birthDate: '1956-05-20', maritalStatus: 'WIDOWED' }),
    ...{ community: year.community, ...from, hukouRegisteredOn: '2001-01-01', ...stay },
  };
  const { resident: who } = await year.act(
    'police-officer',
    'registerNewcomer',
    input,
    'registration { resident { id } }',
  );
  const past = 'update floating_registrations set registered_on = $2 where resident_id = $1';
  await rowsOf(stack, 'public-security', past, [who.id, year.ago(29)]);
  const wanted = 'permit { id version status }';
  const application = { resident: who.id, ground: 'DWELLING' };
  const permit = await year.act('police-officer', 'applyForResidencePermit', application, wanted);
  const issue = { permit: permit.id, expectedVersion: permit.version, number: 'JZ22010288', issuedOn: year.ago(0) };
  expect((await year.act('police-officer', 'issueResidencePermit', issue, wanted)).status).toBe('ISSUED');
  return who.id;
}

/** Human resources pays her pension, health looks after her blood pressure, and she sits on the committee. */
async function settle(): Promise<void> {
  const here = { resident, community: year.community };
  const officer = 'employment-officer';
  const rest = { ...here, status: 'RETIRED', since: year.ago(30) };
  await year.act(officer, 'registerOutOfLabourForce', rest, 'employment { id }');
  const pension = { ...here, kind: 'PENSION', scheme: 'RESIDENT', startedOn: year.ago(30) };
  const { id, version } = await year.act(officer, 'enrolInInsurance', pension, 'enrolment { id version }');
  const drawn = { enrolment: id, expectedVersion: version, change: 'START_RECEIVING', effectiveOn: year.ago(29) };
  await year.act(officer, 'changeInsuranceStatus', drawn, 'enrolment { status }');
  await year.act(officer, 'openRetireeFile', { resident, takenOverOn: year.ago(28) }, 'file { status }');
  const opened = await year.act(
    'doctor',
    'openHealthRecord',
    { ...here, openedOn: year.ago(28) },
    'healthRecord { id }',
  );
  const pressure = { record: opened.id, condition: 'HYPERTENSION', diagnosedOn: year.ago(20) };
  const followed = { ...pressure, nextFollowUpOn: year.ago(-2) };
  await year.act('doctor', 'diagnoseChronicCondition', followed, 'chronicCondition { id }');
  const seat = `insert into committee_members (community_code, resident_id, election_id, role, party_post, is_subsidised, started_on)
    select community_code, $2, id, 'MEMBER', 'NONE', true, $3 from elections
    where community_code = $1 and status = 'ELECTED' order by opened_on desc limit 1`;
  await rowsOf(stack, 'civil-affairs', seat, [year.community, resident, year.ago(20)]);
}

const monthAgo = (months: number) => year.ago(months).slice(0, 7);
const PAYMENTS = 'totalCount edges { node { amount period } }';
/** The months up to that of the death, which were paid on one day. */
const paidMonths = () => ({
  totalCount: 3,
  edges: expect.arrayContaining(
    [1, 2, 3].map((months) => ({ node: { amount: grant.monthlyAmount, period: monthAgo(months) } })),
  ),
});
const byElement = (fields: readonly Field[]) =>
  Object.fromEntries(fields.map(({ element, source, state, value }) => [element, [source, state, value]]));

// Each part builds on those before it.
describe('a resident who tells the centre a thing once', { sequential: true }, () => {
  it('is asked five things of sixteen, and the other eleven come from the four departments that hold them', async () => {
    const { shown, fields, evidence, ...counted } = await preview('MINIMUM_LIVING_GUARANTEE', resident, MEANS);
    expect(shown.errors).toEqual([]);
    expect(counted).toMatchObject({ paperFields: 16, prefilled: 11, asked: 5 });
    expect(byElement(fields)).toMatchObject({
      'resident-name': ['public-security', 'HELD', NAME],
      'birth-date': ['public-security', 'HELD', '1956-05-20'],
      'household-address': ['civil-affairs', 'HELD', '测试街88号'],
      'household-member-ids': ['civil-affairs', 'HELD', '1'],
      'employment-status': ['human-resources', 'HELD', 'RETIRED'],
      'pension-insurance-status': ['human-resources', 'HELD', 'RECEIVING'],
      'disability-certified': ['health', 'HELD', 'false'],
    });
    const { data, errors } = await submit(evidence, { station, receivedOn: year.ago(7) });
    expect(errors).toEqual([]);
    const { intake } = data.submitIntake;
    expect(intake).toMatchObject({ status: 'DONE', case: { status: 'ACCEPTED' }, reuseRate: 11 / 16 });
    const sources = new Set(intake.uses.map(({ source }: Field) => source));
    expect([...sources].sort()).toEqual(['civil-affairs', 'health', 'human-resources', 'public-security']);
  });

  it('is granted the guarantee, and paid', async () => {
    const means = { living: 1, deceased: 0, employed: 0, pensioners: 1 };
    grant = await decide(year, household, { income: PENSION, means });
    expect(grant.monthlyAmount).toBe(due(await standardOf(year, year.ago(7, 20)), 1, PENSION));
    await pay(year, grant.id, { from: year.ago(3), months: 3, amount: grant.monthlyAmount });
  });

  it('is asked nothing of it again by another form', async () => {
    const { fields, evidence, asked } = await preview('ELDERLY_FILE', resident, CONTACT);
    expect(asked).toBe(3);
    const again = fields.filter(({ element, state }: Field) => state === 'ASKED' && element in MEANS);
    expect(again).toEqual([]);
    expect((await submit(evidence, { station, receivedOn: year.ago(2) })).data.submitIntake.intake.status).toBe('DONE');
  });

  it('and each of the five departments holds what is its own, which one question brings together', async () => {
    const query = `query ($id: ID!, $household: ID!) {
      household(id: $household) { assistance { kind status monthlyAmount payments(first: 9) { ${PAYMENTS} } }
        members { relationToHead resident { id name birthDate insurance { pension }
          employment { status } hasDisability residencePermits { status } elderlyFile { status } } } }
      resident(id: $id) { healthRecord { chronicConditions { condition } } retireeFile { status } } }`;
    const worker = await year.ask('community-worker', query, { id: resident, household });
    expect(worker.household).toEqual({
      assistance: [
        {
          ...{ kind: 'MINIMUM_LIVING_GUARANTEE', status: 'ACTIVE', monthlyAmount: grant.monthlyAmount },
          payments: paidMonths(),
        },
      ],
      members: [
        {
          relationToHead: 'HEAD',
          resident: {
            ...{ id: resident, name: NAME, birthDate: '1956-05-20', insurance: { pension: 'RECEIVING' } },
            ...{ employment: { status: 'RETIRED' }, hasDisability: false, residencePermits: [{ status: 'ISSUED' }] },
            elderlyFile: { status: 'OPEN' },
          },
        },
      ],
    });
    expect(worker.resident).toEqual({
      healthRecord: { chronicConditions: [{ condition: 'HYPERTENSION' }] },
      retireeFile: { status: 'MANAGED' },
    });
    const seat = 'query ($id: ID!) { resident(id: $id) { committeeMemberships { role endedOn } } }';
    const officer = await year.ask('civil-affairs-officer', seat, { id: resident });
    expect(officer.resident.committeeMemberships).toEqual([{ role: 'MEMBER', endedOn: null }]);
  });
});

describe('her death, which public security registers once', { sequential: true }, () => {
  const about = { id: '', household: '' };
  const told = (who: 'civil-affairs-officer' | 'employment-officer' | 'doctor' | 'police-officer', selection: string) =>
    year.ask(who, `query ($id: ID!) { resident(id: $id) { ${selection} } }`, about).then((data) => data.resident);

  beforeAll(async () => {
    Object.assign(about, { id: resident, household });
    const input = { resident, expectedVersion: await residentVersion(year, resident), deathDate: year.ago(1) };
    const death = { ...input, certificateNumber: 'S220102088' };
    await year.act('police-officer', 'registerDeath', death, 'resident { alive }');
  });

  it('ends her permit there, in the same transaction', async () => {
    expect(
      await told('police-officer', 'residencePermits { status endReason } floatingRegistrations { status }'),
    ).toEqual({
      residencePermits: [{ status: 'ENDED', endReason: 'DECEASED' }],
      floatingRegistrations: [{ status: 'DECEASED' }],
    });
  });

  it('holds the pension in human resources, and closes the health record', async () => {
    await vi.waitFor(async () => {
      expect(await told('employment-officer', 'retireeFile { status diedOn }')).toEqual({
        retireeFile: { status: 'DEATH_REPORTED', diedOn: year.ago(1) },
      });
      expect(await told('doctor', 'healthRecord { closedOn closeReason chronicConditions { condition } }')).toEqual({
        healthRecord: { closedOn: year.ago(1), closeReason: 'DIED', chronicConditions: [] },
      });
    }, HEARD);
  });

  it('empties the household, ends her seat on the committee, and proposes to close her file', async () => {
    const selection =
      'household { id } householdHistory { leaveReason } elderlyFile { closeProposal } committeeMemberships { endedOn endReason }';
    await vi.waitFor(async () => {
      expect(await told('civil-affairs-officer', selection)).toEqual({
        ...{ household: null, householdHistory: [{ leaveReason: 'DIED' }], elderlyFile: { closeProposal: 'DIED' } },
        committeeMemberships: [{ endedOn: year.ago(1), endReason: 'DIED' }],
      });
    }, HEARD);
  });

  it('stops the guarantee: nothing is paid for the next month, and an official ends it', async () => {
    const query = `query ($id: ID!) { assistance(id: $id) { status reviews { id version status proposal reasons } } }`;
    const stopped = await vi.waitUntil(async () => {
      const { assistance } = await year.ask('civil-affairs-officer', query, { id: grant.id });
      return assistance.status === 'SUSPENDED' && assistance;
    }, HEARD);
    const exit = { status: 'PROPOSED', proposal: 'EXIT', reasons: ['NOBODY_ALIVE'] };
    expect(stopped.reviews).toMatchObject([exit]);
    const notActive = { isPayable: false, refusals: ['NOT_ACTIVE'] };
    expect(await paymentOrder(year, grant.id, monthAgo(0))).toMatchObject(notActive);
    const { id: review, version: expectedVersion } = stopped.reviews[0];
    const decision = { review, expectedVersion, decidedOn: year.ago(0) };
    const wanted = 'review { assistance { status endReason } }';
    const ended = await year.act('civil-affairs-officer', 'acceptAssistanceReview', decision, wanted);
    expect(ended.assistance).toEqual({ status: 'ENDED', endReason: 'DEATH' });
    expect(await paymentOrder(year, grant.id, monthAgo(0))).toMatchObject(notActive);
  });

  it('and is what every department answers with from then on', async () => {
    const query = `query ($id: ID!, $household: ID!) {
      household(id: $household) { members { relationToHead } assistance { status payments(first: 9) { ${PAYMENTS} } } }
      resident(id: $id) { alive retireeFile { status } healthRecord { chronicConditions { condition } } residencePermits { status } } }`;
    expect(await year.ask('community-worker', query, about)).toEqual({
      household: {
        members: [],
        assistance: [{ status: 'ENDED', payments: paidMonths() }],
      },
      resident: {
        ...{ alive: false, retireeFile: { status: 'DEATH_REPORTED' }, healthRecord: { chronicConditions: [] } },
        residencePermits: [{ status: 'ENDED' }],
      },
    });
  });
});
