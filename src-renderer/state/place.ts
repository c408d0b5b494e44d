import { create } from 'zustand';
import type { CustomerType, TrackingState } from '#domain/terms.ts';
import type { Queue } from '#domain/work/queues.ts';
import { REGISTER_COLUMNS, type RegisterColumn, type RegisterFilter } from '#contract/counter/register.ts';

/** Where the window stands: a screen, and the case opened on it. */
interface Place {
  readonly screen: string;
  readonly caseId: number | null;
  /** The queue a case was taken from and the screen it stood on: going back and 下一件 lead there. */
  readonly from: { readonly queue: Queue; readonly screen: string } | null;
}

/** What the register shows, and where its list stood, so that coming back finds the same row. */
export interface RegisterPlace extends RegisterFilter {
  readonly columns: readonly RegisterColumn[];
  readonly oldestFirst: boolean;
  /** The saved view it was last taken from. */
  readonly viewId: number | null;
  /** Whether what the person used last has been taken up since they came. */
  readonly resumed: boolean;
  readonly activeCase: number | null;
  /** How many rows were fetched, and how far down the list was. */
  readonly depth: number;
  readonly top: number;
  /** What lies over the list: the imported history, or its import. */
  readonly over: 'imported' | 'import' | null;
}

/** Narrows nothing. */
export const EVERYTHING: RegisterFilter = {
  query: '',
  kind: null,
  state: null,
  clock: null,
  categoryId: null,
  departmentId: null,
  ownerId: null,
  nature: null,
  level: null,
  repeat: false,
  late: false,
  from: null,
  to: null,
};

/** The columns until a person chooses others. */
export const USUAL_COLUMNS: readonly RegisterColumn[] = REGISTER_COLUMNS.slice(0, 10);

/** Which part of the callback screen is in front, and the batch opened there. */
export interface CallbackPlace {
  readonly tab: 'queue' | 'batches' | 'dissatisfied' | 'unreached' | 'sms_replied';
  readonly batchId: number | null;
}

/** What the customer archive shows, and where its list stood. */
export interface CustomersPlace {
  readonly query: string;
  readonly type: CustomerType | null;
  readonly members: boolean;
  readonly clerkId: number | null;
  readonly open: boolean;
  readonly dissatisfied: boolean;
  readonly talk: boolean;
  /** The row the list stood on. */
  readonly active: number | null;
  /** What lies over the list: a record, the form of a new one, the import, the proposals to merge. */
  readonly over:
    | { readonly what: 'record'; readonly id: number; readonly caseId: number | null }
    | { readonly what: 'new' | 'import' | 'duplicates' }
    | null;
}

/** Which part of the chasing screen is in front, and which queue; null: the first that isn't empty. */
interface ChasingPlace {
  readonly tab: ChasingTab;
  readonly queue: Queue | null;
}
export type ChasingTab = 'inbox' | 'orders' | TrackingState | 'measures' | 'violations';

/** The page of the settings in front, and what is sought among its parameters. */
interface SettingsPlace {
  /** Its name; null for the first. */
  readonly page: string | null;
  readonly sought: string;
}

interface WindowPreferences {
  readonly place: Place | null;
  readonly chasing: ChasingPlace;
  readonly register: RegisterPlace;
  readonly callbacks: CallbackPlace;
  readonly customers: CustomersPlace;
  /** The draft whose tab was in front. */
  readonly activeDraft: string | null;
  readonly settings: SettingsPlace;
  /** The entry of the knowledge in front. */
  readonly knowledgeId: number | null;
}

/** Preferences of this window; they live as long as it does. */
export const useWindow = create<WindowPreferences>(() => ({
  place: null,
  register: {
    ...EVERYTHING,
    columns: USUAL_COLUMNS,
    oldestFirst: false,
    viewId: null,
    resumed: false,
    activeCase: null,
    depth: 0,
    top: 0,
    over: null,
  },
  chasing: { tab: 'inbox', queue: null },
  callbacks: { tab: 'queue', batchId: null },
  customers: {
    query: '',
    type: null,
    members: false,
    clerkId: null,
    open: false,
    dissatisfied: false,
    talk: false,
    active: null,
    over: null,
  },
  activeDraft: null,
  settings: { page: null, sought: '' },
  knowledgeId: null,
}));

/** What a person finds who has just come to the desk: their first screen, an unfiltered register. */
export function clearDesk(): void {
  useWindow.setState(useWindow.getInitialState());
}

/** Goes to a screen. */
export function goTo(screen: string): void {
  useWindow.setState({ place: { screen, caseId: null, from: null } });
}

/** Opens a case on the register. */
export function openCase(caseId: number): void {
  useWindow.setState(({ register }) => ({
    place: { screen: 'register', caseId, from: null },
    register: { ...register, activeCase: caseId },
  }));
}

/** Opens a case from its queue; the next one of the queue is one key away. */
export function takeCase(caseId: number, queue: Queue): void {
  const { place } = useWindow.getState();
  const screen = place?.from?.screen ?? place?.screen ?? 'desk';
  openCase(caseId);
  useWindow.setState({ place: { screen: 'register', caseId, from: { queue, screen } } });
}

/** Turns to another part of the chasing screen. */
export function showChasing(change: Partial<ChasingPlace>): void {
  useWindow.setState(({ chasing }) => ({ chasing: { ...chasing, ...change } }));
}

/** Turns to another part of the callback screen. */
export function showCallbacks(change: Partial<CallbackPlace>): void {
  useWindow.setState(({ callbacks }) => ({ callbacks: { ...callbacks, ...change } }));
}

/** Just the filters of what the window keeps of the register. */
export function filterOf(place: RegisterPlace): RegisterFilter {
  // Keys of a filter with nothing in it are those of every filter; each keeps its own value.
  return Object.fromEntries(
    Object.keys(EVERYTHING).map((name) => [name, place[name as keyof RegisterFilter]]),
  ) as unknown as RegisterFilter;
}

/** Changes what the register shows. */
export function filterRegister(change: Partial<RegisterPlace>): void {
  useWindow.setState(({ register }) => ({ register: { ...register, ...change } }));
}

/** Changes what the customer archive shows. */
export function showCustomers(change: Partial<CustomersPlace>): void {
  useWindow.setState(({ customers }) => ({ customers: { ...customers, ...change } }));
}

/** Opens a customer's record, as from the intake. */
export function openCustomer(id: number): void {
  showCustomers({ active: id, over: { what: 'record', id, caseId: null } });
  goTo('customers');
}

/** Opens a page of the settings, with a word sought among the parameters. */
export function openSettings(page: string, sought = ''): void {
  useWindow.setState({ settings: { page, sought } });
  goTo('settings');
}

/** Opens an entry of the knowledge. */
export function openKnowledge(knowledgeId: number): void {
  useWindow.setState({ knowledgeId });
  goTo('knowledge');
}
