import type { CaseKind } from '../terms.ts';
import { type Instant, msOf } from '../time.ts';

/** What the intake rules look at. */
interface IntakeFacts {
  readonly kind: CaseKind;
  readonly occurredAt: Instant | null;
  readonly receivedAt: Instant;
  readonly lateEntryReason: string | null;
  readonly promisedAt: Instant | null;
  readonly externalDueAt: Instant | null;
  readonly leftPerson: string | null;
  readonly leftSince: Instant | null;
  readonly customerId: number | null;
  readonly customerName: string | null;
  readonly anonymousReason: string | null;
  readonly messageFor: string | null;
  readonly enquiryType: string | null;
}

/** A sentence for a field of the form. */
interface FieldReason {
  readonly field: string;
  readonly rule: string;
  readonly reason: string;
}

/**
 * What keeps an intake form from being registered (T3, T6, T7). `begunAt` is when its draft was begun;
 * `lateMinutes` the setting of T7.
 */
export function intakeReasons(
  form: IntakeFacts,
  {
    now,
    begunAt,
    lateMinutes,
  }: { readonly now: Instant; readonly begunAt: Instant; readonly lateMinutes: number },
): FieldReason[] {
  const reasons: FieldReason[] = [];
  const add = (rule: string, field: string, reason: string): void =>
    void reasons.push({ rule, field, reason });
  if (form.receivedAt > now) add('T7', 'receivedAt', '受理时间晚于现在，请核对。');
  if (form.occurredAt !== null && form.occurredAt > form.receivedAt) {
    add('T7', 'occurredAt', '发生时间晚于受理时间，请核对。');
  }
  if (isLateEntry(form.receivedAt, begunAt, lateMinutes) && form.lateEntryReason === null) {
    add('T7', 'lateEntryReason', `接待已超过 ${lateMinutes} 分钟才登记，属于补录，请填写补录原因。`);
  }
  if (form.anonymousReason === null && form.customerId === null && form.customerName === null) {
    add('T6', 'customerName', '请填写客户姓名；客户不愿留名时选“匿名”并填写原因。');
  }
  if (form.anonymousReason !== null && form.customerId !== null) {
    add('T6', 'anonymousReason', '已选定客户档案，不能同时按匿名登记。');
  }
  if (form.promisedAt !== null && form.promisedAt <= form.receivedAt) {
    add('C17', 'promisedAt', '承诺答复时间应晚于受理时间。');
  }
  if (form.externalDueAt !== null && form.externalDueAt <= form.receivedAt) {
    add('T9', 'externalDueAt', '来件时限应晚于受理时间。');
  }
  if (form.leftSince !== null && form.leftSince > form.receivedAt) {
    add('C5', 'leftSince', '离开时间晚于受理时间，请核对。');
  }
  if (form.leftSince !== null && form.leftPerson === null) {
    add('C5', 'leftPerson', '请填写离开的是哪一位负责人。');
  }
  if (form.leftPerson !== null && form.leftSince === null) {
    add('C5', 'leftSince', '请填写负责人从什么时候起离开，联系客户的时限由此起算。');
  }
  if (form.enquiryType === 'message' && form.messageFor === null) {
    add('T3', 'messageFor', '转告事项请填写要转告给谁。');
  }
  return reasons;
}

/** Whether a form begun at `begunAt` is 补录 (T7). */
export function isLateEntry(receivedAt: Instant, begunAt: Instant, lateMinutes: number): boolean {
  return msOf(begunAt) - msOf(receivedAt) > lateMinutes * 60_000;
}
