import { COMPOSITION, printFault, type SchemaFault } from '../checks/fault.ts';
import { type Affected, matters, type Users } from './affected.ts';

/** Forms in which a check tells what it found. */
export const FORMATS = ['text', 'json', 'github'] as const;
/** See {@link FORMATS}. */
export type Format = (typeof FORMATS)[number];

/** What a check found. */
export interface Findings {
  /** Of composition, labels, words, elements collected twice; nothing else is known while there are any. */
  readonly faults: readonly SchemaFault[];
  readonly breaking: readonly Affected[];
  /** What may change how a client behaves. */
  readonly dangerous: readonly string[];
  readonly users: Users;
  /** File to which annotations are put that have none of their own. */
  readonly file: string;
}

function usersOf({ documents, counted, agreements }: Affected): string {
  const parts = [
    ...documents.map((words) => `registered: ${words}`),
    ...Object.entries(counted).map(([app, count]) => `asked ${count} times by ${app}`),
    ...agreements.map((number) => `agreement ${number} names it`),
  ];
  return parts.join('; ');
}

function textOf({ faults, breaking, dangerous, users }: Findings): string {
  const lines = [
    ...faults.map(printFault),
    ...breaking.flatMap((change) => {
      const who = usersOf(change);
      const level = matters(change, users) ? 'breaking' : 'breaking, used by nobody';
      return [`${level}: ${change.type}: ${change.description}`, ...(who ? [`  ${who}`] : [])];
    }),
    ...dangerous.map((words) => `dangerous: ${words}`),
    ...(users.agreements === null ? ['Agreements were not looked at; give --policy URL of the sharing office.'] : []),
    ...(faults.length === 0 && breaking.length === 0 ? ['No breaking change.'] : []),
  ];
  return lines.join('\n');
}

const escaped = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

/** Workflow commands, by which GitHub puts each finding at its line. */
function githubOf({ faults, breaking, dangerous, users, file }: Findings): string {
  const lines = [
    ...faults.map(
      (fault) =>
        `::error file=${fault.file === COMPOSITION ? file : fault.file},line=${fault.line},title=${fault.code}::${escaped(fault.message)}`,
    ),
    ...breaking.map((change) => {
      const level = matters(change, users) ? 'error' : 'notice';
      const who = usersOf(change);
      return `::${level} file=${file},title=${change.type}::${escaped(change.description + (who ? ` — ${who}` : ''))}`;
    }),
    ...dangerous.map((words) => `::warning file=${file}::${escaped(words)}`),
  ];
  return lines.join('\n');
}

function jsonOf({ faults, breaking, dangerous, users }: Findings): string {
  const changes = breaking.map((change) => ({ ...change, matters: matters(change, users) }));
  return JSON.stringify({ faults, breaking: changes, dangerous, agreementsKnown: users.agreements !== null }, null, 2);
}

/** The findings in a form. */
export function report(findings: Findings, format: Format): string {
  if (format === 'json') return jsonOf(findings);
  return format === 'github' ? githubOf(findings) : textOf(findings);
}

/** 0: nothing speaks against it; 1: it does not compose; 3: it breaks somebody. */
export function exitCodeOf({ faults, breaking, users }: Findings, allowBreaking: boolean): 0 | 1 | 3 {
  if (faults.length > 0) return 1;
  return !allowBreaking && breaking.some((change) => matters(change, users)) ? 3 : 0;
}
