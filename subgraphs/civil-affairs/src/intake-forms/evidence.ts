import type { EvidenceKind } from '@community-graph/kit/evidence/evidence';
import { z } from 'zod';
import { authorisationInput, INTAKE_PLACES } from './authorisation.ts';
import { FIELD_STATES, PART_NAMES } from './form.ts';

const field = z.object({
  element: z.string(),
  name: z.string(),
  source: z.string(),
  state: z.enum(FIELD_STATES),
  value: z.string().nullable(),
  asOf: z.string().nullable(),
});
const about = { item: z.uuid(), resident: z.uuid() };

/** What one department holds of a form, as it was shown. */
export const partEvidence = {
  name: 'intake-part',
  facts: z.object({ ...about, part: z.enum(PART_NAMES as [(typeof PART_NAMES)[number]]), fields: z.array(field) }),
} satisfies EvidenceKind<unknown>;

/** A whole form with the resident's answers, as it was shown to be confirmed. */
export const previewEvidence = {
  name: 'intake-preview',
  facts: z.object({
    ...about,
    fields: z.array(field),
    answers: z.array(z.object({ element: z.string(), value: z.string() })),
    place: z.enum(INTAKE_PLACES),
    authorisation: authorisationInput.nullable(),
  }),
} satisfies EvidenceKind<unknown>;

/** A part that was shown. */
export type ShownPart = z.infer<typeof partEvidence.facts>;
/** A form that was shown whole. */
export type ShownForm = z.infer<typeof previewEvidence.facts>;

/** Characters of a sealed form at most: a hundred fields and their answers. */
export const LONGEST_EVIDENCE = 40_000;
