import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { packageScript, ROOT } from './shell.mjs';

/** What decides about every file: when one of these changes, nothing is known any more. */
const RULES = ['.oxlintrc.json', 'package-lock.json', 'tsconfig.json'];
const FOLDERS = ['src-main', 'src-renderer', 'test'];
const SOURCE = /\.(ts|tsx|mts|mjs)$/;

/** Kept with the packages, since it is no use without them; apart for each working tree that shares them. */
export const CHECK_CACHE = packageScript('.cache', 'check', digest(ROOT).slice(0, 12));
const KNOWN = path.join(CHECK_CACHE, 'linted.json');

/** The sources that changed since they were last found right, and `keep` to call when these are. */
export function changedSources() {
  const rules = digest(...RULES.map(textOf));
  const now = Object.fromEntries(sources().map((file) => [file, digest(rules, textOf(file))]));
  const known = JSON.parse(textOf(KNOWN) || '{}');
  const files = Object.keys(now);
  return {
    changed: files.filter((file) => known[file] !== now[file]),
    all: files.length,
    keep() {
      mkdirSync(CHECK_CACHE, { recursive: true });
      writeFileSync(KNOWN, JSON.stringify(now));
    },
  };
}

/** Read before anything is installed, so in plain Node 20, which has no glob of its own. */
function sources() {
  const below = FOLDERS.flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true }).map((file) => path.join(folder, file)),
  );
  const configs = readdirSync(ROOT).filter((file) => file.endsWith('.ts'));
  return [...below, ...configs].filter((file) => SOURCE.test(file));
}

function textOf(file) {
  try {
    return readFileSync(path.resolve(ROOT, file), 'utf8');
  } catch {
    return '';
  }
}

function digest(...texts) {
  return createHash('sha256').update(texts.join('\0')).digest('hex');
}
