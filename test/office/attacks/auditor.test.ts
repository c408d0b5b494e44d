import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../../..');
const read = (path: string): string => readFileSync(resolve(ROOT, path), 'utf8');

test('the auditor’s page in the program’s help says what the page in the repository says', () => {
  const page = read('src-main/book/integrity/AUDITOR.md');
  const help = read('src-renderer/window/guide/guide-text.ts');
  const part = help.slice(help.indexOf("id: 'auditor'"));
  const sentences = [...part.matchAll(/^ {6}'(.+)',$/gm)].map(([, sentence]) => sentence ?? '');
  expect(sentences.length).toBeGreaterThan(12);
  expect(sentences.filter((sentence) => !page.includes(`- ${sentence}`))).toEqual([]);
  for (const heading of ['承诺什么', '对谁', '怎样查', '不承诺什么']) expect(page).toContain(`## ${heading}`);
});
