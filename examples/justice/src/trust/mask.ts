const TO_COMMUNITY = /^.*?(?:社区|村|街道|乡|镇)(?!.*(?:社区|街道))/u;
const TO_COUNTY = /^\p{Script=Han}{2,8}?(?:省|自治区|市)(?:\p{Script=Han}{1,4}?(?:市|州|盟|县|旗|(?<!小)区))*/u;

/**
 * A value as somebody sees it who may see it masked only. Of what justice keeps places alone have a mask: `ADDRESS`, down to the
 * community, village, street or town, or else the county. @throws {Error} for another mask: better nothing than the whole
 */
export function masked(mask: string, value: unknown): string {
  if (mask !== 'ADDRESS') throw new Error(`There is no mask ${mask}.`);
  const text = String(value);
  return `${(TO_COMMUNITY.exec(text) ?? TO_COUNTY.exec(text))?.[0] ?? ''}****`;
}
