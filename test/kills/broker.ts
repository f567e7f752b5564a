import { NatsServer } from '@community-graph/kit/events/testing/nats-server';

/** What carries events where `EVENT_BROKER=nats` asks for it; it is killed as well. */
export const broker = process.env.EVENT_BROKER === 'nats' ? await NatsServer.start() : null;
