import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { GATEWAY_OPTIONS } from '@community-graph/local/node-options';
import { repositoryRoot } from '@community-graph/local/repository';
import { SUBGRAPH_NAMES, type SubgraphName, sdlOf } from './graph.ts';

/** Where the peers are installed. */
export const PEERS = path.join(repositoryRoot, 'bench/gateways');

/** What a gateway is started over. */
export interface Ground {
  /** For files that gateways want. */
  readonly folder: string;
  readonly supergraphFile: string;
  readonly urls: Readonly<Record<SubgraphName, string>>;
  /** Bundles of ours. */
  readonly programs: { readonly gateway: string; readonly limit: string };
}

/** How a gateway is started on a port. */
export interface Start {
  readonly command: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

type Contender = (ground: Ground, port: number) => Start;

const node = process.execPath;

/** For a look into our gateway: `OURS_NODE_OPTIONS='--cpu-prof --cpu-prof-dir=/tmp' npm run bench -- gateways --gateways ours`. */
const nodeOptions = (process.env.OURS_NODE_OPTIONS ?? '').split(' ').filter((option) => option !== '');

/** Bundle of an earlier gateway of ours (`gateway/dist/main.js` of its commit), to tell what a change brought. */
const earlier = process.env.OURS_BEFORE;

const ours =
  (engine: 'own' | 'apollo', bundle?: string): Contender =>
  ({ programs, supergraphFile, folder }, port) => ({
    command: [
      node,
      ...GATEWAY_OPTIONS,
      ...nodeOptions,
      bundle ?? programs.gateway,
      '--supergraph',
      supergraphFile,
      '--open',
      '--port',
      String(port),
    ],
    env: { GATEWAY_ENGINE: engine, DATA_DIR: folder, LOG_LEVEL: 'warn' },
  });

const limit =
  (join: 'objects' | 'text'): Contender =>
  ({ programs, urls }, port) => ({
    command: [node, programs.limit],
    env: { PORT: String(port), SUBGRAPHS: JSON.stringify(urls), JOIN: join },
  });

const hive =
  (...more: string[]): Contender =>
  ({ supergraphFile }, port) => ({
    command: [
      node,
      path.join(PEERS, 'node_modules/@graphql-hive/gateway/dist/bin.js'),
      ...['supergraph', supergraphFile, '--host', '127.0.0.1', '--port', String(port), ...more],
    ],
  });

const mercurius: Contender = ({ urls }, port) => {
  const services = SUBGRAPH_NAMES.map((name) => ({ name, url: urls[name], schema: sdlOf(name, 1) }));
  return {
    command: [node, path.join(PEERS, 'mercurius.js')],
    env: { PORT: String(port), SERVICES: JSON.stringify(services) },
  };
};

const grafbase: Contender = ({ urls, folder }, port) => {
  const tables = SUBGRAPH_NAMES.map((name) => {
    const file = path.join(folder, `${name}.graphql`);
    writeFileSync(file, sdlOf(name));
    return `[subgraphs.${name}]\nurl = "${urls[name]}"\nschema_path = "${file}"\n`;
  });
  const config = path.join(folder, 'grafbase.toml');
  writeFileSync(config, tables.join('\n'));
  const program = path.join(PEERS, 'node_modules/@grafbase/cli-x86_64-unknown-linux-musl/grafbase');
  return { command: [program, '--home', folder, 'dev', '--config', config, '--listen-address', `127.0.0.1:${port}`] };
};

const stock: Contender = ({ supergraphFile }, port) => ({
  command: [node, path.join(PEERS, 'stock.js')],
  env: { PORT: String(port), SUPERGRAPH: supergraphFile },
});

/** All that are compared. */
export const CONTENDERS = {
  ours: ours('own'),
  oursBefore: ours('own', earlier),
  oursOnApolloEngine: ours('apollo'),
  stock,
  hive: hive(),
  hiveRustPlanner: hive('--hive-router-runtime'),
  mercurius,
  grafbase,
  limitObjects: limit('objects'),
  limitText: limit('text'),
} as const satisfies Readonly<Record<string, Contender>>;

/** The name of a gateway that is compared. */
export type GatewayName = keyof typeof CONTENDERS;

export const GATEWAY_NAMES = (Object.keys(CONTENDERS) as GatewayName[]).filter(
  (name) => name !== 'oursBefore' || earlier,
);
