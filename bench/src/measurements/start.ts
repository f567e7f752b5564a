import { measureStart } from '@community-graph/local/measure-start';
import { loadAverage } from '../machine.ts';
import { spreadOf } from '../statistics.ts';
import type { Measurement } from './measurement.ts';

/** `npm start`, as a newcomer waits for it. */
export const start: Measurement = {
  about: 'seconds from npm start to the first whole Household360, with nothing there and with the data of before',
  run: async ({ residents, repetitions }, print) => {
    const first: number[] = [];
    const second: number[] = [];
    const before = loadAverage();
    for (let repetition = 1; repetition <= repetitions; repetition += 1) {
      const times = await measureStart(residents);
      console.error(`Start ${repetition}: ${JSON.stringify(times)}`);
      first.push(times.first);
      second.push(times.second);
    }
    const figures = { firstStartSeconds: spreadOf(first), secondStartSeconds: spreadOf(second) };
    print({ residents, ...figures, loadAverage: { before, after: loadAverage() } });
  },
};
