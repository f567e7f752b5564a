import { CallerAccess } from '@community-graph/schema/access/access-table';
import type { Policy } from '@community-graph/schema/access/policy';
import { declareEvent } from '@community-graph/schema/events/event-type';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { reduceEvent } from './reduce-event.ts';
import { agreement, COMMUNITY, PURPOSE, policyWith, terms } from './testing/two-departments.ts';

const type = declareEvent({
  ...{ source: 'public-security', thing: 'resident', happened: 'died', subject: 'Resident', tells: ['Resident.alive'] },
  data: z.object({ deathDate: z.iso.date(), name: z.string().optional() }),
  fields: { deathDate: 'Resident.deathDate', name: 'Resident.name' },
});
const row = {
  ...{ id: 'e', number: 1, position: 1, type: type.type, subject: 's', subjectSequence: 7, communityCode: COMMUNITY },
  ...{ happenedAt: new Date(0), data: { deathDate: '2026-11-01', name: '王五' } },
};
const ALL = ['Resident.alive', 'Resident.deathDate', 'Resident.name'];
const told = (part: Partial<Policy>) => {
  const caller = { sub: 'h', dept: 'human-resources', roles: ['event-service'], region: COMMUNITY, purpose: PURPOSE };
  return reduceEvent(row, { type, terms }, new CallerAccess(terms, policyWith(part), caller, Date.now()));
};
const under = (fields: string[], part = {}) => told({ agreements: [agreement({ fields, ...part })] });

it('tells all that may be had, as a CloudEvent with the codes of its elements', () => {
  expect(under(ALL)).toEqual({
    event: {
      ...{ specversion: '1.0', id: 'e', source: 'public-security', subject: 's', time: '1970-01-01T00:00:00.000Z' },
      ...{ type: 'cn.community-graph.public-security.resident.died', datacontenttype: 'application/json' },
      ...{ elements: 'resident-alive,death-date,name', subjectsequence: 7 },
      data: { deathDate: '2026-11-01', name: '王五' },
    },
    given: ALL,
    agreements: ['A-1'],
  });
});

it('leaves out what may not be had, or only masked, and tells nothing without what the event is about', () => {
  expect(under(['Resident.alive', 'Resident.deathDate'])?.event.data).toEqual({ deathDate: '2026-11-01' });
  const masked = agreement({ number: 'A-2', fields: ['Resident.name'], masked: true });
  expect(told({ agreements: [agreement(), masked] })).toMatchObject({
    event: { data: { deathDate: '2026-11-01' }, elements: 'resident-alive,death-date' },
    agreements: ['A-1'],
  });
  expect(under(['Resident.deathDate', 'Resident.name'])).toBeNull();
  expect(under(['Resident.alive', 'Resident.name'])).toBeNull();
  expect(under(ALL, { masked: true })).toBeNull();
});

it('tells nothing of what a rule forbids to gather, unless somebody has approved it', () => {
  const rule = { id: 'r', elements: ['death-date', 'name'], windowHours: null, approvals: [] };
  const agreements = [agreement({ fields: ALL })];
  expect(told({ agreements, combinations: [rule] })).toBeNull();
  expect(told({ combinations: [rule] })).not.toBeNull();
  const approvals = [{ recipient: 'human-resources', purpose: PURPOSE, until: '2099-01-01T00:00:00Z' }];
  expect(told({ agreements, combinations: [{ ...rule, approvals }] })).not.toBeNull();
});
