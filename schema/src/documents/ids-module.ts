/** A TypeScript module with the identifier of each operation by its name, for an application to send. */
export function idsModule(operations: readonly { readonly name: string; readonly id: string }[]): string {
  const rows = operations.map(({ name, id }) => `  ${name}: '${id}',\n`).join('');
  const words =
    '/** Identifiers of the registered documents, by operation; made by `npm run documents` or a code generator. */';
  return `${words}\nexport const DOCUMENT_IDS: Readonly<Record<string, string>> = {\n${rows}};\n`;
}
