import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { dayOf, isoDate } from '@community-graph/data/population/calendar';
import { citizenIdOf } from '@community-graph/data/population/citizen-id';
import { Random } from '@community-graph/data/random/random';
import { citizenIdCheckCharacter } from '@community-graph/kit/graph/citizen-id';
import { type Encoding, encodeCell } from '@community-graph/kit/import/encoding';

/** A file of residents to make, for tests and measurements of the import. */
export interface PlantedFile {
  readonly path: string;
  readonly rows: number;
  readonly faults: number;
  readonly seed: number;
  readonly encoding: Encoding;
}

/** What was planted: for each faulty row's line the faults that the import must tell, `column:CODE` in the file's order. */
export type Planted = ReadonlyMap<number, string>;

type Cells = [
  name: string,
  sex: string,
  birthDate: string,
  idNumber: string,
  ethnicGroup: string,
  education: string,
  maritalStatus: string,
  community: string,
  hukouBook: string,
  deathDate: string,
  ...further: string[],
];

const HEADER = [
  '姓名',
  '性别',
  '出生日期',
  '公民身份号码',
  '民族代码',
  '文化程度',
  '婚姻状况',
  '社区代码',
  '户口簿号',
  '死亡日期',
];
const COMMUNITY = '220102001001';
export const BOOKS = 100;
const DAYS = 20_000;
const FIRST_DAY = '1950-01-01';
/** Residents who are in the database before: {@link residentsBefore}. */
const BEFORE_FIRST_DAY = '1930-01-01';
const BEFORE = 5_000;
const BROKEN = '\ufffd';

const bookNumber = (at: number) => `22010200100${String(at).padStart(4, '0')}`;

/** The file of hukou books, `name,…` in English. */
export function hukouBooks(): string {
  const rows = Array.from({ length: BOOKS }, (_, at) => `${bookNumber(at)},家庭户,人民大街${at + 1}号,220102,2001/1/2`);
  return `number,type,address,region,registered_on\n${rows.join('\n')}\n`;
}

function residentAt(at: number, firstDay = FIRST_DAY): Cells {
  const birth = dayOf(firstDay) + (at % DAYS);
  const isMan = Math.floor(at / DAYS) % 2 === 0;
  const id = citizenIdOf(birth, isMan ? 'MALE' : 'FEMALE', Math.floor(at / (2 * DAYS)));
  const day = isoDate(birth);
  const written = at % 3 === 0 ? day.replaceAll('-', '/') : day;
  return ['王小明', isMan ? '男' : '女', written, id, '01', '初中', '已婚', COMMUNITY, bookNumber(at % BOOKS), ''];
}

/** Residents who are there before the file comes, as a file. */
export function residentsBefore(): string {
  const rows = Array.from({ length: BEFORE }, (_, at) => residentAt(at, BEFORE_FIRST_DAY).join(','));
  return `${HEADER.join(',')}\n${rows.join('\n')}\n`;
}

/** A kind of fault: what it does to a sound row, and what the import must tell of it. */
interface Fault {
  readonly told: string;
  plant(cells: Cells, lastSound: Cells, nth: number): Cells | undefined;
}

const set =
  (at: number, value: string | ((before: string) => string)): Fault['plant'] =>
  (cells) => {
    cells[at] = typeof value === 'string' ? value : value(cells[at] ?? '');
    return cells;
  };
const otherCheck = (id: string) => id.slice(0, 17) + (id.endsWith('1') ? '2' : '1');

