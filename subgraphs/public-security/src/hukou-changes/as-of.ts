import type { HukouRow, ResidentRow } from '../population/tables.ts';

/** A past stay in a book. */
interface Stay {
  readonly hukouBookId: string;
  readonly since: string;
  readonly until: string;
}

/** Since when somebody is registered in the present book: as told, or since book and person were both there. */
export function registeredSince(
  { hukouSince, birthDate }: Pick<ResidentRow, 'hukouSince' | 'birthDate'>,
  { registeredOn }: Pick<HukouRow, 'registeredOn'>,
): string {
  return hukouSince ?? (registeredOn > birthDate ? registeredOn : birthDate);
}

/** The book in which somebody was registered on a day; none before birth, after death, and when it is not known. */
export function bookAsOf(
  resident: Pick<ResidentRow, 'birthDate' | 'deathDate' | 'hukouBookId'> & { readonly registeredSince: string },
  stays: readonly Stay[],
  day: string,
): string | null {
  if (day < resident.birthDate || (resident.deathDate !== null && day > resident.deathDate)) return null;
  if (day >= resident.registeredSince) return resident.hukouBookId;
  return stays.find(({ since, until }) => since <= day && day < until)?.hukouBookId ?? null;
}
