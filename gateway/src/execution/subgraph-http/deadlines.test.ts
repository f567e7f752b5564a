import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { Deadlines, type Due } from './deadlines.ts';

const DEADLINE_MILLISECONDS = 50;

function due(expired: () => void): Due {
  return { dueAt: 0, earlier: null, later: null, expired };
}

it('are told in the order in which they began, and not of what was done', async () => {
  const deadlines = new Deadlines(DEADLINE_MILLISECONDS);
  const told: string[] = [];
  const [one, two, three] = ['one', 'two', 'three'].map((name) => due(() => told.push(name))) as [Due, Due, Due];
  for (const each of [one, two, three]) deadlines.begin(each, performance.now());
  deadlines.end(two);
  await wait(2 * DEADLINE_MILLISECONDS);
  expect(told).toEqual(['one', 'three']);
});

it('are told soon also of what began while others were looked at', async () => {
  const deadlines = new Deadlines(DEADLINE_MILLISECONDS);
  const told: string[] = [];
  const second = due(() => told.push('second'));
  deadlines.begin(
    due(() => {
      told.push('first');
      deadlines.begin(second, performance.now());
    }),
    performance.now(),
  );
  await wait(4 * DEADLINE_MILLISECONDS);
  expect(told).toEqual(['first', 'second']);
});

it('do not take an answer for late that came while the process was busy', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  const [accepted] = (await once(server, 'connection')) as [Socket];
  onTestFinished(() => {
    client.destroy();
    server.close();
  });
  const deadlines = new Deadlines(DEADLINE_MILLISECONDS);
  const told: string[] = [];
  const asked = due(() => told.push('late'));
  client.once('data', () => {
    deadlines.end(asked);
    told.push('answered');
  });
  deadlines.begin(asked, performance.now());
  accepted.write('answer');
  // The bytes wait to be read, and the deadline passes.
  for (const until = performance.now() + 2 * DEADLINE_MILLISECONDS; performance.now() < until; );
  await wait(DEADLINE_MILLISECONDS);
  expect(told).toEqual(['answered']);
});
