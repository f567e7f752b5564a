import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskValue } from './mask-value.ts';
import type { Mask } from './terms.ts';

describe('a masked value', () => {
  it.each<[Mask, unknown, unknown]>([
    ['NAME', '王小明', '王**'],
    ['NAME', '欧阳修', '欧阳*'],
    ['NAME', '李', '*'],
    ['ID_NUMBER', '229901199412180008', '229*************08'],
    ['PHONE', '13804310001', '138****0001'],
    ['ADDRESS', '吉林省长春市南关区南岭街道开运街1261号1栋3单元202室', '吉林省长春市南关区南岭街道****'],
    ['ADDRESS', '吉林省长春市南关区曙光街道平阳社区桃源路5号', '吉林省长春市南关区曙光街道平阳社区****'],
    ['ADDRESS', '山东省烟台市龙口市振兴路209号', '山东省烟台市龙口市****'],
    ['ADDRESS', '吉林省长春市南关区阳光小区3栋', '吉林省长春市南关区****'],
    ['ADDRESS', '桃源路5号楼', '****'],
    ['YEAR', '1994-12-18', '1994-01-01'],
    ['NAME', null, null],
  ])('%s of %s is %s', (mask, value, masked) => {
    expect(maskValue(mask, value)).toEqual(masked);
  });

  it('keeps the year of an instant', () => {
    expect(maskValue('YEAR', new Date('1994-12-18T01:02:03Z'))).toEqual(new Date('1994-01-01T00:00:00Z'));
  });

  it('tells no middle digit of any ID number', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{17}[\dX]$/), (text) => {
        expect(maskValue('ID_NUMBER', text)).toMatch(/^\d{3}\*{13}[\dX]{2}$/);
      }),
    );
  });

  it('tells nothing of a name but the surname', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[一-龥]{1,4}$/u), (name) => {
        const masked = String(maskValue('NAME', name));
        expect([...masked]).toHaveLength([...name].length);
        expect([...masked].filter((character) => character !== '*').length).toBeLessThanOrEqual(2);
        expect(masked).not.toBe(name);
      }),
    );
  });
});
