import { dueParts } from '#domain/time.ts';
import { formHead } from '../form-head.ts';
import { fields, longText, section, signatures, table, time } from '../fields.ts';
import type { HandoverItem, HandoverSigner, HandoverValues } from '../handover-values.ts';
import type { Paper } from '../paper.ts';
import type { Row } from '../row.ts';

/** Form 13 交班表: three boxes, counts, every open item, things, signatures, head of the chain (H1–H8). */
export function handoverForm(form: HandoverValues): Paper {
  return {
    ...formHead('投诉受理交班表', 'KS-13', form, 'handover', form.state),
    rows: [
      fields(['班次', form.shift], ['起止时间', `${time(form.from)} 至\n${time(form.to)}`]),
      fields(
        ['当班人', form.onDuty.join('、')],
        ['交班人', form.outgoing.name],
        ['接班人', form.incoming.name],
      ),
      fields(
        ['上班遗留', `${form.before} 件`],
        ['本班受理', `${form.received} 件`],
        ['重新打开', `${form.reopened} 件`],
      ),
      fields(
        ['本班办结', `${form.closed} 件`],
        ['本班作废', `${form.voided} 件`],
        ['遗留件数', `${form.left} 件`],
      ),
      section('遗留事项（由系统列出，不得删减）'),
      ...itemRows(form.items, '本班无遗留事项'),
      ...additionRows(form.additions),
      ...thingRows(form),
      longText('上级指示', form.instructions, 2),
      longText('备注', form.remarks, 3, 1),
      longText('链首摘要', form.head ?? '双方签字后生成', 1),
      signatures([
        signed('交班人', form.outgoing),
        signed('接班人', form.incoming),
        signed('主管', form.countersigned),
      ]),
    ],
  };
}

const ITEM_COLUMNS = [
  { head: '序', width: 9, align: 'center' },
  { head: '编号、事项', width: 58 },
  { head: '状态', width: 17, align: 'center' },
  { head: '下一步', width: 27 },
  { head: '时限', width: 24 },
  { head: '交班说明', width: 24 },
  { head: '结转', width: 11, align: 'center' },
] as const;

function itemRows(items: readonly HandoverItem[], none: string): readonly Row[] {
  const rows = table(
    ITEM_COLUMNS,
    items.length === 0
      ? [[null, none]]
      : items.map((item, index) => [
          String(index + 1),
          `${item.number}\n${item.matter}`,
          item.state,
          item.nextStep,
          item.dueAt === null ? null : `${shortDue(item.dueAt)}${item.overdue ? '\n已超时' : ''}`,
          [item.note, item.acknowledged ? '√已确认' : null].filter((part) => part !== null).join('\n'),
          item.carried === 0 ? '新' : `${item.carried}班`,
        ]),
  );
  return [...(rows[0]?.under ?? []), ...rows];
}

function additionRows(additions: readonly HandoverItem[]): readonly Row[] {
  if (additions.length === 0) return [];
  return [section('交接期间新增、变动事项'), ...itemRows(additions, '')];
}

function thingRows(form: HandoverValues): readonly Row[] {
  if (form.things.length === 0) return [];
  const columns = [
    { head: '物品、事项', width: 60 },
    { head: '数量', width: 30, align: 'center' },
    { head: '说明', width: 80 },
  ] as const;
  const rows = table(
    columns,
    form.things.map((thing) => [thing.name, thing.count, thing.note]),
  );
  return [section('物品交接'), ...(rows[0]?.under ?? []), ...rows];
}

function signed(title: string, signer: HandoverSigner | null): Parameters<typeof signatures>[0][number] {
  const given = signer?.at ?? null;
  return {
    title,
    name: given === null ? null : (signer?.name ?? null),
    at: given,
    note: given === null ? null : '口令签字',
  };
}

/** `11-21 17:30`; the year stands above. */
function shortDue(due: string): string {
  const { day, time } = dueParts(due);
  return `${day.slice(5)} ${time}`;
}
