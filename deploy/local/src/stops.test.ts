import { describe, expect, it } from 'vitest';
import { Stops } from './stops.ts';

describe('what was started', () => {
  it('is stopped in the opposite order, also when one part fails to stop', async () => {
    const stops = new Stops();
    const stopped: string[] = [];
    const part = (name: string) => ({ stop: () => void stopped.push(name) });
    await stops.add(part('database'));
    await stops.add({ stop: () => Promise.reject(new Error('stuck')) });
    await stops.add(part('gateway'));
    await expect(stops.run()).rejects.toThrow('stuck');
    expect(stopped).toEqual(['gateway', 'database']);
    await stops.run();
    expect(stopped).toHaveLength(2);
  });

  it('is stopped before it is refused, when it comes after the end', async () => {
    const stops = new Stops();
    await stops.run();
    let isStopped = false;
    const stop = async () => {
      await Promise.resolve();
      isStopped = true;
    };
    await expect(stops.add({ stop })).rejects.toThrow('Stopped while starting.');
    expect(isStopped).toBe(true);
  });

  it('is ended at once when this process exits', async () => {
    const stops = new Stops();
    const killed: string[] = [];
    await stops.add({ stop: () => undefined, kill: () => void killed.push('server') });
    stops.kill();
    expect(killed).toEqual(['server']);
  });
});
