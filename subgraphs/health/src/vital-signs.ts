import { z } from 'zod';

/** Readings are stored with one decimal: a finer one is refused rather than rounded unseen. */
const ONE_DECIMAL = 'must have at most one decimal';

const SYSTOLIC = 'must be from 50 to 300 mmHg';
const DIASTOLIC = 'must be from 20 to 200 mmHg';
const HEIGHT = 'must be from 30 to 250 cm';
const WAIST = 'must be from 30 to 250 cm';
const WEIGHT = 'must be from 0.5 to 400 kg';
const GLUCOSE = 'must be from 0.5 to 60 mmol/L';

/** Systolic pressure in mmHg, within what a person can have. */
export const systolic = z.number().int().min(50, SYSTOLIC).max(300, SYSTOLIC);
/** Diastolic pressure in mmHg, within what a person can have. */
export const diastolic = z.number().int().min(20, DIASTOLIC).max(200, DIASTOLIC);
/** Height in centimetres, from the smallest newborn up. */
export const heightCm = z.number().int().min(30, HEIGHT).max(250, HEIGHT);
/** Waist in centimetres. */
export const waistCm = z.number().int().min(30, WAIST).max(250, WAIST);
/** Weight in kilograms. */
export const weightKg = z.number().min(0.5, WEIGHT).max(400, WEIGHT).multipleOf(0.1, ONE_DECIMAL);
/** Fasting glucose in mmol/L, within what a person can have. */
export const glucose = z.number().min(0.5, GLUCOSE).max(60, GLUCOSE).multipleOf(0.1, ONE_DECIMAL);

/** Both pressures or neither, the diastolic below the systolic; faults are told at the diastolic's field. */
export function withinPressure(
  reading: { systolic?: number | null | undefined; diastolic?: number | null | undefined },
  context: z.core.$RefinementCtx,
  field = 'diastolic',
): void {
  const { systolic: high, diastolic: low } = reading;
  const refuse = (code: string, message: string) =>
    context.addIssue({ code: 'custom', path: [field], message, params: { code }, input: low });
  if ((high ?? null) === null && (low ?? null) === null) return;
  if (typeof high !== 'number' || typeof low !== 'number') refuse('PRESSURE_PAIR', 'give both pressures or neither');
  else if (low >= high) refuse('PRESSURE_ORDER', 'must be below the systolic pressure');
}
