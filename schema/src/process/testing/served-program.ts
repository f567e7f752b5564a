import cluster from 'node:cluster';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { closing } from '../../http/close-server.ts';
import { obeySignals } from '../obey-signals.ts';
import { Workers } from '../workers.ts';

// A program of WORKERS processes that answers with its process id after a moment.

const { WORKERS, PORT } = process.env;
const say = (_: unknown, message: string) => console.log(message);
const log = { info: (...what: unknown[]) => console.log(what.at(-1)), warn: say, error: say, fatal: say };

async function answer() {
  // Starting takes a while, as with migrations and a policy to fetch.
  await wait(200);
  const server = createServer(async (request, response) => {
    for await (const _ of request);
    await wait(5);
    response.end(String(process.pid));
  });
  const stop = closing(server);
  server.listen(Number(PORT), '127.0.0.1');
  await once(server, 'listening');
  return { stop };
}

async function supervise() {
  const workers = new Workers({ count: Number(WORKERS), log });
  await workers.start();
  return workers;
}

obeySignals(await (cluster.isPrimary ? supervise() : answer()), log, () => undefined);
