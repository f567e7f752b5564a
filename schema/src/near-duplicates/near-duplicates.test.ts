import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { repositoryServices } from '../compose.ts';
import { type DataElement, loadElements } from '../elements.ts';
import { ALIKE, Likeness } from './likeness.ts';
import { nearDuplicates } from './near-duplicates.ts';
import { nearDuplicateWarning } from './warning.ts';

type Row = readonly [string, string, string, string, string, string];
type Labelled = Record<'same' | 'different', readonly Row[]>;
const PAIRS: Record<'tuned' | 'heldOut', Labelled> = parseYaml(
  readFileSync(new URL('labelled-pairs.yaml', import.meta.url), 'utf8'),
);

const element = (code: string, zh: string, en: string, more: Partial<DataElement> = {}): DataElement => {
  const standard = '部门自定 · departmental';
  return { code, zh, en, standard, kind: 'collected', authority: 'civil-affairs', ...more };
};
const dictionary = (...elements: DataElement[]) => new Map(elements.map((one) => [one.code, one]));
const codes = (groups: readonly (readonly DataElement[])[]) =>
  groups.map((group) => group.map(({ code }) => code).sort());

let catalogue: ReadonlyMap<string, DataElement>;
beforeAll(() => {
  catalogue = loadElements();
});
/** The catalogue with elements planted in it. */
const planted = (...elements: DataElement[]) => new Map([...catalogue, ...dictionary(...elements)]);

describe('the likeness of two elements', () => {
  it.each([
    { set: 'tuned', pairs: 230, precision: 0.97, recall: 0.9 },
    { set: 'heldOut', pairs: 60, precision: 0.9, recall: 0.7 },
  ] as const)('tells one thing under two names from two that look alike: $set pairs', ({ set, pairs, ...floor }) => {
    const likeness = new Likeness([...catalogue.values()]);
    const isAlike = ([code, zh, en, ...other]: Row) => {
      const meanings = [element(code, zh, en), element(...other)].map((one) => likeness.meaning(one));
      return likeness.between(meanings[0]!, meanings[1]!, false) >= ALIKE;
    };
    const { same, different } = PAIRS[set];
    const found = same.filter(isAlike).length;
    const mistaken = different.filter(isAlike).length;
    const precision = found / (found + mistaken);
    const recall = found / same.length;
    console.log(
      `${set}: ${found} of ${same.length} found, ${mistaken} of ${different.length} mistaken; ` +
        `precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`,
    );
    expect(same.length + different.length).toBe(pairs);
    expect(precision).toBeGreaterThanOrEqual(floor.precision);
    expect(recall).toBeGreaterThanOrEqual(floor.recall);
  });

  it('counts one standard that few are of, and a definition, for words that no list knows', () => {
    const gb = { standard: 'GB/T 4766' };
    const one = element('kin-rank', '亲缘次第', 'Rank among kin', { ...gb, authority: 'health' });
    const other = element('birth-rank', '亲缘长幼次第', 'Order of birth');
    expect(nearDuplicates(dictionary(one, other))).toEqual([]);
    expect(codes(nearDuplicates(dictionary(one, { ...other, ...gb })))).toEqual([['birth-rank', 'kin-rank']]);
    const definition = 'Which of the brothers and sisters somebody is, the eldest being the first.';
    const described = element('kin-rank', '亲缘次第', 'Rank among kin', { definition, authority: 'health' });
    const named = element('rank-of-kin', '亲缘排行', 'Place');
    expect(nearDuplicates(dictionary(described, named))).toEqual([]);
    expect(codes(nearDuplicates(dictionary(described, { ...named, definition })))).toEqual([
      ['kin-rank', 'rank-of-kin'],
    ]);
  });
});

