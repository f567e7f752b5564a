/** In the place of `kit/src/access/guard.ts`: no field is decided of, masked or gathered. */
export function guardFields(): void {}
