import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { TroubleView } from '#contract/house/setup.ts';

const FOLDER_NAME = '客户投诉受理台';
/** The pointer: where the register lies when somebody chose a folder. */
const POINTER_FILE = 'place.json';
/** Files by which a folder is known to hold a register (database/open.ts). */
const REGISTER_FILES = ['register.db', 'data-folder.json'];

/** The data folder, and why it can't be used, if so. */
export interface DataFolder {
  readonly dataDir: string;
  readonly trouble: TroubleView | null;
}

/** What the place of the data folder depends on. */
export interface FolderSurroundings {
  readonly userData: string;
  readonly platform: NodeJS.Platform;
  /** The folder that all accounts of this machine share, if there is one (`sharedFolder`). */
  readonly shared: string | null;
  /** A folder named for a test; wins over the pointer. */
  readonly override: string | null;
}

/** Made by the Linux package for the members of a group of the same name (tools/deb.mjs). */
const LINUX_SHARED = '/var/lib/complaint-desk';

/**
 * The folder all accounts of this machine share: under `%ProgramData%` on Windows, on Linux the one that the package
 * made, if the program was installed by one.
 */
export function sharedFolder(platform: NodeJS.Platform, programData: string | undefined): string | null {
  if (platform === 'win32') return programData ? join(programData, FOLDER_NAME) : null;
  return platform === 'linux' && existsSync(LINUX_SHARED) ? LINUX_SHARED : null;
}

/**
 * Finds the data folder: the test's, else the one the pointer names, else the default one, which is made.
 * A folder somebody chose is never made again: its absence is a trouble, not a first run.
 */
export function findDataFolder(surroundings: FolderSurroundings): DataFolder {
  if (surroundings.override !== null)
    return makeFolder(resolve(surroundings.override), surroundings.platform);
  const pointer = newest(pointerFiles(surroundings).filter((file) => existsSync(file)));
  if (pointer === null) return makeFolder(defaultFolder(surroundings), surroundings.platform);
  const dataDir = readPointer(pointer);
  if (dataDir === null) return { dataDir: dirname(pointer), trouble: unreadablePointer(pointer) };
  return { dataDir, trouble: refuseNetwork(dataDir, surroundings.platform) };
}

/**
 * Takes over a folder a person chose: itself when it is empty or holds a register, else a folder of ours inside.
 * On success the pointer names it.
 */
export function chooseDataFolder(chosen: string, surroundings: FolderSurroundings): DataFolder {
  const network = refuseNetwork(chosen, surroundings.platform);
  if (network) return { dataDir: chosen, trouble: network };
  const place = makeFolder(roomIn(chosen), surroundings.platform);
  if (place.trouble) return place;
  try {
    const [own, ...shared] = pointerFiles(surroundings);
    if (own !== undefined) writePointer(own, place.dataDir);
    for (const file of shared) if (existsSync(dirname(file))) writePointer(file, place.dataDir);
  } catch {
    // Another Windows account may own the shared pointer; ours was written first.
  }
  return place;
}

/**
 * Whether a path lies on another machine, as far as the system tells: `\\server\…`, mapped drives, NFS, SMB.
 * SQLite's locks can't be trusted there (day-one: data folder).
 */
export function isNetworkPath(path: string, platform: NodeJS.Platform): boolean {
  const there = nearestExisting(path);
  if (platform === 'win32') {
    // The real path of a mapped drive begins with its server.
    return isShare(path) || (there !== null && isShare(realpathSync.native(there)));
  }
  if (platform !== 'linux' || there === null) return false;
  return NETWORK_FILESYSTEMS.has(statfsSync(there).type >>> 0);
}

const isShare = (path: string) => /^[\\/]{2}(?![?.][\\/][A-Za-z]:)/.test(path);

/** statfs(2) types: NFS, SMB, CIFS, SMB2, AFS, Coda, NCP. */
const NETWORK_FILESYSTEMS = new Set([0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x5346414f, 0x73757245, 0x564c]);

const defaultFolder = ({ shared, userData }: FolderSurroundings): string =>
  shared ?? join(userData, 'register');

/** Per account, and one in the shared folder that the other accounts of the machine find. */
function pointerFiles({ userData, shared }: FolderSurroundings): readonly string[] {
  const own = join(userData, POINTER_FILE);
  return shared === null ? [own] : [own, join(shared, POINTER_FILE)];
}

function newest(files: readonly string[]): string | null {
  const byAge = files.toSorted((one, other) => statSync(other).mtimeMs - statSync(one).mtimeMs);
  return byAge[0] ?? null;
}

function readPointer(file: string): string | null {
  try {
    const pointer: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof pointer !== 'object' || pointer === null || !('dataDir' in pointer)) return null;
    return typeof pointer.dataDir === 'string' && pointer.dataDir !== '' ? pointer.dataDir : null;
  } catch {
    return null;
  }
}

function writePointer(file: string, dataDir: string): void {
  writeFileSync(`${file}.part`, JSON.stringify({ dataDir }), { flush: true });
  renameSync(`${file}.part`, file);
}

function roomIn(chosen: string): string {
  const entries = existsSync(chosen) ? readdirSync(chosen) : [];
  if (entries.length === 0 || REGISTER_FILES.some((file) => entries.includes(file))) return chosen;
  return join(chosen, FOLDER_NAME);
}

function makeFolder(dataDir: string, platform: NodeJS.Platform): DataFolder {
  const network = refuseNetwork(dataDir, platform);
  if (network) return { dataDir, trouble: network };
  try {
    mkdirSync(dataDir, { recursive: true });
    // Elsewhere opening the register says what it may not do; here who may let this account in.
    if (dataDir === LINUX_SHARED) accessSync(dataDir, constants.W_OK);
    return { dataDir, trouble: null };
  } catch {
    if (dataDir === LINUX_SHARED) return { dataDir, trouble: notAMember() };
    const message = `建不了数据文件夹 ${dataDir}，未作任何改动。请检查磁盘是否已连接、有没有写入权限，或另选一个文件夹。`;
    return { dataDir, trouble: { kind: 'folder', message } };
  }
}

function notAMember(): TroubleView {
  const message = `您的系统账号还不能使用本机的登记簿（${LINUX_SHARED}），未作任何改动。请系统管理员执行 usermod -aG complaint-desk 账号名，注销后重新登录系统再打开。`;
  return { kind: 'folder', message };
}

function refuseNetwork(dataDir: string, platform: NodeJS.Platform): TroubleView | null {
  if (!isNetworkPath(dataDir, platform)) return null;
  const message = `数据文件夹 ${dataDir} 在网络上，断网或多人同时打开会损坏登记簿，因此不能使用，未作任何改动。请选择本机磁盘上的文件夹；网络位置可以用来存放备份。`;
  return { kind: 'folder', message };
}

function unreadablePointer(file: string): TroubleView {
  const message = `记录数据文件夹位置的文件 ${file} 读不出来，登记簿没有改动。请重新选择原来的数据文件夹。`;
  return { kind: 'folder', message };
}

function nearestExisting(path: string): string | null {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    if (existsSync(folder)) return folder;
    if (folder === dirname(folder)) return null;
  }
}
