const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;
/** Numbers below are those of `TOPIC` and `KIND`. */
const FIRST = 0x10000;

/**
 * The number of a topic or of a kind of thing by its name (FNV-1a, 31 bits), for `Random` and `deterministicUuid`: a
 * module names what it draws and makes, and no list of numbers is shared by all.
 */
export function named(name: string): number {
  let hash = OFFSET;
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), PRIME);
  return FIRST + ((hash >>> 1) % (2 ** 31 - FIRST));
}
