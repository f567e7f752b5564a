import type { NewDepartment } from './names.ts';

/** The department after which a new one's containers, variables, network and volume are made: it hears of no events. */
const MODEL = { code: 'finance', snake: 'finance', envPrefix: 'FINANCE', port: '4005' } as const;
const OF_MODEL = new RegExp(`^( *)(?:${MODEL.code}(?![a-z])|${MODEL.envPrefix}_)`);
const EVENTS_KEY = /_EVENTS_KEY_/;

const indentOf = (line: string): number => line.length - line.trimStart().length;

/** Everything of the model department in `docker-compose.yml` once more beside it, under the new one's names. */
export function addToCompose(text: string, department: NewDepartment): string {
  const out: string[] = [];
  let copied: string[] = [];
  let open: number | null = null;
  for (const line of text.split('\n')) {
    const start = OF_MODEL.exec(line);
    const inside = open !== null && (line.trim() === '' || indentOf(line) > open);
    if (start && !inside) open = start[1]?.length ?? 0;
    else if (!inside) {
      open = null;
      out.push(...copied);
      copied = [];
    }
    out.push(line);
    if (open !== null && !EVENTS_KEY.test(line)) copied.push(renamed(line, department));
  }
  return [...out, ...copied].join('\n');
}

function renamed(line: string, { code, snake, envPrefix, port }: NewDepartment): string {
  return line
    .replaceAll(`postgres://${MODEL.snake}:`, `postgres://${snake}:`)
    .replaceAll(`:5432/${MODEL.snake}`, `:5432/${snake}`)
    .replaceAll(`POSTGRES_DB: ${MODEL.snake}`, `POSTGRES_DB: ${snake}`)
    .replaceAll(MODEL.envPrefix, envPrefix)
    .replaceAll(MODEL.code, code)
    .replaceAll(MODEL.port, String(port));
}
