import type { SharingTerms } from '@community-graph/schema/access/terms';
import { EVENTS_PATH } from '@community-graph/schema/events/cloud-event';
import { NOTICES_PATH } from '@community-graph/schema/events/notice';
import type { Logger } from 'pino';
import type { PolicyAccess, PolicyKeeper } from '../access/policy-access.ts';
import type { OpenDatabase } from '../database/connect.ts';
import { openScope, SYSTEM_SCOPE } from '../database/scope.ts';
import { errorForLog } from '../error-for-log.ts';
import type { SubgraphConfig } from '../server/config.ts';
import type { SubgraphDefinition } from '../server/definition.ts';
import type { SignedRoute } from '../server/routes.ts';
import { useBroker } from './broker/use-broker.ts';
import { eventsRoute } from './events-route.ts';
import { type Heard, httpFeed, httpSnapshot, keepEvents } from './keep-events.ts';
import { noticesRoute } from './notices-route.ts';
import { OutboxBell } from './outbox-bell.ts';

/** What of a department's process its part in events is made with. */
interface Parts {
  readonly database: OpenDatabase;
  readonly terms: SharingTerms;
  readonly policies: Pick<PolicyKeeper, 'current'>;
  readonly access: PolicyAccess;
  readonly log: Logger;
  readonly heard?: ((source: string) => void) | undefined;
}

/** A department's part in events, running. */
export interface RunningEvents {
  readonly routes: Readonly<Record<string, SignedRoute>>;
  stop(): Promise<void>;
}

/** Starts to tell other departments events and to hear theirs; the sharing office, which keeps no data of people, does neither. */
export function startEvents(
  { department, reactions = [], snapshots = [] }: Pick<SubgraphDefinition, 'department' | 'reactions' | 'snapshots'>,
  config: Pick<SubgraphConfig, 'office' | 'databaseUrl' | 'events'>,
  { database, terms, policies, access, log, heard }: Parts,
): RunningEvents | null {
  const { office, events } = config;
  if (!office) return null;
  const report = (what: string) => (failure: unknown) => {
    if (failure === null) log.info(`${what}: works again`);
    else log.warn({ error: errorForLog(failure) }, `${what}: fails, and is tried again`);
  };
  const bell = new OutboxBell(
    () => config.databaseUrl,
    report('hearing news of the outbox, which is looked at each second meanwhile'),
  );
  const producer = { department, db: database.db, terms, access, policies, crypto: office.record.crypto };
  const byBroker = events.broker === null ? null : useBroker(events.broker, events, { producer, bell, report });
  const feeds = new Map(
    [...events.sources].map(([source, asked]): [string, Heard] => {
      const feed = byBroker?.feeds.get(source) ?? httpFeed(asked);
      return [source, { feed, snapshot: httpSnapshot(asked) }];
    }),
  );
  const snapshotSource = { snapshots, system: openScope(database, SYSTEM_SCOPE) };
  const address = { origin: office.origin, asker: department, signing: office.signing };
  const keeping = keepEvents({
    database,
    reactions,
    feeds,
    office: address,
    keptDays: events.keptDays,
    report,
    answered: heard,
  });
  return {
    routes: {
      [EVENTS_PATH]: eventsRoute(producer, snapshotSource, bell),
      [NOTICES_PATH]: noticesRoute(producer, bell),
    },
    stop: async () => {
      await Promise.all([bell.stop(), keeping.stop(), byBroker?.stop()]);
      await byBroker?.close();
    },
  };
}
