import { officePublicKeys } from '../access/office-keys.ts';
import type { PolicyAgreement } from '../access/policy.ts';
import { PolicySource } from '../access/policy-source.ts';
import { departmentByCode, SHARING_CODE } from '../departments.ts';
import { requestKeys } from '../request-keys.ts';

/**
 * The agreements of the sharing office at an address, from the policy that it signed.
 * @throws {Error} when it gives none
 */
export async function agreementsAt(url: string, env: NodeJS.ProcessEnv): Promise<readonly PolicyAgreement[]> {
  const [first] = requestKeys(departmentByCode(SHARING_CODE), env);
  if (!first) throw new Error('SHARING_REQUEST_KEY is not set; the office answers nobody without it.');
  const [keyId, key] = first;
  const reasons: string[] = [];
  const source = new PolicySource({
    ...{ origin: new URL(url).origin, asker: 'gateway', signing: { keyId, key }, publicKeys: officePublicKeys(env) },
    report: ({ reason }) => reason && reasons.push(reason),
  });
  await source.start();
  source.stop();
  if (!source.isLoaded)
    throw new Error(
      `${url} gave no policy${reasons.map((one) => ` (${one})`).join('')}; start the office, or leave --policy out.`,
    );
  return source.current.agreements;
}
