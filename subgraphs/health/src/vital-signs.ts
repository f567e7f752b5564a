import { z } from 'zod';

/** Systolic pressure in mmHg, within what a person can have. */
export const systolic = z.number().int().min(50, 'must be from 50 to 300 mmHg').max(300, 'must be from 50 to 300 mmHg');
/** Diastolic pressure in mmHg, within what a person can have. */
export const diastolic = z
  .number()
  .int()
  .min(20, 'must be from 20 to 200 mmHg')
  .max(200, 'must be from 20 to 200 mmHg');
/** Fasting glucose in mmol/L, within what a person can have. */
export const glucose = z.number().min(0.5, 'must be from 0.5 to 60 mmol/L').max(60, 'must be from 0.5 to 60 mmol/L');

/** Both pressures or neither, the diastolic below the systolic. */
export function withinPressure(
  reading: { systolic?: number | null | undefined; diastolic?: number | null | undefined },
  context: z.core.$RefinementCtx,
): void {
  const { systolic: high, diastolic: low } = reading;
  const refuse = (code: string, message: string) =>
    context.addIssue({ code: 'custom', path: ['diastolic'], message, params: { code }, input: low });
  if ((high ?? null) === null && (low ?? null) === null) return;
  if (typeof high !== 'number' || typeof low !== 'number') refuse('PRESSURE_PAIR', 'give both pressures or neither');
  else if (low >= high) refuse('PRESSURE_ORDER', 'must be below the systolic pressure');
}
