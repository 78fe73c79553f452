import fc from 'fast-check';
import { writeCsv } from './csv.js';

describe('a file for a spreadsheet', () => {
  it('begins with the byte order mark and keeps quotes, commas and line ends in their cell', () => {
    expect(writeCsv([['番号', 'a"b', 'c,d', 'e\nf', null, 7]])).toBe('\ufeff"番号","a""b","c,d","e\nf","","7"\r\n');
  });

  it.each(['=1+1', '+81', '-2', '@SUM', '\t=1', ' =1', '＝1', '\r=1'])('makes %j a text', (text) => {
    expect(writeCsv([[text]])).toBe(`\ufeff"'${text}"\r\n`);
  });

  it('leaves no cell that begins like a formula, whatever it is given', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), (cells) => {
        expect(writeCsv([cells])).not.toMatch(/(^\ufeff|,)"\s*[=+@-]/u);
      }),
    );
  });
});
