import { describe, expect, it } from 'vitest';
import { helpText, readCommandLine, UsageError } from './command-line.ts';

const KNOWN = ['household', 'seed'] as const;

describe('the command line of the benchmarks', () => {
  it('needs no more than a name', () => {
    expect(readCommandLine(['household'], KNOWN)).toEqual({
      name: 'household',
      options: {
        residents: 20_000,
        seedResidents: 1_000_000,
        ...{ seconds: 10, rounds: 5, repetitions: 3, otherWork: 100 },
        ...{ warmUp: 20, gateways: [], operations: [], requests: 200_000 },
        ...{ events: 1_000_000, subscriptions: 2_000, scenarios: [], minutes: null, data: null },
      },
    });
  });

  it('takes every option', () => {
    const args = 'seed --residents 5000 --seconds 2 --rounds 7 --repetitions 1 --other-work 10 --data /tmp/big'.split(
      ' ',
    );
    expect(readCommandLine(args, KNOWN)).toMatchObject({
      options: {
        residents: 5_000,
        seedResidents: 5_000,
        seconds: 2,
        rounds: 7,
        repetitions: 1,
        otherWork: 10,
        data: '/tmp/big',
      },
    });
  });

  it('takes lists of names with commas between', () => {
    const args = 'household --gateways ours,stock --operations small --scenario kills,frozen --minutes 2'.split(' ');
    expect(readCommandLine(args, KNOWN)).toMatchObject({
      options: { gateways: ['ours', 'stock'], operations: ['small'], scenarios: ['kills', 'frozen'], minutes: 2 },
    });
  });

  it.each([
    ['an unknown name', ['speed'], 'No measurement is called "speed". Known are household, seed.'],
    ['no name', [], 'Which measurement? Known are household, seed.'],
    ['two names', ['seed', 'household'], 'Known are household, seed.'],
    ['no number', ['seed', '--residents', 'many'], '--residents must be a whole number from 1, not "many".'],
    ['no time at all', ['household', '--seconds', '0'], '--seconds must be a whole number from 1, not "0".'],
    ['an unknown option', ['seed', '--fast'], '--fast'],
  ])('refuses %s, saying what would do', (_, args, words) => {
    expect(() => readCommandLine(args, KNOWN)).toThrow(UsageError);
    expect(() => readCommandLine(args, KNOWN)).toThrow(words);
  });

  it('gives help, which tells every measurement', () => {
    expect(readCommandLine(['--help'], KNOWN)).toBe('help');
    expect(helpText({ household: { about: 'the main job' } })).toMatch(/household +the main job/);
  });
});
