import { shortText } from '@community-graph/kit/commands/fields';
import { stepCommand } from '@community-graph/kit/commands/step-command';
import { z } from 'zod';
import { guidanceLife } from './life-cycle.ts';

const SCORE = 'must be from 1 to 5';

/** Records how satisfied the person was; returns the guidance's identifier. */
export const evaluateReproductiveHealthGuidance = stepCommand(guidanceLife, {
  name: 'evaluateReproductiveHealthGuidance',
  event: 'evaluate',
  fields: { score: z.number().int().min(1, SCORE).max(5, SCORE) },
  change: ({ input }) => ({ score: input.score }),
});

/** Voids guidance that was recorded by mistake; returns its identifier. */
export const voidReproductiveHealthGuidance = stepCommand(guidanceLife, {
  name: 'voidReproductiveHealthGuidance',
  event: 'void',
  fields: { reason: shortText(500) },
  change: ({ input }) => ({ voidReason: input.reason }),
});
