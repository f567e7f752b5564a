/** What an error must not tell, by what it is called. */
const LEAKS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['a stack', /\n\s+at \S|stacktrace|"stack"/i],
  ['a file', /node_modules|file:\/\/|(?:\/[\w.-]+){2,}\.(?:[cm]?[jt]s|py|java|go|rs|php|rb):?\d*/],
  ['SQL', /\b(?:select\s.+\sfrom|insert\s+into|update\s.+\sset|delete\s+from)\b|syntax error at or near/is],
  ['a table or column of the database', /\b(?:relation|column) "[^"]+" (?:of relation|does not exist)/i],
  ['an address', /ECONN\w+|\b\d{1,3}(?:\.\d{1,3}){3}:\d+|postgres(?:ql)?:\/\//],
];

/** What of all this a text tells; `null`: nothing. */
export function leakIn(text: string): string | null {
  const found = LEAKS.find(([, pattern]) => pattern.test(text));
  return found ? `The answer tells ${found[0]}: ${found[1].exec(text)?.[0].slice(0, 80)}` : null;
}
