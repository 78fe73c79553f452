import type { Request } from 'express';
import type { Config } from '../../config.js';
import type { Municipality } from '../../municipality/index.js';
import { cookie } from '../../staff/index.js';
import { stylesheet } from './answering.js';
import { type Language, languageOf } from './languages.js';
import type { Surroundings } from './layout.js';

/** The language that somebody chose on these pages; null while they have chosen none. */
export function chosenLanguage(request: Request): Language | null {
  const chosen = cookie(request.headers.cookie, 'uketome_language');
  return chosen === null ? null : languageOf(chosen);
}

/** What a page needs to know of the request that asks for it. `language` is spoken where none was chosen. */
export function surroundingsOf(
  request: Request,
  { name, profile }: Municipality,
  { watched, language }: { watched: boolean; language?: Language | undefined },
): Surroundings {
  return {
    language: chosenLanguage(request) ?? languageOf(language),
    municipality: name,
    centre: profile.centre,
    stylesheet,
    ruby: cookie(request.headers.cookie, 'uketome_ruby') !== 'off',
    watched,
  };
}

/** How the cookies of these pages are set: no script reads them, no other site sends them. */
export const cookieOptions = ({ secureCookies }: Config) =>
  ({ httpOnly: true, sameSite: 'lax', secure: secureCookies, path: '/' }) as const;
