import { describe, expect, it } from 'vitest';
import { departmentByCode } from './departments.ts';
import { developmentRequestKey, requestKeys } from './request-keys.ts';

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

  it('differ from department to department', () => {
    expect(developmentRequestKey(health)).not.toBe(developmentRequestKey(departmentByCode('finance')));
  });
});
