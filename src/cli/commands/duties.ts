import type { CommandDef } from 'citty';
import {
  compile,
  evaluate,
  readActLines,
  zoneOf,
  type Adoption,
  type Agreement,
  type EngineAct,
} from '../../agreement/index.ts';
import { done, refused, type Result } from '../../core/index.ts';
import { readAgreementFile } from '../agreement-folder.ts';
import { command } from '../command.ts';
import { dutiesJson, dutiesText, type DutiesQuestion } from '../duties-text.ts';
import { readText } from '../files.ts';
import { momentOption } from '../moment.ts';
import { faults, ok, type Outcome } from '../outcome.ts';

const moment = (description: string) => ({ type: 'string', valueHint: 'TIME', description }) as const;

/** `concord duties`: who owes what by when, from an agreement file and a file of acts, without a server. */
export const duties: CommandDef = command({
  name: 'duties',
  says: 'who owes what by when, from an agreement file and a file of acts, without a server',
  args: {
    agreement: { type: 'string', valueHint: 'FILE', required: true, description: 'the agreement file, or its folder' },
    acts: {
      type: 'string',
      valueHint: 'FILE',
      required: true,
      description: 'the acts, one JSON object a line, in the order of the log',
    },
    'as-of': {
      ...moment('the moment asked about: 2022-02-13T12:00:00Z, or a day, which means its last moment'),
      required: true,
    },
    'known-at': moment('only acts recorded by then are known (a day: by 24:00)'),
    'observed-from': moment('duties that fell due earlier are "before this record"'),
    partial: {
      type: 'boolean',
      description: 'the record is partial: that an act is missing does not mean that nothing was done',
    },
    why: { type: 'boolean', description: 'explain each duty: articles, facts, clock, acts, next steps' },
    party: { type: 'string', valueHint: 'PARTY', description: 'only what this party owes or is owed' },
    case: { type: 'string', valueHint: 'ACT-ID', description: 'only the case that this act opened' },
  },
  async run(args): Promise<Outcome> {
    const agreement = await readAgreementFile(args.agreement);
    const text = await readText(args.acts);
    if (!agreement.ok || !text.ok) return faults([agreement, text].flatMap(read => (read.ok ? [] : read.problems)));
    const acts = readActLines(text.value, agreement.value, args.acts);
    const clocks = clocksOf(args, agreement.value);
    if (!acts.ok || !clocks.ok) return faults([acts, clocks].flatMap(read => (read.ok ? [] : read.problems)));
    if (args.case !== undefined && !acts.value.some(act => act.id === args.case))
      return faults([noCase(args.case, args.acts)]);
    const question = questionOf(agreement.value, acts.value, clocks.value, args);
    return ok(dutiesText(question), dutiesJson(question));
  },
});

interface Clocks {
  readonly asOf: number;
  readonly knownAt: number | null;
  readonly adoption: Adoption;
}

interface ClockArgs {
  readonly 'as-of': string;
  readonly 'known-at'?: string | undefined;
  readonly 'observed-from'?: string | undefined;
  readonly partial?: boolean | undefined;
}

function clocksOf(args: ClockArgs, agreement: Agreement): Result<Clocks> {
  const zone = zoneOf(agreement, null);
  const asOf = momentOption(args['as-of'], 'as-of', zone, 'last');
  const knownAt = optional(args['known-at'], text => momentOption(text, 'known-at', zone, 'end'));
  const observedFrom = optional(args['observed-from'], text => momentOption(text, 'observed-from', zone, 'first'));
  if (!asOf.ok || !knownAt.ok || !observedFrom.ok) {
    return refused(...[asOf, knownAt, observedFrom].flatMap(read => (read.ok ? [] : read.problems)));
  }
  const record = args.partial === true ? 'partial' : 'complete';
  return done({ asOf: asOf.value, knownAt: knownAt.value, adoption: { observedFrom: observedFrom.value, record } });
}

function optional(text: string | undefined, read: (text: string) => Result<number>): Result<number | null> {
  return text === undefined ? done(null) : read(text);
}

function questionOf(
  agreement: Agreement,
  acts: readonly EngineAct[],
  { asOf, knownAt, adoption }: Clocks,
  {
    party,
    case: only,
    why,
  }: { readonly party?: string | undefined; readonly case?: string | undefined; readonly why?: boolean | undefined },
): DutiesQuestion {
  const evaluation = evaluate(compile(agreement), adoption, acts, knownAt === null ? {} : { knownAt });
  return {
    agreement,
    evaluation,
    adoption,
    asOf,
    knownAt,
    party: party ?? null,
    case: only ?? null,
    why: why === true,
  };
}

function noCase(id: string, file: string) {
  return {
    code: 'no-case',
    place: '--case',
    sentence: `No act of ${file} has the id ${id}.`,
    cure: 'Give the id of the act that opened the case.',
  };
}
