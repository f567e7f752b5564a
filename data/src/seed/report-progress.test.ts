import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { describeResult, reportProgress } from './report-progress.ts';

/** A stream that is no terminal and keeps what is written. */
function logFile(): { stream: NodeJS.WriteStream; text: () => string } {
  let text = '';
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text += chunk.toString();
      done();
    },
  });
  return { stream: stream as unknown as NodeJS.WriteStream, text: () => text };
}

describe('progress where there is no terminal', () => {
  it('is one plain line for each tenth and one for each later phase', () => {
    const { stream, text } = logFile();
    const report = reportProgress(stream);
    for (let residents = 0; residents <= 1_000; residents += 10) {
      report.update({ phase: 'people', residents, total: 1_000 });
    }
    report.update({ phase: 'indexes', residents: 1_000, total: 1_000 });
    report.update({ phase: 'done', residents: 1_000, total: 1_000 });
    report.stop();
    const lines = text().trimEnd().split('\n');
    expect(lines).toHaveLength(12);
    expect(lines[0]).toBe('  100 of 1000 residents');
    expect(lines.slice(-2)).toEqual(['  building keys and indexes', '  done']);
    expect(text()).not.toContain(String.fromCharCode(27));
    expect(text()).not.toContain('\r');
  });
});

describe('the last line', () => {
  it('tells residents, households, rows, seconds and memory', () => {
    const rows = { health: 40, finance: 2 };
    const line = describeResult({ residents: 10, households: 4, rows, seconds: 1.26, peakMemory: 2 ** 27 });
    expect(line).toBe('10 residents in 4 households, 42 rows, in 1.3 s; peak memory 128 MB.');
  });
});
