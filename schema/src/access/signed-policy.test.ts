import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { CompactSign } from 'jose';
import { describe, expect, it } from 'vitest';
import { NO_POLICY } from './access-table.ts';
import { keyIdOf, officePublicKeys, officeSigningKey, publicKeyText } from './office-keys.ts';
import { signPolicy, verifyPolicy } from './signed-policy.ts';

const policy = { ...NO_POLICY, version: 7 };

describe('a policy', () => {
  it('is taken when the sharing office signed it', async () => {
    const jws = await signPolicy(policy, officeSigningKey({}));
    expect(await verifyPolicy(jws, officePublicKeys({}))).toEqual(policy);
  });

  it('is not taken when it was changed', async () => {
    const [head, , signature] = (await signPolicy(policy, officeSigningKey({}))).split('.');
    const changed = Buffer.from(JSON.stringify({ ...policy, version: 8 })).toString('base64url');
    await expect(verifyPolicy(`${head}.${changed}.${signature}`, officePublicKeys({}))).rejects.toThrow();
  });

  it('is not taken from another key, not even under the office’s key id', async () => {
    const { privateKey } = generateKeyPairSync('ed25519');
    await expect(verifyPolicy(await signPolicy(policy, privateKey), officePublicKeys({}))).rejects.toThrow();
    const forged = await new CompactSign(Buffer.from(JSON.stringify(policy)))
      .setProtectedHeader({ alg: 'EdDSA', typ: 'access-policy', kid: keyIdOf(officeSigningKey({})) })
      .sign(privateKey);
    await expect(verifyPolicy(forged, officePublicKeys({}))).rejects.toThrow();
  });

  it('is nothing else that the office signed', async () => {
    const other = await new CompactSign(Buffer.from(JSON.stringify(policy)))
      .setProtectedHeader({ alg: 'EdDSA', typ: 'checkpoint', kid: keyIdOf(officeSigningKey({})) })
      .sign(officeSigningKey({}));
    await expect(verifyPolicy(other, officePublicKeys({}))).rejects.toThrow('no policy');
  });
});

describe('the office’s keys', () => {
  const seed = Buffer.alloc(32, 9).toString('base64');
  const production = { NODE_ENV: 'production' };

  it('are its own in production', () => {
    expect(() => officeSigningKey(production)).toThrow('SHARING_SIGNING_KEY must be set');
    expect(() => officePublicKeys(production)).toThrow('SHARING_PUBLIC_KEYS must be set');
    const development = officeSigningKey({}).export({ format: 'der', type: 'pkcs8' }).subarray(-32).toString('base64');
    expect(() => officeSigningKey({ ...production, SHARING_SIGNING_KEY: development })).toThrow('development key');
  });

  it('can be rotated: several public keys are known by their ids', async () => {
    const key = officeSigningKey({ ...production, SHARING_SIGNING_KEY: seed });
    const keys = [
      publicKeyText(key),
      publicKeyText(createPrivateKey(officeSigningKey({}).export({ format: 'pem', type: 'pkcs8' }))),
    ];
    const known = officePublicKeys({ ...production, SHARING_PUBLIC_KEYS: keys.join(', ') });
    expect(await verifyPolicy(await signPolicy(policy, key), known)).toEqual(policy);
    expect(known.size).toBe(2);
  });

  it('say what is wrong with them', () => {
    expect(() => officeSigningKey({ SHARING_SIGNING_KEY: 'short' })).toThrow('32 bytes in base64');
  });
});
