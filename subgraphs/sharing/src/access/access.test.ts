import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import { officePublicKeys, officeSigningKey } from '@community-graph/schema/access/office-keys';
import type { PolicyAgreement } from '@community-graph/schema/access/policy';
import type { PolicyAnswer } from '@community-graph/schema/access/policy-source';
import { verifyPolicy } from '@community-graph/schema/access/signed-policy';
import { personaByName } from '@community-graph/schema/development/personas';
import { count } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharingApplications } from '../agreements/tables.ts';
import { publishedTerms } from '../catalogue/published-fields.ts';
import { demoAgreements } from '../demo/demo-agreements.ts';
import { DEMO_TERMS } from '../demo/demo-terms.ts';
import { seedDemo } from '../demo/seed-demo.ts';
import { definition } from '../subgraph.ts';
import { OFFICER, POLICE, type TestCaller, WORKER } from '../testing-callers.ts';
import { compilePolicy } from './compile-policy.ts';
import { policyValiditySeconds, smallCountOf } from './office-config.ts';
import { OfficePolicy } from './office-policy.ts';
import { policyRoute } from './policy-route.ts';

const VALIDITY = 600;
const SIGNING_KEY = officeSigningKey({});
let office: TestSubgraph;
let now = Date.now();
let policy: OfficePolicy;
beforeAll(async () => {
  office = await startTestSubgraph(definition);
  await seedDemo(office.db);
  policy = new OfficePolicy({
    db: office.db,
    signingKey: () => SIGNING_KEY,
    validitySeconds: VALIDITY,
    now: () => now,
  });
});
afterAll(() => office.stop());

let keys = 0;
const change = (name: string, input: object, caller: TestCaller = OFFICER) => {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const document = `mutation ($input: ${type}!) { result: ${name}(input: $input) { policyVersion } }`;
  return office.execute(document, { input: { idempotencyKey: `access-${++keys}`, ...input } }, caller);
};
const ask = (have = '') =>
  policyRoute(policy).answer({ have }, undefined as never, undefined as never) as Promise<PolicyAnswer>;

describe('the policy', () => {
  it('is given signed by the office, and not again to who has it', async () => {
    const { etag, policy: jws } = await ask();
    const given = await verifyPolicy(jws ?? '', officePublicKeys({}));
    expect(given.agreements.map(({ state }) => state)).toContain('SUSPENDED');
    expect(given.ownerRoles.health).toEqual(['doctor']);
    expect(given.combinations.length).toBeGreaterThan(0);
    expect(await ask(etag)).toMatchObject({ etag, policy: null });
  });

  it('is issued anew each minute and holds for ten', async () => {
    const first = await policy.issue();
    now += 60_000;
    const second = await policy.issue();
    expect(second.etag).not.toBe(first.etag);
    expect(second.policy.version).toBe(first.policy.version);
    expect(Date.parse(second.policy.validUntil) - Date.parse(second.policy.issuedAt)).toBe(VALIDITY * 1000);
    expect(Date.parse(second.policy.issuedAt) - Date.parse(first.policy.issuedAt)).toBe(60_000);
  });

  it('that holds only for seconds is issued anew before half of them are over', async () => {
    let instant = Math.ceil(now / 10_000) * 10_000;
    const short = new OfficePolicy({
      db: office.db,
      signingKey: () => SIGNING_KEY,
      validitySeconds: 10,
      now: () => instant,
    });
    for (let second = 0; second < 12; second += 1) {
      const { validUntil } = (await short.issue()).policy;
      expect(Date.parse(validUntil) - instant).toBeGreaterThanOrEqual(5_000);
      instant += 1_000;
    }
  });

  it('tells of agreements for ninety days after their end', async () => {
    const expired = (at: Date) =>
      compilePolicy(office.db, { issuedAt: at, seconds: VALIDITY }).then(({ agreements }) =>
        agreements.filter(({ until }) => Date.parse(until) <= at.getTime()),
      );
    expect(await expired(new Date())).toHaveLength(1);
    expect(await expired(new Date(Date.now() + 56 * 86_400_000))).toHaveLength(0);
  });

  it('is set up for the demonstration once', async () => {
    await seedDemo(office.db);
    const [rows] = await office.db.select({ count: count() }).from(sharingApplications);
    expect(rows?.count).toBe(DEMO_TERMS.length);
  });

  it('holds as long as is set, within bounds', () => {
    expect(policyValiditySeconds({})).toBe(VALIDITY);
    expect(policyValiditySeconds({ POLICY_VALIDITY_SECONDS: '120' })).toBe(120);
    expect(() => policyValiditySeconds({ POLICY_VALIDITY_SECONDS: '4' })).toThrow('from 5 to 86400');
  });

  it('says of how few people figures are hidden, when the office sets it', async () => {
    const terms = { issuedAt: new Date(), seconds: VALIDITY };
    expect(await compilePolicy(office.db, { ...terms, smallCount: smallCountOf({ SMALL_COUNT: '10' }) })).toMatchObject(
      {
        smallCount: 10,
      },
    );
    expect(await compilePolicy(office.db, { ...terms, smallCount: smallCountOf({}) })).not.toHaveProperty('smallCount');
    expect(() => smallCountOf({ SMALL_COUNT: '1' })).toThrow('from 2 to 1000');
  });
});

