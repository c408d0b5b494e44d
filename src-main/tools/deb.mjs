import { createHash } from 'node:crypto';
import { cp, chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findProgram, refuse, ROOT, run, say } from './shell.mjs';

// What an IT department installs on the Linux desktops of offices: one .deb, made by Debian's own dpkg-deb.

const NAME = 'complaint-desk';
const TITLE = '客户投诉受理台';
const ARCHITECTURE = 'amd64';
/** What Electron's binaries are linked with; the second names are those since Debian 13 and Ubuntu 24.04. */
const LIBRARIES = [
  'libgtk-3-0 | libgtk-3-0t64',
  'libnss3',
  'libasound2 | libasound2t64',
  'libgbm1',
  'libatk-bridge2.0-0 | libatk-bridge2.0-0t64',
  'libcups2 | libcups2t64',
  'libxcomposite1',
  'libxdamage1',
  'libxrandr2',
  'libxkbcommon0',
];

/**
 * Packs a folder that starts on Linux as a .deb in `out`; answers its path. Everything in it belongs to root. The
 * register lies in /var/lib/complaint-desk for the members of the group complaint-desk and stays when the package goes.
 * `level` is xz's: 1 is quick, 6 small.
 */
export async function makeDeb({ folder, out, level = 6 }) {
  if (findProgram('dpkg-deb') === undefined)
    refuse(
      '找不到 dpkg-deb，只能在 Debian 系的系统上制作 .deb。',
      'dpkg-deb was not found: Debian is needed.',
    );
  say('制作 .deb', 'making the .deb');
  const { version } = JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8'));
  const file = path.join(out, `${NAME}_${version}_${ARCHITECTURE}.deb`);
  const tree = await mkdtemp(path.join(tmpdir(), 'deb-'));
  try {
    await chmod(tree, 0o755);
    await layOut(tree, folder);
    await describe(tree, { version, glibc: await newestGlibc(folder) });
    const { code, output } = await run(
      'dpkg-deb',
      ['--root-owner-group', '-Zxz', `-z${level}`, '--build', tree, file],
      { quiet: true },
    );
    if (code !== 0) throw new Error(`dpkg-deb: ${output}`);
  } finally {
    await rm(tree, { recursive: true, force: true });
  }
  return file;
}

async function layOut(tree, folder) {
  const program = path.join(tree, 'opt', NAME);
  await cp(folder, program, { recursive: true, verbatimSymlinks: true });
  // A folder made by somebody careful can be read by others all the same.
  await openForAll(program);
  const sandbox = path.join(program, 'chrome-sandbox');
  if ((await stat(sandbox).catch(() => null)) !== null) await chmod(sandbox, 0o4755);

  await put(tree, 'usr/share/applications', `${NAME}.desktop`, DESKTOP_ENTRY);
  const icons = path.join(tree, 'usr/share/icons/hicolor/512x512/apps');
  await mkdir(icons, { recursive: true });
  await cp(path.join(ROOT, 'assets/icon.png'), path.join(icons, `${NAME}.png`));
  const papers = path.join(tree, 'usr/share/doc', NAME);
  await mkdir(papers, { recursive: true });
  await cp(path.join(ROOT, 'LICENSE'), path.join(papers, 'copyright'));
  await mkdir(path.join(tree, 'usr/bin'), { recursive: true });
  await symlink(`/opt/${NAME}/${NAME}`, path.join(tree, 'usr/bin', NAME));
}

const DESKTOP_ENTRY = `[Desktop Entry]
Type=Application
Name=${TITLE}
Comment=客户投诉的受理、派单、交接、回访与装订台账
Exec=/opt/${NAME}/${NAME}
Icon=${NAME}
Categories=Office;
StartupWMClass=${TITLE}
Terminal=false
`;

