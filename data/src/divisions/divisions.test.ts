import { describe, expect, it } from 'vitest';
import { loadDivisions } from './load.ts';

const { regions, communities } = loadDivisions();
const codes = new Set(regions.map((region) => region.code));

describe('the divisions of Jilin', () => {
  it('are 9 prefectures, 69 counties, 1,075 streets and towns, and 11,860 communities and villages', () => {
    const count = (level: string) => regions.filter((region) => region.level === level).length;
    expect([count('PROVINCE'), count('PREFECTURE'), count('COUNTY'), count('STREET')]).toEqual([1, 9, 69, 1075]);
    expect(communities).toHaveLength(11_860);
  });

  it('have each a code of their own, of the length that their level wants', () => {
    const lengths = { PROVINCE: 2, PREFECTURE: 4, COUNTY: 6, STREET: 9 };
    expect(codes.size).toBe(regions.length);
    expect(new Set(communities.map((community) => community.code)).size).toBe(communities.length);
    expect(regions.filter((region) => region.code.length !== lengths[region.level])).toEqual([]);
    expect(communities.filter((community) => !/^22\d{10}$/.test(community.code))).toEqual([]);
  });

  it('start each with the code of a parent that exists and comes before', () => {
    const seen = new Set<string>();
    for (const region of regions) {
      if (region.level === 'PROVINCE') expect(region.parentCode).toBeNull();
      else expect(seen.has(region.parentCode ?? '') && region.code.startsWith(region.parentCode ?? '-')).toBe(true);
      seen.add(region.code);
    }
    expect(communities.filter((community) => !community.code.startsWith(community.regionCode))).toEqual([]);
    expect(communities.filter((community) => !codes.has(community.regionCode))).toEqual([]);
  });

  it('are named as in the source', () => {
    const names = new Map([...regions, ...communities].map((place) => [place.code, place.name]));
    expect(names.get('22')).toBe('吉林省');
    expect(names.get('2202')).toBe('吉林市');
    expect(names.get('220102')).toBe('南关区');
    expect(names.get('220102001')).toBe('南岭街道');
    expect(names.get('220102001001')).toBe('华阳社区');
  });

  it('have an urban class where a community is a neighbourhood under a street, a rural one where it is a village', () => {
    const classes = new Map(communities.map((community) => [community.code, community.classCode]));
    expect(classes.get('220102001001')).toBe('111');
    const villages = communities.filter((community) => community.name.endsWith('村委会') && community.code[6] !== '0');
    expect(new Set(villages.map((village) => village.classCode))).toEqual(new Set(['220']));
  });
});