describe('a revocation', () => {
  const reasons = '离职';

  it('of a role, of a key and of an owner’s role counts the version up and is in the policy at once', async () => {
    const before = await policy.issue();
    const { data } = await change('revokeRole', { sub: 'doctor', role: '*', reasons });
    expect(data.result.policyVersion).toBeGreaterThan(before.policy.version);
    expect((await policy.issue()).policy.revoked.roles).toEqual([{ sub: 'doctor', role: '*' }]);
    await change('revokeTokenKey', { kid: 'stolen-key', reasons });
    await change('setOwnerRoles', { department: 'health', roles: ['chief-physician'] });
    const after = (await policy.issue()).policy;
    expect(after.revoked.tokenKeys).toEqual(['stolen-key']);
    expect(after.ownerRoles.health).toEqual(['chief-physician']);
    await change('restoreRole', { sub: 'doctor', role: '*' });
    expect((await policy.issue()).policy.revoked.roles).toEqual([]);
  });

  it('is for sharing officers only', async () => {
    for (const caller of [POLICE, WORKER, { ...OFFICER, dept: 'health' }]) {
      const { errors } = await change('revokeRole', { sub: 'doctor', role: '*', reasons }, caller);
      expect(errors[0]?.extensions?.code).toBe('FORBIDDEN_FIELD');
    }
  });
});

describe('the demonstration’s agreements', () => {
  it('are on fields that are shared conditionally by their provider, with an assessment where one is sensitive', () => {
    for (const { provider, fields, impactAssessment, scenario } of DEMO_TERMS) {
      const terms = fields.map((coordinate) => publishedTerms().fields.get(coordinate));
      for (const one of terms) expect(one, scenario).toMatchObject({ owner: provider, type: 'CONDITIONAL' });
      const isSensitive = terms.some((one) => one?.sensitivity === 'SENSITIVE');
      expect(impactAssessment !== undefined, `${scenario} ${fields}`).toBe(isSensitive);
    }
  });

  it('on people under management and minors at risk are for a quarter at most', () => {
    const isShort = /^(?:SupervisionOrder|MinorAtRisk)\./;
    const about = DEMO_TERMS.filter(({ fields }) => fields.some((one) => isShort.test(one)));
    expect(about.map(({ days = 365 }) => days).filter((days) => days <= 92)).toHaveLength(about.length);
    expect(about.length).toBeGreaterThan(1);
    const periods = demoAgreements(new Date()).filter(({ fields }) => fields.some((one) => isShort.test(one)));
    for (const { from, until } of periods) expect((Number(until) - Number(from)) / 86_400_000).toBeLessThan(93);
  });
});

