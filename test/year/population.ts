import { expect } from 'vitest';
import { type Family, householdVersion, identity, idOf, type Person, registerHousehold } from './settle.ts';
import type { Year } from './year.ts';

/** A household as a community worker who calls there sees it: four departments in one question. */
const AT_HOME = `query ($id: ID!) { household(id: $id) { members { relationToHead resident {
  id name birthDate hukou { address } healthRecord { recordNumber } insurance { medical } } } } }`;

/** A birth: registered with the health department before, with public security after, then at home in the household. */
export async function birth(year: Year, family: Family, birth: { mother: string; father: string; name: string }) {
  const [mother, father] = [idOf(family, birth.mother), idOf(family, birth.father)];
  const bornOn = year.ago(11, 5);
  await birthService(year, { mother, father, bornOn });
  const child = await registerBirth(year, family, { mother, father, bornOn, name: birth.name });
  const joining = { household: family.household, expectedVersion: await householdVersion(year, family.household) };
  await year.act(
    'civil-affairs-officer',
    'joinHousehold',
    { ...joining, resident: child.id, relationToHead: 'DAUGHTER', joinedOn: bornOn },
    'household { id }',
  );
  const opening = { resident: child.id, community: year.community, openedOn: year.ago(11, 8) };
  await year.act('doctor', 'openHealthRecord', opening, 'healthRecord { id }');
  const insurance = { resident: child.id, community: year.community, kind: 'MEDICAL', scheme: 'RESIDENT' };
  await year.act('employment-officer', 'enrolInInsurance', { ...insurance, startedOn: bornOn }, 'enrolment { id }');
  const { household } = await year.ask('community-worker', AT_HOME, { id: family.household });
  expect(household.members.find(({ resident }: { resident: Person }) => resident.id === child.id)).toEqual({
    relationToHead: 'DAUGHTER',
    resident: {
      ...{ id: child.id, name: birth.name, birthDate: bornOn, hukou: { address: expect.any(String) } },
      ...{ healthRecord: { recordNumber: expect.any(String) }, insurance: { medical: 'CONTRIBUTING' } },
    },
  });
  return child;
}

async function birthService(year: Year, of: { mother: string; father: string; bornOn: string }): Promise<void> {
  const couple = { resident: of.mother, spouse: of.father, community: year.community, childOrder: 1 };
  const dates = { appliedOn: year.ago(12), expectedOn: of.bornOn };
  const wanted = 'birthRegistration { id version status }';
  const applied = await year.act('doctor', 'applyForBirthRegistration', { ...couple, ...dates }, wanted);
  const step = (expectedVersion: number) => ({ registration: applied.id, expectedVersion });
  await year.act('doctor', 'registerBirthService', { ...step(1), decidedOn: year.ago(12, 2) }, wanted);
  const born = await year.act('doctor', 'recordBirth', { ...step(2), bornOn: of.bornOn, newborns: 1 }, wanted);
  expect(born.status).toBe('BORN');
}

async function registerBirth(
  year: Year,
  family: Family,
  { bornOn, ...of }: { mother: string; father: string; bornOn: string; name: string },
): Promise<Person> {
  const born = { birthDate: bornOn, sex: 'FEMALE', ethnicGroup: '01', certificateNumber: 'Y220102001' };
  const wanted = 'change { kind resident { id name idNumber hukouSince hukou { id } } mother { id } father { id } }';
  const change = await year.act('police-officer', 'registerBirth', { ...of, ...born, hukou: family.hukou }, wanted);
  const number = new RegExp(`^${year.county}${bornOn.replaceAll('-', '')}\\d{3}[\\dX]$`);
  expect(change).toMatchObject({
    ...{ kind: 'BIRTH', mother: { id: of.mother }, father: { id: of.father } },
    resident: { hukouSince: bornOn, hukou: { id: family.hukou }, idNumber: expect.stringMatching(number) },
  });
  const twice = { ...of, ...born, hukou: family.hukou };
  expect((await year.refused('police-officer', 'registerBirth', twice)).faults).toEqual([
    'input.certificateNumber TAKEN',
  ]);
  const wards = await year.ask('police-officer', 'query ($id: ID!) { resident(id: $id) { wards { id } } }', {
    id: of.mother,
  });
  expect(wards.resident.wards).toEqual([{ id: change.resident.id }]);
  return change.resident;
}

