import { expect, it } from 'vitest';
import { StatementNames } from './statement-names.ts';

const times = (names: StatementNames, text: string, count: number) =>
  Array.from({ length: count }, () => names.of(text)).at(-1);

it('names a statement when it has come often, always alike, and each differently', () => {
  const names = new StatementNames();
  expect(times(names, 'select 1', 9)).toBeUndefined();
  const name = names.of('select 1');
  expect(name).toBeDefined();
  expect(names.of('select 1')).toBe(name);
  expect(times(names, 'select 2', 10)).not.toBe(name);
});

it('gives out only so many names, however many texts come, and keeps those that it gave', () => {
  const names = new StatementNames();
  const first = times(names, 'select 0', 10);
  const given = Array.from({ length: 5_000 }, (_, n) => times(names, `select ${n}`, 10)).filter((name) => name);
  expect(new Set(given).size).toBe(200);
  expect(names.of('select 0')).toBe(first);
});

it('does not let texts that come once take the places of those that come often', () => {
  const names = new StatementNames();
  for (let n = 0; n < 10_000; n += 1) names.of(`select ${n}`);
  expect(times(names, 'select often', 10)).toBeDefined();
});

it('names none about tables that grow so fast that a kept plan would be of another size', () => {
  const names = new StatementNames();
  expect(times(names, 'select * from "events"."inbox" where number = $1', 20)).toBeUndefined();
  expect(times(names, 'select * from events.outbox', 20)).toBeUndefined();
});
