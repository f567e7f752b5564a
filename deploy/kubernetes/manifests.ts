import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { INamespace } from 'kubernetes-models/v1';
import { stringify } from 'yaml';
import { repositoryRoot } from '../local/src/repository.ts';
import { type DepartmentProgram, programsOf } from './compose-services.ts';
import { DENY_ALL, policiesOfDepartment, policyOfBroker, policyOfGateway } from './network-policies.ts';
import {
  autoscalerOf,
  brokerOf,
  budgetOf,
  DATABASE_PORT,
  databaseOf,
  gatewayOf,
  serviceOf,
  subgraphOf,
} from './workloads.ts';

/** An object of a cluster. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata?: { readonly name?: string };
}

const NAMESPACE = 'community-graph';
const RESTRICTED = Object.fromEntries(
  ['enforce', 'audit', 'warn'].map((mode) => [`pod-security.kubernetes.io/${mode}`, 'restricted']),
);
const from = (...names: string[]) => path.join(repositoryRoot, ...names);

/** The folder of the manifests. */
export const MANIFESTS = from('deploy/kubernetes/base');
/** The folder of what is to be filled in. */
export const SECRETS = from('deploy/kubernetes/example/secrets');

const namespace = (): INamespace[] => [
  { ...{ apiVersion: 'v1', kind: 'Namespace' }, ...{ metadata: { name: NAMESPACE, labels: RESTRICTED } } },
];

const departmentRole = (): Manifest & { data: object } => ({
  ...{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'department-role' } },
  data: { 'department-role.sql': readFileSync(from('deploy/docker/department-role.sql'), 'utf8') },
});

const brokerSettings = (): Manifest & { data: object } => ({
  ...{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'nats-settings' } },
  data: { 'nats.conf': readFileSync(from('deploy/nats/nats.conf'), 'utf8') },
});

const ofDepartment = (program: DepartmentProgram): Manifest[] => [
  databaseOf(program),
  serviceOf(program.database.name, DATABASE_PORT, true),
  subgraphOf(program),
  serviceOf(program.name, program.port),
  budgetOf(program.name),
];

/** The manifests by the name of their file, made from docker-compose.yml. */
export function manifests(): Map<string, readonly Manifest[]> {
  const { gateway, broker, departments } = programsOf(from('docker-compose.yml'));
  const all = [gateway, broker, ...departments];
  const files = new Map<string, readonly Manifest[]>([
    ['namespace.yaml', namespace()],
    ['deny-all.yaml', DENY_ALL],
    ['department-role.yaml', [departmentRole()]],
  ]);
  for (const program of departments) {
    files.set(`${program.name}.yaml`, [...ofDepartment(program), ...policiesOfDepartment(program, all)]);
  }
  files.set('nats.yaml', [
    ...[brokerSettings(), brokerOf(broker), serviceOf(broker.name, broker.port)],
    policyOfBroker(broker, all),
  ]);
  const { name, port } = gateway;
  files.set('gateway.yaml', [
    ...[gatewayOf(gateway), serviceOf(name, port), budgetOf(name), autoscalerOf(name)],
    policyOfGateway(gateway, all),
  ]);
  return files;
}

const HEAD = '# Made from docker-compose.yml by `npm run kubernetes`; put what is your own into an overlay.\n';

/** Each file's text by its name, `kustomization.yaml` among them. */
export function manifestTexts(): Map<string, string> {
  const files = manifests();
  const kustomization = {
    ...{ apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', namespace: NAMESPACE },
    resources: [...files.keys()],
  };
  const texts = [...files].map(([file, objects]): [string, string] => [
    file,
    HEAD + objects.map((object) => stringify(object, { aliasDuplicateObjects: false })).join('---\n'),
  ]);
  return new Map([['kustomization.yaml', HEAD + stringify(kustomization)], ...texts]);
}

/** For each Secret that pods refer to, a file with its keys to fill in, by the program that it is of. */
export function secretTexts(): Map<string, string> {
  const { gateway, broker, departments } = programsOf(from('docker-compose.yml'));
  const ofPrograms = [gateway, broker, ...departments].map((program): [string, string] => {
    const own = 'database' in program ? (program as DepartmentProgram).database.settings : [];
    const keys = [...program.settings, ...own].flatMap((setting) => {
      if (setting.kind === 'office') return [];
      return setting.kind === 'secret' ? [setting.secret] : setting.secrets;
    });
    return [`${program.name}.env.example`, [...new Set(keys)].map((key) => `${key}=\n`).join('')];
  });
  return new Map(ofPrograms);
}
