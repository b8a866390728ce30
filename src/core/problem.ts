/**
 * Why something was refused, in words for the person who can mend it.
 * `code` is stable and machine-readable (kebab-case), `place` names where (a JSON pointer, a `file:line:col`, a path),
 * `sentence` says what is wrong, `cure` says what would make it acceptable.
 */
export interface Problem<Code extends string = string> {
  readonly code: Code;
  readonly place: string;
  readonly sentence: string;
  readonly cure: string;
}
