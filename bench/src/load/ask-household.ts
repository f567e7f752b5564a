import type { Pool } from 'undici';
import type { LoadPlan } from './plan.ts';

/** What one answer said beside its data. */
export interface Asked {
  /** Why the answer is not whole; `null` when it is. */
  readonly fault: string | null;
  readonly serverTiming: string | null;
}

/** Why an answer is not the whole household that was asked for; `null` when it is. */
export function faultOf(status: number, text: string, id: string): string | null {
  if (status !== 200) return `status ${status}: ${text.slice(0, 200)}`;
  let answer: { data?: { household?: { id?: string } | null } | null; errors?: unknown };
  try {
    answer = JSON.parse(text);
  } catch {
    return `not JSON: ${text.slice(0, 200)}`;
  }
  if (answer.errors !== undefined) return `errors: ${JSON.stringify(answer.errors).slice(0, 200)}`;
  const given = answer.data?.household?.id;
  return given === id ? null : `household ${given} instead of ${id}`;
}

/** Asks for one household and checks the answer. */
export async function askHousehold(pool: Pool, plan: LoadPlan, id: string): Promise<Asked> {
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${plan.token}`,
    ...(plan.timing ? { 'x-debug-timing': '1' } : {}),
  };
  const body = JSON.stringify({ query: plan.document, variables: { id } });
  try {
    const {
      statusCode,
      headers: given,
      body: answer,
    } = await pool.request({
      method: 'POST',
      path: new URL(plan.url).pathname,
      headers,
      body,
    });
    const text = await answer.text();
    return { fault: faultOf(statusCode, text, id), serverTiming: given['server-timing']?.toString() ?? null };
  } catch (error) {
    return { fault: `no answer: ${(error as Error).message}`, serverTiming: null };
  }
}
