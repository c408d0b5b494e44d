import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, resolve } from 'node:path';
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
        [...line.matchAll(/\b(?:[TJCDBHKER][1-9]\d?|FIG\d+)\b(?![:\w])/g)]
          .filter(([id]) => !ids.includes(id))
          .map(([id]) => `${path}: ${id}`),
      ),
    );
    expect(unknown).toEqual([]);
  });
});

describe('what a newcomer reads', () => {
  const rooms = [
    ...['counter', 'work', 'shift', 'book', 'figures', 'paper', 'house'].flatMap((room) => [
      `src-main/${room}`,
      `src-renderer/${room}`,
    ]),
    ...['contract', 'domain', 'register', 'office', 'shell', 'jobs', 'tools', 'text', 'files'].map(
      (room) => `src-main/${room}`,
    ),
    ...['window', 'ui', 'api', 'state'].map((room) => `src-renderer/${room}`),
    'test',
  ];

  test('every room has a README, and none is longer than a screen', () => {
    expect(rooms.filter((room) => !existsSync(join(ROOT, room, 'README.md')))).toEqual([]);
    const long = ['src-main', 'src-renderer']
      .flatMap((folder) => filesIn(folder, /\/README\.md$/))
      .concat('test/README.md')
      .filter((path) => read(path).trimEnd().split('\n').length > 40);
    expect(long).toEqual([]);
  });

  test('files that a README, CONTRIBUTING or RULES links to are there', () => {
    const pages = [
      'README.md',
      'CONTRIBUTING.md',
      ...filesIn('src-main', /\.md$/),
      ...filesIn('test', /\.md$/),
    ];
    const dead = pages.flatMap((page) =>
      [...read(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g)]
        .map(([, link = '']) => join(dirname(page), link))
        .filter((path) => !existsSync(join(ROOT, path)))
        .map((path) => `${page}: ${path}`),
    );
    expect(dead).toEqual([]);
  });
});

describe('CHANGELOG.md', () => {
  const versions = read('CHANGELOG.md')
    .split(/^## /m)
    .slice(1)
    .map((text) => ({ name: /^\S*?(?=（|\s|$)/.exec(text)?.[0] ?? '', text }));

  test('begins with the version of package.json, which the lockfile repeats', () => {
    const { version } = JSON.parse(read('package.json')) as { version: string };
    const lock = JSON.parse(read('package-lock.json')) as Lockfile;
    expect([versions[0]?.name, lock.version, lock.packages['']?.version]).toEqual([
      version,
      version,
      version,
    ]);
  });

  test('is sorted 新增, 改进, 修复, and says nothing twice', () => {
    for (const { name, text } of versions) {
      const heads = text.split('\n').filter((line) => /^[^-\s]/.test(line) && !line.startsWith(name));
      expect([name, heads]).toEqual([name, ['新增', '改进', '修复'].filter((head) => heads.includes(head))]);
      const entries = text.split('\n').filter((line) => line.startsWith('- '));
      const titles = entries.map((line) => /^- \*\*(.+?)\*\*/.exec(line)?.[1] ?? line);
      expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
    }
  });
});

interface Lockfile {
  readonly version: string;
  readonly packages: Readonly<
    Record<
      string,
      {
        readonly version: string;
        readonly dependencies?: Readonly<Record<string, string>>;
        readonly optionalDependencies?: Readonly<Record<string, string>>;
      }
    >
  >;
}

test('the lockfile knows every package that one of its packages asks for, also the parts for other systems', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as Lockfile;
  const missing = Object.entries(packages).flatMap(([place, { dependencies, optionalDependencies }]) =>
    Object.keys({ ...dependencies, ...optionalDependencies })
      .filter((name) => !placesFrom(place).some((above) => `${above}node_modules/${name}` in packages))
      .map((name) => `${name}, asked for by ${place || 'package.json'}`),
  );
  expect(missing).toEqual([]);
});

/** Where Node looks from a package: beside it, then ever further up. */
function placesFrom(place: string): readonly string[] {
  if (place === '') return [''];
  const above = place.slice(0, Math.max(0, place.lastIndexOf('node_modules/')));
  return [`${place}/`, ...placesFrom(above.replace(/\/$/, ''))];
}

test('nothing is exported that no other file asks for', () => {
  const ours = ['src-main', 'src-renderer'].flatMap((folder) => filesIn(folder, /(?<!\.d)\.tsx?$/));
  const others = [...filesIn('src-main', /\.m[jt]s$/), ...filesIn('test', /\.m?[tj]sx?$/)].concat(
    'electron.vite.config.ts',
    'vitest.config.ts',
    'playwright.config.ts',
  );
  const asked = new Set<string>();
  for (const path of [...ours, ...others]) {
    const text = read(path);
    for (const [, names = '', from = ''] of text.matchAll(
      /(?:import|export)\s([^'";]*?)\sfrom\s*'([^']+)'/g,
    )) {
      for (const [, name = ''] of names.matchAll(/(?:^|[{,])\s*(?:type\s+)?(\w+|\*)(?=[\s,}]|$)/g))
        asked.add(`${target(path, from)} ${name}`);
    }
    for (const [, from = ''] of text.matchAll(/\bimport\(\s*'([^']+)'/g))
      asked.add(`${target(path, from)} *`);
  }
  const EXPORT = /^export (?:async )?(?:function\*?|const|let|class|interface|type) (\w+)/gm;
  const needless = ours.flatMap((path) =>
    asked.has(`${path} *`)
      ? []
      : Array.from(read(path).matchAll(EXPORT), ([, name = '']) => `${path} ${name}`).filter(
          (name) => !asked.has(name),
        ),
  );
  expect(needless).toEqual([]);
});

/** The file an import means, from the top. */
function target(path: string, from: string): string {
  const plain = from.replace(/\?.*$/, '');
  return plain.startsWith('#') ? `src-main/${plain.slice(1)}` : posix.join(posix.dirname(path), plain);
}
