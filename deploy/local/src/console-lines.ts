const WARN = 40;
const REPEAT_MILLISECONDS = 10_000;

/** What the console shows of a program's log line: warnings and errors, short; `null` for the rest. */
export function consoleLine(line: string): string | null {
  if (!line.startsWith('{')) return isNoise(line) ? null : line;
  try {
    const { level, msg = '', err, code } = JSON.parse(line) as LogLine;
    if (typeof level !== 'number' || level < WARN) return null;
    const detail = err?.message ?? code ?? '';
    return detail && detail !== msg ? `${msg}: ${detail}` : msg;
  } catch {
    return line;
  }
}

interface LogLine {
  readonly level?: number;
  readonly msg?: string;
  readonly err?: { readonly message?: string };
  readonly code?: string;
}

/** Empty lines, the lines of a stack, and the place in the source that Node prints with an error. */
function isNoise(line: string): boolean {
  return /^\s*$|^\s+at |^\s*\^+\s*$|^node:|^file:|^Node\.js v/.test(line);
}

/**
 * Feeds a stream's text to the console line by line.
 * @param report told of each line once; the same line again only after ten seconds
 */
export function consoleLines(report: (line: string) => void, now: () => number = Date.now): (chunk: string) => void {
  const told = new Map<string, number>();
  let rest = '';
  return (chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const shown = consoleLine(line);
      if (shown === null || now() - (told.get(shown) ?? Number.NEGATIVE_INFINITY) < REPEAT_MILLISECONDS) continue;
      if (told.size > 100) told.clear();
      told.set(shown, now());
      report(shown);
    }
  };
}
