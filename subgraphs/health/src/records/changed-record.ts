import type { Context } from '../context.ts';

/** The payload of a command: the record as it is after it. */
export async function changedRecord(context: Context, command: Promise<{ record: string }>) {
  const { record } = await command;
  return { healthRecord: await context.loaders.healthRecord.load(record) };
}
