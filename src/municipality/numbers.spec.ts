import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { parse } from 'yaml';
import { loadHotlines } from './hotlines.js';
import { strangeNumbers } from './numbers.js';

/**
 * Whatever people may read holds no telephone number of its own: numbers stand in the register, with source and date. What
 * reads texts (triage), what plays a resident (trial) and tests are not read by anybody.
 */
const root = join(import.meta.dirname, '..', '..');
const register = new Set(loadHotlines(root).map(({ number }) => number));
const japanese = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

const filesOf = (folder: string, ending: RegExp, without = /^$/) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name) && !without.test(name))
    .map((name) => join(folder, name));

/** The texts of a YAML file, wherever they stand in it. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsOf) : [];
}

/** The string literals, templates and markup of a source file. */
function literalsOf(file: string): string[] {
  const found: string[] = [];
  const source = ts.createSourceFile(
    file,
    readFileSync(join(root, file), 'utf8'),
    ts.ScriptTarget.Latest,
    true,
    ts.ScriptKind.TSX,
  );
  const look = (node: ts.Node): void => {
    if (
      ts.isStringLiteralLike(node) ||
      ts.isJsxText(node) ||
      ts.isTemplateHead(node) ||
      ts.isTemplateMiddleOrTemplateTail(node)
    )
      found.push(node.text);
    ts.forEachChild(node, look);
  };
  look(source);
  return found;
}

const strangers = (text: string) => strangeNumbers(text, register);

const inTexts = (files: string[], texts: (file: string) => string[]) =>
  files.flatMap((file) => texts(file).flatMap((text) => strangers(text).map((number) => `${file}: ${number}`)));

describe('numbers in what people read', () => {
  it('are found however they are written', () => {
    expect(['0120-061-339 へ', '＃９９９８', '117番', '電話 0312345678'].flatMap(strangers)).toEqual([
      '0120-061-339',
      '#9998',
      '117',
      '0312345678',
    ]);
    expect(['110番か119番', '0120-279-338', '8:30～17:30', '20歳'].flatMap(strangers)).toEqual([]);
  });

  it('stand in the register: questionnaires and crisis texts, in every language', () => {
    const files = filesOf('questionnaires', /\.ya?ml$/);
    expect(files.length).toBeGreaterThanOrEqual(2);
    expect(inTexts(files, (file) => textsOf(parse(readFileSync(join(root, file), 'utf8'))))).toEqual([]);
  });

  it('stand in the register: fixed texts of the service and of the staff app', () => {
    const files = [...filesOf('src', /\.tsx?$/, /\.spec\.|^(triage|trial)\//), ...filesOf('web/src', /\.tsx?$/)];
    expect(files.length).toBeGreaterThan(150);
    expect(inTexts(files, (file) => literalsOf(file).filter((text) => japanese.test(text)))).toEqual([]);
  });
});
