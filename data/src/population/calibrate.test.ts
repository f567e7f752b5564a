import { describe, expect, it } from 'vitest';
import { calibrate } from './calibrate.ts';
import weights from './composition-weights.json' with { type: 'json' };

describe('the calibration', () => {
  const result = calibrate();

  it('gives the weights that are committed', () => {
    expect(result.weights).toEqual(weights);
  });

  it('misses no marginal by more than a twentieth', () => {
    expect(Math.max(...result.misses.map(Math.abs))).toBeLessThan(0.05);
  });
});
