/** Lengths of the codes from the province down (GB/T 2260, GB/T 10114). */
const CODE_LENGTHS = [2, 4, 6, 9];

/** The codes of a division and of all above it, the province first: `220102` → `22`, `2201`, `220102`. */
export function lineage(code: string): string[] {
  return CODE_LENGTHS.filter((length) => length <= code.length).map((length) => code.slice(0, length));
}
