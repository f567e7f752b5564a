import { describe, expect, it } from 'vitest';
import { consoleLine, consoleLines } from './console-lines.ts';

const log = (fields: object) => JSON.stringify({ time: 1, service: 'health', ...fields });

describe('the console', () => {
  it.each([
    ['shows a warning with its cause', log({ level: 40, msg: 'lost it', err: { message: 'reset' } }), 'lost it: reset'],
    ['shows an error', log({ level: 50, msg: 'refused' }), 'refused'],
    ['shows plain words, which a program says before its log works', 'PORT is missing', 'PORT is missing'],
    ['hides what is only of interest in the log', log({ level: 30, msg: 'ready' }), null],
    ['hides the lines of a stack', '    at main (file:///main.js:1:1)', null],
  ])('%s', (_, line, shown) => expect(consoleLine(line)).toBe(shown));

  it('puts lines together from pieces and tells the same line once in ten seconds', () => {
    const told: string[] = [];
    let now = 0;
    const feed = consoleLines(
      (line) => told.push(line),
      () => now,
    );
    const warning = `${log({ level: 40, msg: 'slow' })}\n`;
    feed(warning.slice(0, 9));
    feed(warning.slice(9) + warning);
    expect(told).toEqual(['slow']);
    now = 10_001;
    feed(warning);
    expect(told).toEqual(['slow', 'slow']);
  });
});
