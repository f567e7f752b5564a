import path from 'node:path';
import { Broker } from '@community-graph/kit/events/broker/broker';
import { hasNatsServer, NatsServer } from '@community-graph/kit/events/testing/nats-server';
import { DEPARTMENTS } from '@community-graph/schema/departments';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repositoryRoot } from '../local/src/repository.ts';

const file = path.join(repositoryRoot, 'deploy/nats/nats.conf');
const passwordOf = (code: string) => `password-of-${code}`;
const WAY = { source: 'health', receiver: 'civil-affairs' };

describe.runIf(hasNatsServer() || Boolean(process.env.CI))('deploy/nats/nats.conf, of a real server', () => {
  let server: NatsServer;
  const brokers: Broker[] = [];
  const brokerOf = (code: string, password = passwordOf(code)) => {
    const url = new URL(server.url);
    url.username = code;
    url.password = password;
    const broker = new Broker(url.href);
    brokers.push(broker);
    return broker;
  };
  beforeAll(async () => {
    const env = Object.fromEntries(
      DEPARTMENTS.map(({ code, envPrefix }) => [`${envPrefix}_NATS_PASSWORD`, passwordOf(code)]),
    );
    server = await NatsServer.start({ file, env });
  });
  afterAll(async () => {
    await Promise.all(brokers.map((broker) => broker.close()));
    await server?.stop();
  });

  it('lets every department ask, tell and hear as itself', async () => {
    for (const { code } of DEPARTMENTS) {
      const [own, other] = [brokerOf(code), brokerOf(code === 'health' ? 'finance' : 'health')];
      const way = { source: code, receiver: code === 'health' ? 'finance' : 'health' };
      await other.ask(way, 'a question');
      expect(await own.question(way)).toBe('a question');
      const sequence = await own.tell(way, 'a page', (await own.lastTold(way))?.sequence ?? 0);
      const page = await (await other.pages(way)).next({ expires: 5_000 });
      expect(page?.string()).toBe('a page');
      expect(await page?.ackAck()).toBe(true);
      expect((await own.lastTold(way))?.sequence).toBe(sequence);
    }
  });

  it('lets no department tell or ask as another', async () => {
    const finance = brokerOf('finance');
    await expect(finance.tell(WAY, 'forged', 0)).rejects.toThrow(/permission|timeout/i);
    await expect(finance.ask(WAY, 'forged')).rejects.toThrow(/permission|timeout/i);
    expect(await brokerOf('civil-affairs').question(WAY)).not.toBe('forged');
  });

  it('lets none remove what others told, or come without its password', async () => {
    const { port } = new URL(server.url);
    const servers = `127.0.0.1:${port}`;
    const connection = await connect({ servers, user: 'finance', pass: passwordOf('finance') });
    const manager = await jetstreamManager(connection, { checkAPI: false, timeout: 1_000 });
    await expect(manager.streams.purge('events-health')).rejects.toThrow();
    await expect(manager.streams.delete('events-health')).rejects.toThrow();
    await connection.close();
    await expect(connect({ servers, user: 'finance', pass: 'wrong', maxReconnectAttempts: 0 })).rejects.toThrow();
    await expect(connect({ servers, maxReconnectAttempts: 0 })).rejects.toThrow();
  });
});
