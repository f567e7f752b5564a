import { publishedTerms } from '../catalogue/published-fields.ts';

/** Tells the department that owns a field of the composed schema. */
export type OwnerOf = (coordinate: string) => string | undefined;

/** The owners as the composed schema has them now. */
export function fieldOwners(): OwnerOf {
  const { fields } = publishedTerms();
  return (coordinate) => fields.get(coordinate)?.owner;
}
