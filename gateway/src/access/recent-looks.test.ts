import { describe, expect, it } from 'vitest';
import { RecentLooks } from './recent-looks.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 27, 8, minute)).toISOString();

describe('recent looks', () => {
  it('tell what an official read about a person since an instant', () => {
    const looks = new RecentLooks();
    looks.remember({ sub: 'a', subjects: ['Resident:1', 'Resident:2'], time: at(0) }, ['name']);
    looks.remember({ sub: 'a', subjects: ['Resident:1'], time: at(5) }, ['income']);
    expect(looks.read('a', 'Resident:1', Date.parse(at(0)))).toEqual(['name', 'income']);
    expect(looks.read('a', 'Resident:1', Date.parse(at(1)))).toEqual(['income']);
    expect(looks.read('a', 'Resident:2', Date.parse(at(1)))).toEqual([]);
    expect(looks.read('b', 'Resident:1', 0)).toEqual([]);
  });

  it('keep the last time of an element, in whatever order looks are told', () => {
    const looks = new RecentLooks();
    looks.remember({ sub: 'a', subjects: ['Resident:1'], time: at(5) }, ['name']);
    looks.remember({ sub: 'a', subjects: ['Resident:1'], time: at(2) }, ['name']);
    expect(looks.read('a', 'Resident:1', Date.parse(at(4)))).toEqual(['name']);
  });

  it('never take one pair of official and person for another', () => {
    const looks = new RecentLooks();
    looks.remember({ sub: 'a","b', subjects: ['c'], time: at(0) }, ['name']);
    expect(looks.read('a', 'b","c', 0)).toEqual([]);
  });
});
