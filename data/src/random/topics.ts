/**
 * What pseudo-random numbers are drawn for. Each topic has a stream of its own for each household, so that a change in
 * one department's facts leaves all others as they were, and a department seeded alone gets the same rows as with all.
 */
export const TOPIC = {
  COMMUNITY: 1,
  HOUSEHOLD: 2,
  PERSON: 3,
  HUKOU: 4,
  ASSISTANCE: 5,
  INCIDENT: 6,
  EMPLOYMENT: 7,
  INSURANCE: 8,
  HEALTH: 9,
  FINANCE: 10,
  CALIBRATION: 11,
  PAYMENT: 12,
  ADDRESS: 13,
} as const;
