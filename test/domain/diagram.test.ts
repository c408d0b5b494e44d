import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { transitionDiagram } from '#domain/work/moves/diagram.ts';

test('the diagram of a case’s life in the README is the one of the table', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const block = /<!-- diagram -->\n```mermaid\n([\s\S]*?)```\n<!-- \/diagram -->/.exec(readme)?.[1];
  expect(block).toBe(transitionDiagram());
});
