import { pastDate, shortText } from '@community-graph/kit/commands/fields';
import { requireNotBefore } from '@community-graph/kit/commands/not-before';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { z } from 'zod';
import { openRow } from '../communities/open-row.ts';
import { layoutPlanLife } from './life-cycle.ts';
import { requireCounty } from './require-county.ts';
import { layoutPlans } from './tables.ts';

/** Drafts a layout plan; returns its identifier. */
export const draftLayoutPlan = openRow({
  name: 'draftLayoutPlan',
  table: layoutPlans,
  fields: {
    county: shortText(6),
    title: shortText(200),
    yearFrom: z.number().int().min(2010).max(2100),
    yearUntil: z.number().int().min(2010).max(2100),
    centres: z.number().int().min(0).max(5000),
    summary: shortText(1000),
    draftedOn: pastDate,
  },
  taken: { field: 'yearFrom', code: 'TAKEN', message: 'the county has a plan from this year.' },
  values: async ({ input: { county, title, yearFrom, yearUntil, centres, summary, draftedOn }, tx, faults }) => {
    await requireCounty(tx, county, faults);
    if (yearUntil < yearFrom) faults.add('yearUntil', 'BEFORE_FIRST', 'must not be before the first year.');
    return { county, title, yearFrom, yearUntil, centres, summary, draftedOn, status: 'DRAFT' as const };
  },
});

/** Changes a draft; returns the layout plan of rural communities's identifier. */
export const changeLayoutPlan = stepCommand(layoutPlanLife, {
  name: 'changeLayoutPlan',
  event: 'change',
  fields: { title: shortText(200), centres: z.number().int().min(0).max(5000), summary: shortText(1000) },
  change: ({ input: { title, centres, summary } }) => ({ title, centres, summary }),
});

/** Publishes a plan; returns the layout plan of rural communities's identifier. */
export const publishLayoutPlan = stepCommand(layoutPlanLife, {
  name: 'publishLayoutPlan',
  event: 'publish',
  fields: { publishedOn: pastDate },
  change: ({ row, faults, input: { publishedOn } }) => {
    requireNotBefore(faults, 'publishedOn', publishedOn, { time: row.draftedOn, what: 'drafted on' });
    return { publishedOn };
  },
});

/** Revises a published plan; returns the layout plan of rural communities's identifier. */
export const reviseLayoutPlan = stepCommand(layoutPlanLife, {
  name: 'reviseLayoutPlan',
  event: 'revise',
  fields: { revisedOn: pastDate, centres: z.number().int().min(0).max(5000), summary: shortText(1000) },
  change: ({ row, faults, input: { revisedOn, centres, summary } }) => {
    requireNotBefore(faults, 'revisedOn', revisedOn, { time: row.publishedOn, what: 'published on' });
    return { revisedOn, centres, summary };
  },
});
