import { isNow } from './sealed.ts';

const SHORTEST_SECRET = 4;
/**
 * Names of types and departments, values of enums, and sums of nothing, which stand in an answer by chance and tell nothing; and opaque
 * identifiers, by which a department says to the gateway whose records were read.
 */
const PLAIN = /^(?:[A-Za-z_-]+|0\.00|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

function strings(value: unknown, found: Set<string>): Set<string> {
  if (typeof value === 'string') found.add(value);
  else if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) strings(one, found);
  return found;
}

/** The days that a refusal names in the application that it drafts: from today, for a year. */
function daysOfDraft(): string[] {
  const [today, until] = [new Date(), new Date()];
  until.setUTCFullYear(until.getUTCFullYear() + 1);
  return [today, until].map((time) => time.toISOString().slice(0, 10));
}

/**
 * Texts, but for the plain ones, of the whole answer that do not stand in what the caller may know: none of them may be anywhere in the answer.
 * Of a time just now each answer has its own, which by chance are of the same millisecond.
 */
export function protectedText(truth: unknown, expected: unknown): string[] {
  const known = strings(expected, new Set());
  const allowed = [...known, ...daysOfDraft()];
  return [...strings(truth, new Set())].filter(
    (text) =>
      text.length >= SHORTEST_SECRET && !PLAIN.test(text) && !isNow(text) && !allowed.some((one) => one.includes(text)),
  );
}
