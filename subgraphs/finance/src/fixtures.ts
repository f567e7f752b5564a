import type { TestSubgraph } from '@community-graph/kit/testing/test-subgraph';

/** Identifier number `n` of a kind, for tests: `id('a', 3)`. */
export const id = (kind: string, n: number): string =>
  `${kind.repeat(8).slice(0, 8)}-0000-4000-8000-${String(n).padStart(12, '0')}`;

let keys = 0;
/** A key that no other command of the test run has. */
export const nextKey = (): string => `finance-test-${++keys}`;

/** Runs a mutation of one input; gives its payload or the error's extensions. */
export async function mutate(subgraph: TestSubgraph, field: string, selection: string, input: object) {
  const type = `${(field.startsWith('record') ? 'recordTransfer' : field).replace(/^./, (letter) => letter.toUpperCase())}Input`;
  const document = `mutation ($input: ${type}!) { result: ${field}(input: $input) { ${selection} } }`;
  const answer = await subgraph.execute(document, { input: { idempotencyKey: nextKey(), ...input } });
  return { result: answer.data?.result, error: answer.errors[0]?.extensions };
}

/** Opens a county's fund of a source with some money in it, in yuan. */
export async function openFund(subgraph: TestSubgraph, region: string, source: string, yuan: string): Promise<string> {
  const opened = await mutate(subgraph, 'openAccount', 'account { id }', { region, source, openedOn: '2026-01-01' });
  const account: string = opened.result.account.id;
  const appropriation = { account, amount: yuan, postedOn: '2026-01-02', memo: '年初预算' };
  await mutate(subgraph, 'recordAppropriation', 'account { id }', appropriation);
  return account;
}
