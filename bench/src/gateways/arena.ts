import type { ChildProcess } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { freePort } from '@community-graph/local/free-port';
import { waitUntil } from '@community-graph/local/wait-until';
import { withDataFolder } from '../folder.ts';
import { familyProcessorTime } from '../processor-time.ts';
import { buildArenaPrograms } from '../programs.ts';
import { CONTENDERS, type GatewayName, type Ground } from './contenders.ts';
import { composeGraph } from './graph.ts';
import { endProgram, GATEWAY_CORE, messageOf, OTHER_CORE, startPinned } from './pinned.ts';
import type { AskPlan, AskResult } from './programs/asker.ts';
import type { SubgraphsMessage } from './programs/static-subgraphs.ts';

const READY_MILLISECONDS = 30_000;
const READY_POLL_MILLISECONDS = 100;

/** A gateway that answers. */
export interface Running {
  readonly name: GatewayName;
  readonly port: number;
  readonly process: ChildProcess;
}

/** What a turn said of a gateway. */
export interface Turn extends AskResult {
  /** Milliseconds that the gateway's processor worked for an answer. */
  readonly processor: number | null;
}

/** Subgraphs and a load generator on one processor, gateways on another. */
export interface Arena {
  /**
   * Starts a gateway.
   * @throws when it does not answer, with the name of its log
   */
  start(name: GatewayName): Promise<Running>;
  stop(gateway: Running): Promise<void>;
  /** Has a gateway asked. */
  ask(gateway: Running, plan: Omit<AskPlan, 'gateway' | 'port'>): Promise<Turn>;
  /** How many requests the subgraphs had, and how many of these they had to compute an answer to. */
  counts(): Promise<{ answered: number; computed: number }>;
}

async function answers(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{__typename}"}',
      signal: AbortSignal.timeout(1000),
    });
    return response.ok && (await response.text()).includes('"Query"');
  } catch {
    return false;
  }
}

const lastLines = (file: string): string => readFileSync(file, 'utf8').trim().split('\n').slice(-5).join(' | ');

/** Works in an arena, which is taken down afterwards. */
export function withArena(work: (arena: Arena) => Promise<void>): Promise<void> {
  return withDataFolder(async (folder) => {
    const programs = await buildArenaPrograms();
    const log = (name: string) => path.join(folder, `${name}.log`);
    const children: ChildProcess[] = [];
    const begin = (name: string, core: number, command: readonly string[], env: NodeJS.ProcessEnv = {}) => {
      const talks = core === OTHER_CORE;
      const child = startPinned({ core, command, env, log: log(name), folder, talks });
      children.push(child);
      return child;
    };
    try {
      const subgraphs = begin('subgraphs', OTHER_CORE, [process.execPath, programs.subgraphs]);
      const asker = begin('asker', OTHER_CORE, [process.execPath, programs.asker]);
      const first = await messageOf<SubgraphsMessage>(subgraphs, 'The subgraphs');
      if (!('urls' in first)) throw new Error('The subgraphs did not tell where they are.');
      const supergraphFile = path.join(folder, 'supergraph.graphql');
      writeFileSync(supergraphFile, composeGraph(first.urls).supergraph);
      const ground: Ground = { folder, supergraphFile, urls: first.urls, programs };
      await work({
        start: async (name) => {
          const port = await freePort();
          const { command, env } = CONTENDERS[name](ground, port);
          const child = begin(name, GATEWAY_CORE, command, env);
          const isDone = async () => child.exitCode !== null || (await answers(port));
          if (!(await waitUntil(isDone, READY_MILLISECONDS, READY_POLL_MILLISECONDS)) || child.exitCode !== null) {
            await endProgram(child);
            throw new Error(`${name} does not answer: ${lastLines(log(name))}`);
          }
          return { name, port, process: child };
        },
        stop: (gateway) => endProgram(gateway.process),
        ask: async ({ name, port, process: { pid } }, plan) => {
          const before = familyProcessorTime(pid);
          asker.send({ gateway: name, port, ...plan } satisfies AskPlan);
          const answer = messageOf<{ result: AskResult } | { error: string }>(asker, 'The load generator');
          const message = await answer.catch((error: Error) => {
            throw new Error(`${error.message} ${lastLines(log('asker'))}`);
          });
          if ('error' in message) throw new Error(`${name}: ${message.error}`);
          const after = familyProcessorTime(pid);
          const { result } = message;
          const isTold = before !== null && after !== null && result.answers > 0;
          return { ...result, processor: isTold ? (after - before) / result.answers : null };
        },
        counts: async () => {
          subgraphs.send('counts');
          return messageOf(subgraphs, 'The subgraphs');
        },
      });
    } finally {
      await Promise.all(children.map(endProgram));
    }
  });
}
