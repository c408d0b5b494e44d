import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const filesIn = (folder: string, ending: RegExp): readonly string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter((path) => ending.test(path))
    .toSorted();

describe('the rules (src-main/domain/RULES.md)', () => {
  const rules = [
    ...read('src-main/domain/RULES.md').matchAll(/^- \*\*([A-Z]+\d+)\*\* .*`([\w./-]+)`$/gm),
  ].map(([, id = '', proof = '']) => ({ id, proof }));
  const ids = rules.map(({ id }) => id);
  /** A sentence that begins with the id, or has it in the middle: what a test says it proves. */
  const names = (text: string, id: string): boolean =>
    new RegExp(`['"\`]([^'"\`\\n]* )?${id}[ ,:][^'"\`\\n]+['"\`]`).test(text);

  test('each stands once, with a test that names it', () => {
    expect(ids.length).toBeGreaterThan(70);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    const unproven = rules.filter(({ id, proof }) => {
      const path = `test/${proof}`;
      return !existsSync(join(ROOT, path)) || !names(read(path), id);
    });
    expect(unproven).toEqual([]);
  });

  test('whatever rule a test or the code names is one of them', () => {
    const files = ['src-main', 'src-renderer', 'test'].flatMap((folder) => filesIn(folder, /\.tsx?$/));
    const unknown = files.flatMap((path) =>
      [...read(path).matchAll(/^\s*(?:\/\/|\/?\*).*$|(?:test|describe)\(\s*['"`].*$/gm)].flatMap(([line]) =>
        [...line.matchAll(/\b(?:[TJCDBHKE][1-9]\d?|FIG\d+)\b(?![:\w])/g)]
          .filter(([id]) => !ids.includes(id))
          .map(([id]) => `${path}: ${id}`),
      ),
    );
    expect(unknown).toEqual([]);
  });
});
