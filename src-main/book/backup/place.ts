import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Head, printHead } from '#domain/book/chain.ts';
import type { Instant } from '#domain/time.ts';
import type { Db } from '../../register/open.ts';

/** One backup as it lies on a disk: known by its name, told by its name sheet. */
interface StoredBackup {
  readonly stem: string;
  /** The database, plain (`.db`) or encrypted (`.db.enc`). */
  readonly file: string;
  readonly at: Instant;
  readonly encrypted: boolean;
}

/** What a name sheet says, for people and for the program. */
export interface NameSheet {
  readonly organisation: string;
  readonly at: Instant;
  readonly why: string;
  readonly cases: number;
  readonly events: number;
  readonly head: string;
  readonly encrypted: boolean;
  readonly version: number;
  readonly digest: string;
  readonly files: readonly CarriedFile[];
}

/** An attachment or a sealed volume that belongs to a backup; `path` inside the data folder. */
export interface CarriedFile {
  readonly digest: string;
  readonly bytes: number;
  readonly path: string;
}

export const PLAIN_ENDING = '.db';
export const CIPHER_ENDING = '.db.enc';
const PART = '.part';
const NAME = /^备份-(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)-\d+(?:-[0-9A-F]{4}){4}$/;

/** Each register has a folder of its own on a stick: nothing of another counter is ever touched there. */
export function placeIn(folder: string, registerId: string): string {
  return join(folder, `客户投诉受理台备份-${registerId}`);
}

/** What tells one register from another: the beginning of its chain. Null before its first event. */
export function registerIdOf(db: Db): string | null {
  const hash = db.prepare('SELECT hash FROM event WHERE seq = 1').pluck().get();
  return typeof hash === 'string' ? hash.slice(0, 8).toUpperCase() : null;
}

/** Name of a backup: its moment and the head of its chain, `备份-20261122-103012-128-9F3A-77C0-12DE-55B1`. */
export function stemOf(at: Instant, head: Head): string {
  const digits = at.slice(0, 19).replaceAll(/\D/g, '');
  return `备份-${digits.slice(0, 8)}-${digits.slice(8)}-${printHead(head)}`;
}

/** Where a file lies until it is whole. */
export const partOf = (file: string): string => `${file}${PART}`;

/** The stem of a backup's file. */
export const stemOfFile = (file: string): string => basename(basename(file, CIPHER_ENDING), PLAIN_ENDING);

/** Where a backup's name sheet lies. */
export const sheetOf = (place: string, stem: string): string => join(place, `${stem}.txt`);

/** The backups of a folder, newest first; anything that isn't named like one of ours isn't seen. */
export function backupsIn(place: string): readonly StoredBackup[] {
  if (!existsSync(place)) return [];
  return readdirSync(place)
    .flatMap((name) => {
      const encrypted = name.endsWith(CIPHER_ENDING);
      const ending = encrypted ? CIPHER_ENDING : PLAIN_ENDING;
      const stem = name.slice(0, -ending.length);
      const at = name.endsWith(ending) ? momentOf(stem) : null;
      return at === null ? [] : [{ stem, file: join(place, name), at, encrypted }];
    })
    .toSorted((one, other) => (one.stem < other.stem ? 1 : -1));
}

/** All backups under a chosen folder, of whichever register: for restoring. */
export function backupsUnder(folder: string): readonly StoredBackup[] {
  const inside = existsSync(folder)
    ? readdirSync(folder, { withFileTypes: true }).filter(
        (entry) => entry.isDirectory() && entry.name.startsWith('客户投诉受理台备份-'),
      )
    : [];
  return [folder, ...inside.map(({ name }) => join(folder, name))].flatMap(backupsIn);
}