/** A couple from another province gets the hukou here and moves into a household of its own. */
export async function moveIn(year: Year): Promise<Family> {
  const on = year.ago(10);
  const book = { number: `Y${year.community}90`, address: '测试街90号', region: year.county, registeredOn: on };
  const hukou = await year.act('police-officer', 'openHukouBook', book, 'hukou { id }');
  const people: Record<string, Person> = {};
  for (const one of [
    { name: '何建军', sex: 'MALE', birthDate: '1979-03-02' },
    { name: '郭秀兰', sex: 'FEMALE', birthDate: '1981-07-19' },
  ] as const) {
    const move = { community: year.community, toHukou: hukou.id, fromRegion: '230102', movedOn: on, reason: 'WORK' };
    const wanted = 'change { kind fromRegion resident { id name } }';
    const change = await year.act('police-officer', 'moveHukouIn', { ...identity(one), ...move }, wanted);
    expect(change).toMatchObject({ kind: 'MOVE_IN', fromRegion: '230102' });
    people[one.name] = change.resident;
  }
  const family = { hukou: hukou.id, people };
  const members = [
    { resident: idOf(family, '何建军'), relationToHead: 'HEAD' },
    { resident: idOf(family, '郭秀兰'), relationToHead: 'SPOUSE' },
  ];
  const household = await registerHousehold(year, { registeredOn: on, address: book.address, members });
  const question = `query ($id: ID!, $before: Date!, $after: Date!) { household(id: $id) { members {
    resident { name before: hukou(asOf: $before) { id } after: hukou(asOf: $after) { id } } } } }`;
  const days = { before: year.ago(10, -1), after: year.ago(10, 1) };
  const seen = await year.ask('police-officer', question, { id: household, ...days });
  expect(seen.household.members).toEqual(
    ['何建军', '郭秀兰'].map((name) => ({ resident: { name, before: null, after: { id: hukou.id } } })),
  );
  return { ...family, household };
}

/** A worker from another province rents a room: registered at once, at home in a household, and no permit for half a year. */
export async function migrant(year: Year, landlord: Person): Promise<Family> {
  const stay = {
    reason: 'WORK',
    arrivedOn: year.ago(9),
    dwelling: 'RENTED',
    landlord: landlord.id,
    employer: '测试公司',
  };
  const book = { hukouNumber: `W${year.community}`, hukouAddress: '外省某街1号', hukouRegion: '230281' };
  const input = {
    ...identity({ name: '马小军', sex: 'MALE', birthDate: '1995-11-08', maritalStatus: 'UNMARRIED' }),
    ...{ community: year.community, ...book, hukouRegisteredOn: '2010-01-01', ...stay },
  };
  const wanted = 'registration { id version status cameFrom landlord { id } resident { id name } }';
  const registration = await year.act('police-officer', 'registerNewcomer', input, wanted);
  expect(registration).toMatchObject({ status: 'REGISTERED', cameFrom: '230281', landlord: { id: landlord.id } });
  const { resident } = registration;
  const members = [{ resident: resident.id, relationToHead: 'HEAD' }];
  const at = { registeredOn: stay.arrivedOn, address: '测试街01号东屋', members };
  const household = await registerHousehold(year, at);
  expect(
    (await year.refused('police-officer', 'applyForResidencePermit', { resident: resident.id, ground: 'EMPLOYMENT' }))
      .faults,
  ).toEqual(['input.resident TOO_EARLY']);
  await sameServices(year, resident);
  return { household, hukou: '', people: { [resident.name]: resident } };
}

/** Who is registered gets work, insurance and a health record here as everybody does, and stays on the police's list. */
async function sameServices(year: Year, { id, name }: Person): Promise<void> {
  const here = { resident: id, community: year.community };
  const work = { ...here, form: 'EMPLOYED', employer: '测试公司', occupation: '装卸工', since: year.ago(9, 1) };
  await year.act('employment-officer', 'registerEmployment', work, 'employment { status }');
  const insurance = { ...here, kind: 'PENSION', scheme: 'EMPLOYEE', startedOn: year.ago(9, 1) };
  await year.act('employment-officer', 'enrolInInsurance', insurance, 'enrolment { status }');
  await year.act('doctor', 'openHealthRecord', { ...here, openedOn: year.ago(9, 3) }, 'healthRecord { id }');
  const question = `query ($community: RegionCode!) { community(code: $community) {
    floatingRegistrations(filter: { status: REGISTERED }) { edges { node { resident { id } } } } } }`;
  const { community } = await year.ask('police-officer', question, { community: year.community });
  expect(community.floatingRegistrations.edges).toEqual([{ node: { resident: { id } } }]);
  const own = await year.ask(
    { resident: id },
    'query ($id: ID!) { resident(id: $id) { name employment { status employer } insurance { pension } } }',
    { id },
  );
  expect(own.resident).toEqual({
    ...{ name, employment: { status: 'EMPLOYED', employer: '测试公司' }, insurance: { pension: 'CONTRIBUTING' } },
  });
}
