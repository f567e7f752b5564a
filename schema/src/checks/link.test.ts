import { describe, expect, it } from 'vitest';
import { baseSdlFile } from '../load-subgraph-sdl.ts';
import { printFault } from './fault.ts';
import { checkLink } from './link.ts';
import { parseSubgraph } from './subgraph-document.ts';

const base = baseSdlFile().text;
const URL_OF_OURS = 'https://specs.community-graph.example/sharing/v1.0';
const lineOf = (text: string, words: string) => text.slice(0, text.indexOf(words)).split('\n').length;

/** Faults of a head in which something is written otherwise. */
function faultsWith(from: string, to: string): string[] {
  expect(base).toContain(from);
  const file = `${process.cwd()}/head.graphql`;
  return checkLink(parseSubgraph('civil-affairs', [{ file, text: base.replace(from, to) }])).map(printFault);
}
const OUR_LINK_LINE = lineOf(base, `@link(\n    url: "${URL_OF_OURS}"`);

describe('the link of a subgraph to the labels', () => {
  it('is right in the common head', () => {
    expect(faultsWith('@link', '@link')).toEqual([]);
  });

  it('may define our directives in another order, as libraries that sort do', () => {
    expect(
      faultsWith(
        'on FIELD_DEFINITION | INPUT_FIELD_DEFINITION | ENUM_VALUE',
        'on ENUM_VALUE | FIELD_DEFINITION | INPUT_FIELD_DEFINITION',
      ),
    ).toEqual([]);
    const [from, to] = [
      'type: SharingType!\n  sensitivity: Sensitivity!',
      'sensitivity: Sensitivity!\n  type: SharingType!',
    ];
    expect(faultsWith(from, to)).toEqual([]);
    expect(faultsWith(from, to.replace('Sensitivity!', 'Sensitivity'))).toEqual([
      expect.stringContaining('OTHER_DEFINITION'),
    ]);
  });

  // GHSA-g8jh-vg5j-4h3f: access rules under another name than the one a gateway looks for were not applied.
  it.each([
    ['our directive', '"@sharing", "@element"', '{ name: "@sharing", as: "@terms" }, "@element"', '@sharing', '@terms'],
    ['our other directive', '"@element"', '{ name: "@element", as: "@datum" }', '@element', '@datum'],
    ['one of ours as the other', '"@element"', '{ name: "@element", as: "@sharing" }', '@element', '@sharing'],
  ])('does not rename %s', (_, from, to, name, as) => {
    expect(faultsWith(from, to)).toContainEqual(
      `head.graphql:${OUR_LINK_LINE}: RENAMED_IMPORT: ${name} of ${URL_OF_OURS} must not be imported as ${as}; every directive keeps its name.`,
    );
  });

  it('does not rename federation’s own directives, by which the checks know keys and requirements', () => {
    expect(faultsWith('"@requires"', '{ name: "@requires", as: "@needs" }')).toEqual([
      expect.stringMatching(/^head\.graphql:2: RENAMED_IMPORT: @requires of .* as @needs/),
    ]);
    expect(faultsWith('federation/v2.9"', 'federation/v2.9", as: "fed"')).toEqual([
      expect.stringMatching(/^head\.graphql:2: RENAMED_IMPORT: .*linked as "fed"/),
    ]);
  });

  it('does not take our names for a directive of somebody else', () => {
    const other = '@link(url: "https://other.example/labels/v1.0", import: [{ name: "@public", as: "@sharing" }])';
    expect(faultsWith('@composeDirective(name: "@sharing")', `@composeDirective(name: "@sharing") ${other}`)).toEqual([
      expect.stringMatching(/RENAMED_IMPORT: @public of https:\/\/other\.example/),
    ]);
    const same = other.replace('{ name: "@public", as: "@sharing" }', '"@sharing"');
    expect(faultsWith('@composeDirective(name: "@sharing")', `@composeDirective(name: "@sharing") ${same}`)).toEqual([
      expect.stringMatching(/RENAMED_IMPORT: @sharing of https:\/\/other\.example/),
    ]);
  });

  it.each(['https://specs.community-graph.example/sharing/v2.0', 'https://other.example/sharing/v1.0'])(
    'is to our specification at its version, not to %s',
    (url) => {
      const message = `OTHER_SPECIFICATION: civil-affairs must link ${URL_OF_OURS}, not ${url}`;
      expect(faultsWith(URL_OF_OURS, url)).toContainEqual(
        expect.stringContaining(`head.graphql:${OUR_LINK_LINE}: ${message}`),
      );
    },
  );

  it('is not left out by defining directives of the same name', () => {
    const link = base.slice(base.indexOf(`@link(\n    url: "${URL_OF_OURS}"`), base.indexOf('@composeDirective('));
    expect(faultsWith(link, '')).toEqual([expect.stringMatching(/^head\.graphql:\d+: MISSING_LINK: civil-affairs/)]);
  });

  it('imports both labels and carries both into the supergraph', () => {
    expect(faultsWith('"@sharing", "@element", ', '"@sharing", ')).toEqual([
      expect.stringMatching(/UNIMPORTED_LABEL: @element/),
    ]);
    expect(faultsWith('@composeDirective(name: "@sharing")', '')).toEqual([
      expect.stringMatching(/UNCOMPOSED_LABEL: @sharing does not reach the supergraph/),
    ]);
  });

  it('does not define a label otherwise, for example with a default that opens', () => {
    expect(faultsWith('type: SharingType!', 'type: SharingType! = UNCONDITIONAL')).toEqual([
      `head.graphql:${lineOf(base, 'directive @sharing')}: OTHER_DEFINITION: @sharing must be defined as in schema/src/base.graphql.`,
    ]);
  });
});
