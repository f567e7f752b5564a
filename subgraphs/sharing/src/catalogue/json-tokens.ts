/** One token of JSON with where it stands, both counted from 1. */
export interface Token {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

const TOKEN = /\n|"(?:[^"\\]|\\.)*"|[{}[\],:"]|[^ \t\r\n{}[\],:"]+/g;

/** The tokens of a text with their places. */
export function tokensOf(text: string): Token[] {
  let line = 1;
  let lineStart = 0;
  return [...text.matchAll(TOKEN)].flatMap(({ 0: token, index }) => {
    if (token === '\n') {
      line += 1;
      lineStart = index + 1;
      return [];
    }
    return [{ text: token, line, column: index - lineStart + 1 }];
  });
}

function isValue(text: string): boolean {
  try {
    return typeof JSON.parse(text) !== 'object' || text === 'null';
  } catch {
    return false;
  }
}

type Wanted = 'value' | 'name' | 'colon' | 'end of value';

/**
 * The first token at which a text is no JSON; the last one when it breaks off. `JSON.parse` does not tell places in every
 * version of Node.
 */
export function firstMalformed(tokens: readonly Token[]): Token | undefined {
  const open: ('{' | '[')[] = [];
  let wanted: Wanted = 'value';
  let isFirst = false;
  for (const token of tokens) {
    const { text } = token;
    const container = open.at(-1);
    const closes = text === (container === '{' ? '}' : ']') && container !== undefined;
    const mayClose = wanted === 'end of value' || (isFirst && (wanted === 'name' || wanted === 'value'));
    const opens: boolean = wanted === 'value' && (text === '{' || text === '[');
    if (closes && mayClose) {
      open.pop();
      wanted = 'end of value';
    } else if (opens) {
      open.push(text as '{' | '[');
      wanted = text === '{' ? 'name' : 'value';
    } else if (wanted === 'value' && isValue(text)) wanted = 'end of value';
    else if (wanted === 'name' && text.startsWith('"') && isValue(text)) wanted = 'colon';
    else if (wanted === 'colon' && text === ':') wanted = 'value';
    else if (wanted === 'end of value' && text === ',' && container) wanted = container === '{' ? 'name' : 'value';
    else return token;
    isFirst = opens;
  }
  return open.length > 0 || wanted !== 'end of value' ? tokens.at(-1) : undefined;
}
