/**
 * Reports of a period read its rows by their time and not whole tables. None of these indexes is written when a case
 * is registered: a new clock is open, orders and calls come later.
 */
export const sql = /* sql */ `
CREATE INDEX clock_finished_due ON clock (coalesce(json_extract(finished, '$.due'), due_at), rule_id)
  WHERE finished_at IS NOT NULL AND withdrawn_at IS NULL;
CREATE INDEX work_order_by_dispatch ON work_order (dispatched_at);
CREATE INDEX work_order_by_replaced ON work_order (replaces) WHERE replaces IS NOT NULL;
CREATE INDEX callback_attempt_by_time ON callback_attempt (at);
`;
