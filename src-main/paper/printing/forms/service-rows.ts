import { choice, fields, longText, section } from '../fields.ts';
import type { Row } from '../row.ts';

/** How a notice reaches its addressee (送达方式). */
const SERVICE_MEANS = ['直接送达', '留置送达', '邮寄送达', '传真、电子送达'] as const;

/**
 * 送达回证: how, where, to whom and in what capacity a notice was served, why it was refused and who saw it. A refusal is
 * a ground for a penalty (D4), so it must be provable.
 */
export function serviceRows(): readonly Row[] {
  return [
    section('送达回证'),
    longText('送达方式', choice(SERVICE_MEANS, null), 1),
    fields(['送达地点', null], ['送达时间', null]),
    fields(['收件人', null], ['身份', null]),
    longText('拒收事由', null, 1),
    fields(['见证人', null], ['送达人', null]),
  ];
}

/** The same on the few lines an A5 slip has. */
export function serviceLines(): readonly Row[] {
  return [
    fields(['送达方式', choice(SERVICE_MEANS, null)]),
    fields(['送达地点', null], ['收件人身份', null], ['送达时间', null]),
    fields(['拒收事由', null], ['见证人', null], ['送达人', null]),
  ];
}
