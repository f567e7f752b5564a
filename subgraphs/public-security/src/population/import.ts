import { chinaDate } from '@community-graph/kit/dates';
import {
  column,
  communityColumn,
  optionalPastDayColumn,
  pastDayColumn,
  readDay,
  textColumn,
  wordColumn,
  wordReader,
} from '@community-graph/kit/import/columns';
import { declareImport } from '@community-graph/kit/import/declare-import';
import { findBy } from '@community-graph/kit/import/find-rows';
import type { ImportedEvent } from '@community-graph/kit/import/tell-of-rows';
import { residentBorn, residentDied, residentMoved } from '@community-graph/schema/events/public-security';
import { z } from 'zod';
import { isAdult } from '../prevention/sign-up.ts';
import { DISAGREES, disagreements, identityFields } from './check-identity.ts';
import { education, hukouBooks, hukouType, maritalStatus, residents, sex } from './tables.ts';

/** Words of the national standards, as departments' files have them, for the graph's values. */
const SEXES = { 男: 'MALE', 女: 'FEMALE', 未知: 'UNKNOWN', 未说明: 'UNSTATED', 男性: 'MALE', 女性: 'FEMALE' } as const;
const MARITAL_STATUSES = {
  未婚: 'UNMARRIED',
  已婚: 'MARRIED',
  丧偶: 'WIDOWED',
  离婚: 'DIVORCED',
  离异: 'DIVORCED',
  未说明: 'UNSTATED',
} as const;
const EDUCATIONS = {
  研究生: 'POSTGRADUATE',
  大学本科: 'UNDERGRADUATE',
  本科: 'UNDERGRADUATE',
  大学专科: 'JUNIOR_COLLEGE',
  大专: 'JUNIOR_COLLEGE',
  中等职业: 'SECONDARY_VOCATIONAL',
  中专: 'SECONDARY_VOCATIONAL',
  普通高中: 'SENIOR_HIGH',
  高中: 'SENIOR_HIGH',
  初中: 'JUNIOR_HIGH',
  小学: 'PRIMARY',
  未上学: 'NONE',
} as const;

/** Hukou books; residents refer to them by their number. */
export const hukouBookImport = declareImport({
  name: 'hukou-books',
  about: '户口簿: hukou books, before the residents who are registered in them',
  table: hukouBooks,
  columns: {
    number: textColumn('number', '户口簿号', 32),
    type: wordColumn('type', '户别', hukouType.enumValues, { 家庭户: 'FAMILY', 集体户: 'COLLECTIVE' }),
    address: textColumn('address', '户籍地址', 200),
    regionCode: column('region', '户籍地区划代码', z.string().regex(/^\d{6}$/, 'must be the 6-digit code of a county')),
    registeredOn: pastDayColumn('registered_on', '登记日期'),
  },
  region: 'regionCode',
  keyColumn: 'number',
  keys: ({ number }) => (number ? [['number', number]] : []),
  store: (row) => ({ ...row }),
});

/** What departments are told of a resident who is there now, as a snapshot tells it: where, whether a child, or dead. */
function eventsOfResident({
  community,
  birthDate,
  deathDate,
}: Readonly<Record<'community' | 'birthDate', string>> & {
  readonly deathDate?: string | undefined;
}): ImportedEvent[] {
  if (deathDate) return [{ type: residentDied, community, data: { deathDate } }];
  const lives = { type: residentMoved, community, data: { community } };
  const born = { type: residentBorn, community, data: { birthDate, community } };
  return isAdult(birthDate, chinaDate()) ? [lives] : [lives, born];
}

/** Residents; birth date and sex must be those that the ID number tells. */
export const residentImport = declareImport({
  name: 'residents',
  about: '居民: residents with their ID numbers, in hukou books that are there',
  table: residents,
  columns: {
    name: column('name', '姓名', identityFields.name),
    sex: wordColumn('sex', '性别', sex.enumValues, SEXES),
    birthDate: column('birth_date', '出生日期', identityFields.birthDate, readDay),
    idNumber: column('id_number', '公民身份号码', identityFields.idNumber, (cell) => cell.toUpperCase()),
    ethnicGroup: column('ethnic_group', '民族代码', identityFields.ethnicGroup, (cell) => cell.padStart(2, '0')),
    education: column('education', '文化程度', z.enum(education.enumValues), wordReader(EDUCATIONS)),
    maritalStatus: column('marital_status', '婚姻状况', z.enum(maritalStatus.enumValues), wordReader(MARITAL_STATUSES)),
    community: communityColumn,
    hukouBook: textColumn('hukou_book', '户口簿号', 32),
    deathDate: optionalPastDayColumn('death_date', '死亡日期'),
  },
  region: 'community',
  keyColumn: 'idNumber',
  keys: ({ idNumber }) => (idNumber ? [['idNumber', idNumber]] : []),
  *check({ idNumber, birthDate, sex, deathDate }) {
    // What is absent contradicts nothing: an unknown sex, and the number's own day.
    const told = { idNumber: idNumber ?? '', sex: sex ?? 'UNKNOWN', birthDate: birthDate ?? '' };
    for (const { field } of disagreements(told)) if (field === 'sex' || birthDate) yield [field, DISAGREES];
    if (birthDate && deathDate && deathDate < birthDate) yield ['deathDate', 'BEFORE_BIRTH'];
  },
  references: { hukouBook: findBy(hukouBooks.number, { stored: hukouBooks.id }) },
  events: eventsOfResident,
  store: ({ community, hukouBook: _, deathDate, ...identity }, { hukouBook = '' }) => ({
    ...identity,
    communityCode: community,
    hukouBookId: hukouBook,
    deathDate: deathDate ?? null,
    version: 1,
  }),
});
