/**
 * Puts what is in `fresh` in the place of what is in `kept`: whoever holds `kept` has the new contents at his next look.
 * Nothing can look between, since it is done at once.
 */
export function refill<Value extends object>(kept: Value, fresh: Value): void {
  if (kept === fresh) return;
  if (kept instanceof Map && fresh instanceof Map) {
    const entries = [...fresh];
    kept.clear();
    for (const [key, value] of entries) kept.set(key, value);
  } else if (Array.isArray(kept) && Array.isArray(fresh)) kept.splice(0, kept.length, ...fresh);
  else Object.assign(kept, fresh);
}
