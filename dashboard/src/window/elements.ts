/**
 * Data elements that the forms of the one-stop window have. `codegen.ts` reads from the graph of what type each is, so that
 * a date is asked for as a date and a code as a choice; one that is missing here is asked for as text.
 */
export const FORM_ELEMENTS = [
  ...['sex', 'birth-date', 'relation-to-head', 'pension-insurance-status', 'medical-insurance-status'],
  ...['employment-status', 'disability-certified', 'blood-type'],
  ...['declared-income', 'declared-assets', 'declared-vehicles', 'declared-dwellings'],
  ...['unemployment-reason', 'employment-since', 'insurance-started-on'],
  ...['birth-registration-order', 'birth-registration-expected-on'],
  ...['floating-reason', 'floating-arrived-on', 'floating-dwelling', 'floating-came-from'],
];
