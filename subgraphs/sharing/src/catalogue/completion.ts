import { addWorkingDays } from '@community-graph/kit/calendar/working-days';
import { shortText } from '@community-graph/kit/commands/fields';
import { z } from 'zod';
import {
  type CatalogueCompletion,
  type CompletionValues,
  catalogueGrade,
  catalogueMode,
  catalogueUpdateFrequency,
  type DescribedField,
} from './tables.ts';

/** Working days within which a department updates the catalogue, and by how many that can be extended (条例 17). */
const UPDATE_TERM = 10;
const EXTENSION = 5;
/** Working days within which a change is reviewed and published (条例 17). */
export const PUBLICATION_TERM = 2;

/** Schemas of what a department completes (条例 13). */
export const completionShape = {
  format: shortText(100),
  updateFrequency: z.enum(catalogueUpdateFrequency.enumValues),
  mode: z.enum(catalogueMode.enumValues),
  conditionsOfUse: shortText(500).nullish(),
  grade: z.enum(catalogueGrade.enumValues),
};

/** The names of a completion's values, in the order of the documented form. */
export const COMPLETION_KEYS = ['format', 'updateFrequency', 'mode', 'conditionsOfUse', 'grade'] as const;

/** Whether everything is stated that article 13 demands; what is shared on conditions states them (条例 14). */
export const isComplete = (field: Pick<DescribedField, 'sharingType'>, values: CompletionValues | undefined): boolean =>
  COMPLETION_KEYS.every((key) => values?.[key] || (key === 'conditionsOfUse' && field.sharingType !== 'CONDITIONAL'));

/** The values alone. */
export const valuesOf = (row: CompletionValues): CompletionValues => {
  const { format, updateFrequency, mode, conditionsOfUse, grade } = row;
  return { format, updateFrequency, mode, conditionsOfUse, grade };
};

/** Whether two completions say the same. */
export const isSame = (one: CompletionValues, other: CompletionValues): boolean =>
  COMPLETION_KEYS.every((key) => (one[key] ?? null) === (other[key] ?? null));

/** The day by which an entry had or has to be completed. */
export const completeBy = ({ firstSeenOn, isExtended }: Pick<CatalogueCompletion, 'firstSeenOn' | 'isExtended'>) =>
  addWorkingDays(firstSeenOn, isExtended ? UPDATE_TERM + EXTENSION : UPDATE_TERM);
