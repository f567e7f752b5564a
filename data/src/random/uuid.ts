import { mix32 } from './random.ts';

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

const hex32 = (n: number): string =>
  (HEX[n >>> 24] as string) + HEX[(n >>> 16) & 255] + HEX[(n >>> 8) & 255] + HEX[n & 255];

const TWO_TO_32 = 0x1_0000_0000;

/** What an id is of; part of the id, so that two kinds share none. */
export type IdKind = number;

/**
 * The id of thing number `index` of a kind: a UUID (version 8, RFC 9562) that tells nothing of its index but is always
 * the same for the same seed. Unique by construction: its first 32 bits are a bijection of the index's low bits, its last
 * 32 bits one of the high bits.
 */
export function deterministicUuid(seed: number, kind: IdKind, index: number): string {
  const key = mix32(Math.imul(seed, 0x9e3779b1) ^ mix32(kind + 0x51ed27));
  const first = mix32((index % TWO_TO_32) ^ key);
  const second = mix32(first ^ mix32(key + 1));
  const third = mix32(second + key);
  const fourth = mix32((third ^ seed) + Math.floor(index / TWO_TO_32));
  const a = hex32(first);
  const b = hex32(second);
  const c = hex32(third);
  const d = hex32(fourth);
  const variant = (((third >>> 28) & 0x3) | 0x8).toString(16);
  return `${a}-${b.slice(0, 4)}-8${b.slice(5)}-${variant}${c.slice(1, 4)}-${c.slice(4)}${d}`;
}
