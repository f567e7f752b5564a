import { askerOfKey, keysOfAsker } from '@community-graph/schema/request-keys';
import type { EventsConfig } from '../../server/config.ts';
import type { Producer } from '../deliver.ts';
import type { Feed } from '../keep-events.ts';
import type { OutboxBell } from '../outbox-bell.ts';
import { Broker } from './broker.ts';
import { brokerFeed } from './broker-feed.ts';
import { relayEvents } from './relay.ts';

/** Events through a broker instead of over HTTP. */
export interface EventsByBroker {
  /** Where departments are heard, by code. */
  readonly feeds: ReadonlyMap<string, Feed>;
  /** Ends telling; the bell is to be stopped before. */
  stop(): Promise<void>;
  /** Closes the connection, when nothing is told or heard any more. */
  close(): Promise<void>;
}

/**
 * Tells and hears events through the broker, each pair of departments by the key that the two share.
 * @param report makes what is told when the named work fails, and `null` when it works again
 */
export function useBroker(
  url: string,
  { keys, sources }: Pick<EventsConfig, 'keys' | 'sources'>,
  {
    producer,
    bell,
    report,
  }: { producer: Producer; bell: OutboxBell; report: (what: string) => (failure: unknown) => void },
): EventsByBroker {
  const broker = new Broker(url);
  const { department } = producer;
  const receivers = new Set([...keys.keys()].flatMap((keyId) => askerOfKey(keyId) ?? []));
  const relays = [...receivers].map((receiver) => {
    const told = { producer, broker, bell, receiver, keys: () => keysOfAsker(keys, receiver) };
    return relayEvents({ ...told, report: report(`telling events to ${receiver}`) });
  });
  const feeds = [...sources].map(([source, { accepted }]): [string, Feed] => {
    const onStrange = report(`a message in the name of ${source}`);
    return [source, brokerFeed({ broker, way: { source, receiver: department }, keys: () => accepted, onStrange })];
  });
  return {
    feeds: new Map(feeds),
    stop: async () => {
      await Promise.all(relays.map((one) => one.stop()));
    },
    close: () => broker.close(),
  };
}
