import { describe, expect, it } from 'vitest';
import { fallingShort, isCommunity, isStreet, type Place, placesOf } from './places.ts';

const progress = (share: number | null, isMet: boolean | null) => ({ meeting: 1, of: 2, share, isMet, gap: null });
const place = (code: string, share: number | null, isMet: boolean | null): Place => ({
  code,
  name: code,
  population: 1,
  progress: progress(share, isMet),
});

describe('places below a division', () => {
  it('are its divisions, or the communities of a street', () => {
    const below = { code: '2201', name: '长春市', population: { total: 9 } };
    const policyTargets = [{ id: '1', key: 'ROOMS' as const, progress: progress(0.5, false) }];
    const region = { code: '22', name: '吉林省', level: null, parent: null };
    const told = placesOf({ ...region, children: [{ ...below, policyTargets }], communities: null }, 'ROOMS');
    expect(told).toEqual([{ code: '2201', name: '长春市', population: 9, progress: progress(0.5, false) }]);
    const edges = [{ node: { ...below, population: null, policyTargets } }];
    const [community] = placesOf({ ...region, children: null, communities: { edges } }, 'VENUES');
    expect(community).toMatchObject({ population: null, progress: null });
  });

  it('fall short when they do not meet the target, the furthest behind first; one that cannot be told does not', () => {
    const all = [
      place('3', 0.5, false),
      place('1', null, null),
      place('2', 1, true),
      place('5', 0.1, false),
      place('4', 0.5, false),
    ];
    expect(fallingShort(all).map(({ code }) => code)).toEqual(['5', '3', '4']);
  });

  it('are told apart by the length of the code', () => {
    expect([isStreet('220102001'), isStreet('220102'), isCommunity('220102001001')]).toEqual([true, false, true]);
  });
});
