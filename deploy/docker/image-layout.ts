import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from '../local/src/repository.ts';

/** What an image is made of, by the last stage of its Dockerfile. */
export interface ImageLayout {
  /** Where its program runs. */
  readonly folder: string;
  /** What is copied from the build, and where to. */
  readonly copies: readonly (readonly [string, string])[];
  readonly env: Readonly<Record<string, string>>;
  readonly command: readonly string[];
}

/** The layout of an image of a department, or of the gateway's (`department` is then of no use). */
export function imageLayout(file: string, department: string): ImageLayout {
  const text = readFileSync(path.join(repositoryRoot, file), 'utf8').replaceAll(/\$\{?DEPARTMENT\}?/g, department);
  const lines = text.slice(text.lastIndexOf('\nFROM ')).split('\n');
  const all = (instruction: string) =>
    lines.filter((line) => line.startsWith(`${instruction} `)).map((line) => line.slice(instruction.length + 1));
  return {
    folder: all('WORKDIR').at(-1) ?? '/',
    copies: all('COPY').map((line) => line.split(' ').slice(1) as [string, string]),
    env: Object.fromEntries(all('ENV').flatMap((line) => line.split(' ').map((pair) => pair.split('=')))),
    command: JSON.parse(all('CMD').at(-1) ?? '[]') as string[],
  };
}

/** Copies what an image would hold below a folder: the same files at the same places, and nothing else. */
export function layOut({ folder, copies }: ImageLayout, root: string): void {
  for (const [source, target] of copies) {
    const to = path.join(root, path.resolve(folder, target));
    mkdirSync(path.dirname(to), { recursive: true });
    cpSync(path.join(repositoryRoot, source.replace(/^\/build\//, '')), to, { recursive: true });
  }
}