/** Takes away what a killed or failed backup left: `.part` files and sheets whose backup never got its name. */
export function removeLeftovers(place: string): void {
  for (const name of existsSync(place) ? readdirSync(place) : []) {
    const isPart = name.endsWith(PART) && name.startsWith('备份-');
    const stem = name.endsWith('.txt') ? name.slice(0, -4) : null;
    const isAlone =
      stem !== null &&
      momentOf(stem) !== null &&
      !existsSync(join(place, stem + PLAIN_ENDING)) &&
      !existsSync(join(place, stem + CIPHER_ENDING));
    if (isPart || isAlone) rmSync(join(place, name), { force: true });
  }
}

/** Removes one backup: its database, then its sheet. Attachments stay: other backups share them. */
export function removeBackup(place: string, { file, stem }: StoredBackup): void {
  rmSync(file, { force: true });
  rmSync(sheetOf(place, stem), { force: true });
}

/** Makes the folder of backups, where that is allowed; says whether it is there. */
export function openPlace(place: string, mayBegin: boolean): boolean {
  if (!existsSync(place) && mayBegin) mkdirSync(place);
  return existsSync(place) && statSync(place).isDirectory();
}

/** The name sheet as text: what a person reads on the stick, and below it the list of attachments. */
export function writeSheet(stem: string, sheet: NameSheet): string {
  const ending = sheet.encrypted ? CIPHER_ENDING : PLAIN_ENDING;
  return [
    '客户投诉受理台　备份说明',
    '',
    `单位：${sheet.organisation}`,
    `备份时间：${sheet.at.slice(0, 19).replace('T', ' ')}`,
    `原因：${sheet.why}`,
    `受理事项：${sheet.cases} 件`,
    `留痕：${sheet.events} 条`,
    `链首：${sheet.head}`,
    `加密：${sheet.encrypted ? '是，恢复时要输入备份口令' : '否'}`,
    `数据版本：${sheet.version}`,
    `文件：${stem}${ending}`,
    `SHA-256：${sheet.digest}`,
    '',
    '恢复：在受理台“设置 › 备份”里选这一份，点“恢复”；换了电脑，在首次设置页点“从备份恢复”。',
    '请勿改动或改名；拷走时连同整个文件夹一起拷，附件在 files 文件夹里，由各份备份共用。',
    '',
    `附件与装订册：${sheet.files.length} 个`,
    ...sheet.files.map(({ digest, bytes, path }) => `${digest} ${bytes} ${path}`),
    '',
  ].join('\r\n');
}

/** Reads a name sheet; null when it is missing or was changed beyond reading. */
export function readSheet(place: string, stem: string): NameSheet | null {
  const file = sheetOf(place, stem);
  if (!existsSync(file)) return null;
  const text = readFileSync(file, 'utf8');
  const line = (label: string): string => new RegExp(`^${label}：(.*?)\\r?$`, 'm').exec(text)?.[1] ?? '';
  const digest = line('SHA-256');
  if (!/^[0-9a-f]{64}$/.test(digest)) return null;
  return {
    organisation: line('单位'),
    at: momentOf(stem) ?? '',
    why: line('原因'),
    cases: Number.parseInt(line('受理事项'), 10) || 0,
    events: Number.parseInt(line('留痕'), 10) || 0,
    head: line('链首'),
    encrypted: line('加密').startsWith('是'),
    version: Number.parseInt(line('数据版本'), 10) || 0,
    digest,
    files: [...text.matchAll(/^([0-9a-f]{64}) (\d+) (.+?)\r?$/gm)].flatMap(([, digest, bytes, path]) =>
      digest !== undefined && path !== undefined && isInside(path)
        ? [{ digest, bytes: Number(bytes), path }]
        : [],
    ),
  };
}

/** A sheet may have been written by anybody: nothing it names may lie outside the folders we carry. */
const isInside = (path: string): boolean => /^(files|ledger)\/[\w./-]+$/.test(path) && !path.includes('..');

function momentOf(stem: string): Instant | null {
  const [, year, month, day, hour, minute, second] = NAME.exec(stem) ?? [];
  if (year === undefined) return null;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}.000+08:00`;
}
