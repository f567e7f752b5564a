/** The payload of a command that changed one thing: the thing as it is after it, under its name. */
export async function payloadOf<Name extends string, Row>(
  name: Name,
  loader: { load(id: string): Promise<Row> },
  command: Promise<{ id: string }>,
): Promise<Record<Name, Row>> {
  const { id } = await command;
  return { [name]: await loader.load(id) } as Record<Name, Row>;
}
