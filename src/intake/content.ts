import { type ActKind, type Agreement, contentFaults } from '../agreement/index.ts';
import { type JsonObject, pointerStep, type Problem } from '../core/index.ts';
import { problem, type Roster } from '../record/index.ts';

/** Where values are read: the agreement's parties and the register's, one of which a party field names. */
export interface ContentContext {
  readonly agreement: Agreement;
  readonly roster: Roster;
  /** A correction takes a member back by null. */
  readonly corrects: boolean;
}

/** The content of an act against its kind, with places as JSON pointers. An incomplete act is a fact, and is shown as such. */
export function judgeContent(kind: ActKind, content: JsonObject, context: ContentContext): readonly Problem[] {
  const { agreement, roster, corrects } = context;
  const reading = { agreement, parties: new Set(roster.parties.keys()), corrects, isActId };
  return contentFaults(kind, content, reading, ['data']).map(({ path, code, sentence, cure }) =>
    problem(code, path.map(step => pointerStep(String(step))).join(''), sentence, cure),
  );
}

function isActId(text: string): boolean {
  return /^act:[0-9a-f]{64}$/.test(text);
}
