import type { IDeployment, IStatefulSet } from 'kubernetes-models/apps/v1';
import type { IHorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2';
import type { IPodDisruptionBudget } from 'kubernetes-models/policy/v1';
import type { IContainer, IEnvVar, IPodSpec, IProbe, IService } from 'kubernetes-models/v1';
import type { BrokerProgram, DepartmentProgram, Program, Setting } from './compose-services.ts';

/** User and group of the images: `node`, and `postgres` of Debian's. */
const NODE = 1000;
const POSTGRES = 999;
const DATABASE_PORT = 5432;
/** Where a program finds its Secret as one file, whose changes it takes. */
const SECRETS = { name: 'secrets', folder: '/run/secrets/community-graph', file: 'secrets.env' };
const BROKER_HEALTH_PORT = 8222;
const REPLICAS = 2;
/** Longer than Endpoints need and than what is under way may take (`<DEPT>_DEADLINE_MS`), and subscriptions to be told. */
const GRACE_SECONDS = 60;
/** Requests to departments under way, on average of the gateways, above which there is one more. */
const IN_FLIGHT = '64';

/** What selects the pods of a program. */
export const podsOf = (name: string) => ({ 'app.kubernetes.io/name': name });
const labelsOf = (name: string) => ({ ...podsOf(name), 'app.kubernetes.io/part-of': 'community-graph' });

/** The Secret that holds what one department shares with nobody but those it names; its database reads one key of it. */
const secretsOf = (program: string) => `${program}-secrets`;

function envOf(settings: readonly Setting[], program: string): IEnvVar[] {
  const secret = (name: string, key: string): IEnvVar => ({
    ...{ name, valueFrom: { secretKeyRef: { name: secretsOf(program), key } } },
  });
  return settings.flatMap((setting): IEnvVar[] => {
    if (setting.kind === 'secret') return [secret(setting.name, setting.secret)];
    if (setting.kind === 'office') {
      return [{ name: setting.name, valueFrom: { configMapKeyRef: { name: 'settings', key: setting.name } } }];
    }
    return [...setting.secrets.map((name) => secret(name, name)), { name: setting.name, value: setting.text }];
  });
}

/** What the standard "restricted" of pod security wants, and a root that nothing is written to. */
const hardened: Pick<IContainer, 'securityContext'> = {
  securityContext: {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  },
};

const podOf = (user: number, spec: IPodSpec): IPodSpec => ({
  automountServiceAccountToken: false,
  enableServiceLinks: false,
  terminationGracePeriodSeconds: GRACE_SECONDS,
  securityContext: {
    ...{ runAsNonRoot: true, runAsUser: user, runAsGroup: user, fsGroup: user },
    seccompProfile: { type: 'RuntimeDefault' },
  },
  ...spec,
});

const probe = (path: string, port: number, rest: IProbe = {}): IProbe => ({ httpGet: { path, port }, ...rest });

function programContainer({ name, port, settings }: Program, memory: string): IContainer {
  return {
    name,
    image: `community-graph/${name}`,
    ports: [{ name: 'http', containerPort: port }],
    env: [...envOf(settings, name), { name: 'SECRETS_FILE', value: `${SECRETS.folder}/${SECRETS.file}` }],
    // A first start migrates the database, and may wait for another that does.
    startupProbe: probe('/health/live', port, { periodSeconds: 2, failureThreshold: 60 }),
    livenessProbe: probe('/health/live', port, { periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3 }),
    readinessProbe: probe('/health/ready', port, { periodSeconds: 5, timeoutSeconds: 3, failureThreshold: 2 }),
    // Endpoints forget the pod before it stops to listen. Who has a connection is told over it then, for a second.
    lifecycle: { preStop: { exec: { command: ['sleep', '5'] } } },
    resources: { requests: { cpu: '250m', memory: '256Mi' }, limits: { memory } },
    volumeMounts: [
      { name: 'tmp', mountPath: '/tmp' },
      { name: SECRETS.name, mountPath: SECRETS.folder, readOnly: true },
    ],
    ...hardened,
  };
}

const programVolumes = (name: string): NonNullable<IPodSpec['volumes']> => [
  { name: 'tmp', emptyDir: {} },
  {
    name: SECRETS.name,
    secret: { secretName: secretsOf(name), items: [{ key: SECRETS.file, path: SECRETS.file }] },
  },
];

/** Two of a program on different machines, where there are two. */
const spread = (name: string): Pick<IPodSpec, 'topologySpreadConstraints'> => ({
  topologySpreadConstraints: [
    {
      ...{ maxSkew: 1, topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'ScheduleAnyway' },
      labelSelector: { matchLabels: podsOf(name) },
    },
  ],
});

/** The address of a program's pods. */
export const serviceOf = (name: string, port: number, headless = false): IService => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, labels: labelsOf(name) },
  spec: { selector: podsOf(name), ports: [{ port, targetPort: port }], ...(headless ? { clusterIP: 'None' } : {}) },
});

/** One pod of a program stays when a machine is emptied. */
export const budgetOf = (name: string): IPodDisruptionBudget => ({
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata: { name, labels: labelsOf(name) },
  spec: { minAvailable: 1, selector: { matchLabels: podsOf(name) } },
});

