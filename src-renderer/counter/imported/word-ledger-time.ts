/** A moment as the old ledger had it: the day alone where it named no time. */
export function wordLedgerTime(at: string, dayOnly: boolean): string {
  return dayOnly ? at.slice(0, 10) : at.slice(0, 16).replace('T', ' ');
}
