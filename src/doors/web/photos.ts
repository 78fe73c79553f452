import type { IncomingFile } from '../../consultation/index.js';
import { inspect } from '../../platform/attachment.js';

/** Five pictures of ten megabytes, and a hundred thousand characters: more is told, not swallowed. */
export const uploads = { files: 5, fileSize: 10 * 1024 * 1024, fieldSize: 400_000 };

/** A file as the multipart parser gives it. */
export interface Uploaded {
  originalname: string;
  mimetype: string;
  buffer: Buffer;
}

/** What is kept of uploaded files: typed by their content, the place and time of a photo taken out; empty ones left out. */
export function keepable(files: Uploaded[] | undefined): Promise<IncomingFile[]> {
  return Promise.all(
    (files ?? [])
      .filter(({ buffer }) => buffer.length > 0)
      .map(async ({ originalname, mimetype, buffer }) => {
        // Names of files come as latin1 from the multipart parser.
        const seen = await inspect(buffer, Buffer.from(originalname, 'latin1').toString('utf8'), mimetype);
        return { name: seen.name, type: seen.type, content: seen.stripped ?? buffer };
      }),
  );
}
