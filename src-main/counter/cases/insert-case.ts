/** Writes the row of a new case; every `@name` is a field of the form, of its snapshot or of its number. */
export const INSERT_CASE = /* sql */ `
INSERT INTO "case" (
  kind, enquiry_type, message_for, site, year, n, request_id, state, round, version,
  occurred_at, received_at, entered_at, late_entry_reason, channel_id, channel_label,
  external_number, external_due_at, received_by, received_by_name, owner_id, owner_name,
  customer_id, anonymous_reason, customer_name, customer_type, customer_phone, member,
  contact_name, contact_phone, unit, project, product, contract_no, object, category_id, category_label,
  content, demand, remedy_asked, evidence, severity, same_day, recurrent, repeat_of, linked_to, link_kind,
  escalated_at, escalated_reason, manager_owns_since, promised_at, department_id, department_label, responsible_person,
  litigation, paper_number, remarks, appointment_at, repair_order, materials, warranty, price_fen, price_consent,
  sampled, salt)
VALUES (
  @kind, @enquiryType, @messageFor, @site, @year, @n, @requestId, 'registered', 1, 1,
  @occurredAt, @receivedAt, @enteredAt, @lateEntryReason, @channelId, @channelLabel,
  @externalNumber, @externalDueAt, @actorId, @actorName, @actorId, @actorName,
  @customerId, @anonymousReason, @customerName, @customerType, @customerPhone, @member,
  @contactName, @contactPhone, @unit, @project, @product, @contractNo, @object, @categoryId, @categoryLabel,
  @content, @demand, @remedyAsked, @evidence, @severity, @sameDay, @recurrent, @repeatOf, @linkedTo, @linkKind,
  @escalatedAt, @escalatedReason, @escalatedAt, @promisedAt, @departmentId, @departmentLabel, @responsiblePerson,
  @litigation, @paperNumber, @remarks, @appointmentAt, @repairOrder, @materials, @warranty, @priceFen,
  @priceConsent, @sampled, @salt)`;
