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

  it.each([
    ['not', [10, 10], false],
    ['still', [900, 900], true],
  ])('is %s overloaded by work that is known to end, as before it', async (_, delaysBefore, wasOverloaded) => {
    const delays = [...delaysBefore];
    overload = new Overload(400, () => delays.shift() ?? 900);
    for (const _delay of delaysBefore) overload.look();
    const said = await overload.except(async () => {
      for (let look = 0; look < 5; look += 1) overload.look();
      return overload.isOverloaded;
    });
    expect(said).toBe(wasOverloaded);
    overload.look();
    overload.look();
    expect(overload.isOverloaded).toBe(true);
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
