import { randomUUID } from 'node:crypto';
import type { Caller } from '@community-graph/schema/caller';
import { type DepartmentCode, departmentByCode } from '@community-graph/schema/departments';
import { personaByName } from '@community-graph/schema/development/personas';
import { type NamedKey, newestOf, requestKeys } from '@community-graph/schema/request-keys';
import { signRequest } from '@community-graph/schema/request-signature';
import type { GraphAnswer, TestStack } from './start-test-stack.ts';

/** A persona as the gateway tells subgraphs of it. */
export function callerOf(persona: string): Caller {
  const { sub, dept, roles, region, purposes } = personaByName(persona);
  return { sub, dept, roles: [...roles], region, purpose: purposes[0], exp: Math.floor(Date.now() / 1000) + 600 };
}

/** Asks a department's subgraph as some other router could that has the gateway's key and decides nothing itself. */
export async function askDepartment(
  stack: TestStack,
  code: DepartmentCode,
  request: {
    readonly query: string;
    readonly variables?: object;
    readonly caller: Caller;
    /** The gateway's key; without it that of development. */
    readonly signing?: NamedKey;
  },
): Promise<Pick<GraphAnswer, 'status' | 'data' | 'errors'>> {
  const { query, variables = {}, caller, signing = newestOf(requestKeys(departmentByCode(code), {})) } = request;
  const body = JSON.stringify({ query, variables });
  const proof = signRequest({ ...signing, path: '/graphql', body, caller, requestId: randomUUID() });
  const headers = { 'content-type': 'application/json', ...proof };
  const response = await fetch(stack.subgraphUrls[code], { method: 'POST', headers, body });
  const { data, errors = [] } = (await response.json()) as Pick<GraphAnswer, 'data' | 'errors'>;
  return { status: response.status, data, errors };
}
