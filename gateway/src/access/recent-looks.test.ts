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

  it('forget of too many pairs those that were read first, and none that was read again', () => {
    const looks = new RecentLooks();
    const read = (n: number) => looks.remember({ sub: 'a', subjects: [`Resident:${n}`], time: at(n % 60) }, ['name']);
    for (let n = 0; n < 100_000; n += 1) read(n);
    read(0);
    for (let n = 100_000; n < 110_000; n += 1) read(n);
    const isKnown = (n: number) => looks.read('a', `Resident:${n}`, 0).length > 0;
    expect([0, 10_001, 109_999].map(isKnown)).toEqual([true, true, true]);
    expect([1, 8_000].map(isKnown)).toEqual([false, false]);
  });
});
