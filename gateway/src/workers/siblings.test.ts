import { describe, expect, it, vi } from 'vitest';
import { RateLimits } from '../http/rate-limits.ts';
import { OpenSubscriptions } from '../subscriptions/open-subscriptions.ts';
import { GatewayMetrics } from '../telemetry/gateway-metrics.ts';
import { gatheredMetrics } from './gathered-metrics.ts';
import { Relay } from './relay.ts';
import { withToldLooks } from './told-looks.ts';
import { WorkerLink } from './worker-link.ts';

const copied = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value));

/** Workers of one gateway in this process, their messages copied as a channel does. */
function workersOf(count: number) {
  const relay = new Relay();
  const links = Array.from({ length: count }, (_, id) => {
    let take: (message: unknown) => void = () => {};
    const worker = { id, send: (message: object) => queueMicrotask(() => take(copied(message))) };
    const link = new WorkerLink(count, {
      send: (message) => queueMicrotask(() => relay.take(worker, copied(message))),
      onMessage: (taken) => {
        take = taken;
      },
    });
    return link;
  });
  return { relay, links: links as [WorkerLink, WorkerLink, ...WorkerLink[]] };
}

describe('workers of one gateway', () => {
  it('hear what one asks, all but itself, and it has all their answers', async () => {
    const { links } = workersOf(3);
    links.forEach((link, n) => {
      link.answer('backlog', () => n + 1);
      link.join();
    });
    expect([...(await links[1].ask('backlog', null))].sort()).toEqual([1, 3]);
  });

  it('wait for none that has ended, and ask none that has not begun', async () => {
    const { relay, links } = workersOf(3);
    links[1].answer('backlog', () => new Promise<number>(() => {}));
    links[1].join();
    links[2]?.answer('backlog', () => 7);
    const asked = links[0].ask('backlog', null);
    await new Promise(setImmediate);
    const began = performance.now();
    relay.gone(1);
    expect(await asked).toEqual([]);
    // And not because it was given up.
    expect(performance.now() - began).toBeLessThan(1_500);
  });

  it('wait two seconds for one that is stuck', async () => {
    vi.useFakeTimers();
    try {
      const { links } = workersOf(2);
      links[1].answer('backlog', () => new Promise<number>(() => {}));
      links[1].join();
      const asked = links[0].ask('backlog', null);
      await vi.advanceTimersByTimeAsync(2_000);
      expect(await asked).toEqual([]);
    } finally {
      vi.useRealTimers();
    }
  });

  it('know of a look before its answer leaves, where a rule is about it', async () => {
    const { links } = workersOf(2);
    const recalled: string[] = [];
    const access = (fields: string[]) => ({
      watched: () => ({ fields, hours: 1 }),
      recall: ({ given }: { readonly given: readonly string[] }) => void recalled.push(...given),
    });
    const onDisk: string[] = [];
    const record = { append: async () => void onDisk.push(`told of ${recalled.length}`) };
    const [one] = links.map((link) => withToldLooks(record, access(['Resident.name']), link));
    for (const link of links) link.join();
    const look = { sub: 'worker', subjects: ['Resident:r'], time: '2026-11-28T00:00:00.000Z' };
    await one?.append({ ...look, given: ['Resident.sex', 'Resident.name'] } as never);
    expect(recalled).toEqual(['Resident.name']);
    expect(onDisk).toEqual(['told of 0']);
    await one?.append({ ...look, given: ['Resident.sex'] } as never);
    expect(recalled).toEqual(['Resident.name']);
  });

  it('count the requests of a caller together', async () => {
    const { links } = workersOf(2);
    const [one, other] = links.map((link) => new RateLimits({ perSecond: 10, burst: 1 }, link)) as [
      RateLimits,
      RateLimits,
    ];
    for (const link of links) link.join();
    vi.useFakeTimers();
    try {
      for (let n = 0; n < 10; n += 1) await one.countCaller('somebody');
      await vi.advanceTimersByTimeAsync(60);
      const more = await Promise.allSettled([1, 2, 3].map(() => other.countCaller('somebody')));
      expect(more.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
      await other.countCaller('somebody else');
    } finally {
      vi.useRealTimers();
    }
  });

  it.each([
    ['of one caller', { perCaller: 3, total: 100 }, ['a', 'a', 'a', 'a', 'b'], [3, 'open', 'fulfilled']],
    ['in all', { perCaller: 100, total: 3 }, ['a', 'b', 'c', 'd', 'e'], [3, 'Too many', 'rejected']],
  ] as const)(
    'open no more subscriptions together than are allowed %s',
    async (_, most, subs, [allowed, words, last]) => {
      const { links } = workersOf(2);
      const open = links.map((link) => {
        const subscriptions = new OpenSubscriptions(most);
        link.answer('subscriptions', (sub) => ({ own: subscriptions.of(sub), total: subscriptions.total }));
        link.join();
        return subscriptions;
      });
      const reserve = (sub: string, n: number) => open[n % 2]?.reserveAmong(links[n % 2] as WorkerLink, sub);
      const results: PromiseSettledResult<unknown>[] = [];
      for (const [n, sub] of subs.entries()) results.push(...(await Promise.allSettled([reserve(sub, n)])));
      expect(results.slice(0, allowed).every(({ status }) => status === 'fulfilled')).toBe(true);
      expect(String((results[allowed] as PromiseRejectedResult).reason.message)).toContain(words);
      expect(results.at(-1)?.status).toBe(last);
      // Who was refused has left no place taken.
      expect(open.reduce((sum, one) => sum + one.total, 0)).toBe(
        results.filter((one) => one.status === 'fulfilled').length,
      );
      for (const one of open) one.stop();
    },
  );

  it('add their counts, and tell of a policy the shortest time left', async () => {
    const { links } = workersOf(2);
    const pages = links.map((link, n) => {
      const metrics = new GatewayMetrics();
      metrics.watch(() => ({
        subgraphs: [],
        recordBacklog: n,
        subscriptions: 2,
        policyEnds: Date.now() + 60_000 * (n + 1),
      }));
      metrics.requestShed();
      const page = gatheredMetrics(metrics.registry, link);
      link.join();
      return page;
    });
    const text = await (pages[1]?.metrics() ?? '');
    expect(text).toMatch(/^community_graph_requests_shed_total\{service="gateway"\} 2$/m);
    expect(text).toMatch(/^community_graph_record_backlog_looks\{service="gateway"\} 1$/m);
    expect(text).toMatch(/^community_graph_subscriptions_open\{service="gateway"\} 4$/m);
    expect(Number(/^community_graph_policy_remaining_seconds\{[^}]*\} (.*)$/m.exec(text)?.[1])).toBeLessThan(61);
    expect(text).toMatch(/^process_resident_memory_bytes\{service="gateway"\} \d+$/m);
  });
});
