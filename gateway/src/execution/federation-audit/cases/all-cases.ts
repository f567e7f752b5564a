import type { AuditCase } from '../audit-case.ts';
import * as abstractTypes from './abstract-types.ts';
import * as interfaceObjects from './interface-objects.ts';
import * as keys from './keys.ts';
import * as nullPropagation from './null-propagation.ts';
import * as operations from './operations.ts';
import * as overrideAndShareable from './override-and-shareable.ts';
import * as provides from './provides.ts';
import * as requiredOfInterfaces from './required-of-interfaces.ts';
import * as requires from './requires.ts';
import * as requiresOfAbstract from './requires-of-abstract.ts';
import * as typesThatDiffer from './types-that-differ.ts';
import * as widenedPlans from './widened-plans.ts';

const topics: object[] = [
  requires,
  requiresOfAbstract,
  requiredOfInterfaces,
  keys,
  provides,
  overrideAndShareable,
  interfaceObjects,
  abstractTypes,
  typesThatDiffer,
  nullPropagation,
  operations,
  widenedPlans,
];

/** Every case of the audit. */
export const ALL_CASES: readonly AuditCase[] = topics.flatMap((topic) => Object.values<AuditCase>({ ...topic }));
