import { isErased } from './guard.ts';

/** By table that an erasure may reach, the columns it may not change: all but those that may hold something of a person. */
const KEPT = {
  acceptance: 'id, repair_id, result, accepted_on, at, by_id, by_name',
  archive_reading: `
    id, request_id, case_id, seal_id, volume, what, how, reader_id, reader, unit, state, at, by_id, by_name,
    decided_at, decided_by, decided_by_name, refuse_reason, due_on, returned_at, returned_by_name,
    return_note`,
  attachment: 'id, case_id, area, area_id, sha256, size, type, at, by_id, by_name',
  batch_attempt: 'id, task_id, at, outcome, method, level, appointed_at, by_id, by_name',
  batch_offer: 'id, task_id, outcome, draft_id, at, by_id, by_name',
  batch_task: `
    id, batch_id, site, year, n, customer_id, member, last_case_id, state, appointed_at, sheet, level,
    method, reason_id, reason_label, result_at, by_id, by_name`,
  callback_attempt: 'id, callback_id, at, outcome, method, level, appointed_at, by_id, by_name',
  callback_correction: 'id, callback_id, task_id, record, at, by_id, by_name',
  callback: `
    id, case_id, n, round, state, opened_at, appointed_at, sheet, level, understands, signed, method,
    reason_id, reason_label, self, result_at, by_id, by_name`,
  case: `
    id, kind, enquiry_type, site, year, n, request_id, state, round, occurred_at, received_at, entered_at,
    channel_id, channel_label, external_number, external_due_at, received_by, received_by_name, owner_id,
    owner_name, customer_id, customer_type, member, category_id, category_label, remedy_asked, severity,
    same_day, recurrent, repeat_of, linked_to, link_kind, escalated_at, promised_at, department_id,
    department_label, responsible_person, litigation, paper_number, appointment_at, repair_order, warranty,
    price_fen, price_consent, adopted, nature, nature_by, nature_at, nature_confirmed_at, cause_id,
    cause_label, confirmation, confirmation_signed_at, number_told_at, closed_at, closed_by, close_kind,
    voided_at, voided_by, sealed_at, manager_owns_since, sampled, sender_answered_at, handler_review_since`,
  claim: `
    id, case_id, site, year, n, state, version, opened_at, opened_by, opened_by_name, handler_id,
    handler_name, remedy_asked, asked_fen, visited_at, facts_at, facts_by_name, worth_fen, agreed_at,
    agreed_by_name, decision_id, approved_by_name, signed_on, signed_paper, ended_at, ended_by_name`,
  claim_payment: `
    id, claim_id, remedy_id, amount_fen, paid_on, means, receipt_number, at, by_id, by_name, voided_at,
    voided_by_name`,
  claim_remedy: 'id, claim_id, remedy, amount_fen, due_on, dropped_at, done_on, done_at, done_by_name',
  correction: 'id, case_id, field, at, by_id, by_name',
  customer_contact: 'id, customer_id, means, at, by_id, by_name',
  customer: 'id, type, member, clerk_id, clerk_since, created_at, merged_into',
  customer_phone: 'id, customer_id, is_primary',
  customer_unit: 'id, customer_id',
  decision: `
    id, case_id, kind, state, proposed_at, proposed_by, proposed_by_name, decided_at, decided_by,
    decided_by_name`,
  emergency_repair: `
    id, request_id, site, year, n, case_id, order_id, department_label, conditions, team, from_on, to_on,
    state, at, by_id, by_name, decided_at, decided_by, decided_by_name, acknowledged_by, acknowledged_on,
    cost_fen, audit_sent_on, audited_on, audited_fen`,
  follow_up: `
    id, case_id, order_id, round, type, tracking, means, next_contact_at, apologised, explained, at, by_id,
    by_name`,
  handover_item: `
    id, handover_id, phase, position, reason, case_id, number, state, round, marks, due_at, due_what,
    clock_state, contact_at, carried, acknowledged_at`,
  handover: `
    id, site, day, n, state, shift, from_at, to_at, on_duty, left_before, received, reopened, closed,
    voided, left_open, last_case_id, passed_drafts, signed_at, signed_by, signed_by_name, taken_at,
    taken_by, taken_by_name, next_shift, next_from_at, next_to_at, continued_reason, refused_at, refused_by,
    refused_by_name, countersigned_at, countersigned_by, countersigned_by_name`,
  hold: 'id, case_id, from_at, resume_at, ended_at, by_id, by_name',
  imported_case: `
    id, source_sha256, source_file, source_row, old_number, kind, received_at, day_only, closed_at,
    customer_id, channel_label, category_id, category_label, department_label, nature, level, state_label,
    imported_at, imported_by, imported_by_name`,
  inspection_finding: `
    id, inspection_id, item_id, check_key, concerns_id, concerns_name, follow_up_id, measure_id, at, by_id,
    by_name`,
  measure: `
    id, case_id, round, type, owner, due_on, planned_at, by_id, by_name, done_at, verified_at, verified_by`,
  order_fact: 'id, order_id, kind, seen_at, person, at, by_id, by_name',
  report_publication: `
    id, report, from_at, to_at, kind, revision, reason, definitions, cases, at, by_id, by_name, pdf_digest`,
  sanction: `
    id, request_id, kind, site, year, n, case_id, order_id, department_id, department_label, contractor,
    person, contract_no, project, conditions, asked, missed, amount_fen, how_paid, pay_on, chain, state, at,
    by_id, by_name, approved_at, ended_at, ended_by_name`,
  sanction_step: `
    id, sanction_id, step, verdict, amount_fen, signer_id, signer_name, signed_on, scan, attachment_id, at,
    by_id, by_name`,
  violation: `
    id, site, year, n, kind, department_id, department_label, user_id, person, case_id, order_id, due_at,
    replied_at, delay_minutes, at, by_id, by_name, voided_at, voided_by_name`,
  work_order: `
    id, case_id, n, round, state, department_id, department_label, contractor, person, means, rework,
    replaces, dispatched_at, dispatched_by, dispatched_by_name, signed_for_at, signed_for_by, oral_reply_at,
    replied_at, replied_by, reply_entered_by, reviewed_at, reviewed_by, reviewed_by_name, returns,
    withdrawn_at`,
} as const satisfies Readonly<Record<string, string>>;

/** While a row is being erased, everything else of it stays as it is. */
export const sql = Object.entries(KEPT)
  .map(([table, columns]) => {
    const changed = columns
      .trim()
      .split(/,\s*/)
      .map((column) => `OLD."${column}" IS NOT NEW."${column}"`)
      .join(' OR ');
    return `
CREATE TRIGGER ${table}_only_personal BEFORE UPDATE ON "${table}" WHEN ${isErased(table)} AND (${changed})
BEGIN SELECT RAISE (ABORT, '依法删除只能去掉个人信息，其他内容不可修改'); END;`;
  })
  .join('');