/** A department's subgraph: new pods are ready before old ones go. */
export function subgraphOf(program: DepartmentProgram): IDeployment {
  const { name } = program;
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, labels: labelsOf(name) },
    spec: {
      replicas: REPLICAS,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
      selector: { matchLabels: podsOf(name) },
      template: {
        metadata: { labels: labelsOf(name) },
        spec: podOf(NODE, {
          containers: [programContainer(program, '768Mi')],
          volumes: programVolumes(name),
          ...spread(name),
        }),
      },
    },
  };
}

const volumeOf = (name: string, storage: string): NonNullable<IStatefulSet['spec']>['volumeClaimTemplates'] => [
  {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name },
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage } } },
  },
];

/** Gateways: a StatefulSet, since each keeps its part of the record of access until the sharing office has it. */
export function gatewayOf(program: Program): IStatefulSet {
  const { name } = program;
  const container = programContainer(program, '1Gi');
  const record = { name: 'record', mountPath: '/var/lib/community-graph' };
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name, labels: labelsOf(name) },
    spec: {
      ...{ serviceName: name, replicas: REPLICAS, podManagementPolicy: 'Parallel' },
      selector: { matchLabels: podsOf(name) },
      template: {
        metadata: { labels: labelsOf(name) },
        spec: podOf(NODE, {
          containers: [{ ...container, volumeMounts: [...(container.volumeMounts ?? []), record] }],
          volumes: programVolumes(name),
          ...spread(name),
        }),
      },
      volumeClaimTemplates: volumeOf('record', '10Gi'),
    },
  };
}

/** More gateways when departments answer slower than clients ask (deploy/kubernetes/README.md: the metric's adapter). */
export const autoscalerOf = (name: string): IHorizontalPodAutoscaler => ({
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name, labels: labelsOf(name) },
  spec: {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'StatefulSet', name },
    ...{ minReplicas: REPLICAS, maxReplicas: 10 },
    metrics: [
      {
        type: 'Pods',
        pods: {
          metric: { name: 'community_graph_fetches_in_flight' },
          target: { type: 'AverageValue', averageValue: IN_FLIGHT },
        },
      },
    ],
    behavior: { scaleDown: { stabilizationWindowSeconds: 300 } },
  },
});

/** One pod that keeps what it has on a volume of a size, under its name. */
const keptOnVolume = (name: string, pod: ReturnType<typeof podOf>, size: string): IStatefulSet => ({
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  metadata: { name, labels: labelsOf(name) },
  spec: {
    ...{ serviceName: name, replicas: 1 },
    selector: { matchLabels: podsOf(name) },
    template: { metadata: { labels: labelsOf(name) }, spec: pod },
    volumeClaimTemplates: volumeOf('data', size),
  },
});

/** A department's PostgreSQL, with the role of its subgraph made at the first start. */
export function databaseOf({ name: department, database }: DepartmentProgram): IStatefulSet {
  const { name, image, args, settings } = database;
  const isReady: IProbe = {
    exec: { command: ['sh', '-c', 'pg_isready --host 127.0.0.1 --dbname "$POSTGRES_DB"'] },
    ...{ periodSeconds: 5, timeoutSeconds: 3 },
  };
  const pod = podOf(POSTGRES, {
    containers: [
      {
        ...{ name: 'postgres', image, args },
        ports: [{ name: 'postgres', containerPort: DATABASE_PORT }],
        env: envOf(settings, department),
        startupProbe: { ...isReady, failureThreshold: 60 },
        livenessProbe: { ...isReady, failureThreshold: 6 },
        readinessProbe: isReady,
        resources: { requests: { cpu: '500m', memory: '1Gi' }, limits: { memory: '4Gi' } },
        volumeMounts: [
          { name: 'data', mountPath: '/var/lib/postgresql' },
          { name: 'tmp', mountPath: '/tmp' },
          { name: 'run', mountPath: '/var/run/postgresql' },
          { name: 'role', mountPath: '/docker-entrypoint-initdb.d', readOnly: true },
        ],
        ...hardened,
      },
    ],
    volumes: [
      { name: 'tmp', emptyDir: {} },
      { name: 'run', emptyDir: {} },
      { name: 'role', configMap: { name: 'department-role' } },
    ],
  });
  return keptOnVolume(name, pod, '50Gi');
}

/** The broker of events, with its settings and what it keeps on a volume. */
export function brokerOf({ name, port, image, args, settings }: BrokerProgram): IStatefulSet {
  const isHealthy = probe('/healthz', BROKER_HEALTH_PORT, { periodSeconds: 5, timeoutSeconds: 3 });
  const pod = podOf(NODE, {
    containers: [
      {
        ...{ name, image, args },
        ports: [{ name: 'nats', containerPort: port }],
        env: envOf(settings, name),
        startupProbe: { ...isHealthy, failureThreshold: 60 },
        livenessProbe: { ...isHealthy, failureThreshold: 6 },
        readinessProbe: isHealthy,
        resources: { requests: { cpu: '250m', memory: '256Mi' }, limits: { memory: '1Gi' } },
        volumeMounts: [
          { name: 'data', mountPath: '/data' },
          { name: 'settings', mountPath: '/etc/nats', readOnly: true },
        ],
        ...hardened,
      },
    ],
    volumes: [{ name: 'settings', configMap: { name: 'nats-settings' } }],
  });
  return keptOnVolume(name, pod, '20Gi');
}

export { DATABASE_PORT };
