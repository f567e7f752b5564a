import { once } from 'node:events';
import { createServer } from 'node:net';
import { SUBGRAPHS } from '@community-graph/schema/departments';
import { describe, expect, it } from 'vitest';
import { freePort } from './free-port.ts';
import { choosePorts } from './ports.ts';

const VARIABLES = ['PORT', ...SUBGRAPHS.map(({ envPrefix }) => `${envPrefix}_PORT`)];

async function freeEnvironment(): Promise<Record<string, string>> {
  return Object.fromEntries(await Promise.all(VARIABLES.map(async (name) => [name, String(await freePort())])));
}

describe('the ports', () => {
  it('are those of the environment', async () => {
    const env = await freeEnvironment();
    const ports = await choosePorts('default', env);
    expect(ports.gateway).toBe(Number(env.PORT));
    expect(ports['civil-affairs']).toBe(Number(env.CIVIL_AFFAIRS_PORT));
  });

  it('that are taken or wrong are told all at once, with the variable to set', async () => {
    const env = await freeEnvironment();
    const other = createServer().listen(Number(env.HEALTH_PORT), '127.0.0.1');
    await once(other, 'listening');
    const choice = choosePorts('default', { ...env, PORT: 'four thousand' });
    await expect(choice).rejects.toThrow(
      `PORT must be a port from 1 to 65535, not "four thousand".\n` +
        `Port ${env.HEALTH_PORT} (health) is taken: stop what uses it, or set HEALTH_PORT to another port.`,
    );
    other.close();
  });
});
