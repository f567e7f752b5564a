import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { GATEWAY_OPTIONS, SUBGRAPH_OPTIONS } from './node-options.ts';
import { repositoryRoot } from './repository.ts';

const optionsIn = (file: string, start: RegExp): string[] => {
  const line = start.exec(readFileSync(path.join(repositoryRoot, 'deploy', file), 'utf8'))?.[0] ?? '';
  return line.match(/--[a-z0-9-]+(=\w+)?/g) ?? [];
};

it.each([
  ['gateway', 'systemd/community-graph-gateway.service', GATEWAY_OPTIONS],
  ['subgraph', 'systemd/community-graph-subgraph@.service', SUBGRAPH_OPTIONS],
])('has systemd start the %s as it was measured', (_, file, options) => {
  expect(optionsIn(file, /^ExecStart=.*bin\/node.*$/m)).toEqual(options);
});

it.each([
  ['gateway', 'docker/gateway.Dockerfile', GATEWAY_OPTIONS],
  ['subgraph', 'docker/subgraph.Dockerfile', SUBGRAPH_OPTIONS],
])('has the image start the %s as it was measured', (_, file, options) => {
  expect(optionsIn(file, /^CMD .*$/m)).toEqual(options);
});
