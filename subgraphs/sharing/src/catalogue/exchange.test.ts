import { codeOf } from '@community-graph/kit/testing/refusals';
import { startTestSubgraph, type TestSubgraph } from '@community-graph/kit/testing/test-subgraph';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { completeDemoCatalogue } from '../demo/complete-catalogue.ts';
import { definition } from '../subgraph.ts';
import { DOCTOR, OFFICER, RESIDENT, type TestCaller } from '../testing-callers.ts';
import { fromCsv, toCsv } from './csv-form.ts';
import { catalogueEntries } from './entries.ts';
import { COLUMNS, type FormRow } from './form.ts';
import { fromJson, toJson } from './json-form.ts';
import { firstMalformed, tokensOf } from './json-tokens.ts';
import { syncCatalogue } from './sync-catalogue.ts';
import type { CatalogueEntryRow } from './tables.ts';

let office: TestSubgraph;
let entries: CatalogueEntryRow[] = [];
beforeAll(async () => {
  office = await startTestSubgraph(definition);
  await syncCatalogue(office.db);
  await completeDemoCatalogue(office.db);
  entries = await catalogueEntries(office.db);
});
afterAll(() => office.stop());

const IMPORT = 'mutation ($input: ImportCatalogueInput!) { importCatalogue(input: $input) { proposed unchanged } }';
let keys = 0;
const importing = async (format: 'CSV' | 'JSON', content: string, caller: TestCaller = OFFICER) => {
  const answer = await office.execute(
    IMPORT,
    { input: { idempotencyKey: `import-${++keys}`, format, content } },
    caller,
  );
  const faults = (answer.errors[0]?.extensions?.faults ?? []) as { code: string; message: string }[];
  const places = faults.map(
    ({ code, message }) => `${/^line (\d+), column (\d+)/.exec(message)?.slice(1).join(':')} ${code}`,
  );
  return { ...answer, result: answer.data?.importCatalogue, places };
};
const exported = async (format: 'CSV' | 'JSON', caller: TestCaller = DOCTOR) =>
  office.execute(`{ exportCatalogue(format: ${format}) }`, {}, caller);
const never = () => {
  throw new Error('No fault was expected.');
};
const valuesOf = (rows: readonly FormRow[]) =>
  rows.map(({ cells }) => Object.fromEntries([...cells].map(([name, { value }]) => [name, value])));
const asText = (entry: CatalogueEntryRow) =>
  Object.fromEntries(COLUMNS.map((column) => [column, entry[column] === null ? null : String(entry[column])]));

const HEADER = 'coordinate,format,updateFrequency,mode,conditionsOfUse,grade';
const row = (coordinate: string, rest = 'ICD-10,DAILY,QUERY,限于随访,IMPORTANT') => `${coordinate},${rest}`;

