import type { SharingTerms } from '@community-graph/schema/access/terms';
import { EVENTS_PATH } from '@community-graph/schema/events/cloud-event';
import { NOTICES_PATH } from '@community-graph/schema/events/notice';
import type { Logger } from 'pino';
import type { PolicyAccess, PolicyKeeper } from '../access/policy-access.ts';
import type { OpenDatabase } from '../database/connect.ts';
import { errorForLog } from '../error-for-log.ts';
import type { SubgraphConfig } from '../server/config.ts';
import type { SubgraphDefinition } from '../server/definition.ts';
import type { SignedRoute } from '../server/routes.ts';
import { eventsRoute } from './events-route.ts';
import { httpFeed, keepEvents } from './keep-events.ts';
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
  { department, reactions = [] }: Pick<SubgraphDefinition, 'department' | 'reactions'>,
  { office, databaseUrl, events }: Pick<SubgraphConfig, 'office' | 'databaseUrl' | 'events'>,
  { database, terms, policies, access, log, heard }: Parts,
): RunningEvents | null {
  if (!office) return null;
  const bell = new OutboxBell(databaseUrl, (failure) => {
    if (failure)
      log.warn({ error: errorForLog(failure) }, 'news of the outbox are not heard; it is looked at each second');
  });
  const producer = { department, db: database.db, terms, access, policies, crypto: office.record.crypto };
  const feeds = new Map([...events.sources].map(([source, address]) => [source, httpFeed(address)]));
  const address = { origin: office.origin, asker: department, signing: office.signing };
  const keeping = keepEvents({ database, reactions, feeds, office: address, log, heard });
  return {
    routes: { [EVENTS_PATH]: eventsRoute(producer, bell), [NOTICES_PATH]: noticesRoute(producer, bell) },
    stop: async () => {
      await Promise.all([bell.stop(), keeping.stop()]);
    },
  };
}
