import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Head, printHead } from '#domain/book/chain.ts';
import type { Db } from './open.ts';

/** What this machine saw of registers, kept outside every data folder: a folder put back as it was shows against it. */
interface Witness {
  /** Why the register isn't the one last seen here; null when it contains all that was seen. */
  lost(db: Db): string | null;
  /** Remembers the newest head. */
  saw(db: Db): void;
}

interface Seen {
  /** By the hash of a register's first event: the highest head seen. */
  readonly registers: Readonly<Record<string, Head>>;
  /** By data folder: the register that was last open there. */
  readonly folders: Readonly<Record<string, string>>;
}

const FILE = 'seen-heads.json';

/** `witnessDir` belongs to the machine (userData), not to the data folder. */
export function openWitness(witnessDir: string, dataDir: string): Witness {
  const folder = resolve(dataDir);
  return {
    lost(db) {
      const { registers, folders } = read(witnessDir);
      const before = folders[folder];
      const id = hashAt(db, 1);
      if (before === undefined) return null;
      if (id !== before) return '这个数据文件夹里原来是另一本登记簿，现在的不是它';
      const seen = registers[before];
      if (!seen || hashAt(db, seen.seq) === seen.hash) return null;
      return `这台电脑见过这本登记簿到第 ${seen.seq} 号留痕（链首 ${printHead(seen)}），现在的登记簿里没有：它被换成了旧的，或被截短、改写`;
    },
    saw(db) {
      const head = db.prepare('SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1').get() as
        | Head
        | undefined;
      const id = hashAt(db, 1);
      if (!head || id === null) return;
      const { registers, folders } = read(witnessDir);
      write(witnessDir, {
        registers: { ...registers, [id]: head },
        folders: { ...folders, [folder]: id },
      });
    },
  };
}

/** After a restore that an administrator ran: what is in the folder now is what it shall be; the 恢复 event tells of it. */
export function acceptRestored(witnessDir: string, dataDir: string): void {
  const { registers, folders } = read(witnessDir);
  const { [resolve(dataDir)]: _, ...others } = folders;
  write(witnessDir, { registers, folders: others });
}

function hashAt(db: Db, seq: number): string | null {
  return (db.prepare('SELECT hash FROM event WHERE seq = ?').pluck().get(seq) as string | undefined) ?? null;
}

function read(witnessDir: string): Seen {
  try {
    return JSON.parse(readFileSync(join(witnessDir, FILE), 'utf8')) as Seen; // written below
  } catch {
    return { registers: {}, folders: {} }; // Nothing seen yet.
  }
}

function write(witnessDir: string, seen: Seen): void {
  mkdirSync(witnessDir, { recursive: true });
  const file = join(witnessDir, FILE);
  writeFileSync(`${file}.part`, JSON.stringify(seen), { flush: true, mode: 0o600 });
  renameSync(`${file}.part`, file);
}
