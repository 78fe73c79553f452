import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Response } from 'express';
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';

/** Where the stylesheet, the room's script and the socket client lie. */
export const assets = join(import.meta.dirname, 'assets');

const hash = createHash('sha256')
  .update(readFileSync(join(assets, 'resident.css')))
  .digest('hex')
  .slice(0, 12);
/** The stylesheet's address changes with its content. */
export const stylesheet = `/resident/resident.css?v=${hash}`;

const policy =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/** Answers with a page that no cache keeps, no other site frames, and that loads nothing from elsewhere. */
export function show(response: Response, page: ReactElement, status = 200): void {
  response
    .status(status)
    .set({
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': policy,
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'DENY',
    })
    .send(`<!doctype html>${renderToStaticMarkup(page)}`);
}

/** Sends on to a page; the browser asks for it with GET, so that going back never sends a form again. */
export function sendOn(response: Response, to: string): void {
  response.status(303).set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' }).location(to).end();
}