/** What of each module a community worker may have, and what next to it not. */
const MODULES: readonly [document: string, refused: string[]][] = [
  ['volunteering(first: 1) { edges { node { resident { id } timeAccount { balance } } } }', []],
  ['homeOrders(first: 1) { edges { node { service resident { id } } } }', []],
  [
    'elderlyStanding { groups evidence } elderlyFile { closeProposal contactPhone careNeeds visits { edges { node { madeOn findings } } } }',
    ['ElderlyFile.careNeeds', 'ElderlyVisit.findings'],
  ],
  [
    'floatingRegistrations { cameFrom employer landlordPhone permits { validUntil number } }',
    ['FloatingRegistration.landlordPhone', 'ResidencePermit.number'],
  ],
  [
    'supervisionOrders { kind supports { kind note } visits { visitedOn } }',
    ['SupervisionOrder.visits', 'SupervisionSupport.note'],
  ],
  [
    'minorAtRisk { category circumstances carePlans { measures reviews { progress } } }',
    ['CarePlan.reviews', 'MinorAtRisk.circumstances'],
  ],
  ['populationChanges { kind certificateNumber }', ['PopulationChange.certificateNumber']],
  ['juvenileRecords { kind }', ['Resident.juvenileRecords']],
  [
    'household { declarations { year declaredIncome } assistanceApplications { decideBy check { persons } } }',
    ['AssistanceApplication.check', 'HouseholdDeclaration.declaredIncome'],
  ],
  [
    `hardshipEligibility { categories evidence } hardshipRecognitions(first: 1) { edges { node { status checkNote } } }
      insuranceSubsidies(first: 1) { edges { node { status monthlyAmount } } }`,
    ['HardshipRecognition.checkNote', 'InsuranceSubsidy.monthlyAmount'],
  ],
  [
    `unemploymentRegistrations(first: 1) { edges { node { verifyBy endReason } } }
      flexibleEmploymentChecks(first: 1) { edges { node { pensionInsured note } } }`,
    ['FlexibleEmploymentCheck.note'],
  ],
  [
    `jobSeekers { skills guidance { advice } introductions { status monthlyWage } } migrantStanding { evidence }
      jobTrainings { attendancePercent certificateNumber }`,
    ['JobIntroduction.monthlyWage', 'JobTrainingEnrolment.certificateNumber'],
  ],
  [
    'loans { status requestedAmount amount owed guarantor { id } checks { passed finding } }',
    ['Loan.amount', 'Loan.guarantor', 'Loan.owed', 'LoanCheck.finding'],
  ],
  [
    `coverageTargets(first: 1) { edges { node { declineReason visits { result note } enrolment { scheme } } } }
      retireeFile { certifyBy visits(first: 1) { edges { node { kind findings } } } } lifeStanding { evidence }`,
    ['CoverageTarget.enrolment', 'CoverageVisit.note', 'Resident.lifeStanding', 'RetireeVisit.findings'],
  ],
  [
    `publicPostHoldings { assessments { remark } dismissals { decision } }
      labourDisputes(first: 1) { edges { node { mediateBy claim amount agreementTerms sessions { place record } } } }`,
    ['LabourDispute.agreementTerms', 'LabourDispute.amount', 'LabourDispute.claim', 'LabourDisputeSession.record'],
  ],
  [
    `preferentialStanding { evidence } preferentialEntitlements { isCheckOverdue grade checks { checkedOn note } }
      household { donationHandouts(first: 1) { edges { node { ground hardship } } }
        supermarketCards { balance assistance { kind } redemptions(first: 1) { edges { node { points } } } } }`,
    [
      'DonationHandout.hardship',
      'PreferentialCheck.note',
      'PreferentialEntitlement.grade',
      'SupermarketCard.assistance',
    ],
  ],
];

const HOUSEHOLD = `query ($id: ID!) { household(id: $id) { address community { name } members { relationToHead resident {
  name sex birthDate idNumber hukou { type address } healthRecord { recordNumber bloodType chronicConditions { condition controlled } }
  employment { status } insurance { pension medical } } }
  assistance { kind status monthlyAmount grantedOn payments(first: 3) { edges { node { amount paidOn } } } }
  incidents(first: 5) { edges { node { id kind occurredAt outcome } } } } }`;
const EXPLAIN = `query ($document: String!, $variables: String) { explainAccess(document: $document, variables: $variables) {
  executable errors agreements given { coordinate right agreement masked until } refused { coordinate path reason words application } } }`;

/** Asks as a persona under the policy of the demonstration. */
async function askAs(name: Parameters<typeof personaByName>[0], document: string, variables: object) {
  const { sub, dept, roles, region, purposes } = personaByName(name);
  const caller = { sub, dept, roles: [...roles], region, purpose: purposes[0] };
  const whole = await compilePolicy(office.db, { issuedAt: new Date(), seconds: VALIDITY });
  return office.execute(document, { ...variables }, caller, whole);
}
const variables = JSON.stringify({ id: 'bbbbbbbb-0000-4000-8000-000000000001' });

