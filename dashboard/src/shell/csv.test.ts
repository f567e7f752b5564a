import { expect, it } from 'vitest';
import { csv } from './csv.ts';

it('writes rows that a spreadsheet reads back, and runs nothing that a cell says', () => {
  const text = csv([
    ['名称', 'share'],
    ['a "b", c', 0.5],
    ['=1+1', -2],
    [null, true],
  ]);
  expect(text).toBe('\ufeff名称,share\r\n"a ""b"", c",0.5\r\n\'=1+1,-2\r\n,true\r\n');
});
