/** Identifier number `n` of a kind, for tests: `id('a', 3)`. The kind is one hexadecimal digit. */
export const id = (kind: string, n: number): string =>
  `${kind.repeat(8)}-0000-4000-8000-${String(n).padStart(12, '0')}`;
