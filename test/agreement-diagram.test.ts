import { readFileSync } from 'node:fs';
import { sharingLifeCycle, stateAt } from '@community-graph/sharing/agreements/life-cycle';
import { describe, expect, it } from 'vitest';

const BEGINNING = '[*] --> SUBMITTED: submit';
const page = readFileSync(new URL('../docs/access.md', import.meta.url), 'utf8');
const diagram = /```mermaid\nstateDiagram-v2\n([\s\S]*?)```/.exec(page)?.[1] ?? '';

const steps = Object.entries(sharingLifeCycle).flatMap(([state, events]) =>
  Object.entries(events).map(([event, next]) => `${state} --> ${next}: ${event}`),
);
const ends = (['ACTIVE', 'SUSPENDED'] as const).map(
  (state) => `${state} --> ${stateAt({ state, until: new Date(0) }, 0)}: until`,
);

describe('the diagram of an agreement’s life in docs/access.md', () => {
  it('is the table that the office decides by', () => {
    expect(diagram).toBe([BEGINNING, ...steps, ...ends].map((line) => `  ${line}\n`).join(''));
  });
});
