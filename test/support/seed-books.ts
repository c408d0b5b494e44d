import { randomUUID } from 'node:crypto';
import { produceLedger } from '../../src-main/book/ledger/produce.ts';
import { pinOf } from './office.ts';
import { pressPlainly } from './plain-press.ts';
import type { SeedDesk } from './seed-full.ts';

/** What goes on paper and into books: prints, a published report with its delivery, a sealed year. */
export async function seedBooks({ desk, handler, manager, shell, cases }: SeedDesk): Promise<void> {
  const print = { form: 'registration', id: cases.judged, medium: 'pdf', reason: null } as const;
  const { printId } = await shell.ask('paper.begin', print);
  await shell.ask('paper.finish', { printId: printId ?? 0, failure: null });

  const december = { report: 'monthly', period: { unit: 'month', day: '2026-12-31' }, kind: null } as const;
  await handler.ask('publication.saveDraft', { ...december, texts: {} });
  const published = await manager.ask('publication.publish', { ...december, pin: pinOf('主管甲') });
  await shell.ask('publication.keepPdf', {
    id: published.id,
    pdf: await pressPlainly('<section class="sheet">第 1 页 共 1 页</section>'),
  });
  const duty = (await handler.ask('publication.duties')).find(({ state }) => state === 'overdue');
  await handler.ask('publication.deliver', {
    report: duty?.report ?? 'monthly',
    from: duty?.from ?? '',
    to: duty?.to ?? '',
    recipients: '总经理',
    means: '纸质',
    publicationId: null,
  });

  for (const kind of ['complaint', 'enquiry'] as const) {
    await produceLedger(
      {
        year: 2026,
        kind,
        dataDir: desk.dataDir,
        keeper: '周保管',
        purpose: 'seal',
        now: desk.now(),
      },
      { layOut: pressPlainly, fontBase: 'none', onProgress: () => {}, signal: { aborted: false } },
    );
    if (kind === 'enquiry') continue; // waits for the manager's signature
    const seal = await manager.ask('ledger.seal', { year: 2026, kind, pin: pinOf('主管甲') });
    const { html } = await shell.ask('ledger.sheet', { sealId: seal.id });
    await shell.ask('ledger.keepSheet', { sealId: seal.id, pdf: await pressPlainly(html) });
    // It is lent; a copy was asked for as well.
    const askFor = (how: 'lent' | 'copied') =>
      handler.ask('reading.add', {
        requestId: randomUUID(),
        sealId: seal.id,
        volume: 1,
        how,
        purpose: '核对上年度投诉',
        ...(how === 'lent' && { dueOn: '2027-01-20' }),
      });
    const { id } = await askFor('lent');
    const yes = { id, approve: true, pin: pinOf('主管甲') };
    await manager.ask('reading.decide', yes);
    await askFor('copied');
  }
}
