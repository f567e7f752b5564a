import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { departmentByCode } from '../departments.ts';
import { developmentRequestKey, officeKeys, requestKeys } from '../request-keys.ts';
import { refill } from './refill.ts';
import { Secrets, type SecretsNews } from './secrets.ts';

const health = departmentByCode('health');
const key = (letter: string) => letter.repeat(40);
let folder: string;
let file: string;
let news: SecretsNews[];

beforeEach(() => {
  folder = mkdtempSync('/tmp/community-graph-secrets-');
  file = path.join(folder, 'secrets.env');
  news = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (text: string): void => {
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
};
const report = (one: SecretsNews) => void news.push(one);
/** Two looks: what one has seen the next takes. */
const look = async (secrets: Secrets): Promise<void> => {
  await secrets.look(report);
  await secrets.look(report);
};
/** A process in production that uses the request keys of health. */
function start(text: string, env: NodeJS.ProcessEnv = {}) {
  write(text);
  const secrets = new Secrets({ NODE_ENV: 'production', SECRETS_FILE: file, ...env });
  const keys = secrets.use(
    (read) => requestKeys(health, read),
    (fresh) => refill(keys, fresh),
  );
  return { secrets, keys: () => [...keys.values()] };
}

describe('a process with a file of secrets', () => {
  it('has its values above the environment', () => {
    const { secrets, keys } = start(`HEALTH_REQUEST_KEY=${key('f')}\nHOST=::1`, {
      HEALTH_REQUEST_KEY: key('e'),
      PORT: '1',
    });
    expect(keys()).toEqual([key('f')]);
    expect(secrets.env).toMatchObject({ HOST: '::1', PORT: '1' });
  });

  it('does not start with one that cannot be used', () => {
    expect(() => start('HEALTH_REQUEST_KEY')).toThrow('SECRETS_FILE: line 1 is not NAME=value.');
    rmSync(file);
    expect(() => new Secrets({ SECRETS_FILE: file })).toThrow(`SECRETS_FILE: ${file} cannot be read (ENOENT).`);
  });

  it('takes a change, once two looks have seen the same, and tells the names', async () => {
    const { secrets, keys } = start(`HEALTH_REQUEST_KEY=${key('a')}`);
    write(`HEALTH_REQUEST_KEY=${key('b')}\nHEALTH_REQUEST_KEY_PREVIOUS=${key('a')}`);
    await secrets.look(report);
    expect(keys()).toEqual([key('a')]);
    await secrets.look(report);
    expect(keys()).toEqual([key('b'), key('a')]);
    write(`HEALTH_REQUEST_KEY=${key('b')}`);
    await look(secrets);
    expect(keys()).toEqual([key('b')]);
    expect(secrets.env.HEALTH_REQUEST_KEY_PREVIOUS).toBeUndefined();
    await look(secrets);
    expect(news).toEqual([
      { taken: ['HEALTH_REQUEST_KEY', 'HEALTH_REQUEST_KEY_PREVIOUS'], atNextStart: [] },
      { taken: ['HEALTH_REQUEST_KEY_PREVIOUS'], atNextStart: [] },
    ]);
  });

  it.each([
    ['a key that is missing', '', 'HEALTH_REQUEST_KEY must be set in production.'],
    ['a short key', 'HEALTH_REQUEST_KEY=short', 'HEALTH_REQUEST_KEY must have 32 characters or more.'],
    [
      'a development key',
      `HEALTH_REQUEST_KEY=${developmentRequestKey(health)}`,
      'HEALTH_REQUEST_KEY is the development key; make one of your own.',
    ],
    ['what is no setting', `HEALTH_REQUEST_KEY=${key('b')}\n${key('c')}`, 'line 2 is not NAME=value.'],
  ])('refuses %s with one word, and goes on with what it had', async (_, text, refused) => {
    const { secrets, keys } = start(`HEALTH_REQUEST_KEY=${key('a')}`);
    write(text);
    await look(secrets);
    await look(secrets);
    expect(keys()).toEqual([key('a')]);
    expect(news).toEqual([{ refused }]);
    write(`HEALTH_REQUEST_KEY=${key('b')}`);
    await look(secrets);
    expect(keys()).toEqual([key('b')]);
    expect(news.slice(1)).toEqual([{ taken: ['HEALTH_REQUEST_KEY'], atNextStart: [] }]);
  });

  it('takes nothing of a change of which something cannot be used', async () => {
    const { secrets, keys } = start(`HEALTH_REQUEST_KEY=${key('a')}`);
    const read = (env: NodeJS.ProcessEnv) => officeKeys({ ...env, NODE_ENV: 'test' });
    const office = secrets.use(read, (fresh) => refill(office, fresh));
    const before = [...office.keys()];
    write(`HEALTH_REQUEST_KEY=${key('b')}\nHEALTH_OFFICE_KEY=short`);
    await look(secrets);
    expect(news).toEqual([{ refused: 'HEALTH_OFFICE_KEY must have 32 characters or more.' }]);
    expect([keys(), [...office.keys()]]).toEqual([[key('a')], before]);
    expect(secrets.env.HEALTH_REQUEST_KEY).toBe(key('a'));
  });

  it('goes on while the file is gone, and tells when it is there again', async () => {
    const text = `HEALTH_REQUEST_KEY=${key('f')}`;
    const { secrets, keys } = start(text);
    rmSync(file);
    await look(secrets);
    expect([keys(), news]).toEqual([[key('f')], [{ refused: `${file} cannot be read (ENOENT).` }]]);
    write(text);
    await look(secrets);
    expect([keys(), news.at(-1)]).toEqual([[key('f')], { taken: [], atNextStart: [] }]);
  });

  it('has nothing back from the environment that was in the file, and beside a file no second key', async () => {
    const second = { HEALTH_REQUEST_KEY_PREVIOUS: key('o') };
    const both = `HEALTH_REQUEST_KEY=${key('f')}\nHEALTH_REQUEST_KEY_PREVIOUS=${key('o')}`;
    expect(start(`HEALTH_REQUEST_KEY=${key('f')}`, second).keys()).toEqual([key('f')]);
    expect(start('', { HEALTH_REQUEST_KEY: key('e'), ...second }).keys()).toEqual([key('e')]);
    const { secrets, keys } = start(both, { HEALTH_REQUEST_KEY: key('e'), ...second });
    write(`HEALTH_REQUEST_KEY=${key('f')}`);
    await look(secrets);
    expect(keys()).toEqual([key('f')]);
    write('');
    await look(secrets);
    expect([keys(), news.at(-1)]).toEqual([[key('f')], { refused: 'HEALTH_REQUEST_KEY must be set in production.' }]);
  });

  it('tells of what is read at a start only, and does not take it', async () => {
    const { secrets } = start(`HEALTH_REQUEST_KEY=${key('a')}\nRECORD_CRYPTO=international`);
    write(`HEALTH_REQUEST_KEY=${key('a')}\nRECORD_CRYPTO=sm\nNODE_ENV=development`);
    await look(secrets);
    expect(news).toEqual([{ taken: [], atNextStart: ['RECORD_CRYPTO', 'NODE_ENV'] }]);
    expect(secrets.env).toMatchObject({ NODE_ENV: 'production', RECORD_CRYPTO: 'international' });
  });
});