/** Every kind of fault, each with the codes that the import has for it. */
export const FAULTS: readonly Fault[] = [
  { told: '姓名:REQUIRED', plant: set(0, '') },
  { told: '姓名:TOO_BIG', plant: set(0, '长'.repeat(51)) },
  { told: '姓名:NAME', plant: set(0, '王=1+1') },
  { told: '姓名:BROKEN_CHARACTER', plant: set(0, `王${BROKEN}`) },
  { told: '性别:INVALID_VALUE', plant: set(1, '先生') },
  { told: '性别:DISAGREES_WITH_ID_NUMBER', plant: set(1, (sex) => (sex === '男' ? '女' : '男')) },
  { told: '出生日期:INVALID_FORMAT', plant: set(2, '不详') },
  { told: '出生日期:IN_THE_FUTURE', plant: set(2, '2999-01-01') },
  { told: '出生日期:TOO_EARLY', plant: set(2, '1849-12-31') },
  { told: '出生日期:DISAGREES_WITH_ID_NUMBER', plant: set(2, '1949-10-01') },
  { told: '公民身份号码:FORM', plant: set(3, (id) => id.slice(1)) },
  { told: '公民身份号码:CHECK_CHARACTER', plant: set(3, otherCheck) },
  {
    told: '公民身份号码:NO_SUCH_DAY; 公民身份号码:CHECK_CHARACTER',
    plant: set(3, (id) => {
      const body = `${id.slice(0, 10)}0230${id.slice(14, 17)}`;
      return otherCheck(body + citizenIdCheckCharacter(body));
    }),
  },
  {
    told: '公民身份号码:DUPLICATE_IN_FILE',
    plant: (_, lastSound) => ['李重复', ...lastSound.slice(1)] as Cells,
  },
  {
    told: '公民身份号码:EXISTS_IN_DATABASE',
    plant: (_, __, nth) => ['李已在', ...residentAt(nth % BEFORE, BEFORE_FIRST_DAY).slice(1)] as Cells,
  },
  { told: '民族代码:INVALID_FORMAT', plant: set(4, '57') },
  { told: '文化程度:INVALID_VALUE', plant: set(5, '博士后') },
  { told: '婚姻状况:INVALID_VALUE', plant: set(6, '订婚') },
  { told: '社区代码:INVALID_FORMAT', plant: set(7, '22010200100') },
  { told: '社区代码:OUTSIDE_REGION', plant: set(7, '220202001001') },
  { told: '户口簿号:NOT_FOUND', plant: set(8, '不存在') },
  { told: '死亡日期:BEFORE_BIRTH', plant: set(9, '1949-01-01') },
  {
    told: '姓名:REQUIRED; 性别:INVALID_VALUE; 文化程度:REQUIRED',
    plant: (cells) => ['', '?', ...cells.slice(2, 5), '', ...cells.slice(6)] as Cells,
  },
  { told: '#:COLUMN_COUNT', plant: (cells) => [...cells, '多'] as Cells },
];

/** Writes the file with its faults spread at random; the same seed makes the same file. */
export async function plantResidents({ path, rows, faults, seed, encoding }: PlantedFile): Promise<Planted> {
  const random = new Random(seed, FAULTS.length, rows);
  const planted = new Map<number, string>();
  const faulty = new Set<number>();
  // The first row is sound, so that one can be repeated.
  while (faulty.size < faults) faulty.add(random.whole(1, rows - 1));
  const out = createWriteStream(path, { encoding: 'latin1' });
  out.write(`${HEADER.map((title) => encodeCell(title, encoding)).join(',')}\r\n`);
  let lastSound = residentAt(0);
  for (let at = 0; at < rows; at += 1) {
    let cells = residentAt(at);
    if (faulty.has(at)) {
      const fault = FAULTS[planted.size % FAULTS.length];
      if (!fault) throw new RangeError('There is no kind of fault.');
      cells = fault.plant(cells, lastSound, Math.floor(planted.size / FAULTS.length)) ?? cells;
      planted.set(at + 2, fault.told);
    } else lastSound = cells;
    const line = cells.map(
      (cell) => encodeCell(cell.replace(BROKEN, ''), encoding) + (cell.includes(BROKEN) ? '\xff' : ''),
    );
    if (!out.write(`${line.join(',')}\r\n`)) await once(out, 'drain');
  }
  out.end();
  await finished(out);
  return planted;
}