async function describe(tree, { version, glibc }) {
  const bytes = await sizeOf(tree);
  const depends = [...(glibc === null ? [] : [`libc6 (>= ${glibc})`]), ...LIBRARIES];
  await put(
    tree,
    'DEBIAN',
    'control',
    [
      `Package: ${NAME}`,
      `Version: ${version}`,
      `Architecture: ${ARCHITECTURE}`,
      `Maintainer: ${TITLE} <${NAME}@localhost>`,
      `Installed-Size: ${Math.ceil(bytes / 1024)}`,
      `Depends: ${depends.join(', ')}`,
      'Recommends: fonts-noto-cjk | fonts-wqy-microhei | fonts-wqy-zenhei',
      'Section: office',
      'Priority: optional',
      `Description: ${TITLE}`,
      ' 离线的客户投诉受理台：编号登记、派单催办、交接班、四级回访与装订封存的年度台账。',
      '',
    ].join('\n'),
  );
  await put(tree, 'DEBIAN', 'md5sums', await digests(tree));
  await put(tree, 'DEBIAN', 'postinst', AFTER_INSTALLING, 0o755);
  await put(tree, 'DEBIAN', 'postrm', AFTER_REMOVING, 0o755);
}

/** The register belongs to the machine: every member of the group writes in it, nobody else reads it. */
const AFTER_INSTALLING = `#!/bin/sh
set -e
if [ "$1" = configure ]; then
  getent group ${NAME} >/dev/null || groupadd --system ${NAME}
  mkdir -p /var/lib/${NAME}
  chgrp ${NAME} /var/lib/${NAME}
  chmod 2770 /var/lib/${NAME}
  if [ -z "$2" ]; then
    echo "${TITLE}已装好。请把使用它的系统账号加入 ${NAME} 组：usermod -aG ${NAME} 账号名，注销后重新登录生效。"
  fi
fi
`;

/** Not even a purge touches the register: paper with its numbers is in customers' hands. */
const AFTER_REMOVING = `#!/bin/sh
set -e
if [ "$1" = purge ] && [ -n "$(ls -A /var/lib/${NAME} 2>/dev/null)" ]; then
  echo "登记簿、附件和装订的册子都保留在 /var/lib/${NAME}，重新安装后接着使用。确实不再需要时，请先备份，再由管理员自行删除。"
fi
`;

async function put(tree, folder, name, text, mode = 0o644) {
  await mkdir(path.join(tree, folder), { recursive: true });
  await writeFile(path.join(tree, folder, name), text, { mode });
}

/** Rights as Debian wants them: everybody reads, root writes, what could be run still can. */
async function openForAll(folder) {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) await openForAll(file);
    else if (entry.isFile()) await chmod(file, (await stat(file)).mode & 0o100 ? 0o755 : 0o644);
  }
}

async function filesBelow(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

async function sizeOf(folder) {
  const sizes = await Promise.all((await filesBelow(folder)).map(async (file) => (await stat(file)).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function digests(tree) {
  const lines = [];
  for (const file of await filesBelow(tree)) {
    const name = path.relative(tree, file);
    if (name.startsWith('DEBIAN/')) continue;
    lines.push(
      `${createHash('md5')
        .update(await readFile(file))
        .digest('hex')}  ${name}\n`,
    );
  }
  return lines.toSorted().join('');
}

/**
 * The newest glibc that a binary in a folder asks for, as `2.25`, or null when none does: read from the names of the
 * versions that ELF files carry as text.
 */
async function newestGlibc(folder) {
  let newest = null;
  for (const file of await filesBelow(folder)) {
    const bytes = await readFile(file);
    if (bytes.length < 4 || bytes.readUInt32BE(0) !== 0x7f454c46) continue;
    for (const [, minor] of bytes.toString('latin1').matchAll(/\0GLIBC_2\.(\d+)(?:\.\d+)?(?=\0)/g))
      newest = Math.max(newest ?? 0, Number(minor));
  }
  return newest === null ? null : `2.${newest}`;
}
