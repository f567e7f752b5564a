import { isDeepStrictEqual } from 'node:util';
import type { GraphAnswer } from './start-test-stack.ts';

/** Which department each field of Household360 belongs to, by the contract; all others are civil affairs'. */
export const FIELD_OWNERS: Readonly<Record<string, string>> = {
  'members.resident.name': 'public-security',
  'members.resident.sex': 'public-security',
  'members.resident.birthDate': 'public-security',
  'members.resident.idNumber': 'public-security',
  'members.resident.hukou': 'public-security',
  incidents: 'public-security',
  'members.resident.healthRecord': 'health',
  'members.resident.employment': 'human-resources',
  'members.resident.insurance': 'human-resources',
  'assistance.payments': 'finance',
};

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A household as it must look while a department is down: that department's fields are null. */
export function without(household: object, department: string): Json {
  if (department === 'civil-affairs') return null;
  const blank = (value: Json, path: string): Json => {
    if (FIELD_OWNERS[path] === department) return null;
    if (Array.isArray(value)) return value.map((one) => blank(one, path));
    if (value === null || typeof value !== 'object') return value;
    const entries = Object.entries(value).map(([key, inner]) => [key, blank(inner, path ? `${path}.${key}` : key)]);
    return Object.fromEntries(entries) as Json;
  };
  return blank(household as Json, '');
}

/** Who owns a field: of one within an object that a department owns, that department, whose database may end between two statements. */
function ownerOf(field: readonly string[]): string {
  if (field.length === 0) return 'civil-affairs';
  return FIELD_OWNERS[field.join('.')] ?? ownerOf(field.slice(0, -1));
}

/**
 * What is dishonest in an answer: a value that is neither right nor a null with its department's SUBGRAPH_UNAVAILABLE
 * at that very place, or an error that stands at no null. Empty for an answer that is right or honestly partial.
 */
export function dishonesties(answer: Pick<GraphAnswer, 'data' | 'errors'>, expected: object): string[] {
  const told = new Map(answer.errors.map((error) => [(error.path ?? []).join('.'), error]));
  const wrong: string[] = [];
  const explained = new Set<string>();
  const walk = (given: unknown, right: unknown, path: (string | number)[]): void => {
    if (isDeepStrictEqual(given, right)) return;
    const place = path.join('.');
    const error = told.get(place);
    const owner = ownerOf(path.filter((part) => typeof part === 'string').slice(1));
    if (given === null && error?.extensions.code === 'SUBGRAPH_UNAVAILABLE' && error.extensions.department === owner) {
      explained.add(place);
    } else if (Array.isArray(given) && Array.isArray(right) && given.length === right.length) {
      given.forEach((one, index) => {
        walk(one, right[index], [...path, index]);
      });
    } else if (given && right && typeof given === 'object' && typeof right === 'object' && !Array.isArray(given)) {
      for (const key of new Set([...Object.keys(given), ...Object.keys(right)])) {
        walk((given as Record<string, unknown>)[key], (right as Record<string, unknown>)[key], [...path, key]);
      }
    } else {
      const why = error ? ` (told as ${JSON.stringify(error.extensions)})` : '';
      wrong.push(`${place}: ${JSON.stringify(given)} instead of ${JSON.stringify(right)}${why}`);
    }
  };
  walk(answer.data?.household, expected, ['household']);
  const needless = [...told].filter(
    ([place, error]) => !explained.has(place) && valueAt(answer.data, error.path ?? []) !== null,
  );
  return [
    ...wrong,
    ...needless.map(([place, error]) => `an error at ${place} that explains nothing: ${error.message}`),
  ];
}

function valueAt(data: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((value, part) => (value as Record<string, unknown> | null)?.[part] ?? null, data);
}
