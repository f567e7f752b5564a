import type { KeyObject } from 'node:crypto';
import { CompactSign, compactVerify } from 'jose';
import { keyIdOf } from './office-keys.ts';
import { type Policy, policySchema } from './policy.ts';

const ALGORITHM = 'EdDSA';
const TYPE = 'access-policy';

/** A policy as the sharing office publishes it: a compact JWS (RFC 7515). */
export function signPolicy(policy: Policy, key: KeyObject): Promise<string> {
  return new CompactSign(Buffer.from(JSON.stringify(policy)))
    .setProtectedHeader({ alg: ALGORITHM, typ: TYPE, kid: keyIdOf(key) })
    .sign(key);
}

/**
 * The policy in a JWS of the sharing office.
 * @throws {Error} when it is not signed by one of the keys or is no policy
 */
export async function verifyPolicy(jws: string, keys: ReadonlyMap<string, KeyObject>): Promise<Policy> {
  const { payload, protectedHeader } = await compactVerify(
    jws,
    ({ kid }) => {
      const key = keys.get(kid ?? '');
      if (!key) throw new Error('The policy is signed by a key that is not the sharing office’s.');
      return key;
    },
    { algorithms: [ALGORITHM] },
  );
  if (protectedHeader.typ !== TYPE) throw new Error('What is signed is no policy.');
  return policySchema.parse(JSON.parse(Buffer.from(payload).toString('utf8')));
}
