import { declareNotice, type NoticeType } from './notice.ts';

/** A case of a service centre was opened or took a step. */
export const serviceCaseChanged = declareNotice('civil-affairs', 'service-case', 'changed');
/** Figures by region of civil affairs were counted anew; the subject stands for the place. */
export const civilFiguresChanged = declareNotice('civil-affairs', 'figures', 'changed');
/** A resident moved into, within or out of a household. */
export const residentHouseholdChanged = declareNotice('civil-affairs', 'resident', 'changed');
/** A resident was registered, corrected, moved or died. */
export const residentChanged = declareNotice('public-security', 'resident', 'changed');
/** An incident was reported. */
export const incidentReported = declareNotice('public-security', 'incident', 'reported');
/** Figures by region of public security were counted anew. */
export const populationFiguresChanged = declareNotice('public-security', 'figures', 'changed');
/** Figures by region of finance were counted anew. */
export const fundingFiguresChanged = declareNotice('finance', 'figures', 'changed');

/** Every kind of notice by its name. */
export const NOTICE_TYPES: ReadonlyMap<string, NoticeType> = new Map(
  [
    ...[serviceCaseChanged, civilFiguresChanged, residentHouseholdChanged, residentChanged, incidentReported],
    ...[populationFiguresChanged, fundingFiguresChanged],
  ].map((one) => [one.type, one]),
);
