import { keepable } from './charset.js';
import { first, oneLine } from './header.js';
import type { MailProblem } from './mail-problem.js';
import { isFile } from './mail-words.js';
import { content, type Part } from './mime.js';

/** A file that came with a mail. Nothing about it is trusted: `inspect` decides name and type from the content. */
export interface MailFile {
  /** As the sender named it, decoded; '' when it has no name. */
  name: string;
  /** What the sender says it is. */
  declaredType: string;
  content: Buffer;
  /** Shown inside the text by the sender (a picture in HTML). */
  inline: boolean;
  /** Without angle brackets; null when there is none. */
  contentId: string | null;
}

/** Parts that machines wrote to machines, and other forms of words that are shown anyway. */
const unneeded =
  /^(message\/(delivery-status|disposition-notification|feedback-report)|text\/rfc822-headers|text\/(enriched|richtext))$/;

/**
 * The files of a mail in order, those of mails inside it included. A mail inside it is itself a file too, but not a mail inside
 * that one: it is in there, and 30 levels of a large mail would be kept 30 times.
 */
export function findFiles(root: Part, problems: Set<MailProblem>): MailFile[] {
  const files: MailFile[] = [];
  visit(root, false, files, problems);
  return files;
}

function visit(part: Part, isInside: boolean, files: MailFile[], problems: Set<MailProblem>): void {
  if (part.type === 'multipart/encrypted' || /^application\/(x-)?pkcs7-mime$/.test(part.type))
    problems.add('encrypted');
  if (part.type === 'application/ms-tnef') problems.add('winmail');
  if (part.cutShort) problems.add('cut_short');
  const isMail = part.type === 'message/rfc822' || part.type === 'message/global';
  const isLeaf = part.parts.length === 0 && !part.type.startsWith('multipart/');
  const isWords = part.type === 'text/plain' || part.type === 'text/html';
  if ((isMail && !isInside) || (isLeaf && (isFile(part) || !(isWords || unneeded.test(part.type)))))
    files.push(fileOf(part));
  for (const inner of part.parts) visit(inner, isInside || isMail, files, problems);
}

function fileOf(part: Part): MailFile {
  const name = part.dispositionParams.filename || part.params.name || '';
  const contentId = (first(part.fields, 'content-id') ?? '').replace(/^<|>$/g, '').trim();
  return {
    name: keepable(oneLine(name)).slice(0, 500).toWellFormed(),
    declaredType: part.type,
    content: content(part),
    inline: part.disposition === 'inline' || (contentId !== '' && part.disposition !== 'attachment'),
    contentId: contentId === '' ? null : contentId.slice(0, 500),
  };
}
