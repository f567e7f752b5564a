import { once } from 'node:events';
import type { Policy } from '@community-graph/schema/access/policy';
import { serviceCaseChanged } from '@community-graph/schema/events/notice-types';
import type { Look } from '@community-graph/schema/record/look';
import { createClient, type RequestParams } from 'graphql-sse';
import { LABELS } from './labels.ts';
import { agreementOn } from './protected-graph.ts';
import { startTestGraph, type TestGraph } from './test-graph.ts';
import { TestOutbox } from './test-outbox.ts';
import { type SubgraphContext, startSubgraph, type TestSubgraph } from './test-subgraph.ts';

const OPEN = '@sharing(type: UNCONDITIONAL, sensitivity: PUBLIC)';
const INTERNAL = '@sharing(type: UNCONDITIONAL, sensitivity: INTERNAL)';
const PERSONAL = '@sharing(type: CONDITIONAL, sensitivity: PERSONAL)';
const SENSITIVE = '@sharing(type: CONDITIONAL, sensitivity: SENSITIVE)';

const civilAffairs = `${LABELS}
type Query ${OPEN} { serviceCase(id: ID!): ServiceCase, resident(id: ID!): Resident }
type Subscription ${OPEN} { caseUpdated(community: RegionCode!): ServiceCase, residentChanged(id: ID!): Resident }
type ServiceCase @key(fields: "id") ${PERSONAL} {
  id: ID! ${INTERNAL}
  status: String @element(code: "case-status")
  summary(first: Int): String @element(code: "case-summary")
  resident: Resident
}
type Resident @key(fields: "id") { id: ID! ${OPEN}, home: String ${PERSONAL} @element(code: "home") }`;

const health = `${LABELS}
type Query ${OPEN} { healthNotice: String }
type Resident @key(fields: "id") { id: ID! ${OPEN}, bloodType: String ${SENSITIVE} @element(code: "blood-type") }`;

/** A community of Nanguan district, where the persona `community-worker` works. */
export const COMMUNITY = '220102001001';
/** The resident of all cases, and the subject of the persona `resident` of these tests. */
export const RESIDENT = '0a0a0a0a-0000-4000-8000-000000000001';

/** What community workers may read here. */
export const CASES_OPEN = agreementOn(['ServiceCase.status', 'ServiceCase.summary', 'ServiceCase.resident']);
/** And of health. */
export const BLOOD_OPEN = { ...agreementOn(['Resident.bloodType']), number: 'A-2', provider: 'health' };

const policy: Partial<Policy> = {
  ownerRoles: { 'civil-affairs': ['civil-affairs-officer'], health: ['doctor'] },
  agreements: [CASES_OPEN, BLOOD_OPEN],
};

/** A gateway over departments that tell changes. */
export interface SubscribedGraph extends TestGraph {
  readonly outbox: TestOutbox;
  readonly police: TestOutbox;
  /** Cases by identifier; one that is not here is seen by nobody. */
  readonly cases: Map<string, { status: string; summary: string }>;
  readonly looks: Look[];
  /** A case takes a step. */
  step(id: string, status: string, community?: string): void;
}

/** Starts it. */
export async function startSubscribedGraph(env: Record<string, string> = {}): Promise<SubscribedGraph> {
  const outbox = new TestOutbox();
  const police = new TestOutbox();
  const cases: SubscribedGraph['cases'] = new Map();
  const looks: Look[] = [];
  const read = (_: unknown, { id }: { id: string }, { subjects }: SubgraphContext) => {
    const found = cases.get(id);
    if (found) subjects.add(`Resident:${RESIDENT}`);
    return found && { id, status: found.status, summary: () => found.summary, resident: { id: RESIDENT } };
  };
  const definitions = {
    'civil-affairs': {
      ...{ sdl: civilAffairs, outbox },
      resolvers: {
        Query: { serviceCase: read, resident: (_: unknown, { id }: { id: string }) => ({ id, home: 'here' }) },
        Resident: { __resolveReference: ({ id }: { id: string }) => ({ id, home: 'here' }) },
      },
    },
    health: {
      sdl: health,
      resolvers: { Resident: { __resolveReference: ({ id }: { id: string }) => ({ id, bloodType: 'O' }) } },
    },
  };
  const policeman: TestSubgraph = await startSubgraph('public-security', {
    ...{ sdl: `${LABELS}\ntype Query ${OPEN} { nothing: Int }`, resolvers: {}, outbox: police },
  });
  const record = { append: async (look: Look) => void looks.push(look) };
  const graph = await startTestGraph({ PUBLIC_SECURITY_URL: policeman.url, ...env }, [], definitions, policy, record);
  return {
    ...{ ...graph, outbox, police, cases, looks },
    step: (id, status, community = COMMUNITY) => {
      cases.set(id, { status, summary: cases.get(id)?.summary ?? `case ${id}` });
      outbox.add(serviceCaseChanged, id, community);
    },
    stop: async () => {
      await graph.stop();
      await policeman.stop();
    },
  };
}

/** An event as a subscriber of cases gets it. */
export interface HeardEvent {
  readonly data: { readonly caseUpdated: Readonly<Record<string, unknown>> };
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
  readonly extensions: { readonly eventId: string };
}

/** What a subscriber has got. */
export interface Hearing {
  readonly events: HeardEvent[];
  /** What the client was told when it could not subscribe. */
  readonly refusal: () => Promise<{ status: number; body: unknown }>;
  readonly isOver: () => boolean;
  leave(): void;
}

/** Subscribes with graphql-sse's own client, and waits until the stream is open or refused. */
export async function hear(
  { gateway }: Pick<TestGraph, 'gateway'>,
  params: RequestParams,
  headers: Record<string, string>,
): Promise<Hearing> {
  const opened = new EventTarget();
  let response: Response | undefined;
  const fetchFn = async (...args: Parameters<typeof fetch>) => {
    response = await fetch(...args);
    opened.dispatchEvent(new Event('open'));
    return response;
  };
  const client = createClient({ url: `${gateway.url}/graphql`, headers, fetchFn, retryAttempts: 0 });
  const events: HeardEvent[] = [];
  let isOver = false;
  const over = () => {
    isOver = true;
  };
  const isOpen = once(opened, 'open');
  const leave = client.subscribe(params, {
    next: (event) => events.push(event as unknown as HeardEvent),
    error: over,
    complete: over,
  });
  await isOpen;
  return {
    ...{ events, leave, isOver: () => isOver },
    refusal: async () => ({ status: response?.status ?? 0, body: await response?.json() }),
  };
}
