import type { Journal } from '../register/audit/journal.ts';
import { createCallbackPapers } from '../work/callbacks/callback-papers.ts';
import { createReadingPaper } from '../book/archive/reading-paper.ts';
import { createCaseForms } from '../counter/cases/case-form.ts';
import { createCasePapers } from '../counter/cases/case-papers.ts';
import { createClaimPapers } from '../work/claims/claim-papers.ts';
import type { Db } from '../register/open.ts';
import { createExtensionForm } from '../work/decisions/extension-paper.ts';
import { createOrderForm } from '../work/dispatch/order-form.ts';
import { createUrgeForm } from '../work/dispatch/urge-form.ts';
import { createSpineForm } from '../book/ledger/spine-form.ts';
import { createPeriodPapers } from '../paper/prints/period-papers.ts';
import { createPrints } from '../paper/prints/prints.ts';
import type { Parts } from './office-parts.ts';

/** Every form that can be printed, and what fills it. */
export function createPapers(db: Db, journal: Journal, parts: Parts) {
  const {
    settings,
    clocks,
    orders,
    followUps,
    measures,
    tasks,
    decisions,
    blankForms,
    roster,
    concerns,
    handovers,
    reader,
    violations,
    penalties,
    book,
    dashboard,
    publications,
    claimRows,
    inspections,
    readings,
    importedRepeats,
  } = parts;
  const forms = createCaseForms({
    book,
    reader,
    clocks,
    orders,
    tasks,
    measures,
    decisions,
    importedRepeats,
  });
  const casePapers = createCasePapers(db, {
    forms,
    followUps,
    measures,
    claims: claimRows,
    papersOf: (caseId, context) => prints.file(caseId, context),
  });
  const claimPapers = createClaimPapers({ rows: claimRows, reader, settings: settings.current });
  const callbackPapers = createCallbackPapers(db, { reader, tasks });
  const periodPapers = createPeriodPapers(db);
  const prints = createPrints(db, journal, {
    fillers: {
      registration: forms.fill,
      'work-order': createOrderForm({ reader, orders, clocks }),
      urge: createUrgeForm({ reader, orders, clocks, settings: settings.current }),
      handling: casePapers.handling,
      tracking: casePapers.tracking,
      notice: casePapers.notice,
      'case-file': casePapers.file,
      'eight-d': casePapers.eightD,
      inspection: inspections.fill,
      'site-record': claimPapers.site,
      'case-site-record': claimPapers.caseSite,
      agreement: claimPapers.agreement,
      solution: claimPapers.solution,
      'case-solution': claimPapers.caseSolution,
      'callback-list': callbackPapers.list,
      callback: callbackPapers.slip,
      installations: callbackPapers.installations,
      violation: violations.fill,
      ...penalties.papers,
      extension: createExtensionForm({ reader, decisions, clocks }),
      ...periodPapers,
      handover: handovers.fill,
      'handover-month': handovers.fillMonth,
      roster: roster.fill,
      report: publications.fill,
      'report-draft': publications.fillDraft,
      board: dashboard.fill,
      pad: blankForms.fill,
      'archive-reading': createReadingPaper(db, readings.between),
      spine: createSpineForm(db, settings.current),
    },
    isOwnMatter: (caseId, userId) => concerns.about(userId).has(caseId),
    settings: settings.current,
  });
  return prints;
}
