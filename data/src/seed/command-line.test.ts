import { describe, expect, it } from 'vitest';
import { CommandFaultsError, HELP, readCommand, readDatabaseUrls } from './command-line.ts';

const faultsOf = (run: () => unknown): readonly string[] => {
  try {
    run();
  } catch (error) {
    if (error instanceof CommandFaultsError) return error.faults;
    throw error;
  }
  return [];
};

describe('the seed command', () => {
  it('fills 20,000 residents with seed 1 when told nothing', () => {
    expect(readCommand([])).toEqual({ residents: 20_000, seed: 1, reset: false });
  });

  it('reads its options', () => {
    expect(readCommand(['--residents', '1000000', '--seed=7', '--reset'])).toEqual({
      residents: 1_000_000,
      seed: 7,
      reset: true,
    });
  });

  it('names every fault at once', () => {
    const faults = faultsOf(() => readCommand(['--residents', '-5', '--seed', 'x', '--colour', 'extra']));
    expect(faults).toHaveLength(4);
    for (const named of ['--residents', '--seed', '--colour', 'extra']) expect(faults.join('\n')).toContain(named);
  });

  it('refuses a number of residents that is none, too small, too large or missing', () => {
    for (const value of ['0', '24000001', '1.5', '1e3', '']) {
      expect(faultsOf(() => readCommand(['--residents', value]))).toHaveLength(1);
    }
    expect(faultsOf(() => readCommand(['--residents']))).toHaveLength(1);
  });

  it('prints help that names every option, whatever else is wrong', () => {
    expect(readCommand(['--help', '--residents', '0'])).toBe('help');
    for (const option of ['--residents', '--seed', '--reset', '--help']) expect(HELP).toContain(option);
  });
});

describe('the databases of the seed command', () => {
  const whole = {
    CIVIL_AFFAIRS_DATABASE_URL: 'postgres://a@localhost/a',
    PUBLIC_SECURITY_DATABASE_URL: 'postgres://a@localhost/b',
    HUMAN_RESOURCES_DATABASE_URL: 'postgresql://a@localhost/c',
    HEALTH_DATABASE_URL: 'postgres://a@localhost/d',
    FINANCE_DATABASE_URL: 'postgres://a@localhost/e',
  };

  it('come from the environment', () => {
    expect(readDatabaseUrls(whole).finance).toBe(whole.FINANCE_DATABASE_URL);
  });

  it('are all named when they are missing or wrong', () => {
    const faults = faultsOf(() =>
      readDatabaseUrls({ ...whole, HEALTH_DATABASE_URL: 'mysql://x', FINANCE_DATABASE_URL: '' }),
    );
    expect(faults).toEqual([
      expect.stringContaining('HEALTH_DATABASE_URL'),
      expect.stringContaining('FINANCE_DATABASE_URL'),
    ]);
  });
});
