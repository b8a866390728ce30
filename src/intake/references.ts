import type { Payload } from '../act/index.ts';
import type { Problem } from '../core/index.ts';
import { isWithin, problem, type Roster } from '../record/index.ts';
import { actSeenBy, type IntakeState, type KnownAct } from './state.ts';

/** The acts an act refers to: each is one that its sender, and everybody who will read it, may see. */
export function judgeReferences(state: IntakeState, payload: Payload): readonly Problem[] {
  const problems = referencesOf(payload).flatMap(({ id, place }) => judgeReference(state, payload, id, place));
  if (problems.length > 0) return problems;
  for (const member of ['corrects', 'withdraws'] as const) problems.push(...judgeChange(state, payload, member));
  return problems;
}

function referencesOf(payload: Payload): readonly { readonly id: string; readonly place: string }[] {
  const single = (['about', 'corrects', 'withdraws'] as const).flatMap(member => {
    const id = payload[member];
    return id === null ? [] : [{ id, place: `/${member}` }];
  });
  return [...single, ...payload.refers.map((id, index) => ({ id, place: `/refers/${index}` }))];
}

/** Absent and hidden are one answer. A reference that some reader cannot follow would tell him that there is something. */
function judgeReference(state: IntakeState, payload: Payload, id: string, place: string): readonly Problem[] {
  const known = actSeenBy(state, payload.from, id);
  if (known === undefined) {
    return [
      problem(
        'reference-unknown',
        place,
        `No act that ${payload.from} sees has this id.`,
        'Name an act on your own record, by its id.',
      ),
    ];
  }
  if (isWithin(readersOf(state.roster, payload.audience), readersOf(state.roster, known.audience))) return [];
  return [
    problem(
      'reference-narrower',
      place,
      'Not everybody who will read this act may read the one it names.',
      'Choose an audience within that of the act you name.',
    ),
  ];
}

function readersOf(roster: Roster, audience: string): readonly string[] {
  return roster.audiences.get(audience)?.parties ?? [];
}

/** Only the author changes an act, in the same words to the same readers; an entry by proxy never changes what a party signed. */
function judgeChange(state: IntakeState, payload: Payload, member: 'corrects' | 'withdraws'): readonly Problem[] {
  const id = payload[member];
  const known = id === null ? undefined : actSeenBy(state, payload.from, id);
  if (known === undefined) return [];
  const place = `/${member}`;
  const problems: Problem[] = [];
  if (!mayChange(payload, known)) {
    problems.push(
      problem(
        'not-author',
        place,
        'Another party is the author of that act.',
        'Send an act of your own, and refer to it.',
      ),
    );
  }
  if (known.withdrawn) {
    problems.push(problem('withdrawn-already', place, 'That act was withdrawn.', 'Send a new act.'));
  }
  for (const same of ['agreement', 'kind', 'audience', 'about'] as const) {
    if (payload[same] === known[same]) continue;
    problems.push(
      problem(
        'change-differs',
        `/${same}`,
        `An act that ${member} another has the same agreement, kind, audience and thing.`,
        `Take "${same}" over from that act.`,
      ),
    );
  }
  return problems;
}

function mayChange(payload: Payload, known: KnownAct): boolean {
  const by = payload.behalf?.party ?? payload.from;
  return by === known.by && (payload.behalf === null || payload.from === known.from);
}
