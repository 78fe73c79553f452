import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import sharp from 'sharp';
import { inspect } from './attachment.js';

const samples = join(import.meta.dirname, '../../test/fixtures');

function aPicture(width = 40, height = 20) {
  return sharp({ create: { width, height, channels: 3, background: '#c03' } });
}

describe('a file that somebody sent', () => {
  it('is shown without place and phone when it is a picture, and stands upright', async () => {
    const photo = await aPicture()
      .withExif({ IFD0: { Make: 'SecretPhone' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '35/1 36/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect((await sharp(photo).metadata()).orientation).toBe(6);

    const seen = await inspect(photo, 'IMG_0001.JPG', 'image/jpeg');
    expect(seen).toMatchObject({ name: 'IMG_0001.JPG', type: 'image/jpeg', image: true, dangerous: false });
    const shown = await sharp(seen.stripped).metadata();
    expect(shown).toMatchObject({ width: 20, height: 40 });
    expect(shown.exif).toBeUndefined();
    expect(seen.stripped!.includes('SecretPhone')).toBe(false);
  });

  it.each(['png', 'webp', 'gif'] as const)('is shown as %s', async (format) => {
    const seen = await inspect(await aPicture().toFormat(format).toBuffer(), `a.${format}`, '');
    expect(seen).toMatchObject({ type: `image/${format}`, image: true });
  });

  it('has the type of its content, whatever it is called', async () => {
    const png = await aPicture().png().toBuffer();
    expect(await inspect(png, 'letter.txt', 'text/html')).toMatchObject({
      type: 'image/png',
      image: true,
      dangerous: false,
    });
    expect(await inspect(Buffer.from('%PDF-1.4\n%'), '請求書.pdf', 'image/png')).toMatchObject({
      type: 'application/pdf',
      image: false,
    });
    expect(await inspect(Buffer.from('家計簿,1'), 'a.csv', 'text/csv; charset=utf-8')).toMatchObject({
      type: 'text/csv',
    });
    expect(await inspect(Buffer.from('a\u0000b'), 'a.txt', 'text/plain')).toMatchObject({
      type: 'application/octet-stream',
    });
    expect(await inspect(Buffer.alloc(0), '', 'x')).toMatchObject({
      name: '添付ファイル',
      type: 'application/octet-stream',
    });
  });

  it.each([
    ['a page', '<html><script>alert(1)</script>', 'a.txt', 'text/plain', 'text/html'],
    ['a page called a picture', '<!DOCTYPE html><p>', 'a.png', 'image/png', 'text/html'],
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'a.svg', 'image/svg+xml', 'image/svg+xml'],
    ['SVG called a photo', '<?xml version="1.0"?><svg ></svg>', 'a.jpg', 'image/jpeg', 'image/svg+xml'],
    ['a program called a letter', `MZ${'\0'.repeat(100)}`, '請求書.pdf', 'application/pdf', 'application/x-msdownload'],
    ['a script', 'WScript.Echo 1', 'a.vbs', 'text/plain', 'text/plain'],
    ['a name that runs backwards', 'x', 'invoice\u202efdp.exe', 'application/pdf', 'application/octet-stream'],
    ['a name that pushes its ending away', 'x', '請求書.pdf                  .exe', '', 'application/octet-stream'],
  ])('is never shown and warned of: %s', async (_, content, name, declared, type) => {
    const seen = await inspect(Buffer.from(content, 'latin1'), name, declared);
    expect(seen).toMatchObject({ image: false, dangerous: true });
    expect(seen.stripped).toBeUndefined();
    if (type !== 'application/octet-stream') expect(seen.type).toBe(type);
  });

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\山田\\診断書.pdf', '診断書.pdf'],
    ['が\u0000.txt', 'が.txt'],
    ['か\u3099\u200b.txt', 'が.txt'],
    ['a\r\nContent-Type: x.txt', 'aContent-Type_ x.txt'],
    ['...hidden', 'hidden'],
    ['a<b>"c|?*.txt', 'a_b__c___.txt'],
    ['dir/', 'dir'],
    ['\ud800x', '�x'],
  ])('is called %j safely', async (declared, name) => {
    expect((await inspect(Buffer.from('x'), declared, '')).name).toBe(name);
  });

  it('keeps the ending of an endless name', async () => {
    const { name } = await inspect(Buffer.from('x'), `${'あ'.repeat(5_000)}.pdf`, '');
    expect(name.length).toBeLessThanOrEqual(200);
  });

  it('has an ending when it came without a name', async () => {
    expect((await inspect(await aPicture().jpeg().toBuffer(), '', '')).name).toBe('添付ファイル.jpg');
  });

  it('is a download when it is a picture that would fill the memory, or a broken one', async () => {
    const bomb = await aPicture(12_000, 6_000).png({ compressionLevel: 9 }).toBuffer();
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(await inspect(bomb, 'a.png', 'image/png')).toMatchObject({ type: 'image/png', image: false });
    const broken = (await aPicture().jpeg().toBuffer()).subarray(0, 200);
    expect(await inspect(broken, 'a.jpg', 'image/jpeg')).toMatchObject({ type: 'image/jpeg', image: false });
  });

  it('never makes the looking fail', async () => {
    const mail = readFileSync(join(samples, 'mail/messages/base.eml'));
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
          fc.constant(mail),
        ),
        fc.constantFrom('', '\x89PNG\r\n\x1a\n', '\xff\xd8\xff\xe0', 'GIF89a', 'PK\x03\x04', 'RIFFxxxxWEBP', '<svg '),
        fc.string({ unit: 'binary', maxLength: 300 }),
        async (bytes, head, name) => {
          const seen = await inspect(Buffer.concat([Buffer.from(head, 'latin1'), bytes]), name, 'image/png');
          expect(seen.name).toMatch(/^[^\u0000-\u001f/\\]{1,200}$/u);
          expect(seen.name.isWellFormed()).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });
});
