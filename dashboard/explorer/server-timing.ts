import { departmentName } from './departments.ts';
import { text } from './language.ts';

/** Durations by name, in milliseconds, of a `Server-Timing` header. */
function durationsOf(header: string): ReadonlyMap<string, number> {
  const durations = new Map<string, number>();
  for (const entry of header.split(',')) {
    const [name = '', ...parameters] = entry.split(';').map((part) => part.trim());
    const duration = parameters.find((one) => one.startsWith('dur='))?.slice('dur='.length);
    if (name && duration) durations.set(name, Number(duration));
  }
  return durations;
}

const milliseconds = (duration: number) => `${Math.round(duration)} ms`;

/** One line that says where the time of an answer went; empty when the graph does not tell. */
export function describeTiming(header: string): string {
  const durations = durationsOf(header);
  const total = durations.get('total');
  if (total === undefined) return '';
  const parts = [`${text.lastAnswer} ${milliseconds(total)}`];
  const gateway = durations.get('gateway');
  if (gateway !== undefined) parts.push(`${text.gateway} ${milliseconds(gateway)}`);
  for (const [name, duration] of durations) {
    if (!name.startsWith('subgraph-')) continue;
    const department = name.slice('subgraph-'.length);
    parts.push(`${departmentName(department)} ${milliseconds(duration)}`);
  }
  return parts.join(' · ');
}
