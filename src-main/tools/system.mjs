import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findProgram, refuse, run, say } from './shell.mjs';

/** What the machine itself must have, by purpose: the test for it and the Debian package that brings it. */
const NEEDS = {
  window: [
    [() => hasLibrary('libgtk-3.so.0'), 'libgtk-3-0'],
    [() => hasLibrary('libnss3.so'), 'libnss3'],
    [() => hasLibrary('libasound.so.2'), 'libasound2'],
    [() => hasLibrary('libgbm.so.1'), 'libgbm1'],
    [hasChineseFont, 'fonts-noto-cjk'],
  ],
  display: [[() => findProgram('Xvfb'), 'xvfb']],
  compiler: [[() => findProgram('g++') && findProgram('gcc'), 'g++']],
  // The engine nearest to Electron's newest: paper is also laid out and read back in it.
  engine: [[() => process.env.PAPER_CHROMIUM ?? existsSync('/usr/bin/chromium'), 'chromium']],
  // A reader that isn't ours opens every workbook again; the package without a window is the small one.
  workbooks: [[() => findProgram('soffice'), 'libreoffice-calc-nogui']],
  printer: [
    [() => existsSync('/usr/sbin/cupsd'), 'cups'],
    [() => findProgram('lpadmin') && findProgram('lpstat'), 'cups-client'],
    [() => existsSync('/usr/lib/cups/filter/pdftopdf'), 'cups-filters'],
    [() => findProgram('pdftoppm'), 'poppler-utils'],
  ],
};

/**
 * Makes sure that a Linux machine has what the purposes ('window', 'display', 'compiler', 'engine', 'workbooks', 'printer') need.
 * Missing parts are installed where we may (Debian, as root); elsewhere a sentence says what to install.
 */
export async function needSystem(...purposes) {
  if (process.platform !== 'linux') return;
  const missing = missingPackages(purposes);
  if (missing.length === 0) return;
  const list = missing.join(' ');
  if (process.getuid() !== 0 || findProgram('apt-get') === undefined) {
    refuse(
      `系统缺少这些软件，请由管理员安装后再试（Debian：apt-get install ${list}）。`,
      `The system lacks these packages; have them installed and try again (Debian: apt-get install ${list}).`,
    );
  }
  say(`安装系统软件：${list}`, 'installing system packages');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const updated = await run('apt-get', ['update', '-qq'], { quiet: true, env });
  const installed = await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], {
    quiet: true,
    env,
  });
  const still = missingPackages(purposes);
  if (installed.code !== 0 || still.length > 0) {
    console.error(`${updated.output}${installed.output}`.trim().slice(-2000));
    refuse(
      `系统软件没有装好（${still.join(' ')}）。请检查软件源后再试。`,
      `These system packages could not be installed (${still.join(' ')}): check the package sources and try again.`,
    );
  }
}

/** True when windows have nowhere to appear. */
export function hasNoDisplay() {
  return process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
}

function missingPackages(purposes) {
  return purposes
    .flatMap((purpose) => NEEDS[purpose])
    .flatMap(([isThere, name]) => (isThere() ? [] : [name]));
}

function hasLibrary(file) {
  const known = spawnSync(findProgram('ldconfig') ?? 'ldconfig', ['-p'], { encoding: 'utf8' });
  return known.status === 0 && known.stdout.includes(`${file} `);
}

function hasChineseFont() {
  const fonts = spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' });
  return fonts.status === 0 && fonts.stdout.trim() !== '';
}
