const HAN = /\p{Script=Han}+/gu;

/**
 * The words of a text for search: of Chinese, which has no spaces, each two neighbouring characters; of the rest, what spaces
 * and punctuation part, in small letters. Index and question are parted alike, so no dictionary is needed.
 */
export function searchWords(text: string): string[] {
  const pairs = (text.match(HAN) ?? []).flatMap((run) => {
    const characters = [...run];
    return characters.length === 1 ? characters : characters.slice(1).map((one, at) => `${characters[at]}${one}`);
  });
  const others = text
    .replaceAll(HAN, ' ')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  return [...pairs, ...others];
}
