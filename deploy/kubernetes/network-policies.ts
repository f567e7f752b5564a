import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import type { DepartmentProgram, Program } from './compose-services.ts';
import { DATABASE_PORT, podsOf } from './workloads.ts';

type Spec = NonNullable<INetworkPolicy['spec']>;

const DNS = 53;
const HTTPS = 443;
/** Where Prometheus runs; metrics also want the token (`METRICS_TOKEN`). */
const MONITORING = { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } } };

const policy = (name: string, spec: Spec): INetworkPolicy => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name },
  spec,
});
const pods = (name: string) => ({ podSelector: { matchLabels: podsOf(name) } });
const tcp = (port: number) => [{ protocol: 'TCP' as const, port }];

/** Nothing goes in or out but what a rule lets; names may be looked up. */
export const DENY_ALL: readonly INetworkPolicy[] = [
  policy('deny-all', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] }),
  policy('look-up-names', {
    podSelector: {},
    policyTypes: ['Egress'],
    egress: [
      {
        to: [{ namespaceSelector: {}, podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } }],
        ports: [
          { protocol: 'UDP', port: DNS },
          { protocol: 'TCP', port: DNS },
        ],
      },
    ],
  }),
];

/** The programs that a program asks, by the addresses that it is given. */
const askedBy = ({ asks }: Program, all: readonly Program[]) =>
  all.filter(({ name }) => asks.includes(name)).map(({ name, port }) => ({ to: [pods(name)], ports: tcp(port) }));

/** A department's database is reached by its subgraph, and reaches nobody; the subgraph by whom it answers. */
export function policiesOfDepartment(department: DepartmentProgram, all: readonly Program[]): INetworkPolicy[] {
  const { name, port, database } = department;
  const askers = all.filter(({ asks }) => asks.includes(name)).map((asker) => pods(asker.name));
  return [
    policy(database.name, {
      podSelector: { matchLabels: podsOf(database.name) },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ from: [pods(name)], ports: tcp(DATABASE_PORT) }],
    }),
    policy(name, {
      podSelector: { matchLabels: podsOf(name) },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ from: [...askers, MONITORING], ports: tcp(port) }],
      egress: [{ to: [pods(database.name)], ports: tcp(DATABASE_PORT) }, ...askedBy(department, all)],
    }),
  ];
}

/** The gateway is the one that is asked from outside; it asks the departments, and the issuer of tokens for its keys. */
export const policyOfGateway = (gateway: Program, all: readonly Program[]): INetworkPolicy =>
  policy(gateway.name, {
    podSelector: { matchLabels: podsOf(gateway.name) },
    policyTypes: ['Ingress', 'Egress'],
    ingress: [{ ports: tcp(gateway.port) }],
    egress: [...askedBy(gateway, all), { ports: tcp(HTTPS) }],
  });

/** The broker of events is reached by those who are given its address, and reaches nobody. */
export const policyOfBroker = (broker: Program, all: readonly Program[]): INetworkPolicy =>
  policy(broker.name, {
    podSelector: { matchLabels: podsOf(broker.name) },
    policyTypes: ['Ingress', 'Egress'],
    ingress: [
      {
        from: all.filter(({ asks }) => asks.includes(broker.name)).map(({ name }) => pods(name)),
        ports: tcp(broker.port),
      },
    ],
  });
