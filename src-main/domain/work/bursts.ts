import { roomParts } from '../text/room.ts';
import { type CaseKind, type CaseState, OPEN_STATES } from '../terms.ts';
import { addMs, type Instant } from '../time.ts';

/** Where a matter happened, as far as many households can share it: the building, else the project. */
interface Place {
  readonly key: string;
  readonly name: string;
}

/** 3栋2单元501 and 三栋-2-501 are the same building; a bare room number says none. */
export function placeOf(unit: string | null, project: string | null): Place | null {
  const around = project?.trim() ?? '';
  const parts = roomParts(unit ?? '');
  const first = parts.findIndex((part) => /^[\da-z]+$/.test(part));
  const isBuilding = first >= 0 && (first < parts.length - 1 || /[栋幢座]|号楼/.test(unit ?? ''));
  if (isBuilding) {
    const building = parts.slice(0, first + 1).join('');
    return { key: `${around}/${building}`, name: `${around}${around && ' '}${building.toUpperCase()}栋` };
  }
  return around === '' ? null : { key: `${around}/`, name: around };
}

/** A recent case as the search for bursts sees it. */
export interface BurstCase {
  readonly id: number;
  readonly kind: CaseKind;
  readonly state: CaseState;
  readonly categoryId: number;
  readonly unit: string | null;
  readonly project: string | null;
  readonly receivedAt: Instant;
  readonly round: number;
  /** The lead it is settled together with. */
  readonly leadId: number | null;
}

/** Many matters of one category at one place within a day. */
export interface Burst<Case extends BurstCase = BurstCase> {
  readonly place: Place;
  readonly cases: readonly Case[];
  /** The case the others are put together with: one that leads already, else the first that is open. */
  readonly lead: Case;
  /** Open ones that stand alone and could be put together with it. */
  readonly loose: readonly Case[];
}

/** G1: ⚙ so many matters of one second-level category at one place within ⚙ so many hours. */
export function burstsAmong<Case extends BurstCase>(
  cases: readonly Case[],
  settings: { readonly count: number; readonly hours: number },
  now: Instant,
): readonly Burst<Case>[] {
  const since = addMs(now, -settings.hours * 3_600_000);
  const recent = cases.filter(({ receivedAt, state }) => receivedAt > since && state !== 'voided');
  const groups = Map.groupBy(recent, ({ categoryId, unit, project, kind }) => {
    const place = placeOf(unit, project);
    // Only complaints and repairs are put together (spec 10).
    return place && (kind === 'complaint' || kind === 'repair') ? `${kind} ${categoryId} ${place.key}` : null;
  });
  return [...groups].flatMap(([key, members]) => {
    const [one] = members;
    const place = one && placeOf(one.unit, one.project);
    if (key === null || !place || members.length < settings.count) return [];
    const led = members.map(({ leadId }) => leadId).find((id) => id !== null);
    const open = members.filter(isOpen);
    const lead = members.find(({ id }) => id === led) ?? open.find(({ leadId }) => leadId === null) ?? one;
    const leading = new Set(members.map(({ leadId }) => leadId));
    const loose = open.filter(
      ({ id, leadId, round, state }) =>
        id !== lead.id &&
        leadId === null &&
        !leading.has(id) &&
        round === 1 &&
        (state === 'registered' || state === 'judged'),
    );
    return [{ place, cases: members, lead, loose: isOpen(lead) ? loose : [] }];
  });
}

const isOpen = ({ state }: BurstCase): boolean => OPEN_STATES.some((open) => open === state);

/** G3: what the callers of one matter are told, all the same. */
export function wordBurst(
  burst: { readonly place: string; readonly category: string; readonly count: number },
  department: string | null,
): string {
  const doing = department === null ? '正在安排处理' : `已派${department}处理`;
  return `您反映的${burst.place}“${burst.category}”，我们已收到 ${burst.count} 户反映，${doing}；您这一件一并办理，办完逐户回访。`;
}