describe('the export of the catalogue', () => {
  it.each(['CSV', 'JSON'] as const)('is read back from %s as it was, and imported without a change', async (format) => {
    const { data } = await exported(format);
    const read = format === 'CSV' ? fromCsv : fromJson;
    expect(valuesOf(read(data.exportCatalogue, never))).toEqual(entries.map(asText));
    expect((await importing(format, data.exportCatalogue)).result).toEqual({ proposed: 0, unchanged: entries.length });
  });

  it('is for officials', async () => {
    expect(codeOf(await exported('CSV', RESIDENT))).toBe('FORBIDDEN_FIELD');
  });

  it('gives any text back in both forms, and no cell that a spreadsheet would run', () => {
    const [entry] = entries;
    if (!entry) throw new Error('The catalogue is empty.');
    const text = fc.oneof(fc.string(), fc.constantFrom('=1+1', "'=x", '@a', '-1', '"', '\r\n', 'a,"b"\n', '中文'));
    fc.assert(
      fc.property(text.filter(Boolean), (conditionsOfUse) => {
        const changed = { ...entry, conditionsOfUse };
        const csv = toCsv([changed]);
        expect(csv).not.toMatch(/(?:^|,)"[=+@-]/m);
        for (const rows of [fromCsv(csv, never), fromJson(toJson([changed]), never)]) {
          expect(rows[0]?.cells.get('conditionsOfUse')?.value).toBe(conditionsOfUse);
        }
      }),
    );
  });
});

describe('the place at which a text is no JSON', () => {
  const isJson = (text: string) => {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  };
  const isWhole = (text: string) => tokensOf(text).length > 0 && firstMalformed(tokensOf(text)) === undefined;

  it('is found for whatever JSON.parse refuses, and for nothing else', () => {
    const broken = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom('', '"', ',', ':', '{', '}', '[', ']', '1', 'null', '\\'))
      .map(
        ([json, at, piece]) => `${json.slice(0, at % (json.length + 1))}${piece}${json.slice(at % (json.length + 1))}`,
      );
    fc.assert(
      fc.property(fc.oneof(fc.json(), broken), (text) => {
        expect(isWhole(text)).toBe(isJson(text));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the import of a catalogue', () => {
  it('proposes what differs, and leaves what is the same', async () => {
    const csv = [HEADER, row('ChronicCondition.condition'), row('ChronicCondition.status')].join('\n');
    const { result } = await importing('CSV', csv, DOCTOR);
    expect(result).toEqual({ proposed: 2, unchanged: 0 });
    const { data } = await office.execute('{ catalogueChanges { totalCount } }', {}, DOCTOR);
    expect(data.catalogueChanges.totalCount).toBe(2);
    const again = await importing('CSV', csv, DOCTOR);
    expect(again.places).toEqual(['2:1 CHANGE_OPEN', '3:1 CHANGE_OPEN']);
  });

  it('tells every fault of a CSV with line and column, and then writes nothing', async () => {
    const csv = [
      `${HEADER},owner`,
      `${row('HealthRecord.bloodType', 'ICD,SOMETIMES,QUERY,限于随访,HUGE')},health`,
      '"HealthRecord.\nnothing",ICD,DAILY,QUERY,x,GENERAL,health',
      `${row('HealthRecord.openedOn', 'ICD,DAILY,QUERY,,GENERAL')},finance`,
      row('HealthRecord.bloodType'),
      `${row('HealthRecord.bloodType')},health`,
    ].join('\r\n');
    const { places } = await importing('CSV', csv, DOCTOR);
    expect(places).toEqual([
      '6:1 WRONG_WIDTH',
      '2:28 INVALID_VALUE',
      '2:49 INVALID_VALUE',
      '3:1 UNKNOWN_FIELD',
      '5:48 DIFFERS_FROM_SCHEMA',
      '5:39 CONDITIONS_MISSING',
      '7:1 TWICE',
    ]);
  });

  it('tells every fault of a JSON with line and column', async () => {
    const json = JSON.stringify(
      {
        version: 1,
        entries: [
          {
            coordinate: 'HealthRecord.bloodType',
            format: 'ABO',
            updateFrequency: 'NEVER',
            mode: 'QUERY',
            grade: 'GENERAL',
          },
          { coordinate: 'HealthRecord.none', colour: 'red' },
        ],
      },
      null,
      2,
    );
    expect((await importing('JSON', json, DOCTOR)).places).toEqual([
      '13:17 UNKNOWN_COLUMN',
      '7:26 INVALID_VALUE',
      '12:21 UNKNOWN_FIELD',
    ]);
    expect((await importing('JSON', '{\n  "version": 1,\n  "entries": [}\n')).places).toEqual(['3:15 MALFORMED']);
    expect((await importing('JSON', '{"version": 2, "entries": [{"coordinate": 7}]}')).places).toEqual([
      '1:1 WRONG_FORM',
      '1:43 WRONG_FORM',
    ]);
  });

  it('is refused for entries of other departments, but not to the sharing officer', async () => {
    const csv = [HEADER, row('Resident.education')].join('\n');
    expect((await importing('CSV', csv, DOCTOR)).places).toEqual(['2:1 FOREIGN']);
    expect(codeOf(await importing('CSV', csv, RESIDENT))).toBe('FORBIDDEN_FIELD');
    expect((await importing('CSV', csv)).result).toEqual({ proposed: 1, unchanged: 0 });
  });

  it.each([
    ['a quote that is not closed', `${HEADER}\nA.b,"x`, '2:5 MALFORMED'],
    ['an unknown column', 'coordinate,colour\n', '1:12 UNKNOWN_COLUMN'],
    ['a column that stands twice', 'coordinate,mode,mode\n', '1:17 COLUMN_TWICE'],
    ['no coordinate', 'mode\n', '1:1 COLUMN_MISSING'],
  ])('tells of %s', async (_, csv, place) => {
    expect((await importing('CSV', csv)).places).toEqual([place]);
  });
});
