import { describe, expect, it } from 'vitest';
import { agreement, ask, caller, OWN_ID } from './testing/guarded-graph.ts';

const FIRST = '{ _entities(representations: [{ __typename: "Resident", id: "u" }]) { ... on Resident { id FIELDS } } }';
const first = (fields: string) => FIRST.replace('FIELDS', fields);
const owner = caller({ dept: 'public-security', roles: ['officer'], purpose: 'policing' });
const resident = (subjects: string[]) =>
  caller({ dept: 'community', roles: ['resident'], purpose: 'own-record', subjects });

const refused = (field: string, reason: string) => ({ code: 'FORBIDDEN_FIELD', reason, field });
const readable = (...fields: string[]) => ({ agreements: [agreement(fields.map((field) => `Resident.${field}`))] });

describe('a protected field', () => {
  it('is refused by its department, whatever the gateway let through', async () => {
    const { data, errors } = await ask(first('name file'), readable('name'));
    expect(data).toEqual({ _entities: [{ id: 'u', name: '欧阳小明', file: null }] });
    expect(errors).toEqual([refused('Resident.file', 'NOT_SHARED')]);
  });

  it('is open to the officials of its own department', async () => {
    const { data, errors } = await ask(first('name file wage'), {}, owner);
    expect(errors).toEqual([]);
    expect(data).toEqual({ _entities: [{ id: 'u', name: '欧阳小明', file: 'a file', wage: '0.01' }] });
  });

  it('is refused under its own name, not under an alias', async () => {
    const { errors } = await ask(first('innocent: file'), {});
    expect(errors).toEqual([refused('Resident.file', 'NOT_SHARED')]);
  });

  it('is refused before any policy has come, and when the policy has expired', async () => {
    const validUntil = '2020-01-01T00:00:00Z';
    const { data, errors } = await ask(first('name'), { ...readable('name'), validUntil }, owner);
    expect(data).toEqual({ _entities: [{ id: 'u', name: null }] });
    expect(errors).toEqual([refused('Resident.name', 'AGREEMENT_EXPIRED')]);
  });

  it('is closed to everybody when it has no terms', async () => {
    const { errors } = await ask(first('unlabelled'), {}, owner);
    expect(errors).toEqual([refused('Resident.unlabelled', 'NO_AGREEMENT')]);
  });

  it('is guarded behind an interface as well', async () => {
    const { data, errors } = await ask('{ named { __typename name } }', {
      agreements: [agreement(['Named.name', 'Resident.wage'])],
    });
    expect(data).toEqual({ named: { __typename: 'Resident', name: null } });
    expect(errors).toEqual([refused('Resident.name', 'NO_AGREEMENT')]);
  });
});

describe('a mask', () => {
  it('is put on before the value leaves the department, on each value of a list', async () => {
    const fields = ['name', 'aliases', 'birthDate'].map((field) => `Resident.${field}`);
    const { data } = await ask(first('name aliases birthDate'), { agreements: [agreement(fields, { masked: true })] });
    expect(data).toEqual({
      _entities: [{ id: 'u', name: '欧阳**', aliases: ['王*', '王*'], birthDate: '1960-01-01' }],
    });
  });
});

describe('an entry field', () => {
  const LIST =
    'query ($f: ResidentFilter, $o: ResidentOrder, $c: RegionCode) { residents(filter: $f, orderBy: $o, community: $c) { totalCount } }';

  it('tells neither rows nor counts to one who may read none of what is behind it', async () => {
    const { data, errors } = await ask(LIST);
    expect(data).toEqual({ residents: null });
    expect(errors).toEqual([refused('Query.residents', 'NO_AGREEMENT')]);
  });

  it('is open to one who may read something behind it', async () => {
    expect((await ask(LIST, readable('wage'))).data).toEqual({ residents: { totalCount: 3 } });
  });

  it('is refused with a filter or an order by what the caller may not read', async () => {
    for (const variables of [{ f: { namePrefix: '欧' } }, { o: 'NAME' }]) {
      const { data, errors } = await ask(LIST, readable('wage'), caller(), variables);
      expect(data).toEqual({ residents: null });
      expect(errors).toEqual([refused('Query.residents', 'NO_AGREEMENT')]);
    }
    expect((await ask(LIST, readable('name'), caller(), { o: 'NAME' })).errors).toEqual([]);
  });

  it('is refused outside the caller’s region', async () => {
    const local = caller({ region: '2201' });
    expect((await ask(LIST, readable('name'), local, { c: '220202001001' })).errors).toEqual([
      refused('Query.residents', 'REGION'),
    ]);
    expect((await ask(LIST, readable('name'), local, { c: '220102001001' })).errors).toEqual([]);
  });
});

describe('an entry field for writing', () => {
  it('is for the owner only', async () => {
    const change = 'mutation { rename(name: "王") }';
    expect((await ask(change, {}, owner)).data).toEqual({ rename: '王' });
    expect((await ask(change)).errors).toEqual([refused('Mutation.rename', 'NOT_SHARED')]);
  });
});

describe('a forged representation', () => {
  it('is not echoed as the department’s own data, not even to its own officials', async () => {
    const forged = `{ _entities(representations: [{ __typename: "Household", id: "h", address: "forged" }]) {
      ... on Household { id address } } }`;
    expect((await ask(forged, {}, owner)).data).toEqual({ _entities: [{ id: 'h', address: null }] });
  });
});

describe('whom an answer is about', () => {
  it('is told once for each whose personal data were given', async () => {
    const all = '{ residents { edges { node { id name birthDate household { address } } } } }';
    expect((await ask(all, {}, owner)).subjects).toEqual([
      'Household:h',
      `Resident:${OWN_ID}`,
      'Resident:u',
      'Resident:v',
    ]);
  });

  it('leaves out rows of which nothing personal was given: refused, empty, or no personal data', async () => {
    const all = '{ residents { edges { node { id name wage } } } }';
    expect((await ask(all, readable('wage'))).subjects).toEqual([]);
    const households = '{ residents { edges { node { household { id } } } } }';
    expect((await ask(households, {}, owner)).subjects).toEqual(['Resident:u', 'Resident:v']);
  });

  it('is told of the next request for the same rows as well', async () => {
    await ask(first('name'), {}, owner);
    expect((await ask(first('name'), {}, owner)).subjects).toEqual(['Resident:u']);
  });
});

describe('a resident', () => {
  const own = first('name household { id }').replace('"u"', `"${OWN_ID}"`);

  it('reads rows about the own person', async () => {
    const { data, errors } = await ask(own, {}, resident([OWN_ID]));
    expect(errors).toEqual([]);
    expect(data).toEqual({ _entities: [{ id: OWN_ID, name: '欧阳小明', household: null }] });
  });

  it('reads no row about somebody else, even if the database should have given it', async () => {
    const { data, errors, subjects } = await ask(first('name household { id }'), {}, resident([OWN_ID]));
    expect(data).toEqual({ _entities: [{ id: 'u', name: null, household: null }] });
    expect(errors).toEqual([refused('Resident.name', 'NO_AGREEMENT'), refused('Resident.household', 'NO_AGREEMENT')]);
    expect(subjects).toEqual([]);
    expect((await ask(own, {}, resident([]))).data).toEqual({
      _entities: [{ id: OWN_ID, name: null, household: null }],
    });
  });

  it('reads nothing that is no personal information', async () => {
    expect((await ask(first('wage'), {}, resident([OWN_ID]))).errors).toEqual([
      refused('Resident.wage', 'NO_AGREEMENT'),
    ]);
  });
});
