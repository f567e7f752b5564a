import { describe, expect, it } from 'vitest';
import type { DataElement } from '../elements.ts';
import { checkCollectedOnce } from './collected-once.ts';
import { parseSubgraph } from './subgraph-document.ts';
import { checkTakenOver } from './taken-over.ts';

const HALF = '@override(from: "police", label: "percent(50)")';
const WHOLE = '@override(from: "police")';
/** A department that has taken disputes over: what is told by each field of `parts`, else at a half. */
const taking = (parts: Readonly<Record<string, string>> = {}) => {
  const at = (field: string) => parts[field] ?? HALF;
  return parseSubgraph('justice', [
    {
      file: 'justice.graphql',
      text: `type Dispute @key(fields: "id") {
  id: ID!
  kind: String @element(code: "dispute-kind") ${at('Dispute.kind')}
  party: Party ${at('Dispute.party')}
}
type Party {
  name: String ${at('Party.name')}
  resident: Resident ${at('Party.resident')}
}
type DisputeConnection {
  edges: [DisputeEdge!]! ${at('DisputeConnection.edges')}
  totalCount: Int ${at('DisputeConnection.totalCount')}
}
type DisputeEdge {
  node: Dispute ${at('DisputeEdge.node')}
  cursor: String ${at('DisputeEdge.cursor')}
}
type Order {
  since: String ${parts.Order ?? HALF}
}
type Resident @key(fields: "id") {
  id: ID!
  disputes: DisputeConnection ${at('Resident.disputes')}
  orders: [Order!] ${parts.Order ?? HALF}
}
type Query {
  dispute(id: ID!): Dispute ${at('Query.dispute')}
}
type Mutation {
  report(kind: String @element(code: "dispute-kind")): Dispute ${parts['Mutation.report'] ?? ''}
}
input ReportInput {
  kind: String @element(code: "dispute-kind")
}`,
    },
  ]);
};
const faults = (parts: Readonly<Record<string, string>>) =>
  checkTakenOver(taking(parts)).map(({ line, code, message }) => `${line} ${code} ${message.split(':')[0]}`);

describe('what is taken over', () => {
  it('has one label where it belongs together; another module may have another', () => {
    expect(faults({})).toEqual([]);
    expect(faults({ Order: WHOLE })).toEqual([]);
  });

  it.each([
    [
      'Dispute.party',
      '4 MIXED_OVERRIDE Dispute.party is taken over from police as a whole, Dispute from police percent(50)',
    ],
    [
      'Party.name',
      '4 MIXED_OVERRIDE Dispute.party is taken over from police percent(50), Party from police as a whole',
    ],
    [
      'Resident.disputes',
      '23 MIXED_OVERRIDE Resident.disputes is taken over from police as a whole, DisputeConnection from police percent(50)',
    ],
    [
      'DisputeEdge.node',
      '15 MIXED_OVERRIDE DisputeEdge.node is taken over from police as a whole, Dispute from police percent(50)',
    ],
    [
      'Query.dispute',
      '27 MIXED_OVERRIDE Query.dispute is taken over from police as a whole, Dispute from police percent(50)',
    ],
  ])('%s by another label is a fault, with its line and what to do', (field, fault) => {
    expect(faults({ [field]: WHOLE })).toContain(fault);
  });

  it('by percent(100) is as a whole', () => {
    const whole = HALF.replace('50', '100');
    const all = ['Dispute.kind', 'Dispute.party', 'Party.name', 'Party.resident', 'DisputeConnection.edges'];
    const rest = ['DisputeConnection.totalCount', 'DisputeEdge.node', 'DisputeEdge.cursor', 'Query.dispute'];
    const parts = Object.fromEntries([...all, ...rest].map((field, at) => [field, at % 2 === 0 ? whole : WHOLE]));
    expect(faults({ ...parts, 'Resident.disputes': WHOLE, 'Mutation.report': WHOLE })).toEqual([]);
  });

  it('is no command in part, nor one before what it changes is taken over', () => {
    expect(faults({ 'Mutation.report': HALF })).toEqual(['30 PARTIAL_COMMAND Mutation.report is taken over in part']);
    expect(faults({ 'Mutation.report': WHOLE })).toEqual([
      '30 MIXED_OVERRIDE Mutation.report is taken over from police as a whole, Dispute from police percent(50)',
    ]);
  });
});

it('an input may ask for a datum that its department has taken over as a whole, and not before', () => {
  const element: DataElement = {
    code: 'dispute-kind',
    zh: '类别',
    en: 'Kind',
    standard: '',
    kind: 'collected',
    authority: 'police',
  };
  const police = parseSubgraph('police', [
    { file: 'police.graphql', text: 'type Dispute { kind: String @element(code: "dispute-kind") }' },
  ]);
  const collected = (label: string) =>
    checkCollectedOnce([police, taking({ 'Dispute.kind': label })], new Map([[element.code, element]])).map(
      ({ message }) => message.split(' ')[0],
    );
  expect(collected(HALF)).toEqual(['ReportInput.kind']);
  expect(collected(WHOLE)).toEqual([]);
});
