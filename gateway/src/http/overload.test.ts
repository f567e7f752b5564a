import { afterEach, describe, expect, it, vi } from 'vitest';
import { Overload } from './overload.ts';

let overload: Overload;
afterEach(() => overload.stop());

describe('the gateway', () => {
  it('is overloaded when its event loop was late at two looks in a row, until it is not late any more', () => {
    const delays = [10, 900, 10, 900, 900, 900, 10];
    overload = new Overload(400, () => delays.shift() ?? 0);
    const found = delays
      .map(() => 0)
      .map(() => {
        overload.look();
        return overload.isOverloaded;
      });
    expect(found).toEqual([false, false, false, false, true, true, false]);
  });

  it('measures the delay of its own event loop', async () => {
    overload = new Overload(40);
    expect(overload.isOverloaded).toBe(false);
    const whileBusy = () => {
      for (const end = Date.now() + 300; Date.now() < end; );
      expect(overload.isOverloaded).toBe(true);
    };
    await vi.waitFor(whileBusy, { timeout: 20_000, interval: 1 });
  });
});
