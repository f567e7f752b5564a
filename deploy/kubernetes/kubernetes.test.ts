import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { SUBGRAPHS } from '@community-graph/schema/departments';
import { Deployment, StatefulSet } from 'kubernetes-models/apps/v1';
import { HorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2';
import { type INetworkPolicy, NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1';
import { ConfigMap, type IPodSpec, Namespace, Service } from 'kubernetes-models/v1';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { repositoryRoot } from '../local/src/repository.ts';
import { settingOf } from './compose-services.ts';
import { MANIFESTS, type Manifest, manifestTexts } from './manifests.ts';

interface Workload extends Manifest {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly template: { readonly metadata: { labels: Record<string, string> }; readonly spec: IPodSpec };
  };
}

const SCHEMAS = {
  ...{
    ConfigMap,
    Deployment,
    HorizontalPodAutoscaler,
    Namespace,
    NetworkPolicy,
    PodDisruptionBudget,
    Service,
    StatefulSet,
  },
} as Record<string, new (data: never) => { validate(): void }>;

const read = (file: string) => readFileSync(path.join(repositoryRoot, file), 'utf8');
const files = readdirSync(MANIFESTS).filter((file) => file !== 'kustomization.yaml');
const objects = files.flatMap((file) =>
  parseAllDocuments(readFileSync(path.join(MANIFESTS, file), 'utf8')).map((document) => document.toJS() as Manifest),
);
const ofKind = <Kind>(...kinds: string[]) => objects.filter(({ kind }) => kinds.includes(kind)) as Kind[];
const workloads = ofKind<Workload>('Deployment', 'StatefulSet');
const policies = ofKind<INetworkPolicy>('NetworkPolicy');
const example = parse(read('deploy/kubernetes/example/kustomization.yaml')) as {
  images: { name: string }[];
  secretGenerator: { name: string; envs: string[]; files?: string[]; options?: object }[];
  configMapGenerator: { name: string; literals: string[] }[];
};

/** What Kubernetes' schema says of an object; empty when it is right. */
function faultOf(object: Manifest): string {
  const Kind = SCHEMAS[object.kind];
  if (!Kind) return `There is no schema of ${object.kind}.`;
  try {
    new Kind(object as never).validate();
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

const envOf = ({ spec }: Workload) => spec.template.spec.containers?.flatMap(({ env }) => env ?? []) ?? [];

describe('the manifests', () => {
  it('are what docker-compose.yml says (npm run kubernetes)', () => {
    const committed = new Map(
      [...files, 'kustomization.yaml'].map((file) => [file, readFileSync(path.join(MANIFESTS, file), 'utf8')]),
    );
    expect(new Map([...committed].sort())).toEqual(new Map([...manifestTexts()].sort()));
  });

  it.each(objects.map((object) => [`${object.kind} ${object.metadata?.name}`, object] as const))(
    '%s is valid by Kubernetes’ schema',
    (_, object) => {
      expect(faultOf(object)).toBe('');
    },
  );

  it('are read by a schema that finds what is wrong', () => {
    const [{ spec, ...workload } = expect.fail()] = workloads;
    expect(faultOf({ ...workload, spec: { ...spec, replicas: 'two' } } as Manifest)).toContain('replicas');
  });

  it('have a database and a subgraph of each department, the gateway, and the broker of events', () => {
    const expected = [...SUBGRAPHS.flatMap(({ code }) => [code, `${code}-database`]), 'gateway', 'nats'];
    expect(workloads.map(({ metadata }) => metadata.name).sort()).toEqual(expected.sort());
  });

  it('set every variable of the compose file', () => {
    const { services } = parse(read('docker-compose.yml'), { merge: true }) as {
      services: Record<string, { environment: Record<string, string> }>;
    };
    for (const workload of workloads) {
      const set = envOf(workload).map(({ name }) => name);
      expect(set).toEqual(expect.arrayContaining(Object.keys(services[workload.metadata.name]?.environment ?? {})));
    }
  });

  it('scale by a metric that there is', () => {
    const [scaler] = ofKind<{ spec: { metrics: { pods: { metric: { name: string } } }[] } }>('HorizontalPodAutoscaler');
    expect(read('docs/metrics.md')).toContain(`\`${scaler?.spec.metrics[0]?.pods.metric.name}\``);
  });
});

/** A variable, as a compose file writes it. */
const variable = (inner: string) => `\${${inner}}`;

describe('a setting of the compose file', () => {
  it.each([
    ['4001', { kind: 'text', text: '4001', secrets: [] }],
    [variable('X_PASSWORD:?set it'), { kind: 'secret', secret: 'X_PASSWORD' }],
    [variable('OIDC_ISSUER:?the issuer'), { kind: 'office' }],
    [variable('OIDC_AUDIENCE:-community-graph'), { kind: 'text', text: 'community-graph', secrets: [] }],
    [
      `postgres://x:${variable('X_PASSWORD:?set it')}@x:5432/x`,
      { kind: 'text', text: 'postgres://x:$(X_PASSWORD)@x:5432/x', secrets: ['X_PASSWORD'] },
    ],
  ])('%s', (value, expected) => {
    expect(settingOf('NAME', value)).toEqual({ name: 'NAME', ...expected });
  });

  it('is the office’s, where each place has another', () => {
    const name = 'TRUSTED_PROXIES';
    expect(settingOf(name, variable('FRONT_SUBNET:-172.30.40.0/24'))).toEqual({ name, kind: 'office' });
  });
});

describe('a pod', () => {
  it.each(workloads.map((workload) => [workload.metadata.name, workload] as const))(
    'of %s is as the restricted standard of pod security wants it, and its root is not written to',
    (_, { spec }) => {
      const pod = spec.template.spec;
      expect(pod).toMatchObject({
        automountServiceAccountToken: false,
        securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
      });
      expect(pod.hostNetwork ?? pod.hostPID ?? pod.hostIPC ?? pod.initContainers).toBeUndefined();
      for (const container of pod.containers ?? []) {
        expect(container).toMatchObject({
          securityContext: {
            ...{ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
          },
          livenessProbe: expect.anything(),
          readinessProbe: expect.anything(),
          startupProbe: expect.anything(),
          resources: { requests: expect.anything(), limits: { memory: expect.anything() } },
        });
      }
      expect(pod.volumes?.filter(({ hostPath }) => hostPath)).toEqual([]);
    },
  );

  it('has every password and key from a Secret that the cluster’s keeper makes', () => {
    expect(ofKind('Secret')).toEqual([]);
    const secrets = workloads
      .flatMap(envOf)
      .filter(({ name }) => /PASSWORD|TOKEN|_KEY(?:_|$)/.test(name) && !/PUBLIC_KEYS/.test(name));
    expect(secrets.length).toBeGreaterThan(SUBGRAPHS.length * 3);
    expect(secrets.filter(({ valueFrom }) => !valueFrom?.secretKeyRef)).toEqual([]);
  });

  it('is given by the example what it refers to', () => {
    const references = workloads.flatMap(envOf).flatMap(({ valueFrom }) => valueFrom?.secretKeyRef ?? []);
    const wanted = new Map<string, Set<string>>();
    for (const { name = '', key } of references) wanted.set(name, (wanted.get(name) ?? new Set()).add(key));
    const given = example.secretGenerator.map(({ name, envs: [file = ''] }) => {
      const keys = read(`deploy/kubernetes/example/${file}.example`).matchAll(/^([A-Z_]+)=$/gm);
      return [name, new Set([...keys].map(([, key = '']) => key))] as const;
    });
    expect(new Map(given)).toEqual(wanted);
    // And all of it as the file that a program reads again.
    const mounted = workloads
      .flatMap(({ spec }) => spec.template.spec.volumes ?? [])
      .flatMap(({ secret }) => secret ?? []);
    expect(mounted).toHaveLength(SUBGRAPHS.length + 1);
    for (const { secretName, items } of mounted) {
      const { envs, files, options } = example.secretGenerator.find(({ name }) => name === secretName) ?? expect.fail();
      expect({ files, options }).toEqual({
        files: [`${items?.[0]?.key}=${envs[0]}`],
        options: { disableNameSuffixHash: true },
      });
    }
    const settings = workloads.flatMap(envOf).flatMap(({ valueFrom }) => valueFrom?.configMapKeyRef?.key ?? []);
    const literals = example.configMapGenerator.flatMap((map) => map.literals.map((literal) => literal.split('=')[0]));
    expect(new Set(literals)).toEqual(new Set(settings));
    const images = workloads.flatMap(({ spec }) => spec.template.spec.containers?.map(({ image }) => image) ?? []);
    expect(new Set(example.images.map(({ name }) => name))).toEqual(
      new Set(images.filter((image) => image?.startsWith('community-graph/'))),
    );
  });
});

type Peers = readonly { podSelector?: { matchLabels?: Record<string, string> }; namespaceSelector?: unknown }[];
type Rule = { ports?: { port?: unknown }[]; from?: Peers; to?: Peers };

/** Whether rules let a program at a port; a rule without peers lets everybody. */
const lets = (rules: readonly Rule[] | undefined, port: number, name: string): boolean =>
  (rules ?? []).some(({ ports, from, to }) => {
    const peers = from ?? to;
    const isPeer =
      !peers ||
      peers.some(
        ({ podSelector, namespaceSelector }) =>
          !namespaceSelector && podSelector?.matchLabels?.['app.kubernetes.io/name'] === name,
      );
    return isPeer && (ports ?? []).some((one) => one.port === port);
  });

/** The policies that select a program's pods. */
const policiesOf = (name: string) =>
  policies.filter(({ spec }) => {
    const labels = Object.entries(spec?.podSelector?.matchLabels ?? {});
    return labels.every(([label, value]) => label === 'app.kubernetes.io/name' && value === name);
  });

const reaches = (from: string, to: string, port: number): boolean =>
  policiesOf(from).some(({ spec }) => lets(spec?.egress as Rule[], port, to)) &&
  policiesOf(to).some(({ spec }) => lets(spec?.ingress as Rule[], port, from));

describe('the network', () => {
  const ports = new Map(
    ofKind<{ metadata: { name: string }; spec: { ports: { port: number }[] } }>('Service').map(({ metadata, spec }) => [
      metadata.name,
      spec.ports[0]?.port ?? 0,
    ]),
  );
  const names = [...ports.keys()];
  const edges = names.flatMap((from) =>
    names.filter((to) => to !== from && reaches(from, to, ports.get(to) ?? 0)).map((to) => `${from} → ${to}`),
  );

  it('lets nothing in or out of any pod that no other rule lets', () => {
    const deny = policies.find(({ metadata }) => metadata?.name === 'deny-all');
    expect(deny?.spec).toEqual({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
  });

  it('lets a department’s database be reached by its subgraph only', () => {
    for (const { code } of SUBGRAPHS) {
      const database = `${code}-database`;
      expect(edges.filter((edge) => edge.endsWith(` ${database}`))).toEqual([`${code} → ${database}`]);
      expect(edges.filter((edge) => edge.startsWith(`${database} `))).toEqual([]);
    }
  });

  it('lets programs ask those whose addresses they are given, and no other', () => {
    const { services } = parse(read('docker-compose.yml'), { merge: true }) as {
      services: Record<string, { environment: Record<string, string> }>;
    };
    const given = names.flatMap((name) =>
      Object.values(services[name]?.environment ?? {})
        .flatMap((value) => /(?:@|\/\/)([a-z-]+):\d+\//.exec(value)?.[1] ?? [])
        .map((to) => `${name} → ${to}`),
    );
    expect(new Set(edges)).toEqual(new Set(given));
  });
});
