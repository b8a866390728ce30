import { apply, isStale, judge, openEnvelope, type IntakeState, type Opened } from '../intake/index.ts';
import { nodeCrypto } from '../act/node/index.ts';
import { fromBase64, type JsonValue, type Problem } from '../core/index.ts';
import { keysBroughtBy, type Roster } from '../record/index.ts';
import type { Register } from '../register/disk/index.ts';
import { exampleKeyProblems } from './example-key.ts';
import type { Outcome, Steps } from './sequencer.ts';

/** What the steps of accepting work on. */
export interface Acceptor {
  readonly intake: IntakeState;
  readonly register: Register;
  /** A real register takes none of the published example keys. */
  readonly marked: boolean;
}

/** How an envelope becomes an entry: opened strictly, judged at its place, appended, and answered once it is durable. */
export function acceptingSteps({ intake, register, marked }: Acceptor): Steps<Opened> {
  /** Set when an act was taken into the state that the register then could not write: only a new start can go on. */
  let broken: readonly Problem[] | null = null;

  async function append(opened: Opened, envelope: Uint8Array, arrived: number): Promise<Outcome> {
    const accepted = await register.append({ envelope, actId: opened.id, audience: opened.payload.audience, arrived });
    if (!accepted.ok) {
      broken = accepted.problems;
      return { is: 'refused', status: 503, problems: accepted.problems };
    }
    const { acceptance, isNew } = accepted.value;
    return { is: isNew ? 'accepted' : 'already-accepted', id: opened.id, acceptance: JSON.stringify(acceptance) };
  }

  return {
    open: envelope => openEnvelope(intake.roster, envelope, nodeCrypto),
    place: async (first, envelope, arrived) => {
      if (broken !== null) return refusal(503, broken);
      const again = isStale(intake, first) ? await openEnvelope(intake.roster, envelope, nodeCrypto) : undefined;
      if (again?.ok === false) return refusal(400, again.problems);
      const opened = again?.value ?? first;
      const recorded = register.recordedFor(arrived);
      const judged = judge(intake, opened, recorded);
      if (!judged.ok) return refusal(422, judged.problems);
      if (judged.value.is === 'again') return { outcome: append(opened, envelope, arrived) };
      const example = marked ? [] : exampleKeysIn(intake.roster, opened);
      if (example.length > 0) return refusal(422, example);
      apply(intake, opened, recorded);
      return { outcome: append(opened, envelope, arrived) };
    },
  };
}

function exampleKeysIn(roster: Roster, { payload }: Opened): readonly Problem[] {
  const keys = keysBroughtBy(payload).flatMap(key => fromBase64(key) ?? []);
  if (keys.length === 0) return [];
  return exampleKeyProblems(
    keys,
    [payload.register, ...namesIn(payload.data), ...roster.parties.keys()],
    [...roles, ...namesIn(payload.data)],
    '/data',
  );
}

const roles = ['root', 'log', 'receipt'];

/** Every text of an act's content: the codes and the names it gives are among them. */
function namesIn(value: JsonValue): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(namesIn) : [];
}

function refusal(status: 400 | 422 | 503, problems: readonly Problem[]): { readonly outcome: Promise<Outcome> } {
  return { outcome: Promise.resolve({ is: 'refused', status, problems }) };
}
