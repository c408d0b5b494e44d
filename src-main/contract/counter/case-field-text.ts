import { REMEDY_TYPES } from '#domain/terms.ts';
import { wordInstant } from '#domain/time.ts';
import type { CaseView } from './cases.ts';
import type { Correctable } from './intake.ts';
import { words } from '../words.ts';

/** A case's fields, as a view or as stored. */
export type CaseFields = Omit<CaseView, 'number' | 'repeatOfNumber'>;

/** A field's value as it is shown and printed: words, not codes; an empty one is `（空白）`. */
export function wordField(field: Correctable, view: CaseFields): string {
  return fieldText(field, view) ?? '（空白）';
}

function fieldText(field: Correctable, view: CaseFields): string | null {
  switch (field) {
    case 'receivedAt':
    case 'occurredAt':
    case 'externalDueAt':
    case 'promisedAt':
    case 'appointmentAt': {
      const at = view[field];
      return at === null ? null : wordInstant(at);
    }
    case 'channelId':
      return view.channelLabel;
    case 'categoryId':
      return view.categoryLabel;
    case 'departmentId':
      return view.departmentLabel;
    case 'customerType':
      return view.customerType && words.customerType[view.customerType];
    case 'remedyAsked': {
      const remedy = REMEDY_TYPES.find((type) => type === view.remedyAsked);
      return remedy === undefined ? null : words.remedy[remedy];
    }
    case 'severity':
      return words.severity[view.severity];
    case 'sameDay':
      return view.sameDay && words.sameDay[view.sameDay];
    case 'recurrent':
    case 'litigation':
    case 'priceConsent': {
      const flag = view[field];
      return flag === null ? null : flag ? '是' : '否';
    }
    case 'priceFen':
      return view.priceFen === null ? null : `${(view.priceFen / 100).toFixed(2)} 元`;
    default:
      return view[field];
  }
}
