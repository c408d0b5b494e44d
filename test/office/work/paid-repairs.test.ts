import { afterEach, beforeEach, expect, test } from 'vitest';
import { differences, move } from '../../support/office.ts';
import { openWorkingDesk, type WorkingDesk } from '../../support/working-desk.ts';

let counter: WorkingDesk;

beforeEach(async () => {
  counter = await openWorkingDesk({ now: '2026-03-02T09:00:00.000+08:00' });
});

afterEach(() => {
  expect(differences(counter.desk.dataDir)).toEqual([]);
  counter.desk.close();
});

test('D10 a paid repair leaves with the customer’s consent: who, how, when', async () => {
  const { as, register, departmentId } = counter;
  const handler = await as('专管甲');
  const caseId = await register({ kind: 'repair', priceFen: 12_000, priceConsent: false });
  await expect(move(handler, caseId, 'dispatch', { departmentId, means: 'phone' })).rejects.toThrow(
    '登记客户同意收费',
  );
  const consent = {
    caseId,
    withWhom: '李晓雨',
    means: '电话',
    agreedAt: '2026-03-02T08:50:00.000+08:00',
    note: null,
  };
  const later = { ...consent, agreedAt: '2026-03-02T09:50:00.000+08:00' };
  expect((await handler.refused('followUp.consent', later)).message).toContain('不能晚于现在');
  await handler.ask('followUp.consent', consent);
  expect(await handler.ask('case.get', { id: caseId })).toMatchObject({ priceConsent: true });
  const { followUps } = await handler.ask('move.work', { caseId });
  expect(followUps).toMatchObject([
    { withWhom: '李晓雨', means: '电话', content: expect.stringContaining('120.00') },
  ]);
  await move(handler, caseId, 'dispatch', { departmentId, means: 'phone' });
});

test('D10 without it only on a manager’s word; a repair without a price asks nothing', async () => {
  const { as, register, departmentId } = counter;
  const [handler, manager] = [await as('专管甲'), await as('主管甲')];
  const paid = await register({ kind: 'repair', priceFen: 12_000, priceConsent: false });
  const sent = { departmentId, means: 'phone' as const };
  await expect(move(handler, paid, 'dispatch', { ...sent, managerWord: '急修。' })).rejects.toThrow(
    '请主管派单',
  );
  await expect(move(manager, paid, 'dispatch', sent)).rejects.toThrow('写明');
  await move(manager, paid, 'dispatch', { ...sent, managerWord: '水管爆裂，先修后谈。' });
  const free = await register({ kind: 'repair', customerName: '王二', customerPhone: '13900002222' });
  await move(handler, free, 'dispatch', sent);
  expect(
    (
      await handler.refused('followUp.consent', {
        caseId: free,
        withWhom: '王二',
        means: '电话',
        agreedAt: '2026-03-02T08:50:00.000+08:00',
        note: null,
      })
    ).message,
  ).toContain('没有收费');
});
