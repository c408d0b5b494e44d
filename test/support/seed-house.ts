import { createHash, randomUUID } from 'node:crypto';
import { complaint, pinOf } from './office.ts';
import type { SeedDesk } from './seed-full.ts';

/** A picture of one pixel. */
export const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

/** The house itself: logo, deputies, customers, drafts, attachments, an imported history, views, templates. */
export async function seedHouse(seed: SeedDesk): Promise<void> {
  const { desk, clerk, other, handler, manager, admin, shell, adminShell, words, cases, idOf } = seed;
  await adminShell.ask('organisation.setLogo', { picture: PIXEL });
  await admin.ask('setting.change', { key: 'backup.folder', value: '/mnt/backup', validFrom: null });
  await shell.ask('integrity.record', {
    how: 'daily',
    ok: true,
    findings: 0,
    sentences: [],
    head: '1-0000',
    cases: 21,
    events: 300,
  });
  await manager.ask('people.setDeputy', {
    managerId: idOf('主管甲'),
    deputyId: idOf('专管乙'),
    from: '2027-03-01',
    to: '2027-03-05',
    reason: '出差',
    pin: pinOf('主管甲'),
  });
  await desk.window().refused('session.signIn', { userId: idOf('专管乙'), pin: '000000' });
  await admin.ask('form.save', {
    code: 'KS-10',
    version: 0,
    template: { heading: '春和物业', title: null, footer: null, signatures: [], texts: {} },
  });

  const layout = { filter: { query: '' }, columns: ['number' as const, 'state' as const] };
  await clerk.ask('register.saveView', { name: '我的待办', shared: true, layout });
  await clerk.ask('register.remember', { viewId: null, layout });

  const customer = (name: string, phone: string, clerkId: number | null) =>
    handler.ask('customer.create', {
      requestId: randomUUID(),
      name,
      type: 'owner',
      clerkId,
      phones: [{ value: phone, primary: true }],
      units: [{ value: '5栋101', primary: true }],
    });
  const kept = await customer('周文静', '13912340001', idOf('前台甲'));
  const twin = await customer('周文静', '13912340001', null);
  desk.pass(60_000);
  await clerk.ask('customer.contact', { id: kept.id, means: 'phone', content: '自我介绍，留下电话。' });
  const versionOf = async (id: number) => (await handler.ask('customer.get', { id })).version;
  await handler.ask('customer.merge', {
    keepId: kept.id,
    keepVersion: await versionOf(kept.id),
    mergeId: twin.id,
    mergeVersion: await versionOf(twin.id),
  });
  const one = await customer('钱小满', '13912340002', idOf('前台乙'));
  const namesake = await customer('钱小满', '13912340002', null);
  await handler.ask('customer.tellApart', { oneId: one.id, otherId: namesake.id, apart: true });
  await admin.ask('erasure.erase', {
    customerId: (await customer('孙已搬', '13912340003', null)).id,
    reference: '本人书面申请',
    reason: '已搬离，要求删除。',
    pin: pinOf('管理员'),
  });

  const draftId = randomUUID();
  await clerk.ask('draft.save', { id: draftId, kind: 'intake', body: { content: '电梯异响' } });
  for (const who of [clerk, other, other])
    await who.ask('draft.save', { id: randomUUID(), kind: 'intake', body: { content: '路灯不亮' } });
  const bytes = Buffer.from(PIXEL, 'base64');
  const photo = { bytes, note: '顶棚' };
  await clerk.ask('attachment.add', { ...photo, subject: { of: 'draft', id: draftId }, name: '草稿.png' });
  await clerk.ask('attachment.add', {
    ...photo,
    subject: { of: 'case', id: cases.judged },
    name: '漏水照片.png',
  });

  await seedImported(seed);

  const { version } = await handler.ask('case.get', { id: cases.dispatched });
  await handler.ask('case.correct', {
    id: cases.dispatched,
    version,
    changes: { content: '卫生间顶棚渗水，客厅地板起翘。' },
    reason: '登记时漏写地板。',
    pin: pinOf('专管甲'),
  });
  const fromAbove = words.terms.find(
    ({ dictionary, code }) => dictionary === 'channel' && code === 'superior',
  );
  for (const n of [1, 2])
    await clerk.ask('case.register', {
      ...complaint(words, { receivedAt: desk.now() }),
      channelId: fromAbove?.id ?? 0,
      externalNumber: `12345-${n}`,
    });
  await clerk.ask('case.register', {
    ...complaint(words, { receivedAt: desk.now() }),
    reservedId: (await clerk.ask('reserved.list'))[0]?.id ?? 0,
  });
}

/** A sheet of the years before the product, and a case that repeats what stands in it (T4). */
async function seedImported({ desk, clerk, shell, words }: SeedDesk): Promise<void> {
  const rows = [
    ['编号', '受理时间', '客户姓名', '联系电话', '房号', '投诉类别', '投诉内容', '处理结果'],
    ['2026-001', '2026-12-20', '郑老', '13855550001', '7栋101', '渗漏水', '顶棚渗水。', '已维修'],
  ];
  const { importId } = await shell.ask('import.stage', {
    kind: 'cases',
    fileName: '旧台账.xlsx',
    sha256: createHash('sha256').update(JSON.stringify(rows)).digest('hex'),
    sheets: [{ name: '台账', rows, merges: [] }],
  });
  const { sheet, headerRow, headerRows, mapping } = await shell.ask('import.view', { importId });
  await shell.ask('import.commit', {
    importId,
    sheet,
    headerRow,
    headerRows,
    mapping: [...mapping],
    leaveOutBad: true,
  });
  desk.pass(60_000);
  const [known] = await clerk.ask('customer.offers', { query: '13855550001' });
  await clerk.ask(
    'case.register',
    complaint(words, {
      receivedAt: desk.now(),
      customerId: known?.id ?? null,
      customerName: '郑老',
      customerPhone: '13855550001',
      unit: '7栋101',
    }),
  );
}
