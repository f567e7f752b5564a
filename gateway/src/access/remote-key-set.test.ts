import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { bearer, openIssuer, startTokenForge, type TokenForge } from '../testing/token-forge.ts';
import { CallerReader } from './read-caller.ts';
import type { TokenIssuer } from './token-issuer.ts';

let forge: TokenForge;
let issuer: TokenIssuer;
beforeEach(async () => {
  // The clock only: servers and sockets keep their timers.
  vi.useFakeTimers({ toFake: ['Date'] });
  forge = await startTokenForge();
  issuer = await openIssuer(forge.name);
});
afterEach(async () => {
  vi.useRealTimers();
  await forge.stop();
});

const wait = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000);
/** Reads a token that nobody has seen before. */
const read = async (token: Promise<string>) => new CallerReader(issuer).read(bearer(await token));
const refused = (status: number) => expect.objectContaining({ status });
const guess = () => forge.token({ header: { kid: randomUUID() } });

describe('the keys of an issuer', () => {
  it('are fetched at most once in 30 seconds by 500 tokens that name keys at random', async () => {
    await read(forge.token());
    expect(forge.keyRequests()).toBe(1);
    wait(31);
    const tokens = await Promise.all(Array.from({ length: 500 }, guess));
    const answers = await Promise.allSettled(tokens.slice(0, 250).map((one) => read(Promise.resolve(one))));
    for (const [at, one] of tokens.slice(250).entries()) {
      if (at % 25 === 0) wait(2.9);
      answers.push(
        await read(Promise.resolve(one)).then(
          (value) => ({ status: 'fulfilled', value }) as const,
          (reason: unknown) => ({ status: 'rejected', reason }) as const,
        ),
      );
    }
    expect(answers.every((answer) => answer.status === 'rejected' && answer.reason.status === 401)).toBe(true);
    expect(forge.keyRequests()).toBe(2);
    wait(1.1);
    await expect(read(guess())).rejects.toEqual(refused(401));
    expect(forge.keyRequests()).toBe(3);
  });

  it('are not asked for by each made-up key id either while the issuer fails, and those that are known still count', async () => {
    await read(forge.token());
    forge.behaviour.isUp = false;
    wait(31);
    for (let n = 0; n < 20; n += 1) await expect(read(guess())).rejects.toEqual(refused(401));
    expect(forge.keyRequests()).toBe(2);
    expect(await read(forge.token())).toMatchObject({ sub: 'doctor-1' });
  });

  it('are fetched again for a new one, which works at once', async () => {
    await read(forge.token());
    wait(31);
    const { privateKey } = await forge.addKey('ES256', 'new');
    const rotated = () => forge.token({ header: { kid: 'new' }, key: privateKey });
    expect(await read(rotated())).toMatchObject({ sub: 'doctor-1' });
    expect(await read(rotated())).toMatchObject({ sub: 'doctor-1' });
    expect(forge.keyRequests()).toBe(2);
  });

  it('count no longer than ten minutes when the issuer withdraws one', async () => {
    await read(forge.token());
    forge.behaviour.served = forge.behaviour.served.filter(({ kid }) => kid !== 'ES256');
    wait(599);
    expect(await read(forge.token())).toMatchObject({ sub: 'doctor-1' });
    wait(1);
    await expect(read(forge.token())).rejects.toEqual(refused(401));
  });

  it('count no longer when they cannot be fetched again, and the client is not blamed', async () => {
    await read(forge.token());
    forge.behaviour.isUp = false;
    wait(600);
    const error = await read(forge.token()).catch((one: unknown) => one);
    expect(error).toMatchObject({ status: 503, message: expect.stringMatching(/does not answer/) });
    expect(await issuer.isReachable()).toBe(false);
    forge.behaviour.isUp = true;
    wait(1);
    expect(await issuer.isReachable()).toBe(true);
    expect(await read(forge.token())).toMatchObject({ sub: 'doctor-1' });
  });

  it('are asked for once a second by any number of tokens while an issuer does not answer from the start', async () => {
    forge.behaviour.isUp = false;
    const ask = () => Promise.allSettled(Array.from({ length: 50 }, () => read(forge.token())));
    for (const answer of [...(await ask()), ...(await ask())]) {
      expect(answer).toMatchObject({ status: 'rejected', reason: { status: 503 } });
    }
    forge.behaviour.isUp = true;
    await expect(read(forge.token())).rejects.toEqual(refused(503));
    wait(1);
    expect(await read(forge.token())).toMatchObject({ sub: 'doctor-1' });
    expect(forge.keyRequests()).toBe(1);
  });

  it('are not taken from a discovery document of somebody else', async () => {
    forge.behaviour.speaksFor = 'https://evil.example';
    await expect(read(forge.token())).rejects.toEqual(refused(503));
    expect(forge.keyRequests()).toBe(0);
    forge.behaviour.speaksFor = forge.name;
    wait(1);
    expect(await read(forge.token())).toMatchObject({ sub: 'doctor-1' });
  });

  it('cannot be had from an issuer that is not there', async () => {
    issuer = await openIssuer('http://127.0.0.1:9');
    await expect(read(forge.token())).rejects.toEqual(refused(503));
  });
});