describe('explainAccess', () => {
  it.each([
    '{ __proto__: policyTargets(region: "22") { __typename } }',
    '{ constructor: region(code: "22") { code } }',
    'query prototype { region(code: "22") { code } }',
    'query ($__proto__: RegionCode!) { region(code: $__proto__) { code } }',
  ])('says that the gateway takes no such names: %s', async (document) => {
    const { data } = await askAs('community-worker', EXPLAIN, { document, variables: '{"__proto__": "22"}' });
    expect(data.explainAccess.executable).toBe(false);
    expect(data.explainAccess.errors).toContainEqual(expect.stringContaining('cannot be used here'));
  });

  it('tells a community worker that Household360 is given whole, unmasked, by five agreements', async () => {
    const { data } = await askAs('community-worker', EXPLAIN, { document: HOUSEHOLD, variables });
    expect(data.explainAccess).toMatchObject({ executable: true, errors: [], refused: [] });
    expect(data.explainAccess.agreements).toHaveLength(5);
    expect(data.explainAccess.given.every(({ masked }: { masked: unknown }) => masked === null)).toBe(true);
  });

  it.each(MODULES)(
    'tells a community worker what of a resident is given, and what next to it is not: %s',
    async (fields, refused) => {
      const document = `query ($id: ID!) { resident(id: $id) { ${fields} } }`;
      const { data } = await askAs('community-worker', EXPLAIN, { document, variables });
      const coordinates = data.explainAccess.refused.map(({ coordinate }: { coordinate: string }) => coordinate);
      expect([data.explainAccess.errors, coordinates.sort()]).toEqual([[], refused]);
    },
  );

  it('tells an employment officer that what is decided by other departments’ facts is given, and of those facts no more', async () => {
    const document = `query ($id: ID!) { resident(id: $id) { hardshipEligibility { eligible evidence }
      lifeStanding { alive evidence } migrantStanding { isMigrant evidence } birthDate name disability { grade }
      household { memberIds members { joinedOn } } } }`;
    const { data } = await askAs('employment-officer', EXPLAIN, { document, variables });
    const { errors, refused, given } = data.explainAccess;
    const coordinates = refused.map(({ coordinate }: { coordinate: string }) => coordinate).sort();
    expect([errors, coordinates]).toEqual([[], ['Household.members', 'Resident.disability']]);
    const masks = Object.fromEntries(
      given.map(({ coordinate, masked }: { coordinate: string; masked: string | null }) => [coordinate, masked]),
    );
    expect(masks).toMatchObject({ 'Resident.birthDate': null, 'Resident.name': 'NAME' });
  });

  it('tells a developer of the pages of every refusal, its reason, and the application that would open it', async () => {
    const document = '{ household(id: "1") { id address } resident(id: "2") { id name } }';
    const { data } = await askAs('dashboard-developer', EXPLAIN, { document });
    expect(data.explainAccess.given).toEqual([]);
    for (const refusal of data.explainAccess.refused) {
      expect(refusal).toMatchObject({ reason: 'NO_AGREEMENT', application: expect.stringContaining('submitSharing') });
      expect(refusal.words).toContain('attached as application');
    }
    expect(data.explainAccess.refused.length).toBeGreaterThan(0);
  });

  it.each([
    ['no GraphQL', '{', null],
    ['a field that there is not', '{ nothing }', null],
    ['variables that do not fit', HOUSEHOLD, '{}'],
    ['variables that are no JSON', HOUSEHOLD, 'id=1'],
  ])('tells what cannot run: %s', async (_, document, given) => {
    const { data } = await askAs('community-worker', EXPLAIN, { document, variables: given });
    expect(data.explainAccess).toMatchObject({ executable: false, given: [] });
    expect(data.explainAccess.errors).not.toEqual([]);
  });
});

describe('myAccess', () => {
  const MINE =
    '{ myAccess { coordinate right agreement masked until } me { department roles purpose access { coordinate } } }';

  it('lists what a treasurer may read: the own data, and others’ by agreement, masked where agreed', async () => {
    const { data } = await askAs('treasurer', MINE, {});
    const byCoordinate = new Map(data.myAccess.map((one: { coordinate: string }) => [one.coordinate, one]));
    expect(byCoordinate.get('Payment.amount')).toMatchObject({ right: 'OWNER', until: null });
    expect(byCoordinate.get('Resident.name')).toMatchObject({ right: 'AGREEMENT', masked: 'NAME' });
    expect(byCoordinate.get('Resident.idNumber')).toBeUndefined();
    expect(data.me).toMatchObject({ department: 'finance', roles: ['treasurer'], purpose: 'public-finance' });
    expect(data.me.access).toHaveLength(data.myAccess.length);
  });

  it('lists nothing for a developer of the pages', async () => {
    expect((await askAs('dashboard-developer', MINE, {})).data.myAccess).toEqual([]);
  });
});

describe('the suspension of an agreement', () => {
  it('is in the policy at once', async () => {
    const isInForce = (one: PolicyAgreement) => one.state === 'ACTIVE' && Date.parse(one.until) > Date.now();
    const agreement = (await policy.issue()).policy.agreements.find(isInForce);
    const find = '{ sharingAgreements(first: 100) { edges { node { id number version } } } }';
    const { data } = await office.execute(find, {}, OFFICER);
    const nodes = data.sharingAgreements.edges.map((edge: { node: { number: string } }) => edge.node);
    const { id, version } = nodes.find((node: { number: string }) => node.number === agreement?.number);
    const suspend =
      'mutation ($input: ReasonedSharingStepInput!) { suspendSharingAgreement(input: $input) { application { state } } }';
    const input = { idempotencyKey: 'suspend-one', application: id, expectedVersion: version, reasons: '超范围查询' };
    expect((await office.execute(suspend, { input }, OFFICER)).errors).toEqual([]);
    const after = (await policy.issue()).policy.agreements.find((one) => one.number === agreement?.number);
    expect(after?.state).toBe('SUSPENDED');
  });
});
