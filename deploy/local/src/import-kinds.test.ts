import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { imports as civilAffairs } from '@community-graph/civil-affairs/imports';
import { imports as finance } from '@community-graph/finance/imports';
import { imports as health } from '@community-graph/health/imports';
import { imports as humanResources } from '@community-graph/human-resources/imports';
import { withAllRows } from '@community-graph/kit/database/all-rows';
import type { AnyImportKind } from '@community-graph/kit/import/declare-import';
import { type ImportOutcome, runImport } from '@community-graph/kit/import/run-import';
import { createMigratedDatabase } from '@community-graph/kit/testing/test-database';
import { imports as publicSecurity } from '@community-graph/public-security/imports';
import pg from 'pg';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { repositoryRoot } from './repository.ts';

const KINDS = [...civilAffairs, ...publicSecurity, ...humanResources, ...health, ...finance];
const COMMUNITY = '220102001001';
const ELSEWHERE = '220202001001';
const person = (at: number) => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`;

let files = 0;
const folder = mkdtempSync(path.join(tmpdir(), 'community-graph-kinds-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A department's empty database, and how files are imported into it. */
async function openDepartment(department: string, kinds: readonly AnyImportKind[]) {
  const database = await createMigratedDatabase(path.join(repositoryRoot, 'subgraphs', department));
  const client = new pg.Client({ connectionString: withAllRows(database.url) });
  await client.connect();
  onTestFinished(async () => {
    await client.end();
    await database.drop();
  });
  const importLines = async (
    name: string,
    lines: readonly string[],
    options: { again?: boolean; resume?: boolean; file?: string; tells?: boolean } = {},
  ) => {
    const kind = kinds.find((one) => one.name === name);
    if (!kind) throw new Error(`No kind is called ${name}.`);
    files += 1;
    const file = options.file ?? path.join(folder, `${department}-${files}.csv`);
    const target = path.join(folder, `${department}-${files}.rejected.csv`);
    writeFileSync(file, `${lines.join('\n')}\n`);
    const way = {
      operator: 'test',
      chunkRows: 3,
      region: '2201',
      resume: options.resume ?? false,
      again: options.again ?? false,
      tells: options.tells ?? true,
    };
    const outcome = await runImport({ url: database.url, kind, file, target, ...way });
    return { counts: counts(outcome), faults: outcome.rejected > 0 ? faultsIn(target) : [], file };
  };
  return { client, importLines };
}

const counts = ({ accepted, present, rejected }: ImportOutcome) => [accepted, present, rejected];
const faultsIn = (target: string) =>
  readFileSync(target, 'utf8')
    .trim()
    .split('\r\n')
    .slice(1)
    .map((line) =>
      line
        .split(',')
        .slice(0, 2)
        .join(' ')
        .replaceAll(/\([^)]*\)/g, ''),
    );

describe('every kind', () => {
  it.each(KINDS.map((kind) => [kind.name, kind] as const))(
    '%s names no column twice, in either language',
    (_, kind) => {
      const titles = Object.values(kind.columns).flatMap(({ english, chinese }) => [english, chinese]);
      expect(new Set(titles).size).toBe(titles.length);
      expect(titles.filter((title) => title.startsWith('#'))).toEqual([]);
    },
  );
});

describe('civil affairs', () => {
  it('imports households by their own numbers, then who lives in them', async () => {
    const { client, importLines } = await openDepartment('civil-affairs', civilAffairs);
    await client.query(`insert into regions (code, name, level) values ('220102001', 'a', 'STREET')`);
    await client.query(`insert into communities values ('${COMMUNITY}', 'a', '220102001', '111', 1)`);
    const households = [
      '社区代码,住户编号,住址,户别,登记日期',
      `${COMMUNITY},1,人民大街1号,家庭户,2020年1月2日`,
      `${COMMUNITY},2,人民大街2号,集体户,20200102`,
      `${COMMUNITY},2,人民大街3号,家庭户,2020-01-02`,
      `220102001002,3,人民大街3号,家庭户,2020-01-02`,
      `${ELSEWHERE},4,,单身,2020-01-02`,
    ];
    expect(await importLines('households', households)).toMatchObject({
      counts: [2, 0, 3],
      faults: [
        '4 住户编号:DUPLICATE_IN_FILE',
        '5 社区代码:NOT_FOUND',
        '6 住址:REQUIRED; 户别:INVALID_VALUE; 社区代码:OUTSIDE_REGION; 社区代码:NOT_FOUND',
      ],
    });
    const members = [
      'community,number,resident,relation_to_head,joined_on',
      `${COMMUNITY},1,${person(1)},户主,2020-01-02`,
      `${COMMUNITY},1,${person(2)},HEAD,2020-01-02`,
      `${COMMUNITY},2,${person(1)},OTHER_RELATIVE,2020-01-02`,
      `${COMMUNITY},9,${person(3)},户主,2020-01-02`,
      `${COMMUNITY},1,${person(4)},配偶,2020-01-02`,
    ];
    expect(await importLines('household-members', members)).toMatchObject({
      counts: [2, 0, 3],
      faults: ['3 relation_to_head:DUPLICATE_IN_FILE', '4 resident:DUPLICATE_IN_FILE', '5 number:NOT_FOUND'],
    });
    // The same number with another address is another household's, or a change, which is no import.
    const changed = [households[0] ?? '', `${COMMUNITY},1,人民大街9号,家庭户,2020-01-02`, households[2] ?? ''];
    expect(await importLines('households', changed)).toMatchObject({
      counts: [0, 1, 1],
      faults: ['2 住户编号:EXISTS_IN_DATABASE'],
    });
  });
});

describe('human resources', () => {
  it('imports first registrations of work, and refuses what contradicts itself', async () => {
    const { importLines } = await openDepartment('human-resources', humanResources);
    const lines = [
      '居民标识,社区代码,就业状况,起始日期,用人单位,职业,失业原因',
      `${person(1)},${COMMUNITY},失业,2026-01-05,,,合同到期`,
      `${person(2)},${COMMUNITY},就业,2026-01-05,长春某厂,钳工,`,
      `${person(3)},${COMMUNITY},失业,2026-01-05,长春某厂,钳工,`,
      `${person(4)},${COMMUNITY},就业,2026-01-05,,,辞职`,
      `12,${COMMUNITY},退休,2026-13-05,,,`,
    ];
    expect(await importLines('employments', lines)).toMatchObject({
      counts: [2, 0, 3],
      faults: [
        '4 用人单位:ONLY_OF_THE_EMPLOYED; 职业:ONLY_OF_WHO_WORKS; 失业原因:REQUIRED',
        '5 用人单位:REQUIRED; 失业原因:ONLY_OF_THE_UNEMPLOYED',
        '6 居民标识:INVALID_FORMAT; 起始日期:INVALID_FORMAT',
      ],
    });
    const again = [lines[0] ?? '', lines[1] ?? '', `${person(2)},${COMMUNITY},退休,2026-02-05,,,`];
    expect(await importLines('employments', again)).toMatchObject({
      counts: [0, 1, 1],
      faults: ['3 居民标识:EXISTS_IN_DATABASE'],
    });
  });

  it('imports enrolments that have not ended, behind those that have', async () => {
    const { client, importLines } = await openDepartment('human-resources', humanResources);
    const ended = `'${person(1)}', '${COMMUNITY}', 'PENSION', 'EMPLOYEE', 'ENDED', '2019-01-01', '2025-01-01'`;
    const columns = 'resident_id, community_code, kind, scheme, status, started_on, ended_on';
    await client.query(`insert into insurance_enrolments (${columns}) values (${ended})`);
    const lines = [
      'resident,community,kind,scheme,status,started_on',
      `${person(1)},${COMMUNITY},养老保险,职工,缴费,2024-01-01`,
      `${person(1)},${COMMUNITY},医疗保险,职工,缴费,2024-01-01`,
      `${person(2)},${COMMUNITY},医疗保险,居民,领取待遇,2024-01-01`,
      `${person(2)},${COMMUNITY},养老保险,居民,领取待遇,2024-01-01`,
    ];
    expect(await importLines('insurance-enrolments', lines)).toMatchObject({
      counts: [2, 0, 2],
      faults: ['2 started_on:BEFORE_EARLIER_END', '4 status:NOT_OF_THIS_SCHEME'],
    });
  });
});

describe('health', () => {
  it('imports records, then chronic patients by the number of the record; a file again when its records have come', async () => {
    const { client, importLines } = await openDepartment('health', health);
    const patients = [
      '健康档案编号,病种,确诊日期,下次随访日期',
      `${COMMUNITY}00001,高血压,2025-01-02,2999-01-02`,
      `${COMMUNITY}00001,2型糖尿病,2025-01-02,2025-01-02`,
      `${COMMUNITY}00002,高血压,2025-01-02,2999-01-02`,
    ];
    const { counts: first, file } = await importLines('chronic-patients', patients);
    expect(first).toEqual([0, 0, 3]);
    const records = [
      'record_number,resident,blood_type,rhesus,opened_on',
      `${COMMUNITY}00001,${person(1)},A型,阳性,2024-01-02`,
      `${COMMUNITY}00002,${person(2)},不详,不详,2024-01-02`,
      `${COMMUNITY}00003,${person(2)},不详,不详,2024-01-02`,
    ];
    expect(await importLines('health-records', records)).toMatchObject({
      counts: [2, 0, 1],
      faults: ['4 resident:DUPLICATE_IN_FILE'],
    });
    await client.query(`update health_records set closed_on = '2025-02-02' where record_number = '${COMMUNITY}00002'`);
    const faults = ['3 下次随访日期:BEFORE_DIAGNOSED', '4 健康档案编号:NOT_FOUND'];
    expect((await importLines('chronic-patients', patients, { file })).counts).toEqual([0, 0, 3]);
    expect(await importLines('chronic-patients', patients, { file, again: true })).toMatchObject({
      counts: [1, 0, 2],
      faults,
    });
  });
});

describe('finance', () => {
  it('imports drafts of appropriations in open years, amounts in yuan', async () => {
    const { client, importLines } = await openDepartment('finance', finance);
    await client.query(
      `insert into fiscal_years (year, opened_on, closed_on) values (2026, '2026-01-01', null), (2025, '2025-01-01', '2026-01-31')`,
    );
    const lines = [
      '序号,年度,社区代码,资金层级,资金来源,用途,金额（元）,编制日期',
      `1,2026,${COMMUNITY},县级,财政预算,工作经费,"550,000.00",2026-01-05`,
      `2,2026年,${COMMUNITY},县级,财政预算,工作经费,550000,2026-01-05`,
      `3,2026,${COMMUNITY},县级,福利彩票公益金,工作经费,12.345,2026-01-05`,
      `4,2025,${COMMUNITY},县级,财政预算,工作经费,1,2026-01-05`,
    ];
    expect(await importLines('appropriations', lines)).toMatchObject({
      counts: [2, 0, 2],
      faults: ['4 金额（元）:INVALID_TYPE; 资金来源:NOT_A_WORK_FUND', '5 年度:NOT_FOUND'],
    });
    const { rows } = await client.query('select amount, status from appropriations');
    expect(rows).toEqual([55_000_000, 55_000_000].map((amount) => ({ amount, status: 'DRAFT' })));
  });
});

describe('the database', () => {
  it('may refuse a row that no check of ours refuses, and no other for it', async () => {
    const { client, importLines } = await openDepartment('human-resources', humanResources);
    await client.query(`alter table employments add check (employer <> '不要')`);
    const rows = Array.from(
      { length: 7 },
      (_, at) => `${person(at)},${COMMUNITY},就业,2026-01-05,${at === 4 ? '不要' : '某厂'}`,
    );
    const header = 'resident,community,status,since,employer';
    expect(await importLines('employments', [header, ...rows])).toMatchObject({
      counts: [6, 0, 1],
      faults: ['6 #:REFUSED_BY_DATABASE'],
    });
  });

  it('has of a chunk the rows and the entry in the ledger, or neither', async () => {
    const { client, importLines } = await openDepartment('human-resources', humanResources);
    await client.query('alter table import_chunks add constraint broken_off check (number < 1)');
    const rows = Array.from({ length: 7 }, (_, at) => `${person(at)},${COMMUNITY},退休,2026-01-05`);
    const lines = ['resident,community,status,since', ...rows];
    const file = path.join(folder, 'broken-off.csv');
    await expect(importLines('employments', lines, { file })).rejects.toThrow();
    const { rowCount } = await client.query('select from employments');
    expect(rowCount).toBe(3);
    await client.query('alter table import_chunks drop constraint broken_off');
    await expect(importLines('employments', lines, { file })).rejects.toThrow('--resume');
    expect(await importLines('employments', lines, { file, resume: true })).toMatchObject({ counts: [7, 0, 0] });
  });
});
