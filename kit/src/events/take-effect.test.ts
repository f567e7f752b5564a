import { residentDied } from '@community-graph/schema/events/public-security';
import { expect, it } from 'vitest';
import type { Database } from '../database/connect.ts';
import { takeEffect } from './apply-inbox.ts';
import type { Reaction } from './react.ts';

/** What effects are under way with each, when it ends: the subjects are their events. */
async function effectsOf(shared: Readonly<Record<string, string>>, apart = true): Promise<Record<string, string[]>> {
  const [underWay, beside] = [new Set<string>(), {} as Record<string, string[]>];
  const reaction: Reaction = {
    ...{ type: residentDied, purpose: 'social-insurance', apart },
    concerned: async () => new Map(Object.entries(shared).map(([subject, value]) => [subject, new Set([value])])),
    run: async (_, subject) => {
      underWay.add(String(subject));
      await new Promise((resolve) => setImmediate(resolve));
      beside[String(subject)] = [...underWay].filter((one) => one !== subject);
      underWay.delete(String(subject));
    },
  };
  const events = Object.keys(shared).map((subject) => ({ subject, event: subject }));
  await takeEffect(null as unknown as Database, [reaction], [...events, { subject: 'unknown', event: 'unknown' }]);
  return beside;
}

it('lets effects that share nothing be under way together, and those of one household follow each other', async () => {
  const beside = await effectsOf({ a: 'household', b: 'household', c: '' });
  expect(beside.a).toContain('c');
  expect(beside.a).not.toContain('b');
  expect(beside.b).not.toContain('a');
  expect(beside).not.toHaveProperty('unknown');
});

it('lets all follow each other where nothing is said of what they share', async () => {
  expect(await effectsOf({ a: '', b: '' }, false)).toEqual({ a: [], b: [] });
});
