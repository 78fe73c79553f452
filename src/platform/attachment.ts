/** What a file that somebody sent really is, and what may be done with it. */
export interface Inspected {
  /** Safe to show and to save under: no path, no control or direction signs, at most 200 characters, never empty. */
  name: string;
  /** By the content, never by what the sender says; `application/octet-stream` when nobody knows. */
  type: string;
  /** May be shown inside a page. Everything else, SVG and HTML too, is for download only. */
  image: boolean;
  /** The picture without EXIF (place, phone, time), upright; only when `image`. */
  stripped?: Buffer;
  /** Opening it could run something, or its name hides what it is. Staff are warned. */
  dangerous: boolean;
}

/** A 50-megapixel phone picture passes; a picture that would fill the memory when unpacked is a download. */
const mostPixels = 60_000_000;

/** Kinds of pictures that a browser shows and that can be written anew. HEIC cannot be unpacked here: a download. */
const shown = new Map<string, 'jpeg' | 'png' | 'webp' | 'gif'>([
  ['image/jpeg', 'jpeg'],
  ['image/png', 'png'],
  ['image/apng', 'png'],
  ['image/webp', 'webp'],
  ['image/gif', 'gif'],
]);

/** Endings of files that run something when opened on a staff computer. */
const running =
  /\.(exe|com|scr|pif|cpl|dll|msi|msp|bat|cmd|ps1|psm1|vbs|vbe|js|jse|mjs|wsf|wsh|hta|lnk|url|scf|reg|inf|jar|apk|app|dmg|pkg|sh|py|chm|iso|img|vhdx?|one|docm|dotm|xlsm|xltm|xlam|xlsb|pptm|potm|ppam|svgz?|x?html?|mht|mhtml|xml|settingcontent-ms)$/i;

const runningTypes =
  /^(application\/(x-msdownload|x-msi|x-elf|x-mach-binary|java-archive|vnd\.android\.package-archive|x-ms-shortcut|x-iso9660-image|vnd\.ms-htmlhelp)|application\/vnd\.ms-(word|excel|powerpoint)\.[a-z.]*macroenabled[a-z.0-9]*|text\/html|image\/svg\+xml)$/i;

/** Loaded with the first picture. One at a time and nothing remembered: this process shares its memory with everything else. */
async function darkroom() {
  const { default: sharp } = await import('sharp');
  sharp.concurrency(1);
  sharp.cache(false);
  return sharp;
}

/**
 * Looks at a file from a mail, LINE or a form. Never throws and never runs anything: a file that cannot be understood is a plain
 * download.
 */
export async function inspect(content: Buffer, declaredName: string, declaredType: string): Promise<Inspected> {
  const found = await detect(content);
  const type = found?.mime ?? textType(content, declaredType);
  const name = safeName(declaredName, found?.ext ?? endings[type] ?? '');
  const dangerous = running.test(name) || runningTypes.test(type) || disguised(declaredName, name);
  const format = shown.get(type);
  const stripped = format === undefined ? undefined : await withoutExif(content, format);
  return stripped === undefined
    ? { name, type, image: false, dangerous }
    : { name, type, image: true, stripped, dangerous };
}

async function detect(content: Buffer) {
  try {
    const { fileTypeFromBuffer } = await import('file-type');
    const found = await fileTypeFromBuffer(content);
    // XML can be a page or SVG; that is for `textType` to see.
    return found?.mime.endsWith('xml') ? undefined : found;
  } catch {
    return undefined;
  }
}

const endings: Record<string, string> = {
  'text/plain': 'txt',
  'text/csv': 'csv',
  'text/calendar': 'ics',
  'message/rfc822': 'eml',
  'text/html': 'html',
  'image/svg+xml': 'svg',
};

/** Types without a signature: text of some kind, if it is text at all. What looks like a page is one, whatever it is called. */
function textType(content: Buffer, declaredType: string): string {
  const head = content.subarray(0, 4_096);
  const text = head.toString('latin1').toLowerCase();
  if (/<svg[\s>]/.test(text)) return 'image/svg+xml';
  if (/<(!doctype html|html|head|body|script|iframe|meta|title)[\s>]/.test(text)) return 'text/html';
  const declared = declaredType.toLowerCase().split(';')[0]!.trim();
  const isText = !head.includes(0) && head.length > 0;
  if (isText && /^(text\/(plain|csv|calendar|vcard)|message\/rfc822)$/.test(declared)) return declared;
  return isText && declared.startsWith('text/') ? 'text/plain' : 'application/octet-stream';
}

async function withoutExif(content: Buffer, format: 'jpeg' | 'png' | 'webp' | 'gif'): Promise<Buffer | undefined> {
  try {
    const animated = format === 'gif' || format === 'webp';
    const sharp = await darkroom();
    const picture = sharp(content, { limitInputPixels: mostPixels, failOn: 'error', animated }).autoOrient();
    const written = format === 'jpeg' ? picture.jpeg({ quality: 90 }) : picture.toFormat(format);
    return await written.timeout({ seconds: 20 }).toBuffer();
  } catch {
    return undefined;
  }
}

/** Direction signs and invisible characters: `fdp.exe` can be made to look like `exe.pdf`. */
const invisible =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

const longestName = 200;

function safeName(declared: string, ending: string): string {
  const plain = declared
    .slice(0, 2_000)
    .toWellFormed()
    .normalize('NFC')
    .replace(invisible, '')
    .split(/[/\\]/)
    .findLast((piece) => piece.trim() !== '');
  const name = (plain ?? '').replace(/[<>:"|?*]/g, '_').replace(/^[.\s]+|[.\s]+$/g, '');
  if (name === '') return ending === '' ? '添付ファイル' : `添付ファイル.${ending}`;
  const letters = [...name];
  if (letters.length <= longestName && name.length <= longestName) return name;
  const tail = /\.[A-Za-z0-9]{1,12}$/.exec(name)?.[0] ?? '';
  return `${letters.slice(0, 90).join('')}…${tail}`;
}

/** The name as sent shows another ending than it has, or holds signs that only hide something. */
function disguised(declared: string, name: string): boolean {
  return /[\u202a-\u202e\u2066-\u2069]/.test(declared) || /\s{5,}\.[A-Za-z0-9]{1,5}$/.test(name);
}
