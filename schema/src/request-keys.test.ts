import { describe, expect, it } from 'vitest';
import { DEPARTMENTS, departmentByCode, FURTHER_DEPARTMENTS } from './departments.ts';
import {
  askerOfKey,
  developmentOfficeKey,
  developmentRequestKey,
  eventsKey,
  eventsKeys,
  keysOfAsker,
  officeKey,
  officeKeys,
  requestKeys,
} from './request-keys.ts';

const health = departmentByCode('health');
const own = 'a'.repeat(40);

describe('the request keys of a department', () => {
  it('are the development key when nothing is set outside production', () => {
    expect([...requestKeys(health, {}).values()]).toEqual([developmentRequestKey(health)]);
  });

  it('must be set in production, and not to the development key', () => {
    expect(() => requestKeys(health, { NODE_ENV: 'production' })).toThrow('HEALTH_REQUEST_KEY must be set');
    const development = { NODE_ENV: 'production', HEALTH_REQUEST_KEY: developmentRequestKey(health) };
    expect(() => requestKeys(health, development)).toThrow('development key');
  });

  it('must be long', () => {
    expect(() => requestKeys(health, { HEALTH_REQUEST_KEY: 'short' })).toThrow('32 characters');
  });

  it('keep the previous key while it is being rotated, the new one first', () => {
    const keys = requestKeys(health, { HEALTH_REQUEST_KEY: own, HEALTH_REQUEST_KEY_PREVIOUS: 'b'.repeat(40) });
    expect([...keys.values()]).toEqual([own, 'b'.repeat(40)]);
    expect([...keys.keys()].join()).not.toContain('aaaa');
  });

  it('must be long and of one’s own, the previous one too', () => {
    const given = { NODE_ENV: 'production', HEALTH_REQUEST_KEY: own };
    for (const [previous, words] of [
      ['short', 'HEALTH_REQUEST_KEY_PREVIOUS must have 32'],
      [developmentRequestKey(health), 'HEALTH_REQUEST_KEY_PREVIOUS is the development key'],
    ] as const) {
      expect(() => requestKeys(health, { ...given, HEALTH_REQUEST_KEY_PREVIOUS: previous })).toThrow(words);
    }
  });

  it('differ from department to department', () => {
    expect(developmentRequestKey(health)).not.toBe(developmentRequestKey(departmentByCode('finance')));
  });
});

describe('the key by which a department asks the sharing office', () => {
  it('is a development key of its own when nothing is set outside production', () => {
    expect(officeKey(health, {}).key).toBe(developmentOfficeKey(health));
    expect(officeKey(health, {}).key).not.toBe(developmentRequestKey(health));
  });

  it('must be set in production, be long, and not be the development key', () => {
    const production = { NODE_ENV: 'production' };
    expect(() => officeKey(health, production)).toThrow('HEALTH_OFFICE_KEY must be set');
    expect(() => officeKey(health, { HEALTH_OFFICE_KEY: 'short' })).toThrow('32 characters');
    const development = { ...production, HEALTH_OFFICE_KEY: developmentOfficeKey(health) };
    expect(() => officeKey(health, development)).toThrow('development key');
  });

  it('is known to the office with those of all other departments, by an id that tells whose it is', () => {
    const keys = officeKeys({ HEALTH_OFFICE_KEY: own });
    expect(keys.size).toBe(DEPARTMENTS.length + FURTHER_DEPARTMENTS.length);
    const { keyId } = officeKey(health, { HEALTH_OFFICE_KEY: own });
    expect(keys.get(keyId)).toBe(own);
    expect(askerOfKey(keyId)).toBe('health');
    expect(keyId).toMatch(/^[\w:.-]{1,64}$/);
  });

  it('is signed with the newest, and taken with the previous one as well', () => {
    const both = { HEALTH_OFFICE_KEY: own, HEALTH_OFFICE_KEY_PREVIOUS: 'b'.repeat(40) };
    expect(officeKey(health, both).key).toBe(own);
    expect([...keysOfAsker(officeKeys(both), 'health').values()]).toEqual([own, 'b'.repeat(40)]);
  });

  it('is told from a request key', () => {
    const [requestKeyId = ''] = requestKeys(health, {}).keys();
    expect(askerOfKey(requestKeyId)).toBeNull();
  });
});

describe('the key by which a department asks another for its events', () => {
  const finance = departmentByCode('finance');
  const variable = 'HEALTH_EVENTS_KEY_FINANCE';

  it('is one for each two, each way, by an id that tells who asks', () => {
    const { keyId, key } = eventsKey(health, finance, {});
    expect(key).not.toBe(eventsKey(finance, health, {}).key);
    expect(askerOfKey(keyId)).toBe('health');
    expect(eventsKeys(finance, {}).get(keyId)).toBe(key);
    expect(eventsKeys(finance, {}).size).toBe(DEPARTMENTS.length - 1);
  });

  it('is signed with the newest, and taken with the previous one as well', () => {
    const both = { [variable]: own, [`${variable}_PREVIOUS`]: 'b'.repeat(40) };
    expect(eventsKey(health, finance, both).key).toBe(own);
    expect([...keysOfAsker(eventsKeys(finance, both), 'health').values()]).toEqual([own, 'b'.repeat(40)]);
  });

  it('must be set in production at who asks; who is asked takes those that are set there', () => {
    const production = { NODE_ENV: 'production' };
    expect(() => eventsKey(health, finance, production)).toThrow(`${variable} must be set`);
    expect(() => eventsKey(health, finance, { [variable]: 'short' })).toThrow('32 characters');
    expect(eventsKeys(finance, production).size).toBe(0);
    expect([...eventsKeys(finance, { ...production, [variable]: own }).values()]).toEqual([own]);
  });
});
