import iconv from 'iconv-lite';
import { decodeText } from './charset.js';

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');
const sjis = (text: string) => iconv.encode(text, 'cp932');
const euc = (text: string) => iconv.encode(text, 'euc-jp');

describe('bytes of Japanese mail', () => {
  const cases: [what: string, bytes: Buffer, declared: string | null, text: string][] = [
    ['JIS without any charset', hex('1b2442 2441 2424 1b2842'), null, 'ちい'],
    ['JIS under a charset that says nothing', hex('1b2442 243d 242b 1b2842'), 'us-ascii', 'そか'],
    ['JIS under UTF-8', hex('41 1b2442 243d 1b2842 42'), 'utf-8', 'AそB'],
    ['JIS under Shift_JIS', hex('1b2442 243d 1b2842'), 'Shift_JIS', 'そ'],
    ['Microsoft extensions in JIS', hex('1b2442 2d21 2d6a 7c62 1b2842'), 'iso-2022-jp', '①㈱髙'],
    ['half-width kana by ESC ( I', hex('1b2849 3633 313a 1b2842'), 'iso-2022-jp', 'ｶｳｱｺ'],
    ['half-width kana by SO and SI', hex('0e 33 0f 1b2442 243d 1b2842'), 'iso-2022-jp', 'ｳそ'],
    ['JIS X 0212', hex('1b242844 3021 1b2842'), 'iso-2022-jp-1', '丂'],
    ['a JIS line that never leaves the double set', hex('1b2442 243d 0d0a 41'), 'iso-2022-jp', 'そ\r\nA'],
    ['half a JIS character', hex('1b2442 243d 24'), 'iso-2022-jp', 'そ?'],
    ['CP932 extensions', sjis('①㈱髙﨑～Ⅷ'), 'shift_jis', '①㈱髙﨑～Ⅷ'],
    ['Shift_JIS without a charset', sjis('生活に困っています。'), null, '生活に困っています。'],
    ['Shift_JIS called Latin', sjis('母の介護'), 'iso-8859-1', '母の介護'],
    ['Shift_JIS called UTF-8', sjis('家賃が払えません'), 'utf-8', '家賃が払えません'],
    ['Shift_JIS called JIS', sjis('たすけてください'), 'iso-2022-jp', 'たすけてください'],
    ['EUC-JP without a charset', euc('食べるものがない'), null, '食べるものがない'],
    ['EUC-JP called Shift_JIS', euc('食べるものがない。助けて'), 'shift_jis', '食べるものがない。助けて'],
    ['half-width kana in Shift_JIS', sjis('ﾀｽｹﾃｸﾀﾞｻｲ'), null, 'ﾀｽｹﾃｸﾀﾞｻｲ'],
    ['UTF-8 without a charset', Buffer.from('助けて'), null, '助けて'],
    [
      'UTF-8 called Shift_JIS',
      Buffer.from('助けてください、お願いします'),
      'shift_jis',
      '助けてください、お願いします',
    ],
    ['UTF-7', Buffer.from('+MFUwbzBm-'), 'utf-7', 'さはて'],
    ['a docomo picture', hex('82b1 f89f'), 'shift_jis', 'こ☀'],
    ['an au picture in JIS', hex('1b2442 2433 7541 1b2842'), 'iso-2022-jp', 'こ〓'],
    ['a charset nobody knows', Buffer.from('plain'), 'x-nonsense', 'plain'],
    ['Western letters', iconv.encode('Formação, été', 'latin1'), null, 'Formação, été'],
    ['Western letters called Latin', iconv.encode('Envoyé à Noël', 'latin1'), 'iso-8859-1', 'Envoyé à Noël'],
    ['Korean by its name', iconv.encode('스티해', 'euc-kr'), 'ks_c_5601-1987', '스티해'],
    ['NUL', Buffer.from('a\u0000b'), 'utf-8', 'ab'],
    ['a byte order mark', Buffer.from('\ufeff本'), 'utf-8', '本'],
  ];
  it.each(cases)('%s', (_, bytes, declared, text) => {
    expect(decodeText(bytes, declared).text).toBe(text);
  });

  it('keeps the joined and the decomposed form of a letter as they were written', () => {
    expect(decodeText(Buffer.from('か\u3099'), 'utf-8').text).toBe('か\u3099');
  });

  it('gives no lone surrogate', () => {
    expect(decodeText(Buffer.from([0x00, 0xd8, 0x41, 0x00]), 'utf-16le').text.isWellFormed()).toBe(true);
  });
});
