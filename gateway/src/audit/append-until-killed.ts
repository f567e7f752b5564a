// For journal.test.ts: appends looks without end and tells of each one that is on disk, until it is killed.
import { testLook } from '@community-graph/schema/record/test-record';
import { AccessRecord } from './access-record.ts';

const record = await AccessRecord.open({ dataDir: process.argv[2] ?? '', fileBytes: 20_000, report: () => undefined });
const WRITERS = 8;

async function appendForEver(writer: number): Promise<never> {
  for (let number = 0; ; number += 1) {
    const requestId = `${process.pid}-${writer}-${number}`;
    await record.append(testLook(number, { requestId }));
    process.stdout.write(`${requestId}\n`);
  }
}

await Promise.all(Array.from({ length: WRITERS }, (_, writer) => appendForEver(writer)));