describe('near-duplicates of the catalogue', () => {
  it('finds what is planted in it, in another department and in the same', () => {
    const mobile = element('guardian-mobile', '监护人手机号码', 'Mobile number of the guardian', {
      authority: 'health',
    });
    const phone = element('guardian-phone', '监护人联系电话', 'Phone of the guardian');
    const address = element('living-address', '居住地址', 'Living address', { authority: 'human-resources' });
    const group = element('nationality-group', '民族名称', 'Ethnic group', { authority: 'public-security' });
    const found = codes(nearDuplicates(planted(mobile, phone, address, group)));
    expect(found).toContainEqual(['guardian-mobile', 'guardian-phone']);
    expect(found).toContainEqual(['household-address', 'living-address']);
    expect(found).toContainEqual(['ethnic-group', 'nationality-group']);
  });

  it('compares only elements that share a word, and misses none by it', () => {
    const some = [...catalogue.values()].filter(({ kind }, index) => kind !== 'technical' && index % 3 === 0);
    const likeness = new Likeness(some);
    const meanings = some.map((one) => ({ one, meaning: likeness.meaning(one) }));
    const alike = meanings.flatMap(({ one, meaning }, index) =>
      meanings.slice(index + 1).flatMap((other) => {
        const isDerived = one.kind === 'derived' && other.one.kind === 'derived';
        const same = likeness.between(meaning, other.meaning, one.authority === other.one.authority) >= ALIKE;
        return same && !isDerived ? [one.code, other.one.code] : [];
      }),
    );
    const bare = some.map(({ differsFrom: _, ...one }) => one);
    expect(
      new Set(
        nearDuplicates(dictionary(...bare))
          .flat()
          .map(({ code }) => code),
      ),
    ).toEqual(new Set(alike));
    expect(alike.length).toBeGreaterThan(0);
  });

  it('takes well under a second', () => {
    const times = [1, 2, 3].map(() => {
      const start = performance.now();
      nearDuplicates(catalogue);
      return performance.now() - start;
    });
    console.log(`${catalogue.size} elements: ${times.map((time) => time.toFixed(0)).join(', ')} ms`);
    expect(Math.min(...times)).toBeLessThan(1000);
  });

  it('leaves out what either says that it differs from, what is only computed and what every record has', () => {
    const one = element('guardian-phone', '监护人电话', 'Phone of the guardian');
    const other = element('guardian-mobile', '监护人手机', 'Mobile of the guardian', { authority: 'health' });
    const reason = { differsFrom: { 'guardian-phone': '仅就诊时使用' } };
    expect(codes(nearDuplicates(dictionary(one, other)))).toEqual([['guardian-mobile', 'guardian-phone']]);
    expect(nearDuplicates(dictionary(one, { ...other, ...reason }))).toEqual([]);
    expect(nearDuplicates(dictionary({ ...other, ...reason }, one))).toEqual([]);
    expect(nearDuplicates(dictionary({ ...one, kind: 'technical' }, other))).toEqual([]);
    expect(nearDuplicates(dictionary({ ...one, kind: 'derived' }, other))).toHaveLength(1);
    expect(nearDuplicates(dictionary({ ...one, kind: 'derived' }, { ...other, kind: 'derived' }))).toEqual([]);
  });

  it('tells them in one group, in two languages, with file, field and what to do, and nothing when there are none', () => {
    const services = repositoryServices(['public-security']);
    const sex = catalogue.get('sex')!;
    const gender = element('resident-gender', '居民性别', 'Gender', { authority: 'health' });
    expect(nearDuplicateWarning(services, dictionary(sex, gender)).split('\n')).toEqual([
      '警告:1 组数据元近似,可能重复采集。Warning: groups of elements that look alike and may be collected twice: 1.',
      '  - sex: 性别 · Sex (public-security.yaml, Resident.sex)',
      '    resident-gender: 居民性别 · Gender (health.yaml)',
      expect.stringContaining('differsFrom: { 代码: 理由 }'),
      expect.stringContaining('differsFrom: { code: reason }'),
    ]);
    expect(nearDuplicateWarning(services, dictionary(sex))).toBe('');
    const address = element('living-address', '居住地址', 'Living address', { authority: 'health' });
    const told = nearDuplicateWarning(
      repositoryServices(['civil-affairs']),
      dictionary(catalogue.get('household-address')!, address),
    );
    expect(told, 'of several fields that of an entity').toContain('(civil-affairs.yaml, Household.address)');
  });

  it('tells of twenty groups at most, and how many more there are', () => {
    const words = [...'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥'];
    const pairs = words.flatMap((word, index) => [
      element(`phone-${index}`, `${word}部电话`, `Phone ${index}`),
      element(`mobile-${index}`, `${word}部手机`, `Mobile ${index}`, { authority: 'health' }),
    ]);
    const warning = nearDuplicateWarning([], dictionary(...pairs));
    expect(warning.match(/^ {2}- /gm)).toHaveLength(20);
    expect(warning).toContain('另有 2 组 · 2 more groups');
  });

  it('refuses a difference from what is no other element, and one without a reason', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'elements-'));
    const load = (differsFrom: string) => {
      const entry = `{ code: sex, zh: 性别, en: Sex, standard: GB/T 2261.1, kind: collected, differsFrom: ${differsFrom} }`;
      writeFileSync(path.join(folder, 'health.yaml'), `- ${entry}\n`);
      return () => loadElements(folder);
    };
    try {
      expect(load('{ gender: 不是一回事 }')).toThrow(
        'health.yaml: sex differs from gender, which is no other element.',
      );
      expect(load('{ sex: 不是一回事 }')).toThrow('health.yaml: sex differs from sex, which is no other element.');
      expect(load('{ gender: "" }')).toThrow(/differsFrom/);
      expect(load('{}')().get('sex')).toMatchObject({ authority: 'health' });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
