import { describe, expect, it } from 'vitest';
import { mayReadMetrics, metricsToken } from './metrics-page.ts';

const TOKEN = 'scrape-me-if-you-can';
const asked = (remoteAddress: string, headers: Record<string, string> = {}) => ({ headers, socket: { remoteAddress } });

describe('metrics without a token', () => {
  it.each(['127.0.0.1', '::1', '::ffff:127.0.0.1'])('are given on this machine (%s)', (address) => {
    expect(mayReadMetrics(asked(address), null)).toBe(true);
  });

  it('are not given to another machine, nor to a proxy on this one', () => {
    expect(mayReadMetrics(asked('10.0.0.7'), null)).toBe(false);
    for (const header of ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip']) {
      expect(mayReadMetrics(asked('127.0.0.1', { [header]: '10.0.0.7' }), null)).toBe(false);
    }
  });
});

describe('metrics with a token', () => {
  it('are given to whoever shows it, and to nobody else, on this machine either', () => {
    expect(mayReadMetrics(asked('10.0.0.7', { authorization: `Bearer ${TOKEN}` }), TOKEN)).toBe(true);
    expect(mayReadMetrics(asked('127.0.0.1'), TOKEN)).toBe(false);
    expect(mayReadMetrics(asked('10.0.0.7', { authorization: `Bearer ${TOKEN}x` }), TOKEN)).toBe(false);
  });

  it('need one that cannot be guessed', () => {
    expect(() => metricsToken({ METRICS_TOKEN: 'short' })).toThrow('16 characters');
    expect(metricsToken({ METRICS_TOKEN: TOKEN })).toBe(TOKEN);
    expect([metricsToken({}), metricsToken({ METRICS_TOKEN: '' })]).toEqual([null, null]);
  });
});
