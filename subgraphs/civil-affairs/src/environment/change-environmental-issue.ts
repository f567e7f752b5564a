import { anyDate, pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { chinaDate } from '@community-graph/kit/dates';
import { z } from 'zod';
import { openInCommunity } from '../communities/open-row.ts';
import { isOfficialOrCommunity, isOfficialOrCommunityWorker } from '../who-may.ts';
import { environmentalIssueLife } from './life-cycle.ts';
import { environmentalIssues, environmentalKind } from './tables.ts';

/** Reports an environmental issue; residents may; returns its identifier. */
export const reportEnvironmentalIssue = openInCommunity({
  name: 'reportEnvironmentalIssue',
  table: environmentalIssues,
  mayRun: isOfficialOrCommunity,
  fields: {
    kind: z.enum(environmentalKind.enumValues),
    place: shortText(200),
    description: shortText(500),
  },
  values: ({ input: { kind, place, description } }) => ({
    kind,
    place,
    description,
    status: 'REPORTED' as const,
    reportedOn: chinaDate(),
  }),
});

/** Assigns an issue to who is to handle it; returns the environmental issue's identifier. */
export const assignEnvironmentalIssue = stepCommand(environmentalIssueLife, {
  name: 'assignEnvironmentalIssue',
  event: 'assign',
  mayRun: isOfficialOrCommunityWorker,
  fields: { assignee: shortText(100), dueOn: anyDate },
  change: ({ row, faults, input: { assignee, dueOn } }) => {
    requireNotBefore(faults, 'dueOn', dueOn, { time: row.reportedOn, what: 'reported on' });
    return { assignee, dueOn };
  },
});

/** Records what was done; returns the environmental issue's identifier. */
export const handleEnvironmentalIssue = stepCommand(environmentalIssueLife, {
  name: 'handleEnvironmentalIssue',
  event: 'handle',
  mayRun: isOfficialOrCommunityWorker,
  fields: { handledOn: pastDate, result: shortText(500) },
  change: ({ row, faults, input: { handledOn, result } }) => {
    requireNotBefore(faults, 'handledOn', handledOn, { time: row.reportedOn, what: 'reported on' });
    return { handledOn, result };
  },
});

/** Records that a check found it done; returns the environmental issue's identifier. */
export const passEnvironmentalIssue = stepCommand(environmentalIssueLife, {
  name: 'passEnvironmentalIssue',
  event: 'pass',
  mayRun: isOfficialOrCommunityWorker,
  fields: { checkedOn: pastDate },
  change: ({ row, faults, input: { checkedOn } }) => {
    requireNotBefore(faults, 'checkedOn', checkedOn, { time: row.handledOn, what: 'handled on' });
    return { checkedOn };
  },
});

/** Returns an issue that a check found not done; returns the environmental issue's identifier. */
export const returnEnvironmentalIssue = stepCommand(environmentalIssueLife, {
  name: 'returnEnvironmentalIssue',
  event: 'giveBack',
  mayRun: isOfficialOrCommunityWorker,
  fields: { dueOn: anyDate },
  change: ({ row, faults, input: { dueOn } }) => {
    requireNotBefore(faults, 'dueOn', dueOn, { time: row.reportedOn, what: 'reported on' });
    return { dueOn, handledOn: null, result: null };
  },
});

/** Closes an issue; returns the environmental issue's identifier. */
export const closeEnvironmentalIssue = stepCommand(environmentalIssueLife, {
  name: 'closeEnvironmentalIssue',
  event: 'close',
  mayRun: isOfficialOrCommunityWorker,
  fields: { closedOn: pastDate },
  change: ({ row, faults, input: { closedOn } }) => {
    requireNotBefore(faults, 'closedOn', closedOn, { time: row.checkedOn, what: 'checked on' });
    return { closedOn };
  },
});
