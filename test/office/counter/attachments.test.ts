import Database from 'better-sqlite3';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { judgeFile } from '../../../src-main/counter/attachments/judge.ts';
import { databasePath } from '../../../src-main/register/open.ts';
import {
  ADMINISTRATOR,
  complaint,
  differences,
  openTestOffice,
  type TestOffice,
} from '../../support/office.ts';

const RECEIVED = '2026-03-02T08:50:00.000+08:00';
/** A picture of one pixel. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF');

const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const stored = (desk: TestOffice, bytes: Uint8Array) =>
  join(desk.dataDir, 'files', sha(bytes).slice(0, 2), sha(bytes));

async function openDesk() {
  const desk = await openTestOffice();
  onTestFinished(() => desk.close());
  const clerk = await desk.signIn('前台甲');
  const words = await desk.dictionaries();
  return { desk, clerk, words };
}

async function withCase() {
  const given = await openDesk();
  const made = await given.clerk.ask('case.register', complaint(given.words, { receivedAt: RECEIVED }));
  return { ...given, caseId: made.id, number: made.number, subject: { of: 'case' as const, id: made.id } };
}

async function withDraft() {
  const given = await openDesk();
  const id = randomUUID();
  await given.clerk.ask('draft.save', { id, kind: 'intake', body: { content: '漏水' } });
  return { ...given, draftId: id, subject: { of: 'draft' as const, id } };
}

describe('spec 60 an attachment of a case', () => {
  test('lies under its hash, is told in the timeline, and reads back whole', async () => {
    const { desk, clerk, caseId, subject } = await withCase();
    const added = await clerk.ask('attachment.add', {
      subject,
      name: '漏水照片.png',
      bytes: PICTURE,
      note: '客厅顶棚',
    });
    expect(added).toMatchObject({
      name: '漏水照片.png',
      type: 'image/png',
      size: PICTURE.length,
      byName: '前台甲',
      note: '客厅顶棚',
    });
    expect(readFileSync(stored(desk, PICTURE)).equals(PICTURE)).toBe(true);
    expect(await clerk.ask('attachment.list', { subject })).toEqual([added]);
    const { bytes } = await clerk.ask('attachment.read', { draft: false, id: added.id });
    expect(Buffer.from(bytes).equals(PICTURE)).toBe(true);
    const sentences = (await clerk.ask('case.timeline', { id: caseId })).map(({ sentence }) => sentence);
    expect(sentences.at(-1)).toBe(`添加附件（图片，${PICTURE.length} 字节）。`);
    expect(differences(desk.dataDir)).toEqual([]);
  });

  test('attached twice is one attachment; the same file on two cases lies once', async () => {
    const { desk, clerk, words, subject } = await withCase();
    const first = await clerk.ask('attachment.add', { subject, name: 'a.png', bytes: PICTURE });
    const again = await clerk.ask('attachment.add', { subject, name: 'b.png', bytes: PICTURE });
    expect(again.id).toBe(first.id);
    const other = await clerk.ask('case.register', complaint(words, { receivedAt: RECEIVED }));
    await clerk.ask('attachment.add', {
      subject: { of: 'case', id: other.id },
      name: 'c.png',
      bytes: PICTURE,
    });
    expect(
      readdirSync(join(desk.dataDir, 'files'), { recursive: true, withFileTypes: true }).filter((e) =>
        e.isFile(),
      ),
    ).toHaveLength(1);
    expect(differences(desk.dataDir)).toEqual([]);
  });

  test('is taken out only by whoever attached it or a manager, with a reason; its file and row stay', async () => {
    const { desk, clerk, subject } = await withCase();
    const { id } = await clerk.ask('attachment.add', { subject, name: 'a.png', bytes: PICTURE });
    const other = await desk.signIn('前台乙');
    const ref = { draft: false, id };
    expect((await other.refused('attachment.remove', { ...ref, reason: '贴错' })).code).toBe('not-allowed');
    expect((await clerk.refused('attachment.remove', ref)).fields).toEqual({ reason: '请写明原因。' });
    await clerk.ask('attachment.remove', { ...ref, reason: '贴错了件' });
    const [removed] = await clerk.ask('attachment.list', { subject });
    expect(removed).toMatchObject({ removedByName: '前台甲', removeReason: '贴错了件' });
    expect(existsSync(stored(desk, PICTURE))).toBe(true);
    const manager = await desk.signIn('主管甲');
    expect((await manager.refused('attachment.remove', { ...ref, reason: '再移' })).code).toBe('stale');
    // Attached again it is a new attachment.
    expect((await clerk.ask('attachment.add', { subject, name: 'a.png', bytes: PICTURE })).id).not.toBe(id);
    expect(differences(desk.dataDir)).toEqual([]);
  });

  test('keeps a note that can be changed, with what was written before in the chain', async () => {
    const { desk, clerk, subject } = await withCase();
    const { id } = await clerk.ask('attachment.add', { subject, name: 'a.png', bytes: PICTURE, note: '旧' });
    await clerk.ask('attachment.note', { draft: false, id, note: '新' });
    expect((await clerk.ask('attachment.list', { subject }))[0]?.note).toBe('新');
    expect(differences(desk.dataDir)).toEqual([]);
  });

  test('of a sealed case is neither added, changed nor taken out', async () => {
    const { desk, clerk, caseId, subject } = await withCase();
    const { id } = await clerk.ask('attachment.add', { subject, name: 'a.png', bytes: PICTURE });
    const db = new Database(databasePath(desk.dataDir));
    db.prepare('UPDATE "case" SET sealed_at = ? WHERE id = ?').run(RECEIVED, caseId);
    expect(() => db.prepare('UPDATE attachment SET note = ? WHERE id = ?').run('x', id)).toThrow('封存');
    db.close();
    for (const [name, input] of [
      ['attachment.add', { subject, name: 'b.pdf', bytes: PDF }],
      ['attachment.note', { draft: false, id, note: '改' }],
      ['attachment.remove', { draft: false, id, reason: '移' }],
    ] as const)
      expect((await clerk.refused(name, input)).message).toContain('已装订封存');
    expect(existsSync(stored(desk, PDF))).toBe(false);
    expect((await clerk.ask('attachment.read', { draft: false, id })).name).toBe('a.png');
  });

  test('a matter about a person isn’t for their hands, its files neither (D3)', async () => {
    const { desk, clerk, words } = await withCase();
    const { people } = await clerk.ask('setup.status');
    const about = people.find(({ name }) => name === '专管甲');
    const made = await clerk.ask(
      'case.register',
      complaint(words, { receivedAt: RECEIVED, concernsUserId: about?.id ?? 0 }),
    );
    const subject = { of: 'case', id: made.id } as const;
    const { id } = await clerk.ask('attachment.add', { subject, name: 'a.png', bytes: PICTURE });
    const concerned = await desk.signIn('专管甲');
    expect((await concerned.refused('attachment.list', { subject })).code).toBe('not-found');
    expect((await concerned.refused('attachment.read', { draft: false, id })).code).toBe('not-found');
  });
});

describe('spec 60 what may not be attached is said in words', () => {
  const zipWith = (name: string) =>
    Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.from(`....${name}....`)]);
  const ole = Buffer.from('d0cf11e0a1b11ae1', 'hex');
  test.each<[string, Uint8Array, RegExp]>([
    ['空.txt', Buffer.alloc(0), /文件是空的/],
    ['大.pdf', Buffer.concat([PDF, Buffer.alloc(20 * 1_048_576)]), /20\.0 MB，超过每个 20 MB/],
    ['工具.exe', PDF, /可执行文件或脚本/],
    ['发票.pdf.scr', PDF, /可执行文件或脚本/],
    ['照片.jpg', Buffer.from('MZ\u0090\0\u0003\0\0\0'), /可执行文件或脚本/],
    ['快捷方式.lnk', PDF, /可执行文件或脚本/],
    [
      '改名.doc',
      Buffer.concat([ole, Buffer.from('84100c0000000000c000000000000046', 'hex')]),
      /可执行文件或脚本/,
    ],
    ['run.bat ', Buffer.from('del *'), /可执行文件或脚本/],
    ['run.CMD.', Buffer.from('del *'), /可执行文件或脚本/],
    ['a.js', Buffer.from('x'), /可执行文件或脚本/],
    ['a.txt', Buffer.from('#!/bin/sh\nrm'), /可执行文件或脚本/],
    ['a.html', Buffer.from('hello'), /网页类文件/],
    ['图.svg', Buffer.from('<svg/>'), /网页类文件/],
    [
      '图.png',
      Buffer.from('\u00EF\u00BB\u00BF <?xml version="1.0"?>\n<svg onload="x"/>', 'latin1'),
      /网页类文件/,
    ],
    ['说明.txt', Buffer.from('<!-- x -->\n<!DOCTYPE html><script>'), /网页类文件/],
    ['宽.txt', Buffer.from('\uFEFF<html>', 'utf16le'), /网页类文件/],
    ['宏.docm', zipWith('word/document.xml'), /带宏/],
    ['宏.docx', zipWith('word/vbaProject.bin'), /带宏/],
    ['宏.xls', Buffer.concat([ole, Buffer.from('_VBA_PROJECT', 'utf16le')]), /带宏/],
  ])('%s', (name, bytes, why) => {
    expect(() => judgeFile(name, bytes, 20)).toThrow(why);
  });

  test('and leaves nothing behind', async () => {
    const { desk, clerk, subject } = await withCase();
    const refused = await clerk.refused('attachment.add', { subject, name: '工具.exe', bytes: PDF });
    expect(refused.message).toBe(
      '“工具.exe”没有附上：是可执行文件或脚本，打开会运行程序，不能作附件。其他内容保留。',
    );
    expect(existsSync(join(desk.dataDir, 'files'))).toBe(false);
    expect(await clerk.ask('attachment.list', { subject })).toEqual([]);
  });

  test.each<[string, Uint8Array, string]>([
    ['录音.amr', Buffer.from('#!AMR\n\u0001\u0002'), 'audio/amr'],
    ['说明.txt', Buffer.from('MZ 说的是实话'), 'text/plain'],
    ['扫描.pdf', PDF, 'application/pdf'],
    [
      '合同.docx',
      Buffer.from('PK\u0003\u0004word/document.xml'),
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
    ['旧合同.doc', Buffer.concat([ole, Buffer.alloc(600)]), 'application/msword'],
  ])('while %s is', (name, bytes, type) => {
    expect(judgeFile(name, bytes, 20).type).toBe(type);
  });

  test('the limits are settings ⚙', async () => {
    const { desk, clerk, subject } = await withCase();
    const admin = await desk.signIn(ADMINISTRATOR.name);
    await admin.ask('setting.change', { key: 'attachment.maxPerCase', value: 2 });
    await admin.ask('setting.change', { key: 'attachment.maxMb', value: 1 });
    const add = { subject, name: 'x.bin' };
    await clerk.ask('attachment.add', { ...add, bytes: randomBytes(1_048_576) });
    expect(
      (await clerk.refused('attachment.add', { ...add, bytes: Buffer.alloc(1_048_577) })).message,
    ).toContain('每个 1 MB');
    await clerk.ask('attachment.add', { ...add, bytes: randomBytes(10) });
    expect((await clerk.refused('attachment.add', { ...add, bytes: randomBytes(10) })).message).toContain(
      '最多 2 个附件',
    );
  });

  test('names lose paths, control and turning characters, and what Windows forbids', async () => {
    const { clerk, subject } = await withCase();
    const names: string[] = [];
    for (const [index, name] of [
      '..\\..\\Windows\\照片.jpg',
      '/etc/passwd',
      '合同\u202Egpj.pdf',
      'a\u0000b\n.pdf',
      '费用:单?.pdf',
      'CON.pdf',
      `${'长'.repeat(300)}.pdf`,
      '\u200B',
    ].entries()) {
      const bytes = Buffer.concat([PDF, Buffer.from(String(index))]);
      names.push((await clerk.ask('attachment.add', { subject, name, bytes })).name);
    }
    expect(names).toEqual([
      '照片.jpg',
      'passwd',
      '合同gpj.pdf',
      'ab.pdf',
      '费用_单_.pdf',
      '附件CON.pdf',
      `${'长'.repeat(116)}.pdf`,
      '附件',
    ]);
  });
});

describe('spec 60 the attachments of a draft', () => {
  test('survive a crash and move to the case in the registering transaction', async () => {
    const { desk, clerk, words, draftId, subject } = await withDraft();
    await clerk.ask('attachment.add', { subject, name: '照片.png', bytes: PICTURE, note: '门口' });
    await clerk.ask('attachment.add', { subject, name: '来函.pdf', bytes: PDF });
    desk.reopen();
    const again = await desk.signIn('前台乙');
    expect((await again.ask('attachment.list', { subject })).map(({ name }) => name)).toEqual([
      '照片.png',
      '来函.pdf',
    ]);
    const made = await again.ask(
      'case.register',
      complaint(words, { receivedAt: RECEIVED, requestId: draftId }),
    );
    const of = { of: 'case', id: made.id } as const;
    expect(await again.ask('attachment.list', { subject: of })).toMatchObject([
      { name: '照片.png', note: '门口', byName: '前台甲' },
      { name: '来函.pdf' },
    ]);
    expect(await again.ask('attachment.list', { subject })).toEqual([]);
    const [registered] = await again.ask('case.timeline', { id: made.id });
    expect(registered?.sentence).toContain('附件 2 件');
    expect((await again.refused('attachment.add', { subject, name: 'x.pdf', bytes: PDF })).message).toContain(
      '已登记',
    );
    expect(differences(desk.dataDir)).toEqual([]);
  });

  test('a refused registration leaves them on the draft', async () => {
    const { desk, clerk, words, draftId, subject } = await withDraft();
    await clerk.ask('attachment.add', { subject, name: '照片.png', bytes: PICTURE });
    await clerk.refused(
      'case.register',
      complaint(words, { receivedAt: '2026-03-02T12:00:00.000+08:00', requestId: draftId }),
    );
    expect(await clerk.ask('attachment.list', { subject })).toHaveLength(1);
    expect(differences(desk.dataDir)).toEqual([]);
  });

  test('of a thrown-away draft are counted and cleaned; what a case names stays', async () => {
    const { desk, clerk, words, draftId, subject } = await withDraft();
    await clerk.ask('attachment.add', { subject, name: '照片.png', bytes: PICTURE });
    await clerk.ask('attachment.add', { subject, name: '来函.pdf', bytes: PDF });
    const made = await clerk.ask('case.register', complaint(words, { receivedAt: RECEIVED }));
    await clerk.ask('attachment.add', {
      subject: { of: 'case', id: made.id },
      name: '照片.png',
      bytes: PICTURE,
    });
    const manager = await desk.signIn('主管甲');
    expect(await manager.ask('attachment.leftovers')).toEqual({ count: 0, bytes: 0 });
    await clerk.ask('draft.discard', { id: draftId });
    expect(await manager.ask('attachment.leftovers')).toEqual({ count: 1, bytes: PDF.length });
    writeFileSync(`${stored(desk, PDF)}.x.part`, 'half');
    expect(await manager.ask('attachment.clean')).toEqual({ count: 2, bytes: PDF.length + 4 });
    expect(existsSync(stored(desk, PDF))).toBe(false);
    expect(existsSync(stored(desk, PICTURE))).toBe(true);
    expect(await manager.ask('attachment.clean')).toEqual({ count: 0, bytes: 0 });
    expect(differences(desk.dataDir)).toEqual([]);
  });

  test('go to the open case when the call turns out to be about it (T5), each once', async () => {
    const { desk, clerk, words, draftId, subject } = await withDraft();
    const made = await clerk.ask('case.register', complaint(words, { receivedAt: RECEIVED }));
    const of = { of: 'case', id: made.id } as const;
    await clerk.ask('attachment.add', { subject: of, name: '已有.png', bytes: PICTURE });
    await clerk.ask('attachment.add', { subject, name: '照片.png', bytes: PICTURE });
    await clerk.ask('attachment.add', { subject, name: '来函.pdf', bytes: PDF, note: '原件' });
    expect(await clerk.ask('attachment.give', { draftId, caseId: made.id })).toBe(1);
    expect(await clerk.ask('attachment.give', { draftId, caseId: made.id })).toBe(0);
    expect(
      (await clerk.ask('attachment.list', { subject: of })).map(({ name, note }) => [name, note]),
    ).toEqual([
      ['已有.png', null],
      ['来函.pdf', '原件'],
    ]);
    expect(await clerk.ask('attachment.list', { subject })).toEqual([]);
    expect(differences(desk.dataDir)).toEqual([]);
  });

  test('one taken off the draft is gone without a trace in the register', async () => {
    const { desk, clerk, subject } = await withDraft();
    const { id } = await clerk.ask('attachment.add', { subject, name: '照片.png', bytes: PICTURE });
    await clerk.ask('attachment.note', { draft: true, id, note: '说明' });
    await clerk.ask('attachment.remove', { draft: true, id });
    expect(await clerk.ask('attachment.list', { subject })).toEqual([]);
    expect((await clerk.refused('attachment.read', { draft: true, id })).code).toBe('not-found');
    expect(differences(desk.dataDir)).toEqual([]);
  });
});

describe('spec 60 a file that isn’t what was attached', () => {
  test('is named when it is gone or altered, by the verification and when it is opened', async () => {
    const { desk, clerk, number, subject } = await withCase();
    const picture = await clerk.ask('attachment.add', { subject, name: '照片.png', bytes: PICTURE });
    const letter = await clerk.ask('attachment.add', { subject, name: '来函.pdf', bytes: PDF });
    appendFileSync(stored(desk, PICTURE), 'x');
    rmSync(stored(desk, PDF));
    expect(differences(desk.dataDir).toSorted()).toEqual(
      [
        `${number} 的附件“照片.png”的文件已损坏或被改动，与登记时不符（${join('files', sha(PICTURE).slice(0, 2), sha(PICTURE))}）。`,
        `${number} 的附件“来函.pdf”的文件不见了（${join('files', sha(PDF).slice(0, 2), sha(PDF))}）。`,
      ].toSorted(),
    );
    expect((await clerk.refused('attachment.read', { draft: false, id: picture.id })).message).toContain(
      '已损坏或被改动',
    );
    expect((await clerk.refused('attachment.read', { draft: false, id: letter.id })).message).toContain(
      '不见了',
    );
    // The same file attached anew heals both.
    await clerk.ask('attachment.add', { subject, name: '照片.png', bytes: PICTURE });
    await clerk.ask('attachment.add', { subject, name: '来函.pdf', bytes: PDF });
    expect(differences(desk.dataDir)).toEqual([]);
  });

  test('a row pointed at another file is named', async () => {
    const { desk, clerk, number, subject } = await withCase();
    const { id } = await clerk.ask('attachment.add', { subject, name: '照片.png', bytes: PICTURE });
    await clerk.ask('attachment.add', { subject, name: '来函.pdf', bytes: PDF });
    const db = new Database(databasePath(desk.dataDir));
    db.exec('DROP TRIGGER attachment_fixed');
    db.prepare('UPDATE attachment SET name = ? WHERE id = ?').run('别的.png', id);
    db.close();
    expect(differences(desk.dataDir)).toContainEqual(
      expect.stringContaining(`${number} 的附件（第 ${id} 行）在 2026-03-02 09:00`),
    );
  });
});

// A small disk is mounted: Linux alone.
test.skipIf(process.platform === 'win32')(
  'spec 60 a full disk refuses the file in words and keeps what is there',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'small-'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', folder]);
    onTestFinished(() => {
      execFileSync('umount', [folder]);
      rmSync(folder, { recursive: true });
    });
    const dataDir = join(folder, 'data');
    mkdirSync(dataDir);
    const desk = await openTestOffice({ dataDir });
    try {
      const clerk = await desk.signIn('前台甲');
      const words = await desk.dictionaries();
      const made = await clerk.ask('case.register', complaint(words, { receivedAt: RECEIVED }));
      const subject = { of: 'case', id: made.id } as const;
      const refused = await clerk.refused('attachment.add', {
        subject,
        name: '大图.bin',
        bytes: randomBytes(15 * 1_048_576),
      });
      expect(refused).toMatchObject({ code: 'storage' });
      expect(refused.message).toContain('“大图.bin”没有存成：磁盘已满');
      expect(
        readdirSync(join(dataDir, 'files'), { recursive: true, withFileTypes: true }).filter((e) =>
          e.isFile(),
        ),
      ).toEqual([]);
      await clerk.ask('attachment.add', { subject, name: '小.png', bytes: PICTURE });
      expect(await clerk.ask('attachment.list', { subject })).toHaveLength(1);
      expect(differences(dataDir)).toEqual([]);
    } finally {
      desk.close();
    }
  },
);
