import type { CaseView } from '#contract/counter/cases.ts';
import { AppError } from '#contract/errors.ts';
import { composeNumber } from '#domain/numbering.ts';
import type { Db } from '../../register/open.ts';

/** A case as stored, in the view's names; what `CaseView` adds is composed from it. */
export type CaseRecord = Omit<CaseView, 'number' | 'repeatOfNumber'> & {
  readonly site: string;
  readonly year: number;
  readonly n: number;
  /** Drawn into the callback sample (B1). */
  readonly sampled: boolean;
};

const COLUMNS = `
  c.id, c.kind, c.enquiry_type AS enquiryType, c.message_for AS messageFor, c.site, c.year, c.n,
  c.state, c.round, c.version,
  c.occurred_at AS occurredAt, c.received_at AS receivedAt, c.entered_at AS enteredAt,
  c.late_entry_reason AS lateEntryReason,
  c.channel_id AS channelId, c.channel_label AS channelLabel,
  c.external_number AS externalNumber, c.external_due_at AS externalDueAt,
  c.received_by AS receivedBy, c.received_by_name AS receivedByName, c.owner_id AS ownerId, c.owner_name AS ownerName,
  c.customer_id AS customerId, c.anonymous_reason AS anonymousReason, c.customer_name AS customerName,
  c.customer_type AS customerType, c.customer_phone AS customerPhone, c.member,
  c.contact_name AS contactName, c.contact_phone AS contactPhone,
  c.unit, c.project, c.product, c.contract_no AS contractNo, c.object,
  c.category_id AS categoryId, c.category_label AS categoryLabel,
  c.content, c.demand, c.remedy_asked AS remedyAsked, c.evidence, c.severity, c.same_day AS sameDay,
  c.recurrent, c.repeat_of AS repeatOf, c.linked_to AS linkedTo,
  c.escalated_at AS escalatedAt, c.escalated_reason AS escalatedReason, c.promised_at AS promisedAt,
  c.department_id AS departmentId, c.department_label AS departmentLabel, c.responsible_person AS responsiblePerson,
  c.litigation, c.paper_number AS paperNumber, c.remarks,
  c.appointment_at AS appointmentAt, c.repair_order AS repairOrder, c.materials, c.warranty,
  c.price_fen AS priceFen, c.price_consent AS priceConsent, c.answer, c.adopted,
  c.nature, c.nature_by AS natureBy, c.nature_at AS natureAt, c.nature_reason AS natureReason,
  c.nature_confirmed_at AS natureConfirmedAt,
  c.cause_label AS causeLabel, c.cause_text AS causeText,
  c.measures, c.remedy_given AS remedyGiven, c.result, c.confirmation,
  c.confirmation_signed_at AS confirmationSignedAt,
  c.closed_at AS closedAt, c.closed_by AS closedBy, c.close_kind AS closeKind, c.close_reason AS closeReason,
  c.voided_at AS voidedAt, c.void_reason AS voidReason, c.voided_by AS voidedBy, c.sealed_at AS sealedAt,
  c.manager_owns_since AS managerOwnsSince, c.handler_review_since AS handlerReviewSince,
  c.sender_answered_at AS senderAnsweredAt, c.sampled`;

/** Reads cases one by one and as views. */
export interface CaseReader {
  /** Throws `not-found`. */
  record(id: number): CaseRecord;
  view(id: number): CaseView;
}

export function createCaseReader(db: Db): CaseReader {
  const select = db.prepare(`SELECT ${COLUMNS} FROM "case" AS c WHERE c.id = ?`);

  function record(id: number): CaseRecord {
    const row = select.get(id) as StoredCase | undefined;
    if (!row) throw new AppError('not-found', '没有这件受理事项，请核对编号。');
    return {
      ...row,
      member: row.member === 1,
      recurrent: row.recurrent === 1,
      litigation: row.litigation === 1,
      sampled: row.sampled === 1,
      priceConsent: row.priceConsent === null ? null : row.priceConsent === 1,
      adopted: row.adopted === null ? null : row.adopted === 1,
    };
  }

  return {
    record,
    view: (id) => {
      const { site, year, n, sampled: _, ...rest } = record(id);
      const earlier = rest.repeatOf === null ? null : record(rest.repeatOf);
      return {
        ...rest,
        number: composeNumber({ site, kind: rest.kind, year, n }),
        repeatOfNumber: earlier && composeNumber(earlier),
      };
    },
  };
}

type Flag = 'member' | 'recurrent' | 'litigation' | 'priceConsent' | 'adopted' | 'sampled';

/** SQLite has no booleans: flags are 0, 1 or null. */
type StoredCase = Omit<CaseRecord, Flag> & { readonly [Name in Flag]: number | null };
